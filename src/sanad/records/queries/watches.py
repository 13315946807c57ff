"""What a member watches of conditions, how it reads now of what that member may see, and what differs."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import cast
from uuid import UUID

from sanad.conditions.assessments import assessments_of
from sanad.conditions.claim_test import Evidence, examined
from sanad.conditions.claims import runs_of
from sanad.conditions.decisions import DecisionQuestion, found_decisions
from sanad.conditions.indicators import indicator_table
from sanad.conditions.period import Period, periods_between
from sanad.conditions.research import Research
from sanad.conditions.said_of import claims_about, said_of
from sanad.conditions.selection import Selection
from sanad.conditions.watching import (
    SEPARATOR,
    Difference,
    Reading,
    Watched,
    WatchKind,
    claim_read,
    counts_read,
    decisions_read,
    differences,
    indicators_read,
    said_read,
    still_open,
)
from sanad.partners.errors import NotFound
from sanad.partners.member import Viewer
from sanad.records.door import opened
from sanad.records.models import Watch
from sanad.records.queries.claim_counts import claim_counts
from sanad.records.queries.conditions import counted, event_sets, instant_of
from sanad.records.queries.research import research_held, today
from sanad.records.queries.watched_counts import own_lists, person_counts
from sanad.terms.territory import Pcode

FIRST_DAY = date(1900, 1, 1)


@dataclass(frozen=True)
class WatchRow:
    """One watch of one's own, and what reads otherwise since its member said that it was seen."""

    id: UUID
    watched: Watched
    made_at: datetime
    seen_at: datetime
    said_at: datetime
    changes: tuple[Difference, ...]


def watches(*, viewer: Viewer) -> tuple[WatchRow, ...]:
    """Return what one watches, the newest first, of lists that are open to one now."""
    with opened(viewer):
        rows = list(Watch.objects.filter(account=viewer.account).order_by("-made_at", "id"))
        lists = lists_open(viewer=viewer) if rows else ()
    return tuple(_row(row, lists) for row in rows)


def watch_of(watch: UUID, *, viewer: Viewer) -> WatchRow:
    """Return one watch of one's own.

    Raises: NotFound.
    """
    found = next((one for one in watches(viewer=viewer) if one.id == watch), None)
    if found is None:
        raise NotFound("There is no such watch of your own. See what you watch.")
    return found


def watched_by(row: Watch) -> Watched:
    """Return what a row watches."""
    return Watched(cast(WatchKind, row.kind), Pcode(row.place), row.profile, row.claim)


def lists_open(*, viewer: Viewer) -> tuple[str, ...]:
    """Return the event sets, own lists and own registers that are open, as a reading names them."""
    sets = event_sets(viewer=viewer, as_of=instant_of(None)).values()
    named = {(one.organisation, one.list_code) for one in sets}
    named |= {(viewer.organisation_code, code) for code in own_lists(viewer=viewer).values()}
    return tuple(SEPARATOR.join(one) for one in sorted(named))


def reading_of(watched: Watched, *, viewer: Viewer) -> Reading:
    """Return how it reads now, of what this member may see; nothing of a claim that is not held."""
    with opened(viewer):
        research = research_held(viewer=viewer, as_of=instant_of(None))
        if watched.kind == "claim":
            return _claim_reading(watched.claim, research, viewer)
        said = _said(watched.place, research)
        if watched.kind == "place":
            return {**_indicators(watched.place, viewer), **_counts(watched.place, viewer), **said}
        question = DecisionQuestion(place=_narrowed(watched.place), profile=watched.profile)
        decided = decisions_read(found_decisions(research.decisions.values(), question))
        return {**_counts(watched.place, viewer), **said, **decided}


def _row(row: Watch, lists: Iterable[str]) -> WatchRow:
    changes = differences(still_open(row.seen, lists), still_open(row.said, lists))
    return WatchRow(row.id, watched_by(row), row.made_at, row.seen_at, row.said_at, changes)


def _narrowed(place: Pcode) -> Pcode | None:
    return None if place == "SY" else place


def _indicators(place: Pcode, viewer: Viewer) -> Reading:
    """Return the indicators of a place, by whole years from the first day that a set covers to the last."""
    sets = event_sets(viewer=viewer, as_of=instant_of(None)).values()
    if not sets:
        return {}
    first, last = min(one.covers.first for one in sets), max(one.covers.last for one in sets)
    periods = periods_between(date(first.year, 1, 1), date(last.year, 12, 31), "year")
    selection = Selection(place)
    found = counted(selection, periods, viewer=viewer, as_of=instant_of(None))
    return indicators_read(indicator_table(selection, periods, found))


def _counts(place: Pcode, viewer: Viewer, first: date = FIRST_DAY) -> Reading:
    """Return the counts of persons of a place in own lists and registers, from a day on."""
    return counts_read(person_counts(Selection(place), Period(first, today()), viewer=viewer))


def _said(place: Pcode, research: Research) -> Reading:
    day = today()
    return said_read(
        said_of(place, Period(FIRST_DAY, day), day, research),
        claims_about(place, day, research),
        assessments_of(Selection(place), day),
    )


def _claim_reading(code: str, research: Research, viewer: Viewer) -> Reading:
    claim = research.claims.get(code)
    if claim is None:
        return {}
    day, instant = today(), instant_of(None)
    runs = runs_of(claim, max(day, claim.known_on))
    counts = {
        period: claim_counts(claim.place, period, viewer=viewer, as_of=instant)
        for period in dict.fromkeys(one.period for one in runs)
    }
    tests = [examined(claim, Evidence(research, counts[one.period], day), one) for one in runs]
    return {**claim_read(tests), **_counts(claim.place, viewer, claim.period.first)}

"""What the event sets that one may read count of a place and its days, as it was known at an instant.

A count tells of every column of its list: only lists that are open whole are counted.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import UUID

from django.db import connection
from django.db.models import Max, Min

from sanad.conditions.coded_event import NOT_COUNTED
from sanad.conditions.event_set import EventSet, datasets
from sanad.conditions.indicators import SetTallies
from sanad.conditions.known_by import not_ahead
from sanad.conditions.period import Period, Step, whole_step
from sanad.conditions.selection import Selection
from sanad.partners.errors import NotFound
from sanad.partners.member import Viewer
from sanad.records.door import opened
from sanad.records.models import CodedEvent, Collection, Import, SavedSearch
from sanad.records.queries.asked_events import KNOWN, AskedEvents
from sanad.records.queries.condition_question import ConditionQuestion
from sanad.records.queries.matched_events import MatchedEvents, matched_events
from sanad.records.queries.tallied_events import NOTHING, TalliedEvents, tallied_events
from sanad.terms.civil_day import EVENTS_ZONE, end_of_day

NOT_COUNTED_ROWS = """
SELECT collection_id, count(*) FROM records_codedevent
WHERE collection_id = ANY (%(collections)s) AND flags >= %(not_counted)s AND {known} GROUP BY collection_id
"""
BESIDE = """
SELECT collection_id, coalesce(sum(events) FILTER (WHERE {unplaced}), 0),
  coalesce(sum(events) FILTER (WHERE {here} AND NOT ({exact})), 0)
FROM records_codedevent WHERE {known} AND governorate = ANY (%(around)s) GROUP BY collection_id
"""


def event_sets(*, viewer: Viewer, as_of: datetime) -> Mapping[UUID, EventSet]:
    """Return the event sets that one may count, by list, as they were known at an instant."""
    with opened(viewer):
        imports = Import.objects.filter(format__in=datasets(), at__lte=as_of).order_by("at")
        told = list(imports.values_list("collection_id", "format", "edition"))
        lists = {one.id: one for one in _lists({row[0] for row in told})}
        known: dict[UUID, EventSet] = {}
        for list_id, format_name, edition in told:
            if list_id in lists:
                before = known.get(list_id) or _as_seen(lists[list_id], format_name)
                known[list_id] = _stated(before, edition)
        return {list_id: one for list_id, one in _with_days(known, as_of).items() if one is not None}


def _lists(ids: Iterable[UUID]) -> Iterable[Collection]:
    return (
        Collection.objects.filter(id__in=list(ids))
        .select_related("organisation")
        .order_by("code", "organisation__code")
    )


def _as_seen(found: Collection, format_name: str) -> EventSet:
    nothing = Period(date.max, date.max)
    return EventSet(
        found.code,
        found.organisation.code,
        datasets()[format_name],
        None,
        nothing,
        stated=False,
        invented=found.corpus == "invented",
    )


def _stated(one: EventSet, edition: Mapping[str, str]) -> EventSet:
    if not edition:
        return one
    named = replace(one, edition=edition["code"], note=one.dataset.note(edition["code"]))
    if "first" not in edition:
        return named
    days = Period(date.fromisoformat(edition["first"]), date.fromisoformat(edition["last"]))
    return replace(named, covers=days, stated=True)


def _with_days(known: Mapping[UUID, EventSet], as_of: datetime) -> Mapping[UUID, EventSet | None]:
    """Return each set with the days that it covers, as stated or as its events tell; None where none."""
    unstated = [list_id for list_id, one in known.items() if not one.stated]
    told = CodedEvent.objects.filter(collection_id__in=unstated)
    seen = {
        row["collection_id"]: Period(
            row["first"], row["ends" if known[row["collection_id"]].dataset.counts_months else "last"]
        )
        for row in told.filter(received_at__lte=as_of, flags__lt=NOT_COUNTED)
        .values("collection_id")
        .annotate(first=Min("starts"), last=Max("starts"), ends=Max("ends"))
    }
    return {
        list_id: one if one.stated else replace(one, covers=seen[list_id]) if list_id in seen else None
        for list_id, one in known.items()
    }


def counted(
    selection: Selection,
    periods: Sequence[Period],
    *,
    viewer: Viewer,
    as_of: datetime,
    step: Step = "year",
) -> tuple[SetTallies, ...]:
    """Return what each event set that one may read counts, for each period that it covers.

    periods: years or months in order (step says which), the first and last cut to the days asked for.
    """
    with opened(viewer):
        sets = event_sets(viewer=viewer, as_of=as_of)
        if not sets:
            return ()
        asked = AskedEvents(selection, periods, as_of, tuple(sets))
        rows, beside, apart = tallied_events(asked, step), _beside(asked), _not_counted(asked)
        matched = matched_events(asked, step)
    return tuple(
        _with_matching(
            replace(
                _set_tallies(one, periods, step, rows.get(list_id, {}), beside.get(list_id, (0, 0))),
                not_counted=apart.get(list_id, 0),
            ),
            matched.get(list_id),
            step,
        )
        for list_id, one in sets.items()
    )


def kept_question(search_id: UUID, *, viewer: Viewer) -> ConditionQuestion:
    """Return what this member asked of conditions.

    Raises: NotFound.
    """
    with opened(viewer):
        kept = SavedSearch.objects.filter(id=search_id, question__of="conditions").first()
    if kept is None:
        raise NotFound("There is no such question. One of your own is required. Ask again.")
    return ConditionQuestion.from_json(kept.question)


def instant_of(as_of: date | None) -> datetime:
    """Return the instant until which things were known: the end of a day where events happen, else now.

    Raises: AsOfAhead, for a day that has not come.
    """
    if as_of is None:
        return datetime.now(UTC)
    return end_of_day(not_ahead(as_of, datetime.now(EVENTS_ZONE).date()), EVENTS_ZONE)


def _beside(asked: AskedEvents) -> dict[UUID, tuple[int, int]]:
    if asked.says_nothing_beside:
        return {}
    with connection.cursor() as cursor:
        statement = BESIDE.format(
            unplaced=asked.unplaced, here=asked.here, exact=asked.exact, known=asked.known
        )
        cursor.execute(statement, asked.values)
        return {list_id: (unplaced, left_out) for list_id, unplaced, left_out in cursor}


def _with_matching(counted: SetTallies, matched: MatchedEvents | None, step: Step) -> SetTallies:
    """Return a set with how many events of each period other lists tell of too, if a linking took it in."""
    if matched is None:
        return counted
    by_period = {
        period: replace(tally, matched=matched.by_step.get(whole_step(period.first, step).first, 0))
        for period, tally in counted.tallies.items()
    }
    return replace(counted, tallies=by_period, matching=matched.matching)


def _not_counted(asked: AskedEvents) -> dict[UUID, int]:
    """Return how many rows of each list are of another country or of days that cannot be its own."""
    with connection.cursor() as cursor:
        cursor.execute(NOT_COUNTED_ROWS.format(known=KNOWN), asked.values)
        return dict(cursor.fetchall())


def _set_tallies(
    one: EventSet,
    periods: Sequence[Period],
    step: Step,
    rows: Mapping[date, TalliedEvents],
    beside: tuple[int, int],
) -> SetTallies:
    by_period = {
        period: rows.get(whole_step(period.first, step).first, NOTHING)
        for period in periods
        if period.overlap(one.covers)
    }
    return SetTallies(
        one,
        {period: told.tally for period, told in by_period.items()},
        unplaced=beside[0],
        left_out=beside[1],
        flagged=sum(told.flagged for told in by_period.values()),
    )

"""That a deadline stands still in one case, by what is recorded of it: since when, until when, by what."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, NamedTuple

from sanad.protection.case import Event
from sanad.protection.deeds import belongs, of_one_decision, root_of
from sanad.protection.known import Known
from sanad.protection.pack import AtEnd, DeadlineEffect, PackMark, SuspendedBy
from sanad.protection.trace import EventLacks, Gap, Happened

_ONE = timedelta(days=1)


@dataclass(frozen=True)
class Suspension:
    """A deadline stands still from the first day to the last. last: None until further notice.

    kind, event: by which event. foretold: the paper itself says the last day.
    """

    kind: str
    event: str
    first: date
    last: date | None
    at_end: AtEnd
    foretold: bool
    mark: PackMark = "seen"

    @property
    def id(self) -> str:
        """Return the kind and the event, which no id of a pack can be."""
        return f"{self.kind} {self.event}"


class Suspended(NamedTuple):
    """The suspensions of one deadline, what they rest on, and what is missing to know of further ones.

    longest: what they are where each of which nobody is sure was one, from as early and until as late as it
    may have been: the reading on which the deadline ends last.
    """

    found: tuple[Suspension, ...]
    used: tuple[Happened, ...]
    missing: tuple[EventLacks, ...]
    longest: tuple[Suspension, ...]


def suspended(effect: DeadlineEffect, event: Event, known: Known) -> Suspended:
    """Return what suspends the deadline that an event starts, for one person.

    A suspension that says what it is about counts for that event alone, one that does not for the newest
    such event before it. Whatever leaves doubt suspends nothing and is told: the earlier day leads.
    """
    found: list[Suspension] = []
    longest: list[Suspension] = []
    used: list[Happened] = []
    missing: list[EventLacks] = []
    for by in effect.suspended_by:
        for one in (each for kind in by.kinds for each in known.by_kind.get(kind, ())):
            lack = _unsure(one, effect, event, known)
            if lack == "other":
                continue
            longest += _longest(one, by, known)
            if lack is not None or one.date.day is None:
                missing.append(EventLacks(one.id, lack or "day"))
                continue
            last, ending, lacks = _last_day(one, one.date.day, by, known)
            missing += lacks
            if last is None or last >= one.date.day:
                foretold = last is not None and ending is None
                found.append(Suspension(one.kind, one.id, one.date.day, last, by.at_end, foretold))
                used += [Happened(each.id, each.kind, each.date) for each in (one, ending) if each]
    return Suspended(tuple(found), tuple(used), tuple(missing), tuple(longest if missing else found))


def _unsure(one: Event, effect: DeadlineEffect, event: Event, known: Known) -> Gap | Literal["other"] | None:
    """Return why nobody is sure that a suspension is of a deadline; other: that it is of another one."""
    if not (belongs(one, effect, event, known) or _of_its_letter(one, effect, event, known)):
        return "of_it" if of_one_decision(one, event, known.case) else "other"
    if one.certainty == "doubtful":
        return "happened"
    return "day" if one.date.day is None else None


def _longest(one: Event, by: SuspendedBy, known: Known) -> Iterator[Suspension]:
    """Yield a suspension from as early and until as late as it may have been, no end in doubt."""
    first, days = one.date.earliest or date.min, [one.until] if one.until else []
    sure = (end.date.latest for end in _ends(one, first, by, known) if end.certainty == "certain")
    days += [max(day, first + _ONE) - _ONE for day in sure if day]
    last = min(days, default=None)
    if last is None or last >= first:
        yield Suspension(one.kind, one.id, first, last, by.at_end, last is not None)


def _of_its_letter(one: Event, effect: DeadlineEffect, event: Event, known: Known) -> bool:
    """Return whether a suspension is about a paper that sets the day of the deadline that an event starts."""
    letter = known.case.by_id.get(one.about) if one.about else None
    if letter is None or known.person.id not in letter.persons or root_of(letter, known.case) != event.id:
        return False
    return any(paper.matter == effect.matter for paper in letter.sets)


def _last_day(
    one: Event, first: date, by: SuspendedBy, known: Known
) -> tuple[date | None, Event | None, tuple[EventLacks, ...]]:
    """Return the last day of a suspension, what ended it before its own day, and what is missing.

    An end of which the day is not known, or whether it happened, ends it as early as it may have.
    """
    last, ended, lacks = one.until, None, []
    for end in _ends(one, first, by, known):
        if end.certainty == "doubtful" or end.date.day is None:
            lacks.append(_lack(end))
        day_before = max(end.date.earliest or first, first) - _ONE
        if last is None or day_before < last:
            last, ended = day_before, end
    return last, ended, tuple(lacks)


def _ends(one: Event, first: date, by: SuspendedBy, known: Known) -> Iterator[Event]:
    """Return what may end a suspension: all but what is about another one."""
    others = {each.id for kind in by.kinds for each in known.by_kind.get(kind, ())} - {one.id}
    for kind in by.ended_by:
        for end in known.by_kind.get(kind, ()):
            if end.about not in others and (end.date.latest or date.max) >= first:
                yield end


def _lack(event: Event) -> EventLacks:
    return EventLacks(event.id, "happened" if event.certainty == "doubtful" else "day")

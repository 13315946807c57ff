"""What is known of one person at the end of a day, arranged as rules ask for it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from sanad.protection.case import Case, Event, Person, StatedFact, in_order
from sanad.protection.condition import status_held
from sanad.protection.procedure import kinds
from sanad.protection.statuses import StatusInterval, came_before, held, intervals, left_open, unmet
from sanad.terms.three_valued import Answer


@dataclass(frozen=True)
class Known:
    """One person of a case that holds only what was known at the end of `as_of`.

    events: those of the person, in their order.
    sponsor: what is known of the person on whose permit this one's stands.
    alike: another of the case of whom all the same is recorded, as of the children of a family: whatever is
    worked out of one holds of both.
    by_kind: the events by their kind. unsure: those that are doubtful, or of which the day is not known.
    recorded: the kinds of events and the statuses that are recorded, as `condition.needed` names them.
    """

    case: Case
    person: Person
    as_of: date
    events: tuple[Event, ...]
    sponsor: "Known | None" = None
    alike: "Known | None" = None
    # One place for what `answering` has worked out of the person: many rules ask for the same.
    answers: dict[tuple[object, ...], object] = field(default_factory=dict)
    by_kind: Mapping[str, tuple[Event, ...]] = field(init=False)
    unsure: tuple[Event, ...] = field(init=False)
    recorded: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        kinds_of: dict[str, tuple[Event, ...]] = {}
        for event in self.events:
            kinds_of[event.kind] = (*kinds_of.get(event.kind, ()), event)
        unsure = tuple(one for one in self.events if one.date.day is None or one.certainty == "doubtful")
        recorded = frozenset((*kinds_of, *(status_held(one.status) for one in self.statuses)))
        for name, value in (("by_kind", kinds_of), ("unsure", unsure), ("recorded", recorded)):
            object.__setattr__(self, name, value)

    @cached_property
    def undated(self) -> tuple[Event, ...]:
        """Return the events of which not even the year is known."""
        return tuple(one for one in self.unsure if one.date.earliest is None)

    def last_of(self, kinds: tuple[str, ...]) -> Event | None:
        """Return the last certain event of some kinds; None where none is recorded."""
        if kinds not in self._last:
            self._last[kinds] = self._last_of(kinds)
        return self._last[kinds]

    def _last_of(self, kinds: tuple[str, ...]) -> Event | None:
        found = [one for kind in kinds for one in self.by_kind.get(kind, ()) if one.certainty == "certain"]
        return max(found, key=lambda one: (one.date.latest or date.min, one.id), default=None)

    @cached_property
    def statuses(self) -> tuple[StatusInterval, ...]:
        """Return the person's statuses in their order."""
        return intervals(self.events, self.case.permits)

    def status_on(self, day: date, without: str | None) -> StatusInterval:
        """Return the status held on a day, an event left out: the one that it met, where it is a decision."""
        found = self._held.get((day, without))
        if found is None:
            before = came_before(self.case.by_id[without], self.events) if without and self.undated else ()
            left_out = self._unmet(without)
            found = held(self.statuses, day, without=left_out, before=before, now=self.as_of)
            self._held[day, without] = found
        return found

    def _unmet(self, name: str | None) -> tuple[str, ...]:
        """Return the events whose status an event did not meet; where nothing is undated or left, its own."""
        if name is None:
            return ()
        if not self.undated and "left" not in self.by_kind:
            return (name,)
        return unmet(self.events, self.case.by_id[name])

    @cached_property
    def status_now(self) -> StatusInterval:
        """Return the status held at the end of `as_of`; none where a later decision may have changed it.

        That is one that tells no status, on a later day than the one that the status is of. What is asked for
        and refused takes nothing away, and neither does what makes a decision final.
        """
        now = self.status_on(self.as_of, None)
        if now.status is None or now.decision is None:
            return now
        given = self.case.by_id[now.decision]
        deciding = (one for one in self.events if one.status is None and _may_change_a_status(one.kind))
        return left_open(now) if any(one.date.after(given.date) != "no" for one in deciding) else now

    def giving(self, day: date, without: str | None) -> Event | None:
        """Return the event that gave the status held on a day; None where none is known to."""
        decision = self.status_on(day, without).decision
        return self.case.by_id[decision] if decision else None

    @cached_property
    def last_decision(self) -> Event | None:
        """Return the decision recorded last, of those that nobody doubts; None where none is recorded."""
        return self.last_of(tuple(kind for kind in self.by_kind if kinds()[kind].part == "decision"))

    def decision_spoken_of(self, name: str | None) -> Event | None:
        """Return the decision that an event is, the decision or permit it is about; else the newest.

        name: None for the decision recorded last. None is returned where no decision is recorded.
        """
        event = self.case.by_id.get(name) if name else None
        if event is None:
            return self.last_decision
        passed, one = {event.id}, event
        while kinds()[one.kind].part != "decision" and one.about and one.about not in passed:
            passed.add(one.about)
            one = self.case.by_id[one.about]
        if kinds()[one.kind].part == "decision" or (kinds()[one.kind].part == "grant" and one is not event):
            return one
        until = event.date.latest or date.max
        before = [each for each in self._decisions if (each.date.earliest or date.min) <= until]
        return max(before, key=in_order, default=None)

    @cached_property
    def _decisions(self) -> tuple[Event, ...]:
        """Return the decisions that nobody doubts."""
        certain = (one for one in self.events if one.certainty == "certain")
        return tuple(one for one in certain if kinds()[one.kind].part == "decision")

    @cached_property
    def _last(self) -> dict[tuple[str, ...], Event | None]:
        return {}

    @cached_property
    def _held(self) -> dict[tuple[date, str | None], StatusInterval]:
        return {}

    @cached_property
    def _said(self) -> Mapping[str, tuple[StatedFact, ...]]:
        found: dict[str, tuple[StatedFact, ...]] = {}
        for one in self.person.facts:
            found[one.fact] = (*found.get(one.fact, ()), one)
        return found

    def fact(self, name: str, day: date) -> tuple[Answer, bool]:
        """Return the answer to a question of fact on a day, and whether sources disagree on it.

        It is unknown where they do, and where none says.
        """
        said = {one.answer for one in self._said.get(name, ()) if one.first <= day <= one.last}
        said.discard("unknown")
        return (said.pop(), False) if len(said) == 1 else ("unknown", len(said) > 1)


def _may_change_a_status(kind: str) -> bool:
    changes_none = ("family_refused", "other_permit_refused", "board_adjourned", "final")
    return kinds()[kind].part in ("decision", "board") and kind not in changes_none


def known_of(case: Case, as_of: date) -> dict[str, Known]:
    """Return what is known of each person of a case that holds only what was known at the end of `as_of`.

    A sponsor is the same for all who stand on that permit. Nothing refers back, so that all of it goes when
    it is let go of, and waits for no collection of cycles.
    """
    found: dict[str, Known] = {}
    for name in case.persons:
        _add(name, case, as_of, found)
    return {name: found[name] for name in case.persons}


def _add(name: str, case: Case, as_of: date, found: dict[str, Known], *on_the_way: str) -> Known:
    """Return what is known of a person, found or added; one on the way to its own sponsor has none."""
    if name in found:
        return found[name]
    person = case.persons[name]
    other = person.sponsor if person.sponsor not in (None, name, *on_the_way) else None
    sponsor = _add(other, case, as_of, found, name, *on_the_way) if other else None
    events = tuple(event for event in case.events if name in event.persons)
    alike = next((one for one in found.values() if _alike(one, person, events, sponsor)), None)
    found[name] = Known(case, person, as_of, events, sponsor, alike)
    return found[name]


def _alike(one: Known, person: Person, events: tuple[Event, ...], sponsor: Known | None) -> bool:
    """Return whether all of a person is recorded of one that is like none before it."""
    same = one.alike is None and one.sponsor is sponsor and one.events == events
    return same and one.person.facts == person.facts

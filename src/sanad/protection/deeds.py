"""To which deadline a deed belongs, and whether a deadline is met by one."""

from collections.abc import Iterable
from datetime import date

from sanad.protection.case import Case, Event
from sanad.protection.known import Known
from sanad.protection.pack import DeadlineEffect
from sanad.protection.procedure import kinds

_ANSWERS = ("application", "review", "decision", "appeal")  # parts whose events answer a paper
_FOLLOWS = ("leaving", "review", "pause")  # parts whose events speak of the one that they are about


def deeds_of(effect: DeadlineEffect, event: Event, known: Known) -> tuple[Event, ...]:
    """Return the deeds by which the deadline that an event starts is done, as they are recorded of a person.

    A deed that says what it is about counts for that event alone; one that does not say it, for the newest
    event before it that starts such a deadline. So a complaint over one decision never hides another.
    """
    deeds = [deed for kind in effect.met_by for deed in known.by_kind.get(kind, ())]
    deeds = [deed for deed in deeds if deed.certainty == "certain" and _may_end(deed, effect, event)]
    return tuple(
        deed for deed in deeds if belongs(deed, effect, event, known) or _of_one_decision(deed, event)
    )


def done(effect: DeadlineEffect, deeds: Iterable[Event]) -> bool:
    """Return whether a deadline is done whatever its last day: by a deed that need not be in time."""
    return any(deed.kind not in effect.in_time for deed in deeds)


def met(due: date | None, deeds: Iterable[Event]) -> bool:
    """Return whether one of the deeds that have to be in time was: on the last day or before.

    due: None where nobody can say which day that is: then nobody can say that it was missed.
    """
    return any(due is None or (deed.date.latest or date.max) <= due for deed in deeds)


def _of_one_decision(deed: Event, event: Event) -> bool:
    """Return whether a deed follows what a board said, and is about the decision that the board spoke of."""
    spoken = kinds()[event.kind].part == "board" and event.about is not None and deed.id != event.id
    return spoken and deed.about == event.about and deed.date.after(event.date) == "yes"


def _may_end(deed: Event, effect: DeadlineEffect, event: Event) -> bool:
    """Return whether a deed can end a deadline: a permit only where it was for certain given later.

    A permit that a paper of the same day gives tells the end that a board's decision does not.
    """
    if kinds()[deed.kind].part != "grant" or deed.date.after(event.date) == "yes":
        return True
    same_day = deed.date.day is not None and deed.date.day == event.date.day
    of_board = effect.counted_from == "permit_end" and kinds()[event.kind].part == "board"
    return same_day and of_board and event.permit_until is None


def belongs(deed: Event, effect: DeadlineEffect, event: Event, known: Known) -> bool:
    """Return whether a deed belongs to the deadline that an event starts.

    Who has left, was removed or is a citizen has ended whatever began before, unless it says what it ended.
    """
    if deed.id == event.id or (deed.date.latest or date.max) < (event.date.earliest or date.min):
        return False
    if deed.about is not None:
        return deed.about in (event.id, root_of(event, known.case))
    if kinds()[deed.kind].part == "end" and deed.date.earliest is not None:
        return True
    triggers = [one for kind in effect.trigger for one in known.by_kind.get(kind, ())]
    if deed.date.earliest is None and len(triggers) > 1:  # nobody knows over which
        return False
    before = [one for one in triggers if _may_precede(one, deed)]
    newest = max(before, key=lambda one: (one.date.latest or date.min, one.id), default=None)
    return newest is not None and newest.id == event.id


def _may_precede(one: Event, deed: Event) -> bool:
    return (one.date.earliest or date.min) <= (deed.date.latest or date.max) and one.id != deed.id


def root_of(event: Event, case: Case) -> str:
    """Return the event whose deadlines an event speaks of: its own, or those of the one it is about.

    A letter about another letter speaks of what that one spoke of.
    """
    passed = {event.id}
    while event.about and kinds()[event.kind].part in _FOLLOWS and event.about not in passed:
        spoken_of = case.by_id.get(event.about)
        if spoken_of is None:
            return event.about
        passed.add(spoken_of.id)
        event = spoken_of
    return event.id


def answered(event: Event, known: Known) -> bool:
    """Return whether what a paper asked for is done: a later deed says that it is about it.

    What a letter before a decision asks for is over with the hearing or the decision too, whoever said so.
    """
    later = [
        one for one in known.events if one.certainty == "certain" and one.date.after(event.date) == "yes"
    ]
    if any(one.about == event.id and kinds()[one.kind].part in _ANSWERS for one in later):
        return True
    review = kinds()[event.kind].part == "review"
    return review and any(one.kind == "hearing" or kinds()[one.kind].part == "decision" for one in later)

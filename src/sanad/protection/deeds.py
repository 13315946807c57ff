"""To which deadline a deed belongs, and whether a deadline is met by one."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import cast

from sanad.protection.case import Case, Event
from sanad.protection.first_day import permit_end
from sanad.protection.known import Known
from sanad.protection.lengths import before
from sanad.protection.pack import DeadlineEffect
from sanad.protection.procedure import kinds
from sanad.protection.trace import EventLacks

_ANSWERS = ("application", "review", "decision", "appeal")  # parts whose events answer a paper
_FOLLOWS = ("leaving", "review", "pause")  # parts whose events speak of the one that they are about


def deeds_of(effect: DeadlineEffect, event: Event, known: Known) -> tuple[Event, ...]:
    """Return the deeds by which the deadline that an event starts is done, as they are recorded of a person.

    A deed that says what it is about counts for that event alone; one that does not say it, for the newest
    event before it that starts such a deadline. So a complaint over one decision never hides another.
    """
    kinds_there = [kind for kind in effect.met_by if kind in known.by_kind]
    deeds = [deed for kind in kinds_there for deed in known.by_kind[kind] if not _is_before(deed, event)]
    deeds = [deed for deed in deeds if deed.certainty == "certain" and _may_end(deed, effect, event)]
    found = tuple(
        deed
        for deed in deeds
        if (belongs(deed, effect, event, known) or of_one_decision(deed, event, known.case))
        and _follows(deed, event, known.case)
        and (deed.kind not in effect.doubted_by or _is_of_it(deed, effect, event, known))
    )
    return (*found, *_decided_again(effect, event, known))


def _decided_again(effect: DeadlineEffect, event: Event, known: Known) -> Iterator[Event]:
    """Yield what a board said anew after the case of an event was reopened: its deadlines stand instead.

    It says that it is about that reopening, where it may be one of those after which nobody knows.
    """
    if kinds()[event.kind].part != "board" or known.by_kind.keys().isdisjoint(_reopened(effect)):
        return
    for one in known.by_kind[event.kind]:
        if one.certainty != "certain" or one.about is None or one.date.after(event.date) != "yes":
            continue
        spoken = spoken_of(one, known.case)
        again = (each.id for kind in _reopened(effect) for each in known.by_kind.get(kind, ()))
        if event.id in spoken and not set(spoken).isdisjoint(again):
            yield one


def _reopened(effect: DeadlineEffect) -> tuple[str, ...]:
    return tuple(kind for kind in effect.doubted_by if kinds()[kind].part == "reopening")


def doubts_of(effect: DeadlineEffect, event: Event, known: Known) -> tuple[Event, ...]:
    """Return what is recorded of a person of which nobody knows whether it ends the deadline of an event.

    That is what its rule leaves open (a deed that says that it is about the event meets it, and one that
    something else has answered does not), and a deed that is doubtful or of which the day is missing.
    """
    unsure = [one for one in known.unsure if one.kind in effect.met_by] if known.unsure else ()
    found = [one for kind in effect.doubted_by for one in known.by_kind.get(kind, ())]
    if not (found or unsure):
        return ()
    open_ = [
        one
        for one in found
        if (belongs(one, effect, event, known) or of_one_decision(one, event, known.case))
        and not (one.kind in effect.met_by and _is_of_it(one, effect, event, known))
        and not _is_answered(one, known)
    ]
    return (*open_, *(one for one in unsure if one not in open_ and _may_meet(one, effect, event, known)))


def _is_of_it(deed: Event, effect: DeadlineEffect, event: Event, known: Known) -> bool:
    """Return whether a deed that may be of something else is of the event: it says so, or is late enough."""
    if _about(deed, known.case) is not None:
        return True
    last = permit_end(event, known) if effect.met_within else None
    if effect.met_within is None or last is None or deed.date.earliest is None:
        return False
    return deed.date.earliest >= before(last, effect.met_within)


def _may_meet(deed: Event, effect: DeadlineEffect, event: Event, known: Known) -> bool:
    """Return whether a deed that is doubtful, or of which the day is missing, may meet a deadline."""
    if deed.certainty == "doubtful":
        return belongs(deed, effect, event, known)
    if deed.id == event.id or deed.about not in (None, event.id, root_of(event, known.case)):
        return False
    if kinds()[deed.kind].part == "grant":
        return deed.date.after(event.date) == "unknown"
    if belongs(deed, effect, event, known):
        return not _follows(deed, event, known.case)
    return deed.date.earliest is None and not _surely_before(deed, event, known.case)


def _follows(deed: Event, event: Event, case: Case) -> bool:
    """Return whether a deed of which less than the day is known came for certain after an event began.

    What says what it is about did, and what needs something before it (a complaint, a board's decision).
    """
    if deed.date.day and event.date.day:  # `belongs` compares them
        return True
    if _about(deed, case) is not None or kinds()[deed.kind].after or kinds()[deed.kind].part == "grant":
        return True
    begun = event.date.earliest or (event.known if event.known > date.min else None)
    return begun is not None and deed.date.earliest is not None and deed.date.earliest >= begun


def _surely_before(deed: Event, event: Event, case: Case) -> bool:
    """Return whether a deed came before an event: by its day, since it was known before, or spoken of."""
    if _is_before(deed, event) or (event.about and deed.id in spoken_of(event, case)):
        return True
    begun = event.date.earliest or date.min
    return deed.date.day is None and (deed.date.earliest or date.min) < deed.known < begun


def lack_of(doubt: Event) -> EventLacks:
    """Return what is missing to know whether something ends a deadline."""
    if doubt.certainty == "doubtful":
        return EventLacks(doubt.id, "happened")
    return EventLacks(doubt.id, "day" if doubt.date.earliest is None else "ends_it")


def _is_answered(deed: Event, known: Known) -> bool:
    """Return whether a decision or a permit is about a deed: what has its answer asks for nothing more."""
    return any(
        one.about == deed.id and kinds()[one.kind].part in ("decision", "grant") for one in known.events
    )


def done(effect: DeadlineEffect, deeds: Iterable[Event]) -> bool:
    """Return whether a deadline is done whatever its last day: by a deed that need not be in time."""
    return any(deed.kind not in effect.in_time for deed in deeds)


def met(due: date | None, deeds: Iterable[Event]) -> bool:
    """Return whether one of the deeds that have to be in time was: on the last day or before.

    due: None where nobody can say which day that is: then nobody can say that it was missed.
    """
    return any(due is None or (deed.date.latest or date.max) <= due for deed in deeds)


def may_have_met(due: date, doubts: Iterable[Event]) -> bool:
    """Return whether one of the doubts may have ended a deadline on its last day or before."""
    return any((doubt.date.earliest or date.min) <= due for doubt in doubts)


def of_one_decision(deed: Event, event: Event, case: Case) -> bool:
    """Return whether a deed follows what a board said, and is about the decision that the board spoke of."""
    if (
        kinds()[event.kind].part != "board"
        or event.about is None
        or deed.about is None
        or deed.id == event.id
    ):
        return False
    of_both = set(spoken_of(event, case)) & set(spoken_of(deed, case))
    return bool(of_both) and deed.date.after(event.date) == "yes"


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
    if deed.id == event.id or _surely_before(deed, event, known.case):
        return False
    if _about(deed, known.case) is not None:
        of_paper = (event.about,) if kinds()[event.kind].part in _FOLLOWS else ()
        return not {event.id, root_of(event, known.case), *of_paper}.isdisjoint(spoken_of(deed, known.case))
    if kinds()[deed.kind].part == "end" and deed.date.earliest is not None:
        return True
    newest = _newest_before(deed, effect.trigger, known)
    return newest is not None and event.id in (newest.id, root_of(newest, known.case))


def _newest_before(deed: Event, kinds_asked: tuple[str, ...], known: Known) -> Event | None:
    """Return the newest event of some kinds before a deed; it is worked out once, since many rules ask."""
    key = ("newest", deed.id, kinds_asked)
    if key not in known.answers:
        known.answers[key] = _newest_of(deed, kinds_asked, known)
    return cast("Event | None", known.answers[key])


def _newest_of(deed: Event, kinds_asked: tuple[str, ...], known: Known) -> Event | None:
    triggers = [one for kind in kinds_asked for one in known.by_kind.get(kind, ())]
    if deed.date.earliest is None and len(triggers) > 1:  # nobody knows over which
        return None
    may = [one for one in triggers if _may_precede(one, deed) and not _surely_before(deed, one, known.case)]
    return max(may, key=lambda one: (one.date.latest or date.min, one.id), default=None)


def _about(deed: Event, case: Case) -> str | None:
    """Return what a deed is about; of a letter or hearing of a review, what the review is about."""
    about, passed = deed.about, {deed.id}
    while about and about not in passed and _are_of_a_review(deed, case.by_id.get(about)):
        passed.add(about)
        about = case.by_id[about].about
    return about


def _are_of_a_review(*events: Event | None) -> bool:
    return all(one is not None and kinds()[one.kind].part == "review" for one in events)


def spoken_of(deed: Event, case: Case) -> tuple[str, ...]:
    """Return the events that a deed is about, through a complaint or a request what that is about."""
    found: list[str] = []
    about = _about(deed, case)
    while about and about not in found:
        found.append(about)
        one = case.by_id.get(about)
        about = one.about if one and kinds()[one.kind].part in ("appeal", "reopening") else None
    return tuple(found)


def _is_before(deed: Event, event: Event) -> bool:
    """Return whether a deed was before an event, whatever days are possible."""
    return (deed.date.latest or date.max) < (event.date.earliest or date.min)


def _may_precede(one: Event, deed: Event) -> bool:
    return (one.date.earliest or date.min) <= (deed.date.latest or date.max) and one.id != deed.id


def root_of(event: Event, case: Case) -> str:
    """Return the event whose deadlines an event speaks of: its own, or those of the one it is about.

    A letter about another letter speaks of what that one spoke of. One that sets a day to leave and says not
    of what speaks of the newest decision before it on all of its persons; one about a decision that a board
    upheld before it, of what the board said.
    """
    kept = case.roots.get(event.id)
    if kept is None:
        kept = case.roots[event.id] = _root_of(event, case)
    return kept


def _root_of(event: Event, case: Case) -> str:
    letter, passed = event, {event.id}
    while kinds()[event.kind].part in _FOLLOWS and (about := event.about or _silently_about(event, case)):
        other = case.by_id.get(about)
        if other is None or other.id in passed:
            return about if other is None else event.id
        passed.add(other.id)
        event = other
    upheld = _upheld_before(letter, event, case) if letter.kind == "departure_deadline_set" else None
    return upheld or event.id


def _upheld_before(letter: Event, decision: Event, case: Case) -> str | None:
    """Return what a board said of a decision before a letter about it, where it upheld it."""
    if kinds()[decision.kind].part != "decision":
        return None
    upheld = [
        one.id
        for one in case.events
        if one.kind == "board_upheld"
        and one.certainty == "certain"
        and set(letter.persons) <= set(one.persons)
        and decision.id in spoken_of(one, case)
        and _may_precede(one, letter)
    ]
    return upheld[-1] if upheld else None


def _silently_about(event: Event, case: Case) -> str | None:
    if event.kind != "departure_deadline_set":
        return None
    decisions = [
        one.id
        for one in case.events
        if kinds()[one.kind].part in ("decision", "board")
        and one.kind != "board_adjourned"
        and one.certainty == "certain"
        and set(event.persons) <= set(one.persons)
        and _may_precede(one, event)
    ]
    return decisions[-1] if decisions else None


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

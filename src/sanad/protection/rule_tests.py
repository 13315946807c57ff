"""The tests inside rules, run: one invented person, what is recorded, what the rule has to answer."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from sanad.protection.answering import Asked, find
from sanad.protection.case import Case, Event, Person, StatedFact, in_order
from sanad.protection.deadlines import asked_at, deadlines
from sanad.protection.event_date import UNKNOWN, EventDate
from sanad.protection.fault import Fault
from sanad.protection.known import known_of
from sanad.protection.pack import Pack, Rule

_PERSON, _SPONSOR = "p1", "p2"
Test = Mapping[str, Any]


def failing_tests(pack: Pack, rules: Sequence[str]) -> tuple[Fault, ...]:
    """Return the tests that fail, of rules of a pack; one that cannot be run fails."""
    return tuple(fault for name in rules for fault in _of_rule(pack.rules[name], pack))


def _of_rule(rule: Rule, pack: Pack) -> Iterator[Fault]:
    for number, test in enumerate(rule.tests):
        place = f"rules[{rule.id}].tests[{number}]"
        try:
            answered = ran(rule, test, pack)
        except (ValueError, OverflowError):
            message = "a day was found that the calendar does not have, or from which it cannot count so far"
            yield Fault(place, "test_fails", message)
            continue
        asked = {key: test[key] for key in ("expect", "due", "state") if key in test}
        for key, expected in asked.items():
            if answered.get(key) != expected:
                message = f"{key}: {expected} is expected, the rule answers {answered.get(key)}"
                yield Fault(place, "test_fails", message)


def ran(rule: Rule, test: Test, pack: Pack) -> dict[str, str | None]:
    """Return what a rule answers to a test: `expect`, and of a deadline `due` and `state`."""
    as_of = date.fromisoformat(test["as_of"])
    case = _case(test).as_of(as_of)
    knowns = known_of(case, as_of)
    if rule.effect.deadline is None:
        return {"expect": find(rule, Asked(pack, knowns[_PERSON], as_of)).answer}
    triggers = [one for one in case.events if one.kind in rule.effect.deadline.trigger]
    triggers = [one for one in triggers if _PERSON in one.persons]
    if not triggers:
        return {"expect": "no", "due": None, "state": None}
    asked = asked_at(triggers[-1], rule.effect.deadline, pack, knowns[_PERSON])
    found = [one for one in deadlines(case, pack, knowns, as_of) if one.rule == rule.id]
    found = [one for one in found if _PERSON in one.persons]
    due, state = None, None
    if found:
        state = found[-1].state
        due = str(found[-1].due) if found[-1].due else state
    return {"expect": find(rule, asked).answer, "due": due, "state": state}


def _case(test: Test) -> Case:
    persons = [_person(_PERSON, test, _SPONSOR if "sponsor" in test else None)]
    events = list(_events(_PERSON, test))
    if "sponsor" in test:
        persons.append(_person(_SPONSOR, test["sponsor"], None))
        events += _events(_SPONSOR, test["sponsor"])
    return Case("test", {one.id: one for one in persons}, tuple(sorted(events, key=in_order)))


def _person(name: str, said: Test, sponsor: str | None) -> Person:
    facts = [
        StatedFact(fact, answer, "test", date.min, date.min, date.max)
        for fact, answer in said.get("facts", {}).items()
    ]
    return Person(name, sponsor, tuple(facts))


def _events(name: str, said: Test) -> Iterator[Event]:
    if "status" in said:
        yield _event(name, 0, {"kind": "permit_granted", "date": "0001-01-01", "status": said["status"]})
    for number, entry in enumerate(said.get("events", ()), start=1):
        yield _event(name, number, entry)


def _event(name: str, number: int, entry: Test) -> Event:
    when = _when(entry["date"])
    return Event(
        id=f"{name}-e{number}",
        persons=(name,),
        kind=entry["kind"],
        date=when,
        known=date.fromisoformat(entry["known"]) if "known" in entry else when.latest or date.min,
        notified=_when(entry["notified"]) if "notified" in entry else None,
        authority="test",
        basis=tuple(entry.get("basis", ())),
        document="test",
        certainty="certain",
        status=entry.get("status"),
        permit_until=_when(entry.get("permit_until", "unknown")).day,
        about=None,
        sets=(),
        until=_when(entry.get("until", "unknown")).day,
    )


def _when(text: str) -> EventDate:
    return UNKNOWN if text == "unknown" else EventDate(date.fromisoformat(text), date.fromisoformat(text))

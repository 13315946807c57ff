"""Rules of a pack: whole deadlines, tests that pass and fail."""

from collections.abc import Iterator, Mapping
from typing import Any

from sanad.protection.fault import Fault
from sanad.protection.pack_document import Document

_NEEDED = ("matter", "trigger", "counted_from", "length", "if_missed")
_DONE = ("met_by", "in_time", "doubted_by", "met_within")
_MAY = ("before", "calendar", "if_rest_day", "paused_by", "suspended_by", *_DONE, "relief")


def rule_faults(document: Document) -> tuple[Fault, ...]:
    """Return what is wrong with the rules themselves; `rule_tests` runs their tests."""
    found: list[Fault] = []
    for rule in document.get("rules", ()):
        place = f"rules[{rule['id']}]"
        found += [*_effect(place, rule["effect"]), *_tests(place, rule)]
    return tuple(found)


def _effect(place: str, effect: Mapping[str, Any]) -> Iterator[Fault]:
    if effect["kind"] != "deadline":
        if extra := [key for key in (*_NEEDED, *_MAY) if key in effect]:
            yield Fault(f"{place}.effect", "not_a_deadline", f"only a deadline has {', '.join(extra)}")
        return
    if missing := [key for key in _NEEDED if key not in effect]:
        yield Fault(f"{place}.effect", "deadline_incomplete", f"a deadline needs {', '.join(missing)}")
    if effect.get("if_rest_day", "same_day") != "same_day" and "calendar" not in effect:
        yield Fault(f"{place}.effect", "deadline_incomplete", "to move from rest days it needs a calendar")
    if "suspended_by" in effect and (_no_length(effect) or effect.get("before") == "yes"):
        message = "what is due at once, ends with another or before a day, cannot be suspended"
        yield Fault(f"{place}.effect", "deadline_incomplete", message)
    yield from _in_time(place, effect)
    yield from _met_within(place, effect)


def _met_within(place: str, effect: Mapping[str, Any]) -> Iterator[Fault]:
    if "met_within" not in effect:
        return
    told = {*effect.get("doubted_by", ())} & {*effect.get("met_by", ())}
    if not told or effect.get("counted_from") != "permit_end" or _no_length({"length": effect["met_within"]}):
        message = "it is a length before a permit's last day, for kinds of doubted_by that are in met_by too"
        yield Fault(f"{place}.effect.met_within", "deadline_incomplete", message)


def _in_time(place: str, effect: Mapping[str, Any]) -> Iterator[Fault]:
    told = {*effect.get("in_time", ())}
    if told - {*effect.get("met_by", ())}:
        message = "in_time names kinds of met_by: those that meet it on its last day or before alone"
        yield Fault(f"{place}.effect.in_time", "deadline_incomplete", message)
    if told and effect.get("length") == "at_once":
        message = "what is due at once runs until it is done, and no deed is too late for it"
        yield Fault(f"{place}.effect.in_time", "deadline_incomplete", message)


def _no_length(effect: Mapping[str, Any]) -> bool:
    length = effect.get("length")
    return length == "at_once" or (isinstance(length, dict) and "until" in length)


def _tests(place: str, rule: Mapping[str, Any]) -> Iterator[Fault]:
    expected = {test["expect"] for test in rule["tests"]}
    if "yes" not in expected:
        yield Fault(f"{place}.tests", "no_passing_test", "a test that expects yes is required")
    if "no" not in expected:
        yield Fault(f"{place}.tests", "no_failing_test", "a test that expects no is required")

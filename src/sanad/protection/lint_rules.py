"""Rules of a pack: whole deadlines, tests that pass and fail, law that was in force."""

from collections.abc import Iterator, Mapping
from typing import Any

from sanad.protection.fault import Fault
from sanad.protection.pack_document import Document
from sanad.protection.validity import Validity, validity_of

_NEEDED = ("matter", "trigger", "counted_from", "length", "if_missed")
_MAY = ("before", "calendar", "if_rest_day", "paused_by", "suspended_by", "met_by", "relief")


def rule_faults(document: Document) -> tuple[Fault, ...]:
    """Return what is wrong with the rules themselves; `rule_tests` runs their tests."""
    found: list[Fault] = []
    articles = {article["id"]: article for article in document.get("articles", ())}
    for rule in document.get("rules", ()):
        place = f"rules[{rule['id']}]"
        found += [*_effect(place, rule["effect"]), *_tests(place, rule), *_in_force(place, rule, articles)]
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


def _no_length(effect: Mapping[str, Any]) -> bool:
    length = effect.get("length")
    return length == "at_once" or (isinstance(length, dict) and "until" in length)


def _tests(place: str, rule: Mapping[str, Any]) -> Iterator[Fault]:
    expected = {test["expect"] for test in rule["tests"]}
    if "yes" not in expected:
        yield Fault(f"{place}.tests", "no_passing_test", "a test that expects yes is required")
    if "no" not in expected:
        yield Fault(f"{place}.tests", "no_failing_test", "a test that expects no is required")


def _in_force(place: str, rule: Mapping[str, Any], articles: Mapping[str, Any]) -> Iterator[Fault]:
    known = [articles[name] for name in rule["articles"] if name in articles]
    days = validity_of(dict(rule))
    for article in known:
        versions = [validity_of(version) for version in article["versions"]]
        if not any(_meet(days, version) for version in versions):
            message = f"no version of {article['id']} is in force on any of its days"
            yield Fault(place, "outside_validity", message)


def _meet(one: Validity, other: Validity) -> bool:
    """Return whether both may be in force on one day."""
    begins = [day for each in (one, other) if (day := each.first or each.not_before)]
    ends = [each.last for each in (one, other) if each.last]
    return not begins or not ends or max(begins) <= min(ends)

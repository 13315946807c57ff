"""References of a pack that lead nowhere, or in a circle; what nothing refers to."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sanad.protection.condition import WORDS, word_of
from sanad.protection.fault import Fault
from sanad.protection.pack_document import Document
from sanad.protection.procedure import kinds

# key of an entry -> section in which its value, or each of its values, has to be an id
_LEADS = {
    "sources": "sources",
    "instrument": "instruments",
    "articles": "articles",
    "calendar": "calendars",
    "paused_by": "pauses",
    "conflicts": "rules",
    "replaces": "profiles",
}
_OF_CONDITION = {
    "fact": "facts",
    "status": "statuses",
    "status_now": "statuses",
    "rule": "rules",
    "basis": "articles",
}
_EVENTS = ("trigger", "met_by", "in_time", "doubted_by", "kinds", "ended_by", "recorded", "since", "over")
_MAY_BE_UNUSED = ("rules", "profiles", "timeline", "statuses", "articles")

Known = Mapping[str, frozenset[str]]


def reference_faults(document: Document, used: Sequence[Document]) -> tuple[Fault, ...]:
    """Return what leads nowhere, what no condition is, circles of rules, and what nothing uses."""
    known = {
        section: _ids(section, document, *used) for section in (*_LEADS.values(), *_OF_CONDITION.values())
    }
    found: list[Fault] = []
    named: set[tuple[str, str]] = set()
    for place, entry in _entries(document, ""):
        found += _of_entry(place, entry, known, named)
    found += _of_uses(document, used)
    return (*found, *_circles(document, used), *_unused(document, named))


def _ids(section: str, *documents: Document) -> frozenset[str]:
    return frozenset(entry["id"] for one in documents for entry in one.get(section, ()))


def _entries(value: Any, place: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Return every mapping of a document with its place."""
    if isinstance(value, dict):
        if place:
            yield place, value
        for key, inner in value.items():
            yield from _entries(inner, f"{place}.{key}" if place else key)
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            name = inner.get("id", number) if isinstance(inner, dict) else number
            yield from _entries(inner, f"{place}[{name}]")


def _of_entry(
    place: str, entry: Mapping[str, Any], known: Known, named: set[tuple[str, str]]
) -> Iterator[Fault]:
    inside_test = ".tests[" in place
    if is_condition(place):
        if word_of(entry) is None:
            yield Fault(
                place, "condition_unclear", f"one of {', '.join(WORDS)} is required, and no other key"
            )
            return
        leads = {**_OF_CONDITION}
    else:
        leads = {} if inside_test else _LEADS
    for key, section in leads.items():
        for target in _listed(entry.get(key, ())):
            named.add((section, target))
            if target not in known[section]:
                yield _nothing(f"{place}.{key}", section, target)
    yield from _of_events(place, entry)
    if inside_test:
        yield from _of_test(place, entry, known, named)


def is_condition(place: str) -> bool:
    """Return whether a mapping at this place is a condition."""
    last = place.rpartition(".")[2]
    inside = ".when" in place or place.endswith("when")
    return inside and last.split("[")[0] in ("when", "all", "any", "not", "certain", "of_sponsor")


def _listed(value: Any) -> Sequence[str]:
    return [value] if isinstance(value, str) else value


def _nothing(place: str, section: str, target: str) -> Fault:
    return Fault(place, "nothing_there", f"{target} is none of the {section}")


def _of_events(place: str, entry: Mapping[str, Any]) -> Iterator[Fault]:
    asked = [(key, kind) for key in _EVENTS for kind in entry.get(key, ())]
    if ".events[" in place:
        asked += [("kind", entry["kind"])]
    for key, kind in asked:
        if kind not in kinds():
            yield Fault(f"{place}.{key}", "unknown_event", f"{kind} is no kind of event")


def _of_test(
    place: str, entry: Mapping[str, Any], known: Known, named: set[tuple[str, str]]
) -> Iterator[Fault]:
    status = entry.get("status")
    if isinstance(status, str) and status not in known["statuses"]:
        yield _nothing(f"{place}.status", "statuses", status)
    facts = entry.get("facts")
    for fact in facts if isinstance(facts, dict) else ():
        if fact not in known["facts"]:
            yield _nothing(f"{place}.facts", "facts", fact)


def _of_uses(document: Document, used: Sequence[Document]) -> Iterator[Fault]:
    there = {one["id"] for one in used}
    for name in document.get("uses", ()):
        if name not in there:
            yield _nothing("uses", "packs", name)


def _circles(document: Document, used: Sequence[Document]) -> Iterator[Fault]:
    rules = [rule for one in (document, *used) for rule in one.get("rules", ())]
    asks = {rule["id"]: sorted(_asked(rule)) for rule in rules}
    done: set[str] = set()
    for start in asks:
        circle = _circle(start, asks, [], done)
        if circle:
            way = " asks ".join(circle)
            yield Fault(f"rules[{circle[0]}]", "circle", f"rules ask each other in a circle: {way}")
            return


def _asked(rule: Mapping[str, Any]) -> set[str]:
    conditions = {"when": rule["when"], "unless": rule.get("unless", [])}
    return {
        entry["rule"] for place, entry in _entries(conditions, "") if is_condition(place) and "rule" in entry
    }


def _circle(rule: str, asks: Mapping[str, Sequence[str]], way: list[str], done: set[str]) -> list[str]:
    if rule in way:
        return [*way[way.index(rule) :], rule]
    if rule in done:
        return []
    for other in asks.get(rule, ()):
        found = _circle(other, asks, [*way, rule], done)
        if found:
            return found
    done.add(rule)
    return []


def _unused(document: Document, named: set[tuple[str, str]]) -> Iterator[Fault]:
    for section in set(_LEADS.values()) | {"facts"}:
        for entry in document.get(section, ()):
            if section not in _MAY_BE_UNUSED and (section, entry["id"]) not in named:
                yield Fault(f"{section}[{entry['id']}]", "unused", "nothing refers to it")

"""Days of a pack: in the calendar and in order; law in force as long as its rules; lists that follow."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from sanad.protection.fault import Fault
from sanad.protection.pack_document import Document
from sanad.protection.validity import Validity, validity_of

_OPEN = ("open", "unknown")


def day_faults(document: Document) -> tuple[Fault, ...]:
    """Return days that the calendar does not have, and ends before their beginnings.

    Nothing else of a pack is looked at before these are mended.
    """
    found = [*_plain(document), *_validities(document)]
    found += [fault for place, entry in _conditions(document, "") for fault in _recorded(place, entry)]
    return tuple(sorted(set(found)))


def order_faults(document: Document) -> tuple[Fault, ...]:
    """Return rules that last longer than their law, and lists that replace none before them."""
    articles = {article["id"]: article for article in document.get("articles", ())}
    profiles = {profile["id"]: profile for profile in document.get("profiles", ())}
    found = [fault for rule in document.get("rules", ()) for fault in _covered(rule, articles)]
    found += [fault for one in profiles.values() for fault in _replaced(one, profiles)]
    return (*found, *_begun_twice(document))


def _plain(document: Document) -> Iterator[Fault]:
    days = [("checked_until", document["checked_until"])]
    for pause in document.get("pauses", ()):
        days += [(f"pauses[{pause['id']}].{key}", pause[key]) for key in ("from", "to")]
        if pause["to"] not in _OPEN and pause["to"] < pause["from"]:
            yield Fault(f"pauses[{pause['id']}]", "dates_reversed", "it ends before it begins")
    days += [(f"timeline[{one['id']}].date", one["date"]) for one in document.get("timeline", ())]
    days += [(f"profiles[{one['id']}].published", one["published"]) for one in document.get("profiles", ())]
    yield from (_no_day(place) for place, day in days if day not in _OPEN and not is_day(day))


def is_day(text: str) -> bool:
    """Return whether the calendar has a day, a month or a year."""
    year, month, day = (*text.split("-"), "01", "01")[:3]
    try:
        date.fromisoformat(f"{year}-{month}-{day}")
    except ValueError:
        return False
    return True


def _no_day(place: str) -> Fault:
    return Fault(place, "dates_reversed", "a day was found that the calendar does not have")


def _dated(document: Document) -> Iterator[tuple[str, dict[str, Any]]]:
    for section in ("rules", "profiles"):
        for entry in document.get(section, ()):
            yield f"{section}[{entry['id']}]", entry
    for article in document.get("articles", ()):
        for number, version in enumerate(article["versions"]):
            yield f"articles[{article['id']}].versions[{number}]", version


def _validities(document: Document) -> Iterator[Fault]:
    for place, entry in _dated(document):
        try:
            validity = validity_of(entry)
        except ValueError:
            yield _no_day(place)
            continue
        if validity.reversed:
            yield Fault(place, "dates_reversed", "it ends before it begins; valid_to is the last day")


def _begun_twice(document: Document) -> Iterator[Fault]:
    for place, entry in _dated(document):
        if "not_before" in entry and entry["valid_from"] != "unknown":
            message = "where the beginning is known, not_before says nothing: leave it out"
            yield Fault(f"{place}.not_before", "begins_twice", message)


def _conditions(value: Any, place: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Return every `recorded` that a document has, with its place."""
    if isinstance(value, dict):
        if "recorded" in value:
            yield place, value
        for key, inner in value.items():
            yield from _conditions(inner, f"{place}.{key}" if place else str(key))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            name = inner.get("id", number) if isinstance(inner, dict) else number
            yield from _conditions(inner, f"{place}[{name}]")


def _recorded(place: str, entry: Mapping[str, Any]) -> Iterator[Fault]:
    days = [entry[key] for key in ("from", "to") if key in entry]
    if not all(map(is_day, days)):
        yield _no_day(place)
    elif len(days) > 1 and days[1] < days[0]:
        yield Fault(place, "dates_reversed", "the last day lies before the first")


def _covered(rule: Mapping[str, Any], articles: Mapping[str, Any]) -> Iterator[Fault]:
    """Return where a rule is in force on days on which no version of an article of it can be."""
    days, place = validity_of(dict(rule)), f"rules[{rule['id']}]"
    for name in rule["articles"]:
        versions = [validity_of(one) for one in articles[name]["versions"]] if name in articles else []
        if versions and not (_from_its_beginning(days, versions) and _to_its_end(days, versions)):
            message = (
                f"it is in force longer than {name}: no version of it covers the rule's first or last day"
            )
            yield Fault(place, "outside_validity", message)


def _from_its_beginning(days: Validity, versions: list[Validity]) -> bool:
    begins = [one.first or one.not_before for one in versions]
    rule = days.first or days.not_before
    return None in begins or rule is None or any(day <= rule for day in begins if day)


def _to_its_end(days: Validity, versions: list[Validity]) -> bool:
    return any(one.last is None or (days.last and days.last <= one.last) for one in versions)


def _replaced(one: Mapping[str, Any], profiles: Mapping[str, Any]) -> Iterator[Fault]:
    earlier = profiles.get(one.get("replaces", ""))
    if earlier is None:
        return
    begins, before = (validity_of(dict(each)) for each in (one, earlier))
    if earlier is one or (begins.first and before.first and before.first >= begins.first):
        message = "a list replaces one that began before it"
        yield Fault(f"profiles[{one['id']}].replaces", "replaces_later", message)

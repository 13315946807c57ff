"""Every fault of a pack, with its place: what a lawyer or a writer has to mend before it is used."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from sanad.protection.fault import Fault
from sanad.protection.lint_days import day_faults, is_day, order_faults
from sanad.protection.lint_grounds import ground_faults
from sanad.protection.lint_languages import language_faults
from sanad.protection.lint_references import reference_faults
from sanad.protection.lint_rules import rule_faults
from sanad.protection.lint_slips import slip_faults
from sanad.protection.lint_words import word_faults
from sanad.protection.pack_document import Document
from sanad.protection.shape import schema, shape_faults
from sanad.protection.validity import Validity, validity_of
from sanad.protection.zone import zone_of

NOTES = frozenset({"unused", "one_language"})  # told, and nothing fails for them
_NAMED = {"sources": "no_source", "tests": "no_passing_test", "mark": "no_mark_of_its_own"}


def faults_of(document: Document, used: Sequence[Document] = ()) -> tuple[Fault, ...]:
    """Return every fault of a pack; notes among them have a code of NOTES.

    used: the documents of the packs that it uses, whose ids it may name.
    """
    shape = shape_faults(document, schema("pack"))
    if shape:
        return tuple(sorted(map(_named, shape)))
    if days := day_faults(document):  # what follows reckons with days
        return days
    found = [*_zone(document), *_twice(document), *reference_faults(document, used)]
    found += [*_versions(document), *_holidays(document), *rule_faults(document), *word_faults(document)]
    found += [*order_faults(document), *ground_faults(document), *language_faults(document)]
    found += slip_faults(document)
    return tuple(sorted(set(found)))


def stopping(faults: Sequence[Fault]) -> tuple[Fault, ...]:
    """Return the faults for which a pack cannot be used."""
    return tuple(fault for fault in faults if fault.code not in NOTES)


def _named(fault: Fault) -> Fault:
    """Return a fault of form under the name of what it breaks, where it has one."""
    last = fault.place.rpartition(".")[2]
    if fault.place.endswith("quotation.text") and "characters" in fault.message:
        return Fault(fault.place, "quotation_long", "a short quotation is required: at most 400 characters")
    for key, code in _NAMED.items():
        if last == key or f"the key {key} is missing" in fault.message:
            return Fault(fault.place, code, fault.message)
    return fault


def _zone(document: Document) -> Iterator[Fault]:
    if zone_of(document["zone"]) is None:
        yield Fault("zone", "zone_unknown", "a zone of the tz database is required, as Europe/Copenhagen")


def _twice(document: Document) -> Iterator[Fault]:
    for place, entries in _lists(document):
        seen: set[str] = set()
        for entry in entries:
            if entry["id"] in seen:
                yield Fault(f"{place}[{entry['id']}]", "id_twice", "an id names one entry of a list")
            seen.add(entry["id"])


def _lists(document: Document) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    inner = {"calendars": "holidays", "rules": "unless", "profiles": "groups"}
    for section, entries in document.items():
        if isinstance(entries, list) and section not in ("uses", "languages"):
            yield section, entries
            for entry in entries:
                if section in inner:
                    name = inner[section]
                    yield f"{section}[{entry['id']}].{name}", entry.get(name, [])


def _versions(document: Document) -> Iterator[Fault]:
    for article in document.get("articles", ()):
        validities = [validity_of(version) for version in article["versions"]]
        place = f"articles[{article['id']}].versions"
        for number, (one, other) in enumerate(pairwise(sorted(validities, key=_begin))):
            if one.overlaps(other):
                yield Fault(
                    f"{place}[{number + 1}]", "versions_overlap", "two versions are in force on one day"
                )
            elif _gap(one, other) and not any("note" in version for version in article["versions"]):
                yield Fault(
                    f"{place}[{number + 1}]", "gap_untold", "days lie between two versions; say why in a note"
                )


def _begin(validity: Validity) -> str:
    return str(validity.first or validity.not_before or "")


def _gap(one: Validity, other: Validity) -> bool:
    return bool(one.last and other.first and (other.first - one.last).days > 1)


def _holidays(document: Document) -> Iterator[Fault]:
    for calendar in document.get("calendars", ()):
        for holiday in calendar["holidays"]:
            if not _clear(holiday):
                place = f"calendars[{calendar['id']}].holidays[{holiday['id']}]"
                yield Fault(
                    place, "holiday_unclear", "one of month_day, easter and on is required, of real days"
                )


def _clear(holiday: Mapping[str, Any]) -> bool:
    if sum(key in holiday for key in ("month_day", "easter", "on")) != 1:
        return False
    days = [f"2024-{holiday['month_day']}"] if "month_day" in holiday else holiday.get("on", [])
    return all(is_day(day) for day in days) and holiday.get("first_year", 1) <= holiday.get("last_year", 9999)

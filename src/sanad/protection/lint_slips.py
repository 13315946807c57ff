"""Slips of whoever writes a pack: said twice, in other numbers or letters, of a day that cannot be meant."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from sanad.protection.fault import Fault
from sanad.protection.lint_words import own_words
from sanad.protection.pack_document import Document
from sanad.protection.texts_of import texts_of
from sanad.terms.legibility import forbidden_mark
from sanad.terms.partial_date import plain_digits

_LETTER = re.compile(r"[^\W\d_]")
_LATIN, _ARABIC = re.compile("[A-Za-z]"), re.compile("[\u0621-\u064a]")
_NUMBER = re.compile(r"\d+")
_LENGTH = re.compile(r"\b(\d+) (day|week|month|year)s?\b")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_YEARS = range(1800, 2200)
# In these an entry that is said twice says nothing, or something else was meant.
_ONCE = frozenset(
    {
        "sources",
        "articles",
        "trigger",
        "met_by",
        "in_time",
        "doubted_by",
        "conflicts",
        "paused_by",
        "languages",
        "uses",
        "weekend",
    }
)


def slip_faults(document: Document) -> Iterator[Fault]:
    """Yield what a writer did not mean."""
    yield from _twice(document, "")
    yield from _exceptions(document)
    yield from _days(document, "")
    yield from _texts(document)
    yield from _numbers(document)
    yield from _lengths(document)
    yield from _apart(document)
    yield from _tested(document)
    for place, text in own_words(document):
        if mark := forbidden_mark(text):
            yield Fault(place, "mark_in_text", f"a mark that turns or controls the text was found ({mark})")
    for calendar in document.get("calendars", ()):
        if len(set(calendar["weekend"])) > 6:
            yield Fault(
                f"calendars[{calendar['id']}].weekend", "holiday_unclear", "a day of work is required"
            )


def _within(value: Mapping[str, Any] | list[Any], place: str) -> Iterator[tuple[str, str, Any]]:
    """Yield the parts of a mapping or a list: key, place, part."""
    if isinstance(value, list):
        for number, one in enumerate(value):
            name = one.get("id", number) if isinstance(one, Mapping) else number
            yield "", f"{place}[{name}]", one
        return
    for key, one in value.items():
        yield str(key), f"{place}.{key}" if place else str(key), one


def _twice(value: Mapping[str, Any] | list[Any], place: str) -> Iterator[Fault]:
    for key, where, one in _within(value, place):
        names = key in _ONCE and isinstance(one, list) and all(isinstance(each, str) for each in one)
        alike = key == "tests" and isinstance(one, list)
        if (names or alike) and any(each in one[:number] for number, each in enumerate(one)):
            yield Fault(where, "said_twice", "an entry is there twice; each is said once")
        if isinstance(one, Mapping | list):
            yield from _twice(one, where)


def _exceptions(document: Document) -> Iterator[Fault]:
    seen: set[str] = set()
    for rule in document.get("rules", ()):
        for exception in rule.get("unless", ()):
            if exception["id"] in seen:
                place = f"rules[{rule['id']}].unless[{exception['id']}]"
                yield Fault(place, "id_twice", "another rule has an exception of this id")
            seen.add(exception["id"])


def _days(value: Mapping[str, Any] | list[Any], place: str) -> Iterator[Fault]:
    for _, where, one in _within(value, place):
        if isinstance(one, str) and _DAY.fullmatch(one) and int(one[:4]) not in _YEARS:
            message = "a day between 1800 and 2199 is required; what has no end is open"
            yield Fault(where, "day_far_off", message)
        elif isinstance(one, Mapping | list):
            yield from _days(one, where)


def _texts(document: Document) -> Iterator[Fault]:
    for place, text in texts_of(document):
        for language, said in text.items():
            if not _LETTER.search(said):
                yield Fault(f"{place}.{language}", "blank", "no letter was found; a text is required")
            elif language != "ar" and _ARABIC.search(said) and not _LATIN.search(said):
                yield Fault(f"{place}.{language}", "untranslated", "Arabic letters alone were found")
    for article in document.get("articles", ()):
        for number, version in enumerate(article["versions"]):
            quoted = version.get("quotation", {"text": "", "language": ""})
            letters = _ARABIC if quoted["language"] == "ar" else _LATIN
            if quoted["text"] and not letters.search(quoted["text"]):
                place = f"articles[{article['id']}].versions[{number}].quotation.language"
                yield Fault(
                    place, "untranslated", "the quotation has no letter of the language that is named"
                )


def _numbers(document: Document) -> Iterator[Fault]:
    """Yield texts that name another number in another language; numbers in words are not read."""
    for place, text in texts_of(document):
        every = [numbers for said in text.values() if (numbers := _numbers_of(said))]
        if any(one - other and other - one for one in every for other in every):
            yield Fault(place, "numbers_differ", "another number stands in another language")


def _numbers_of(text: str) -> set[int]:
    """Return the numbers of a text; 06:00 is 6."""
    return {int(one) for one in _NUMBER.findall(plain_digits(text).replace(":00", ""))}


def _lengths(document: Document) -> Iterator[Fault]:
    """Yield deadlines that are called by another length than they have."""
    for rule in document.get("rules", ()):
        length, title = rule["effect"].get("length"), rule["title"]
        called = _LENGTH.search(title if isinstance(title, str) else title["en"])
        if not called or not isinstance(length, Mapping) or "until" in length:
            continue
        if length.get(f"{called[2]}s") != int(called[1]):
            yield Fault(f"rules[{rule['id']}].title", "numbers_differ", "the deadline has another length")


def _apart(document: Document) -> Iterator[Fault]:
    """Yield deadlines that are said to conflict and are for different matters, so that neither would lead."""
    matter = {rule["id"]: rule["effect"].get("matter") for rule in document.get("rules", ())}
    for rule in document.get("rules", ()):
        for other in rule.get("conflicts", ()):
            if None not in (ours := matter[rule["id"]], theirs := matter.get(other)) and ours != theirs:
                message = f"{other} is for another matter; of one matter the earliest leads"
                yield Fault(f"rules[{rule['id']}].conflicts", "conflict_apart", message)


def _tested(document: Document) -> Iterator[Fault]:
    """Yield events of tests that are notified, known or ended before they happened: no case is taken so."""
    for rule in document.get("rules", ()):
        for number, test in enumerate(rule["tests"]):
            for event in (*test.get("events", ()), *test.get("sponsor", {}).get("events", ())):
                days = [event.get(key, "") for key in ("date", "notified", "known", "permit_until", "until")]
                if all(map(_DAY.fullmatch, filter(None, days))) and min(filter(None, days)) < days[0]:
                    place = f"rules[{rule['id']}].tests[{number}].events"
                    yield Fault(place, "dates_reversed", f"{event['kind']}: another day lies before its own")

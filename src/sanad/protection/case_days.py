"""The days of a case: each one that the calendar has, near enough to be meant, and in their order."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from sanad.protection.event_date import UNKNOWN, EventDate, read_when
from sanad.protection.fault import Fault

Entry = Mapping[str, Any]
FIRST, LAST = date(1900, 1, 1), date(2199, 12, 31)
"""What lies outside is a slip, a Hijri year, or a number that stands for no end."""
_FAR = (
    f"a day between {FIRST.year} and {LAST.year} of the Gregorian calendar is required; "
    "what has no end is left out"
)
_NONE = "a day was found that the calendar does not have"
_AFTER_IT = {
    "notified": "it was notified before it happened",
    "known": "it became known before it happened",
    "permit_until": "the permit ends before it is given",
    "until": "the suspension ends before it begins",
}


def day_faults(document: Entry, zone: ZoneInfo) -> Iterator[Fault]:
    """Yield what is wrong with the days of a document that has the form of a case, each at its field."""
    for entry in document["events"]:
        place = f"events[{entry['id']}]"
        days = {key: entry[key] for key in ("date", *_AFTER_IT) if key in entry}
        read, faults = _read(place, days, zone)
        yield from faults
        yield from _before_it(place, read)
        for number, one in enumerate(entry.get("sets", ())):
            yield from _read(f"{place}.sets[{number}]", {"due": one["due"]}, zone)[1]
    for entry in document["persons"]:
        for fact in entry.get("facts", ()):
            yield from _of_fact(f"persons[{entry['id']}].facts[{fact['fact']}]", fact, zone)


def _of_fact(place: str, fact: Entry, zone: ZoneInfo) -> Iterator[Fault]:
    days = {key: fact[key] for key in ("known", "from", "to") if key in fact}
    read, faults = _read(place, days, zone)
    yield from faults
    first, last = (read.get(key, UNKNOWN).day for key in ("from", "to"))
    if first and last and last < first:
        yield Fault(f"{place}.to", "dates_reversed", "its last day lies before its first")


def _read(place: str, days: Mapping[str, str], zone: ZoneInfo) -> tuple[dict[str, EventDate], list[Fault]]:
    """Return the days that can be meant, and the faults of the others."""
    read, faults = dict[str, EventDate](), list[Fault]()
    for key, text in days.items():
        try:
            when = read_when(text, zone)
        except (ValueError, OverflowError):
            faults.append(Fault(f"{place}.{key}", "dates_reversed", _NONE))
            continue
        if when.earliest and when.latest and not FIRST <= when.earliest <= when.latest <= LAST:
            faults.append(Fault(f"{place}.{key}", "day_far_off", _FAR))
        else:
            read[key] = when
    return read, faults


def _before_it(place: str, read: Mapping[str, EventDate]) -> Iterator[Fault]:
    begins = read.get("date", UNKNOWN).earliest
    for key, message in _AFTER_IT.items():
        latest = read.get(key, UNKNOWN).latest
        if begins and latest and latest < begins:
            yield Fault(f"{place}.{key}", "dates_reversed", message)

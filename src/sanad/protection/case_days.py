"""The days of a case: each one that the calendar has, near enough to be meant, and in their order."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from sanad.protection.event_date import UNKNOWN, EventDate, read_when
from sanad.protection.fault import Fault, worded
from sanad.terms.language import LocalisedText

Entry = Mapping[str, Any]
FIRST, LAST = date(1900, 1, 1), date(2199, 12, 31)
"""What lies outside is a slip, a Hijri year, or a number that stands for no end."""
_FAR = LocalisedText(
    "a day between {} and {} of the Gregorian calendar is required; what has no end is left out",
    "المطلوب يوم بين {} و{} من التقويم الميلادي؛ وما لا نهاية له يُترك فارغًا",
    "der kræves en dag mellem {} og {} i den gregorianske kalender; hvad der ingen ende har, udelades",
)
_NONE = LocalisedText(
    "a day was found that the calendar does not have",
    "وُجد يوم لا وجود له في التقويم",
    "en dag blev fundet, som kalenderen ikke har",
)
_REVERSED = LocalisedText(
    "its last day lies before its first",
    "آخر يوم فيه يسبق أوله",
    "dens sidste dag ligger før dens første",
)
_AFTER_IT = {
    "notified": LocalisedText(
        "it was notified before it happened", "بُلّغ به قبل أن يحدث", "det blev meddelt, før det skete"
    ),
    "known": LocalisedText(
        "it became known before it happened", "عُرف قبل أن يحدث", "det blev kendt, før det skete"
    ),
    "permit_until": LocalisedText(
        "the permit ends before it is given",
        "ينتهي التصريح قبل أن يُمنح",
        "tilladelsen ender, før den er givet",
    ),
    "until": LocalisedText(
        "the suspension ends before it begins",
        "ينتهي التعليق قبل أن يبدأ",
        "berostillelsen ender, før den begynder",
    ),
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
        yield worded(f"{place}.to", "dates_reversed", _REVERSED)


def _read(place: str, days: Mapping[str, str], zone: ZoneInfo) -> tuple[dict[str, EventDate], list[Fault]]:
    """Return the days that can be meant, and the faults of the others."""
    read, faults = dict[str, EventDate](), list[Fault]()
    for key, text in days.items():
        try:
            when = read_when(text, zone)
        except (ValueError, OverflowError):
            faults.append(worded(f"{place}.{key}", "dates_reversed", _NONE))
            continue
        if when.earliest and when.latest and not FIRST <= when.earliest <= when.latest <= LAST:
            faults.append(worded(f"{place}.{key}", "day_far_off", _FAR, str(FIRST.year), str(LAST.year)))
        else:
            read[key] = when
    return read, faults


def _before_it(place: str, read: Mapping[str, EventDate]) -> Iterator[Fault]:
    begins = read.get("date", UNKNOWN).earliest
    for key, text in _AFTER_IT.items():
        latest = read.get(key, UNKNOWN).latest
        if begins and latest and latest < begins:
            yield worded(f"{place}.{key}", "dates_reversed", text)

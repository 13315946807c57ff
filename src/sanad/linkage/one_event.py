"""Whether what two records of events tell can be one event, and how many victims a record tells."""

import re
from dataclasses import dataclass

MOST_APART = 14
"""Days: reports of one event differ by days; those further apart, whatever day each means, are of two."""

_NUMBER = re.compile(r"\d{1,6}", re.ASCII)
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")


@dataclass(frozen=True, slots=True)
class EventTold:
    """What one record tells of an event: its first and last day (ordinals), governorate, family of kind."""

    first: int | None
    last: int | None
    governorate: str | None
    family: str | None


def can_be_one_event(one: EventTold, other: EventTold) -> bool:
    """Return whether two records may tell of one event; what a record does not tell excludes nothing."""
    if one.governorate and other.governorate and one.governorate != other.governorate:
        return False
    if {one.family, other.family} == {"violence", "release"}:
        return False
    if one.first is None or one.last is None or other.first is None or other.last is None:
        return True
    return max(one.first - other.last, other.first - one.last) <= MOST_APART


def victims_of(best: str, low: str, high: str) -> tuple[int | None, int | None]:
    """Return between which numbers of victims a record lies; one number, a range ("10-12"), or none told."""
    told = [int(number) for text in (low, best, high) for number in _NUMBER.findall(text.translate(_DIGITS))]
    return (min(told), max(told)) if told else (None, None)

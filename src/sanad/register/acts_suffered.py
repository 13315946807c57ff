"""What an act against a person is for their life: a death, a taking, a harm to the living, or neither."""

from datetime import date, timedelta

from sanad.register.one_life import Deed, Lived
from sanad.register.said import Told
from sanad.terms.partial_date import ImpossibleDate, PartialDate
from sanad.terms.said_date import read_date
from sanad.terms.vocabulary import Vocabulary, vocabulary

KILLED = ("killing", "death_in_custody")
TAKEN = ("detention", "enforced_disappearance", "going_missing")
AFTER_DEATH = ("denial_of_remains",)
"""Acts that are done to a person who is dead."""
ONE_DEATH = timedelta(0)
"""Cards of one person are one documenter's work: two days of death are told, however near they lie."""


def suffered(told: Told, acts: Vocabulary | None = None) -> Lived:
    """Return an act as it counts for one life; acts: the types of act, where some were added to them.

    Of several dates that are said, all days between them count; one that is not read, or is about a day,
    leaves the days unknown.
    """
    kinds = tuple(str(one.value) for one in told.values("type_of_act") if not one.unknown)
    texts = [str(one.value) for one in told.values("date") if not one.unknown]
    dates = [read for text in texts if (read := _read(text)) is not None]
    return Lived(_deed(kinds, acts or vocabulary("acts")), *_days(dates))


def _deed(kinds: tuple[str, ...], acts: Vocabulary) -> Deed:
    if any(_is_a(acts, kind, KILLED) for kind in kinds):
        return "death"
    if not kinds or any(_is_a(acts, kind, AFTER_DEATH) for kind in kinds):
        return "other"
    return "taking" if any(_is_a(acts, kind, TAKEN) for kind in kinds) else "harm"


def _days(dates: list[PartialDate]) -> tuple[date | None, date | None]:
    if not dates or any(one.approximate or one.uncertain for one in dates):
        return None, None
    first, last = [one.earliest for one in dates], [one.latest for one in dates]
    earliest = None if None in first else min(day for day in first if day)
    return earliest, None if None in last else max(day for day in last if day)


def _is_a(acts: Vocabulary, kind: str, wider: tuple[str, ...]) -> bool:
    return kind in acts and any(acts.is_a(kind, one) for one in wider)


def _read(text: str) -> PartialDate | None:
    try:
        read = read_date(text)
    except ImpossibleDate:
        return None
    return None if read.precision == "unknown" else read

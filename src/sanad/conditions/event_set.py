"""Event sets: what a list of events is, in which edition, and which days its edition speaks of at all."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any

from sanad.conditions.errors import EditionUnreadable
from sanad.conditions.period import Period
from sanad.conditions.ucdp_editions import kind_of
from sanad.terms.language import LocalisedText
from sanad.terms.vocabulary_file import read_document

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9.\-]{0,63}", re.ASCII)
_DAYS = re.compile(r"(\d{4}-\d{2}-\d{2})/(\d{4}-\d{2}-\d{2})", re.ASCII)


@dataclass(frozen=True)
class Dataset:
    """A public dataset of events: its name, how it asks to be cited, and what it cannot see.

    kinds: what an edition of a kind is, for datasets whose editions are told apart by name.
    counts_months: a row counts the events of a month, and covers the whole of it. not_told: indicators that
    it does not tell, `range` of deaths, `violent_events` where peaceful ones are among its events.
    since: the first day of which any edition of it tells.
    """

    code: str
    name: LocalisedText
    attribution: str
    cannot_see: LocalisedText
    editions: tuple["Edition", ...]
    kinds: Mapping[str, LocalisedText] = field(hash=False)
    counts_months: bool = False
    not_told: frozenset[str] = frozenset()
    since: date = date.min

    def can_tell_of(self, day: date, covers: Period | None, received: date) -> bool:
        """Return whether a row of a day can be of an edition that covers these days and came on this one."""
        own = covers or Period(self.since, received)
        return self.since <= day <= received and own.first <= day <= own.last

    def edition(self, code: str) -> "Edition | None":
        """Return the edition of a code, if it is one that is known."""
        return next((one for one in self.editions if one.code == code), None)

    def note(self, code: str) -> LocalisedText | None:
        """Return what is particular about an edition, else of what kind its name says it is."""
        known = self.edition(code)
        kind = kind_of(code) if self.kinds else None
        return known.note if known else self.kinds[kind] if kind else None


@dataclass(frozen=True)
class Edition:
    """One edition of a dataset, as its maker published it.

    covers: the days that it speaks of; None where nobody stated them. note: what is particular about it.
    known_on: a day by which it was out; None where that is not known.
    """

    code: str
    covers: Period | None = None
    note: LocalisedText | None = None
    known_on: date | None = None


@dataclass(frozen=True)
class EventSet:
    """A list of events as it counts: of one dataset and one edition, never added to another.

    list_code, organisation: which list, and whose. covers: the days that it speaks of, as its edition states
    them, else (stated is False) from the first to the last day on which an event of it starts. invented: made
    up for a demonstration.
    """

    list_code: str
    organisation: str
    dataset: Dataset
    edition: str | None
    covers: Period
    stated: bool
    note: LocalisedText | None = None
    invented: bool = False


@cache
def datasets() -> Mapping[str, Dataset]:
    """Return the datasets of events that Sanad can read, by their code."""
    return {entry["code"]: _dataset(entry) for entry in read_document("event_datasets")["datasets"]}


def _dataset(entry: Mapping[str, Any]) -> Dataset:
    return Dataset(
        entry["code"],
        LocalisedText.from_mapping(entry),
        entry["attribution"],
        LocalisedText.from_mapping(entry["cannot_see"]),
        tuple(map(_edition, entry["editions"])),
        {kind: LocalisedText.from_mapping(said) for kind, said in entry.get("kinds", {}).items()},
        entry.get("rows") == "months",
        frozenset(entry.get("not_told", ())),
        entry.get("since", date.min),
    )


def _edition(entry: Mapping[str, Any]) -> Edition:
    covers = Period(entry["first"], entry["last"])
    return Edition(entry["code"], covers, LocalisedText.from_mapping(entry), entry.get("known_on"))


def edition_of(dataset: str, code: str, covers: str | None = None) -> Edition:
    """Return the edition that somebody names of a dataset; one that is known brings its days and its note.

    covers: first and last day, as 2016-01-01/2019-11-30, where the edition is not one that is known.
    Raises: EditionUnreadable.
    """
    if not _NAME.fullmatch(code):
        raise EditionUnreadable("the name is none")
    known = datasets()[dataset].edition(code)
    stated = _days(covers) if covers else None
    if known and stated and stated != known.covers:
        raise EditionUnreadable("other days are known than were stated")
    return known or Edition(code, stated, datasets()[dataset].note(code))


def _days(text: str) -> Period:
    if not (found := _DAYS.fullmatch(text)):
        raise EditionUnreadable("the period is no two days")
    try:
        first, last = (date.fromisoformat(day) for day in found.groups())
    except ValueError:
        raise EditionUnreadable("the period has a day that the calendar does not have") from None
    if last < first:
        raise EditionUnreadable("the period ends before it starts")
    return Period(first, last)

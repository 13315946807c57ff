"""What is watched, how it read when it was looked at last, and what differs since: nothing is weighed.

A reading is a mapping from what is told (a kind and names, joined by `|`) to what it says, so that it can be
kept as JSON and compared. General violence and what is said of persons are compared together: a watch on
events alone would be silent about detention.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from sanad.conditions.assessments import Assessment
from sanad.conditions.claim_test import ClaimTest
from sanad.conditions.claims import Claim
from sanad.conditions.decisions import Decision
from sanad.conditions.indicators import IndicatorTable
from sanad.conditions.said_of import Said
from sanad.terms.territory import Pcode

WatchKind = Literal["place", "profile", "claim"]
Reading = Mapping[str, Any]
SEPARATOR = "|"
NO_LONGER_OPEN = "no_longer_open"
NOWHERE = Pcode("")
KEPT, UNDATED = "kept_back", "undated"
OF_LISTS = ("indicator", "documented", "acts")
"""Kinds of what is read of a list, which goes when that is open no longer."""


@dataclass(frozen=True)
class Watched:
    """What one watches: a place, a profile of persons in a place, or a claim; empty what does not apply."""

    kind: WatchKind
    place: Pcode = NOWHERE
    profile: str = ""
    claim: str = ""


@dataclass(frozen=True)
class Difference:
    """What reads otherwise: of which kind, its names, and what it said before and says now.

    before, now: None where it was not told then, or is not told now.
    """

    kind: str
    names: tuple[str, ...]
    before: Any
    now: Any


@dataclass(frozen=True)
class PersonCount:
    """What one list or register counts of persons: documented records by kind of event, or acts by topic.

    named: organisation and code of the list. year: None of those without a date. number: None where it is
    kept back.
    """

    of: Literal["documented", "acts"]
    named: tuple[str, str]
    what: str
    year: int | None
    number: int | None


def counts_read(counts: Iterable[PersonCount]) -> Reading:
    """Return how each count of persons reads; of one that is kept back, that there is one."""
    return {
        _key(one.of, *one.named, one.what, str(one.year or UNDATED)): KEPT
        if one.number is None
        else one.number
        for one in counts
        if one.number != 0
    }


def indicators_read(table: IndicatorTable) -> Reading:
    """Return how each indicator of each event set reads in each period that it covers."""
    return {
        _key("indicator", row.event_set.organisation, row.event_set.list_code, row.indicator.code,
             row.period.name): [row.said.value, row.said.low, row.said.high]
        for row in table.rows
        if row.counted is not None
    }  # fmt: skip


def said_read(said: Iterable[Said], claims: Iterable[Claim], assessments: Iterable[Assessment]) -> Reading:
    """Return which passages on persons, claims and assessments of others are held of a place."""
    passages = {
        _key("passage", one.passage.code): sorted(
            f"{reading.element} {reading.says} {reading.extent}" for reading in one.readings
        )
        for one in said
    }
    made = {_key("claim", one.code): one.said_on.edtf for one in claims}
    assessed = {_key("assessment", one.code): one.dated.edtf for one in assessments}
    return {**passages, **made, **assessed}


def decisions_read(decisions: Iterable[Decision]) -> Reading:
    """Return which published decisions are held, with the outcome of each; they are not counted."""
    return {_key("decision", one.code): one.outcome for one in decisions}


def claim_read(tests: Sequence[ClaimTest]) -> Reading:
    """Return the outcome of each element that a claim speaks of, and the origins on either side, by run."""
    return {
        _key("outcome", test.run.name, one.element.code): [
            one.outcome,
            len(one.supporting),
            len(one.contradicting),
        ]
        for test in tests
        for one in test.findings
        if one.outcome is not None
    }


def still_open(reading: Reading, lists: Iterable[str]) -> Reading:
    """Return a reading without what event sets, lists and registers said that are not open any more.

    lists: the lists that are open now, as `organisation|list`. That some are gone is told, and nothing of
    what they said.
    """
    known = set(lists)
    kept = {key: said for key, said in reading.items() if not _is_shut(key, known)}
    gone = {_list_of(key) for key in reading if _is_shut(key, known)}
    return {**kept, NO_LONGER_OPEN: len(gone)} if gone else kept


def differences(before: Reading, now: Reading) -> tuple[Difference, ...]:
    """Return what reads otherwise, in the order of the kinds and names."""
    return tuple(_differences(before, now))


def _differences(before: Reading, now: Reading) -> Iterator[Difference]:
    for key in sorted({*before, *now}):
        then, said = before.get(key), now.get(key)
        if then != said:
            kind, *names = key.split(SEPARATOR)
            yield Difference(kind, tuple(names), then, said)


def _key(*parts: str) -> str:
    return SEPARATOR.join(parts)


def _list_of(key: str) -> str:
    return SEPARATOR.join(key.split(SEPARATOR)[1:3])


def _is_shut(key: str, lists: set[str]) -> bool:
    return key.split(SEPARATOR)[0] in OF_LISTS and _list_of(key) not in lists

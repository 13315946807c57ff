"""Inclusion patterns: how many persons stand on exactly which lists, in one stratum."""

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import index

import numpy as np
from numpy.typing import NDArray

from sanad.estimation.errors import (
    AllZeroPattern,
    CellInvalid,
    ColumnNamedTwice,
    CountInvalid,
    ListsTooMany,
    ListUnknown,
)

LISTS_AT_MOST = 20
COUNT_AT_MOST = 2**53 - 1  # beyond it a float no longer holds every whole number

Stratum = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Patterns:
    """The persons documented in one stratum, counted by the exact set of lists they are on.

    Shapes:  counts holds (pattern, persons); bit j of a pattern is list j. Sorted, each pattern once, none 0.
    Units:   persons.
    """

    lists: tuple[str, ...]
    counts: tuple[tuple[int, int], ...]
    stratum: Stratum = ()

    def __post_init__(self) -> None:
        """Refuse what is no table of patterns."""
        _check_lists(self.lists)
        for pattern, count in self.counts:
            _check_count(pattern, count)
        if self.documented > COUNT_AT_MOST:
            raise CountInvalid(f"The counts sum to more than {COUNT_AT_MOST}; check the count column.")

    @property
    def documented(self) -> int:
        """Return how many different persons are on at least one list."""
        return sum(count for _, count in self.counts)

    def cells(self) -> NDArray[np.float64]:
        """Return the counts of all 2^J patterns; the first, on no list, is 0 and means unobserved."""
        dense = np.zeros(1 << len(self.lists))
        for pattern, count in self.counts:
            dense[pattern] = count
        return dense

    def size(self, place: int) -> int:
        """Return how many persons are on the list at this place."""
        return self.on_all(1 << place)

    def on_all(self, mask: int) -> int:
        """Return how many persons are on every list of the mask."""
        found, counts = self._arrays
        return int(counts[found & mask == mask].sum())

    @cached_property
    def _arrays(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Hold patterns and counts as arrays: with 20 lists there may be a million patterns."""
        both = np.array(self.counts, dtype=np.int64).reshape(-1, 2)
        return both[:, 0], both[:, 1]

    def without_empty_lists(self) -> "Patterns":
        """Return the same persons with only the lists that have an entry."""
        places = [place for place in range(len(self.lists)) if self.size(place)]
        return self.joined([(place,) for place in places], [self.lists[place] for place in places])

    def without_list(self, place: int) -> "Patterns":
        """Return the persons on the other lists; who is on this list alone is no longer documented."""
        return self._over_others(place, self.counts)

    def among_list(self, place: int) -> "Patterns":
        """Return the persons on this list by the other lists; who is on no other is left out."""
        return self._over_others(place, [pair for pair in self.counts if pair[0] >> place & 1])

    def _over_others(self, place: int, counts: Iterable[tuple[int, int]]) -> "Patterns":
        low, totals = (1 << place) - 1, Counter[int]()
        for pattern, count in counts:
            totals[pattern & low | (pattern >> (place + 1)) << place] += count
        totals.pop(0, None)
        return Patterns(self.lists[:place] + self.lists[place + 1 :], _in_order(totals), self.stratum)

    def joined(self, groups: Sequence[Sequence[int]], names: Sequence[str]) -> "Patterns":
        """Return the patterns over groups of lists: a person is in a group when on any of its lists."""
        found, counts = self._arrays
        into = np.zeros_like(found)
        for number, group in enumerate(groups):
            mask = sum(1 << place for place in group)
            into |= (found & mask != 0).astype(np.int64) << number
        patterns, places = np.unique(into, return_inverse=True)
        totals = np.zeros_like(patterns)
        np.add.at(totals, places, counts)
        joined = dict(zip(patterns.tolist(), totals.tolist(), strict=True))
        return Patterns(tuple(names), _in_order(joined), self.stratum)


def patterns_of(
    lists: Sequence[str],
    rows: Iterable[tuple[Sequence[int], int]],
    *,
    stratum: Mapping[str, str] | None = None,
) -> Patterns:
    """Return the patterns of rows (0/1 cells in the order of the lists, count); equal rows are added up."""
    totals: Counter[int] = Counter()
    for cells, count in rows:
        pattern = pattern_of(cells, len(lists))
        totals[pattern] += _whole(pattern, count)
    return patterns_from_totals(lists, totals, stratum=stratum)


def patterns_from_totals(
    lists: Sequence[str], totals: Mapping[int, int], *, stratum: Mapping[str, str] | None = None
) -> Patterns:
    """Return the patterns of totals by bit pattern (bit j is list j)."""
    return Patterns(tuple(lists), _in_order(totals), tuple((stratum or {}).items()))


def patterns_of_memberships(
    memberships: Iterable[tuple[Hashable, str]],
    lists: Sequence[str],
    *,
    strata: Mapping[Hashable, Mapping[str, str]] | None = None,
) -> tuple[Patterns, ...]:
    """Return one table of patterns a stratum from (person, list) pairs, as linkage's clusters give them.

    Assumes: a person is in one stratum; a person that strata does not name is in the stratum without labels,
             which is returned like any other and never dropped.
    Raises:  ListUnknown, if a pair names a list that lists does not.
    """
    places = {name: place for place, name in enumerate(lists)}
    found: dict[Hashable, int] = {}
    for person, name in memberships:
        if name not in places:
            raise ListUnknown("A membership names a list that was not announced; give every list in lists.")
        found[person] = found.get(person, 0) | 1 << places[name]
    totals: dict[Stratum, Counter[int]] = {}
    for person, pattern in found.items():
        label = tuple((strata or {}).get(person, {}).items())
        totals.setdefault(label, Counter())[pattern] += 1
    return tuple(Patterns(tuple(lists), _in_order(part), label) for label, part in sorted(totals.items()))


def pattern_of(cells: Sequence[int], lists: int) -> int:
    """Return the bit pattern of 0/1 cells."""
    if len(cells) != lists or any(cell not in (0, 1) for cell in cells):
        raise CellInvalid(f"A pattern must have {lists} cells of 0 or 1; mend the row.")
    return sum(int(cell) << place for place, cell in enumerate(cells))


def _in_order(totals: Mapping[int, int]) -> tuple[tuple[int, int], ...]:
    return tuple(sorted((pattern, count) for pattern, count in totals.items() if count))


def _check_lists(lists: Sequence[str]) -> None:
    if len(set(lists)) != len(lists) or not all(lists):
        raise ColumnNamedTwice("Two lists have one name, or a list has none; name each list once.")
    if len(lists) > LISTS_AT_MOST:
        raise ListsTooMany(
            f"{len(lists)} lists were given; at most {LISTS_AT_MOST} are held apart. "
            "Join lists of one origin first."
        )


def _whole(pattern: int, count: int) -> int:
    """Return the count as Python's own whole number (numpy's are taken too), or refuse."""
    try:
        whole = index(count) if not isinstance(count, bool) else -1
    except TypeError:
        whole = -1
    _check_count(pattern, whole)
    return whole


def _check_count(pattern: int, count: int) -> None:
    if isinstance(count, bool) or not isinstance(count, int) or not 0 <= count <= COUNT_AT_MOST:
        raise CountInvalid(f"A count must be a whole number from 0 to {COUNT_AT_MOST}; mend the row.")
    if pattern == 0:
        raise AllZeroPattern(
            "A pattern with no list was given; persons on no list are what is estimated. Leave that row out."
        )

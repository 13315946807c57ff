"""The overlap table: who is seen by several lists, before any model is tried."""

from dataclasses import dataclass
from itertools import combinations

from sanad.estimation.patterns import Patterns


@dataclass(frozen=True)
class ListCount:
    """One list: the persons on it, and those whom no other list has."""

    name: str
    persons: int
    only_here: int

    @property
    def share_only_here(self) -> float | None:
        """Return the share of the list's persons whom no other list has; None for an empty list."""
        return self.only_here / self.persons if self.persons else None


@dataclass(frozen=True)
class Overlap:
    """How many persons are on all of these lists, whatever other lists they are on."""

    lists: tuple[str, ...]
    persons: int


@dataclass(frozen=True)
class OverlapTable:
    """What the lists of one stratum share.

    Shapes:  by_number[k] is the number of persons on exactly k + 1 lists.
    Units:   persons.
    """

    documented: int
    lists: tuple[ListCount, ...]
    pairs: tuple[Overlap, ...]
    triples: tuple[Overlap, ...]
    by_number: tuple[int, ...]

    @property
    def seen_again(self) -> int:
        """Return how many persons are on more than one list."""
        return sum(self.by_number[1:])

    @property
    def empty_pairs(self) -> tuple[tuple[str, ...], ...]:
        """Return the pairs of lists with nobody in common."""
        return tuple(pair.lists for pair in self.pairs if pair.persons == 0)

    @property
    def empty_triples(self) -> tuple[tuple[str, ...], ...]:
        """Return the triples of lists with nobody in common."""
        return tuple(triple.lists for triple in self.triples if triple.persons == 0)


def overlap_table(patterns: Patterns) -> OverlapTable:
    """Return the overlap table of one stratum."""
    return OverlapTable(
        documented=patterns.documented,
        lists=tuple(_list_count(patterns, place) for place in range(len(patterns.lists))),
        pairs=_overlaps(patterns, 2),
        triples=_overlaps(patterns, 3),
        by_number=_by_number(patterns),
    )


def components(patterns: Patterns) -> tuple[tuple[str, ...], ...]:
    """Return the lists in groups that overlaps connect; one group means a connected overlap graph."""
    groups: list[int] = []
    for mask in [1 << place for place in range(len(patterns.lists))] + [p for p, _ in patterns.counts]:
        touching = [group for group in groups if group & mask]
        groups = [group for group in groups if not group & mask]
        groups.append(mask | sum(touching))  # the touching groups are disjoint, and | absorbs the mask
    return tuple(sorted(_names(patterns, group) for group in groups))


def _names(patterns: Patterns, mask: int) -> tuple[str, ...]:
    return tuple(name for place, name in enumerate(patterns.lists) if mask >> place & 1)


def _list_count(patterns: Patterns, place: int) -> ListCount:
    only = dict(patterns.counts).get(1 << place, 0)
    return ListCount(patterns.lists[place], patterns.size(place), only)


def _overlaps(patterns: Patterns, size: int) -> tuple[Overlap, ...]:
    return tuple(
        Overlap(
            tuple(patterns.lists[place] for place in chosen),
            patterns.on_all(sum(1 << place for place in chosen)),
        )
        for chosen in combinations(range(len(patterns.lists)), size)
    )


def _by_number(patterns: Patterns) -> tuple[int, ...]:
    numbers = [0] * len(patterns.lists)
    for pattern, count in patterns.counts:
        numbers[pattern.bit_count() - 1] += count
    return tuple(numbers)

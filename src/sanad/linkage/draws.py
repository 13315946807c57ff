"""Plausible clusterings: what may be true where the pairs leave it open, drawn so that figures can carry it.

One clustering is one answer to each question that the pairs leave open. A draw goes through the pairs from
the strongest down. Where a pair is between two groups that nobody has yet decided on, its probability decides
whether they are one person; a refusal holds for all records of the two groups, so that a draw never says yes
and no of the same two. What people judged, the size limit, the lists' repeats and what can be one life
bind as in `clusters`.

Source:  a partition drawn pair by pair under constraints, as in the posterior of M. Sadinle (2014), Detecting
         duplicates in a homicide registry using a Bayesian partitioning approach, Annals of Applied
         Statistics 8(4), 2404-2434; here the pairs' probabilities stand for the posterior.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from sanad.linkage.clusters import Edge, Forbids, in_order
from sanad.linkage.judgement import Links
from sanad.linkage.settings import LinkSettings
from sanad.linkage.tallies import Chance

SURE = 0.999999  # a pair above it is in every draw: a million draws would leave it out once
Pattern = tuple[int, ...]


def drawn(
    lists: Sequence[str],
    edges: Iterable[Edge],
    settings: LinkSettings,
    *,
    times: int,
    chance: Chance,
    links: Links | None = None,
    forbids: Forbids | None = None,
) -> Iterator[tuple[int, ...]]:
    """Yield clusterings: of each record the smallest place in its group.

    Shapes:  lists (n_records,): the list of each record; edges: at most one a pair; forbids: which two
             records are in no group. Yields `times` tuples (n_records,).
    Assumes: the probability of a pair is that of its two groups where it is the strongest between them; two
             records of one list come together only where a pair of theirs is evidence of a repeat.
    """
    judged = links or Links()
    ordered = sorted(edges, key=lambda edge: (-edge.weight, edge.left, edge.right))
    repeats = {
        (edge.left, edge.right)
        for edge in ordered
        if lists[edge.left] == lists[edge.right] and edge.weight >= settings.repeat_weight
    }
    for _ in range(times):
        groups = _Draw(lists, repeats, settings.largest_cluster, forbids)
        for left, right in judged.cannot:
            groups.refuse(left, right)
        for left, right in judged.must:
            if groups.is_open(left, right):
                groups.join(left, right)
        for edge in ordered:
            if groups.is_open(edge.left, edge.right):
                _decide(groups, edge, chance)
        yield groups.smallest()


def inclusion_patterns(lists: Sequence[str], person_of: Sequence[int]) -> dict[Pattern, int]:
    """Return how many persons of a clustering stand in which of the lists, the lists in the order of names.

    Shapes:  a pattern has a cell of 0 or 1 a list, as `sanad.estimation.patterns_of` takes its rows; the sum
             is the number of persons.
    """
    names = sorted(set(lists))
    found: dict[int, set[str]] = {}
    for name, person in zip(lists, person_of, strict=True):
        found.setdefault(person, set()).add(name)
    counts = Counter(tuple(int(name in of) for name in names) for of in found.values())
    return dict(sorted(counts.items(), reverse=True))


def _decide(groups: "_Draw", edge: Edge, chance: Chance) -> None:
    if not groups.may_join(edge.left, edge.right):
        return
    if edge.probability >= SURE or chance.random() < edge.probability:
        groups.join(edge.left, edge.right)
    else:
        groups.refuse(edge.left, edge.right)


class _Draw:
    """The groups of one draw, each with its members and with the groups that it was found not to be."""

    def __init__(
        self, lists: Sequence[str], repeats: set[tuple[int, int]], largest: int, forbids: Forbids | None
    ) -> None:
        self._lists = lists
        self._forbids = forbids
        self._repeats = repeats
        self._largest = largest
        self._top = list(range(len(lists)))
        self._members: dict[int, list[int]] = {}
        self._apart: dict[int, set[int]] = {}

    def is_open(self, left: int, right: int) -> bool:
        """Return whether nothing was decided yet of two records' groups."""
        one, other = self._top[left], self._top[right]
        return one != other and other not in self._apart.get(one, ())

    def may_join(self, left: int, right: int) -> bool:
        """Return whether size, lists and what is told allow two records' groups to be one person."""
        ours, theirs = self._of(left), self._of(right)
        return len(ours) + len(theirs) <= self._largest and all(
            self._may_be_one(a, b) for a in ours for b in theirs
        )

    def _may_be_one(self, one: int, other: int) -> bool:
        if self._lists[one] == self._lists[other] and in_order(one, other) not in self._repeats:
            return False
        return self._forbids is None or not self._forbids(one, other)

    def join(self, left: int, right: int) -> None:
        """Make two records' groups one; what either was found not to be, it is not."""
        kept, gone = sorted((self._top[left], self._top[right]))
        members = self._of(kept) + self._of(gone)
        for place in self._of(gone):
            self._top[place] = kept
        self._members[kept] = members
        apart = self._apart.pop(gone, set())
        for other in apart:
            self._apart[other].discard(gone)
            self._apart[other].add(kept)
        if apart:
            self._apart.setdefault(kept, set()).update(apart)

    def refuse(self, left: int, right: int) -> None:
        """Decide that two records' groups are two persons."""
        one, other = self._top[left], self._top[right]
        self._apart.setdefault(one, set()).add(other)
        self._apart.setdefault(other, set()).add(one)

    def smallest(self) -> tuple[int, ...]:
        """Return of each record the smallest place in its group."""
        return tuple(self._top)

    def _of(self, place: int) -> list[int]:
        top = self._top[place]
        return self._members.get(top) or [top]

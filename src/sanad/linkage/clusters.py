"""From pairs to persons: joined by the best pairs first, never against what speaks for two.

Connected components over-merge as lists grow, since one wrong pair joins two whole persons. Here two groups
are joined only when their joining pair is strong enough, the group stays within the size limit, no two
records of one list come together without evidence that the list repeats itself, and what all records of the
group tell can be one life: nobody is killed twice, or taken after death. What people judged comes
first: records judged to be one person are joined before any pair of the machine, and records judged to be
two are never in one group.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from sanad.linkage.judgement import Links
from sanad.linkage.settings import LinkSettings

HELD_BACK = ("judged_apart", "cluster_too_large", "repeat_without_evidence", "contradiction")
Forbids = Callable[[int, int], bool]
"""Whether what two records (by their places) tell cannot be of one: nobody lives two lives."""


class Edge(NamedTuple):
    """A scored pair of records, by their places in the prepared table."""

    left: int
    right: int
    weight: float
    probability: float


@dataclass(frozen=True)
class Persons:
    """Which person each record is taken to be: the smallest place among its records; and what was not joined.

    held_back:    joining pairs that were not followed, by the code of the reason.
    contradicted: pairs judged to be one person that other judgements keep apart; for somebody to settle.
    """

    person_of: tuple[int, ...]
    held_back: dict[str, int] = field(default_factory=dict)
    contradicted: tuple[tuple[int, int], ...] = ()


def persons(
    lists: Sequence[str],
    edges: Iterable[Edge],
    settings: LinkSettings,
    links: Links | None = None,
    *,
    forbids: Forbids | None = None,
    kept: Iterable[tuple[int, int]] = (),
) -> Persons:
    """Return the persons that judgements, then pairs, make of the records.

    Shapes:  lists (n_records,): the list of each record; edges: at most one a pair; forbids: which two
             records are in no group of the machine; kept: pairs of records that an earlier linkage joined:
             they stay so, unless people judged otherwise or it forbids them.
    Assumes: an edge between two records of one list is evidence of a repeat from settings.repeat_weight
             upwards; what people judged to be one person is bound by no limit of the machine.
    """
    judged = links or Links()
    joining = [edge for edge in edges if edge.probability >= settings.join_probability]
    joining.sort(key=lambda edge: (-edge.weight, edge.left, edge.right))
    repeats = {
        (edge.left, edge.right)
        for edge in joining
        if lists[edge.left] == lists[edge.right] and edge.weight >= settings.repeat_weight
    }
    groups = _Groups(lists, repeats, settings.largest_cluster, judged.cannot, forbids)
    contradicted = tuple(pair for pair in judged.must if not groups.bind(*pair))
    held_back = dict.fromkeys(HELD_BACK, 0)
    for pair in kept:
        held_back["contradiction"] += not groups.keep(*pair)
    for edge in joining:
        reason = groups.join(edge.left, edge.right)
        if reason:
            held_back[reason] += 1
    return Persons(tuple(groups.smallest(place) for place in range(len(lists))), held_back, contradicted)


class _Groups:
    """Groups of records that grow by joining; each record knows its group's list of members."""

    def __init__(
        self,
        lists: Sequence[str],
        repeats: set[tuple[int, int]],
        largest: int,
        apart: frozenset[tuple[int, int]],
        forbids: Forbids | None,
    ) -> None:
        self._lists = lists
        self._forbids = forbids
        self._repeats = repeats
        self._largest = largest
        self._apart = apart
        self._members = [[place] for place in range(len(lists))]

    def bind(self, left: int, right: int) -> bool:
        """Join two records' groups as somebody judged; return whether no other judgement forbids it."""
        ours, theirs = self._members[left], self._members[right]
        if ours is theirs:
            return True
        if self._judged_apart(ours, theirs):
            return False
        self._merge(ours, theirs)
        return True

    def keep(self, left: int, right: int) -> bool:
        """Join two records' groups as an earlier linkage did; return whether nothing forbids it."""
        if self._members[left] is self._members[right]:
            return True
        if self._contradict(self._members[left], self._members[right]):
            return False
        self.bind(left, right)
        return True

    def join(self, left: int, right: int) -> str:
        """Join two records' groups; return "" or the code of what forbids it."""
        ours, theirs = self._members[left], self._members[right]
        if ours is theirs:
            return ""
        if self._judged_apart(ours, theirs):
            return "judged_apart"
        if len(ours) + len(theirs) > self._largest:
            return "cluster_too_large"
        if any(self._unexplained(a, b) for a in ours for b in theirs):
            return "repeat_without_evidence"
        if self._contradict(ours, theirs):
            return "contradiction"
        self._merge(ours, theirs)
        return ""

    def smallest(self, place: int) -> int:
        """Return the smallest place in a record's group."""
        return min(self._members[place])

    def _merge(self, ours: list[int], theirs: list[int]) -> None:
        joined = ours + theirs
        for place in joined:
            self._members[place] = joined

    def _judged_apart(self, ours: Iterable[int], theirs: Sequence[int]) -> bool:
        return bool(self._apart) and any(in_order(a, b) in self._apart for a in ours for b in theirs)

    def _contradict(self, ours: Sequence[int], theirs: Sequence[int]) -> bool:
        forbids = self._forbids
        return forbids is not None and any(forbids(a, b) for a in ours for b in theirs)

    def _unexplained(self, one: int, other: int) -> bool:
        return self._lists[one] == self._lists[other] and in_order(one, other) not in self._repeats


def in_order(one: int, other: int) -> tuple[int, int]:
    """Return two places, the smaller first."""
    return (one, other) if one < other else (other, one)

"""From pairs to persons: joined by the best pairs first, never against what speaks for two.

Connected components over-merge as lists grow, since one wrong pair joins two whole persons. Here two groups
are joined only when their joining pair is strong enough, the group stays within the size limit, and no two
records of one list come together without evidence that the list repeats itself.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from sanad.linkage.settings import LinkSettings


class Edge(NamedTuple):
    """A scored pair of records, by their places in the prepared table."""

    left: int
    right: int
    weight: float
    probability: float


@dataclass(frozen=True)
class Persons:
    """Which person each record is taken to be: the smallest place among its records; and what was not joined.

    held_back: joining pairs that were not followed, by the code of the reason.
    """

    person_of: tuple[int, ...]
    held_back: dict[str, int] = field(default_factory=dict)


def persons(lists: Sequence[str], edges: Iterable[Edge], settings: LinkSettings) -> Persons:
    """Return the persons that the pairs make of the records.

    Shapes:  lists (n_records,): the list of each record; edges: at most one a pair.
    Assumes: an edge between two records of one list is evidence of a repeat from settings.repeat_weight
             upwards.
    """
    joining = [edge for edge in edges if edge.probability >= settings.join_probability]
    joining.sort(key=lambda edge: (-edge.weight, edge.left, edge.right))
    repeats = {
        (edge.left, edge.right)
        for edge in joining
        if lists[edge.left] == lists[edge.right] and edge.weight >= settings.repeat_weight
    }
    groups = _Groups(lists, repeats, settings.largest_cluster)
    held_back = {"repeat_without_evidence": 0, "cluster_too_large": 0}
    for edge in joining:
        reason = groups.join(edge.left, edge.right)
        if reason:
            held_back[reason] += 1
    return Persons(tuple(groups.smallest(place) for place in range(len(lists))), held_back)


class _Groups:
    """Groups of records that grow by joining; each record knows its group's list of members."""

    def __init__(self, lists: Sequence[str], repeats: set[tuple[int, int]], largest: int) -> None:
        self._lists = lists
        self._repeats = repeats
        self._largest = largest
        self._members = [[place] for place in range(len(lists))]

    def join(self, left: int, right: int) -> str:
        """Join two records' groups; return "" or the code of what forbids it."""
        ours, theirs = self._members[left], self._members[right]
        if ours is theirs:
            return ""
        if len(ours) + len(theirs) > self._largest:
            return "cluster_too_large"
        if any(self._unexplained(a, b) for a in ours for b in theirs):
            return "repeat_without_evidence"
        joined = ours + theirs
        for place in joined:
            self._members[place] = joined
        return ""

    def smallest(self, place: int) -> int:
        """Return the smallest place in a record's group."""
        return min(self._members[place])

    def _unexplained(self, one: int, other: int) -> bool:
        pair = (min(one, other), max(one, other))
        return self._lists[one] == self._lists[other] and pair not in self._repeats

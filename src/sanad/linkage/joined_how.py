"""Who joined the records of an event: nobody had to, people did, the machine did, or it is open."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import Literal, TypeVar

Key = TypeVar("Key", bound=Hashable)
Cluster = TypeVar("Cluster", bound=Hashable)
JoinedHow = Literal["one_record", "judged", "machine", "for_now"]
"""one_record: one record alone tells of it. judged: judgements tie all its records together. machine: those
and pairs of the tier joined do. for_now: it needs a pair that nobody has judged yet."""
WAYS: tuple[JoinedHow, ...] = ("one_record", "judged", "machine", "for_now")


def joined_how(
    clusters: Mapping[Cluster, Sequence[Key]],
    judged: Iterable[tuple[Key, Key]],
    firm: Iterable[tuple[Key, Key]],
) -> dict[Cluster, JoinedHow]:
    """Return for each cluster what it takes to hold its records together.

    judged: pairs that people judged to be one. firm: pairs of the tier joined. A pair of two clusters ties
    nothing: somebody else judged it otherwise.
    """
    cluster_of = {record: cluster for cluster, records in clusters.items() for record in records}
    ties: dict[Key, Key] = {}

    def within(pairs: Iterable[tuple[Key, Key]]) -> Iterable[tuple[Key, Key]]:
        return (pair for pair in pairs if _one(cluster_of, pair))

    by_people = _held(clusters, ties, within(judged))
    by_machine = _held(clusters, ties, within(firm))
    return {one: _way(len(records), one in by_people, one in by_machine) for one, records in clusters.items()}


def _one(cluster_of: Mapping[Key, Cluster], pair: tuple[Key, Key]) -> bool:
    left, right = pair
    return left in cluster_of and right in cluster_of and cluster_of[left] == cluster_of[right]


def _way(records: int, by_people: bool, by_machine: bool) -> JoinedHow:
    if records < 2:
        return "one_record"
    if by_people:
        return "judged"
    return "machine" if by_machine else "for_now"


def _held(
    clusters: Mapping[Cluster, Sequence[Key]], ties: dict[Key, Key], pairs: Iterable[tuple[Key, Key]]
) -> set[Cluster]:
    """Return the clusters that these pairs, with those tied before, hold together."""
    for left, right in pairs:
        one, other = _top(ties, left), _top(ties, right)
        if one != other:
            ties[other] = one
    return {
        cluster
        for cluster, records in clusters.items()
        if len({_top(ties, record) for record in records}) == 1
    }


def _top(ties: dict[Key, Key], key: Key) -> Key:
    while (above := ties.get(key, key)) != key:
        ties[key] = ties.get(above, above)
        key = above
    return key

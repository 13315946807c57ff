"""Who joined the records of an event: people, the machine, or nobody yet."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from sanad.linkage.joined_how import joined_how

PAIRS = st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7)), max_size=12)


def test_it_works() -> None:
    clusters = {"one": [1], "people": [2, 3], "both": [4, 5, 6], "open": [7, 8]}
    told = joined_how(clusters, judged=[(2, 3), (4, 5)], firm=[(5, 6)])
    assert told == {"one": "one_record", "people": "judged", "both": "machine", "open": "for_now"}


def test_a_judgement_across_two_clusters_ties_nothing() -> None:
    clusters = {"a": [1, 2], "b": [3]}
    told = joined_how(clusters, judged=[(1, 3), (2, 3)], firm=[])
    assert told == {"a": "for_now", "b": "one_record"}


@given(st.lists(st.integers(0, 2), min_size=8, max_size=8), PAIRS, PAIRS)
def test_it_agrees_with_a_closure(
    cluster_of: list[int], judged: list[tuple[int, int]], firm: list[tuple[int, int]]
) -> None:
    clusters: dict[int, list[int]] = {}
    for record, cluster in enumerate(cluster_of):
        clusters.setdefault(cluster, []).append(record)
    told = joined_how(clusters, judged, firm)
    for cluster, records in clusters.items():
        expected = "one_record"
        if len(records) > 1:
            machine = "machine" if whole(records, judged + firm) else "for_now"
            expected = "judged" if whole(records, judged) else machine
        assert told[cluster] == expected


def whole(records: list[int], pairs: list[tuple[int, int]]) -> bool:
    """Return whether every two records are tied by a way of pairs within them (Warshall)."""
    tied = {(a, b) for a, b in pairs if a in records and b in records}
    tied |= {(b, a) for a, b in tied}
    for k in records:
        tied |= {(a, b) for a in records for b in records if (a, k) in tied and (k, b) in tied}
    return all(pair in tied for pair in combinations(records, 2))

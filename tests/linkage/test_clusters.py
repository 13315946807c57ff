"""Persons made of pairs, under constraints."""

from hypothesis import given
from hypothesis import strategies as st

from sanad.linkage.clusters import Edge, persons
from sanad.linkage.settings import LinkSettings, MatchWeight, Probability

SETTINGS = LinkSettings(join_probability=Probability(0.5), repeat_weight=MatchWeight(10.0), largest_cluster=3)


def edge(left: int, right: int, weight: float) -> Edge:
    return Edge(left, right, weight, 2**weight / (1 + 2**weight))


def test_it_works() -> None:
    found = persons(["a", "b", "c", "a"], [edge(0, 1, 5.0), edge(1, 2, 3.0)], SETTINGS)
    assert found.person_of == (0, 0, 0, 3)


def test_weak_pairs_join_nothing() -> None:
    assert persons(["a", "b"], [edge(0, 1, -1.0)], SETTINGS).person_of == (0, 1)


def test_two_records_of_one_list_are_not_joined_through_a_third() -> None:
    found = persons(["a", "b", "a"], [edge(0, 1, 4.0), edge(1, 2, 6.0)], SETTINGS)
    assert found.person_of == (0, 1, 1)
    assert found.held_back["repeat_without_evidence"] == 1


def test_a_repeat_with_evidence_is_joined() -> None:
    edges = [edge(0, 1, 4.0), edge(1, 2, 6.0), edge(0, 2, 11.0)]
    assert persons(["a", "b", "a"], edges, SETTINGS).person_of == (0, 0, 0)


def test_a_person_has_a_size_limit() -> None:
    found = persons(["a", "b", "c", "d"], [edge(0, 1, 9.0), edge(1, 2, 8.0), edge(2, 3, 7.0)], SETTINGS)
    assert found.person_of == (0, 0, 0, 3)
    assert found.held_back["cluster_too_large"] == 1


@given(
    st.lists(st.sampled_from("abc"), min_size=2, max_size=12),
    st.lists(st.tuples(st.integers(0, 11), st.integers(0, 11), st.floats(-5, 20)), max_size=30),
    st.randoms(use_true_random=False),
)
def test_no_order_of_pairs_and_no_chain_breaks_the_constraints(
    lists: list[str], drawn: list[tuple[int, int, float]], shuffler: object
) -> None:
    edges = {(a, b): edge(a, b, w) for a, b, w in drawn if a < b < len(lists)}
    found = persons(lists, edges.values(), SETTINGS)
    shuffled = list(edges.values())
    shuffler.shuffle(shuffled)  # type: ignore[attr-defined]
    assert persons(lists, shuffled, SETTINGS) == found
    for person in set(found.person_of):
        members = [place for place, one in enumerate(found.person_of) if one == person]
        assert person == members[0]
        assert len(members) <= 3
        for one in members:
            for other in members:
                if one < other and lists[one] == lists[other]:
                    assert edges[one, other].weight >= 10.0

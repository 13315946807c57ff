"""Persons made of pairs, under constraints."""

from datetime import date
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from sanad.linkage.clusters import Edge, persons
from sanad.linkage.draws import drawn
from sanad.linkage.judgement import Links
from sanad.linkage.lives import two_lives
from sanad.linkage.settings import LinkSettings, MatchWeight, Probability
from sanad.register.one_life import NOTHING_TOLD, Deed, Lived, contradictions, forbids_one_life

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


def at(deed: Deed, year: int) -> Lived:
    return Lived(deed, date(year, 5, 1), date(year, 5, 1))


DEAD, TAKEN, ALIVE, AGAIN = at("death", 2013), at("taking", 2014), at("sign_of_life", 2016), at("death", 2019)


def test_what_cannot_be_one_life_is_not_joined_even_through_a_third() -> None:
    edges, lists = [edge(0, 1, 9.0), edge(1, 2, 8.0), edge(0, 2, 7.0)], ["a", "b", "c"]
    found = persons(lists, edges, SETTINGS, forbids=two_lives([DEAD, NOTHING_TOLD, ALIVE]))
    assert found.person_of == (0, 0, 2)
    assert found.held_back["contradiction"] == 2
    assert persons(lists, edges, SETTINGS, forbids=two_lives([TAKEN, NOTHING_TOLD, AGAIN])).person_of == (
        0,
        0,
        0,
    )


def test_people_may_judge_otherwise_and_an_earlier_linkage_may_not() -> None:
    lists, apart = ["a", "b"], two_lives([DEAD, AGAIN])
    assert persons(lists, [], SETTINGS, Links(must=((0, 1),)), forbids=apart).person_of == (0, 0)
    kept = persons(lists, [], SETTINGS, forbids=apart, kept=[(0, 1)])
    assert kept.person_of == (0, 1)
    assert kept.held_back["contradiction"] == 1


@given(
    st.lists(st.sampled_from([DEAD, TAKEN, ALIVE, AGAIN, NOTHING_TOLD]), min_size=2, max_size=9),
    st.lists(st.tuples(st.integers(0, 8), st.integers(0, 8), st.floats(0, 20)), max_size=30),
)
def test_no_person_and_no_draw_holds_two_lives(
    lives: list[Lived], pairs: list[tuple[int, int, float]]
) -> None:
    edges = {(a, b): edge(a, b, w) for a, b, w in pairs if a < b < len(lives)}
    lists = [str(place) for place in range(len(lives))]
    made = persons(lists, edges.values(), SETTINGS, forbids=two_lives(lives)).person_of
    again = drawn(lists, edges.values(), SETTINGS, times=3, chance=Random(1), forbids=two_lives(lives))
    for person_of in (made, *again):
        for person in set(person_of):
            of_one = {place: lives[place] for place, one in enumerate(person_of) if one == person}
            assert not any(map(forbids_one_life, contradictions(of_one).values()))

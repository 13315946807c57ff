"""Tiers: what the machine joins is as right as was asked, and each question is asked once."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from sanad.linkage.clusters import Edge
from sanad.linkage.settings import LinkSettings, Probability
from sanad.linkage.tiers import tiers

SETTINGS = LinkSettings(joined_precision=Probability(0.9), join_probability=Probability(0.5), least_review=2)


def edge(left: int, right: int, probability: float) -> Edge:
    return Edge(left, right, probability * 10, probability)


def test_it_works() -> None:
    edges = [edge(0, 1, 0.99), edge(1, 2, 0.7), edge(0, 2, 0.6), edge(3, 4, 0.4)]
    found = tiers(edges, (0, 0, 0, 3, 4), SETTINGS)
    assert found.of_pairs == ("joined", "review", "follows", "review")
    assert found.joined_from == 0.99
    assert found.joined_expected == 0.99
    assert found.left_out == 0


def test_a_pair_that_firm_pairs_tie_already_is_joined() -> None:
    found = tiers([edge(0, 1, 0.99), edge(1, 2, 0.95), edge(0, 2, 0.51)], (0, 0, 0), SETTINGS)
    assert found.of_pairs == ("joined",) * 3


def test_a_pair_of_two_persons_is_never_joined() -> None:
    assert tiers([edge(0, 1, 0.999)], (0, 1), SETTINGS).of_pairs == ("review",)


def test_of_more_questions_than_a_human_may_be_asked_the_least_probable_are_left_out() -> None:
    found = tiers([edge(0, 1, 0.3), edge(2, 3, 0.2), edge(4, 5, 0.1)], range(6), SETTINGS)
    assert found.of_pairs == ("review", "review", "apart")
    assert found.left_out == 1
    assert found.joined_expected is None


def test_of_two_questions_the_one_that_all_pairs_of_its_groups_bear_out_comes_first() -> None:
    firm = [edge(0, 1, 0.99), edge(3, 4, 0.99)]
    alone, borne_out = edge(1, 2, 0.32), [edge(4, 5, 0.3), edge(3, 5, 0.28)]
    one = replace(SETTINGS, least_review=1, review_share=0.0)
    found = tiers([*firm, alone, *borne_out], (0, 0, 2, 3, 3, 5), one)
    assert found.of_pairs == ("joined", "joined", "apart", "review", "follows")
    # where the other pair of the first question was never compared, its absence says nothing
    again = tiers([*firm, alone, *borne_out], (0, 0, 2, 3, 3, 5), one, old=(0, 2))
    assert again.of_pairs == ("joined", "joined", "review", "apart", "apart")


@given(
    st.lists(st.integers(0, 4), min_size=2, max_size=14),
    st.lists(st.tuples(st.integers(0, 13), st.integers(0, 13), st.floats(0, 1)), max_size=40),
)
def test_the_machine_keeps_within_persons_and_what_was_asked_of_it(
    persons: list[int], drawn: list[tuple[int, int, float]]
) -> None:
    edges = list({(a, b): edge(a, b, p) for a, b, p in drawn if a < b < len(persons)}.values())
    found = tiers(edges, persons, SETTINGS)
    told = list(zip(edges, found.of_pairs, strict=True))
    assert all(persons[one.left] == persons[one.right] for one, tier in told if tier == "joined")
    tied = [
        one.probability for one, tier in told if tier == "joined" and one.probability >= found.joined_from
    ]
    assert not tied or sum(tied) / len(tied) >= 0.9 - 1e-12
    assert all(
        one.probability < found.joined_from
        for one, tier in told
        if tier != "joined" and persons[one.left] == persons[one.right]
    )
    assert sum(tier == "review" for _, tier in told) <= max(round(len(persons) * 0.1), 2)

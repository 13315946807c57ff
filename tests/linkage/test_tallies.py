"""Sums over persons: against the definitions, by halves, and by resampling."""

import random
from collections import Counter
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanad.linkage.evaluation import RecordId, Score, cluster_score, pair_score
from sanad.linkage.tallies import Tally, group_tallies, pair_tallies, resampled, resampled_beside, summed

RECORDS: list[RecordId] = [("a", str(number)) for number in range(12)]
GROUPS = st.lists(st.integers(0, 5), min_size=len(RECORDS), max_size=len(RECORDS))


def named(groups: list[int]) -> dict[RecordId, int]:
    return dict(zip(RECORDS, groups, strict=True))


@given(GROUPS, GROUPS)
def test_it_works(truth: list[int], said: list[int]) -> None:
    """The sums give what the definitions give, worked out record by record."""
    total = summed(group_tallies(named(truth), named(said)).values())
    expected = cluster_score(named(truth), named(said))
    assert (total.true_pairs, total.right_pairs) == (expected.true, expected.right)
    assert total.said_pairs == pytest.approx(expected.said)
    whole = [
        {frozenset(r for r in RECORDS if of[r] == group) for group in set(of.values())}
        for of in (named(truth), named(said))
    ]
    assert total.true_groups == len(whole[0])
    assert total.said_groups == pytest.approx(len(whole[1]))
    assert total.right_groups == len(whole[0] & whole[1])
    precision, recall, _ = total.b_cubed
    shared = [
        sum(truth[i] == truth[j] and said[i] == said[j] for j in range(len(RECORDS)))
        for i in range(len(RECORDS))
    ]
    sizes_said, sizes_true = Counter(said), Counter(truth)
    assert precision == pytest.approx(sum(n / sizes_said[g] for n, g in zip(shared, said, strict=True)) / 12)
    assert recall == pytest.approx(sum(n / sizes_true[g] for n, g in zip(shared, truth, strict=True)) / 12)


@given(GROUPS, st.sets(st.sampled_from(list(combinations(RECORDS, 2))), max_size=20))
def test_pairs_add_up_to_the_score_of_all(truth: list[int], said: set[tuple[RecordId, RecordId]]) -> None:
    tallies = pair_tallies(named(truth), said)
    expected = pair_score(named(truth), said)
    total = summed(tallies.values()).pairs
    assert (total.true, total.said, total.right) == (expected.true, expected.said, expected.right)
    half = [one for person, one in tallies.items() if person % 2]
    other = [one for person, one in tallies.items() if not person % 2]
    assert summed([summed(half), summed(other)]) == summed(tallies.values())


def test_what_agrees_wholly_scores_one() -> None:
    truth, said = [0, 0, 0, 1, 1, 2, 3, 4, 5, 5, 5, 5], [9, 9, 9, 8, 8, 7, 6, 5, 4, 4, 4, 4]
    total = summed(group_tallies(named(truth), named(said)).values())
    assert (total.pairs.f1, total.exact_groups.f1, total.b_cubed) == (1.0, 1.0, (1.0, 1.0, 1.0))


def test_nobody_has_no_score() -> None:
    assert summed([]) == Tally()
    assert Tally().pairs.f1 is None
    assert Tally().b_cubed == (0.0, 0.0, 0.0)


def test_a_resample_spreads_as_the_bootstrap_does() -> None:
    """The spread of a mean of 0 and 1 over persons is that of a binomial share."""
    persons = [
        Tally(records=1, true_groups=1, said_groups=1, right_groups=float(n < 300)) for n in range(400)
    ]
    shares = [
        one.exact_groups.recall or 0.0 for one in resampled(persons, times=2_000, chance=random.Random(5))
    ]
    mean = sum(shares) / len(shares)
    spread = (sum((one - mean) ** 2 for one in shares) / len(shares)) ** 0.5
    assert mean == pytest.approx(0.75, abs=0.003)
    assert spread == pytest.approx((0.75 * 0.25 / 400) ** 0.5, rel=0.08)


def test_few_alike_persons_are_drawn_one_by_one() -> None:
    few = [Tally(records=1.0), Tally(records=2.0)]
    drawn = [one.records for one in resampled(few, times=3_000, chance=random.Random(6))]
    assert sum(drawn) / len(drawn) == pytest.approx(3.0, abs=0.15)
    assert min(drawn) == 0.0


def test_two_linkages_are_drawn_on_the_same_persons() -> None:
    """What one is right of beyond the other shows in each resample; two alike never differ."""
    truth = named([0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5])
    all_right, four_right = (
        pair_tallies(truth, [(RECORDS[place], RECORDS[place + 1]) for place in places])
        for places in (range(0, 12, 2), range(0, 8, 2))
    )
    for one, other in resampled_beside(all_right, four_right, times=50, chance=random.Random(7)):
        assert one.records == other.records and one.right_pairs >= other.right_pairs
    for one, other in resampled_beside(four_right, four_right, times=50, chance=random.Random(8)):
        assert one == other


def test_a_score_of_nothing_said_is_none() -> None:
    assert Score(3, 0, 0).precision is None

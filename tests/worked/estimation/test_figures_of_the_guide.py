"""The figures of docs/method/estimation.md that stand in no other test: computed, and found in its text."""

from pathlib import Path

import numpy as np
import pytest

from sanad.estimation import Patterns, patterns_from_totals
from sanad.estimation.bootstrap import bootstrap_selection
from sanad.estimation.decomposable import GraphPrior, decomposable
from sanad.estimation.models import family
from sanad.estimation.sensitivity import internal_validation

GUIDE = Path(__file__).parents[3] / "docs" / "method" / "estimation.md"
KOSOVO = (1131, 845, 177, 936, 228, 217, 181, 306, 106, 31, 18, 123, 42, 32, 27)
SPINA_BIFIDA = (247, 49, 142, 60, 112, 4, 12)
HEPATITIS = (69, 55, 21, 63, 17, 18, 28)


def _table(counts: tuple[int, ...]) -> Patterns:
    lists = ("EXH", "ABA", "OSCE", "HRW")[: len(counts).bit_length()]
    return patterns_from_totals(lists, dict(enumerate(counts, start=1)))


def _said(*numbers: float) -> bool:
    text = GUIDE.read_text(encoding="utf-8")
    return all(f"{number:,.0f}" in text for number in numbers)


@pytest.mark.parametrize(
    ("counts", "prior", "size"),
    [
        (KOSOVO, GraphPrior(), 12_595),
        (KOSOVO, GraphPrior(cell=1.0), 4_616),
        (KOSOVO, GraphPrior(size="one_over_unseen"), 12_481),
        (SPINA_BIFIDA, GraphPrior(size="one_over_unseen"), 727),
        (HEPATITIS, GraphPrior(), 293),
    ],
)
def test_averages_under_other_priors(counts: tuple[int, ...], prior: GraphPrior, size: int) -> None:
    assert round(decomposable(_table(counts), prior=prior).size) == size
    assert _said(size)


def test_where_the_prior_makes_the_number() -> None:
    assert round(100 * decomposable(_table(HEPATITIS)).complete) == 71


def test_a_list_of_known_size() -> None:
    for method, ends in (("loglinear", (845, 950)), ("decomposable", (844, 957))):
        one = next(one for one in internal_validation(_table(KOSOVO), method) if one.known_list == "ABA")
        assert one.size and one.interval and one.interval.upper
        assert (one.known, round(one.size), one.holds) == (1_528, 894, False)
        assert (round(one.interval.lower), round(one.interval.upper)) == ends
        assert _said(one.known, one.size, *ends)


def test_the_bootstrap_of_the_selection() -> None:
    found = bootstrap_selection(_table(KOSOVO), np.random.default_rng(1), replicates=200)
    ends = (found.interval.lower, found.interval.upper)
    assert _said(*(end for end in ends if end is not None))


def test_how_many_models_there_are() -> None:
    numbers = [len(family(lists).include) for lists in (3, 4, 5, 6)]
    assert numbers == [8, 113, 6_893, 32_768] and _said(*numbers)

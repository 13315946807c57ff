"""Cohen's kappa: published tables, an independent error, and what must always hold."""

from itertools import chain, repeat
from math import sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanad.terms.cohens_kappa import QUANTILE, cohens_kappa

CODES = st.sampled_from("abc")
PAIRS = st.lists(st.tuples(CODES, CODES), min_size=1, max_size=40)


def of_table(table: list[list[int]]) -> list[tuple[int, int]]:
    """Return the pairs of a table of counts."""
    cells = (repeat((i, j), many) for i, row in enumerate(table) for j, many in enumerate(row))
    return list(chain.from_iterable(cells))


@pytest.mark.parametrize(
    ("table", "kappa"),
    [
        # Cohen (1960), table 1, as counts of 200 things: .492.
        ([[88, 14, 18], [10, 40, 10], [2, 6, 12]], 0.492),
        # Two raters of 50 grant proposals, a common textbook table: .40.
        ([[20, 5], [10, 15]], 0.400),
        ([[45, 15], [25, 15]], 0.1304),
    ],
)
def test_published_tables(table: list[list[int]], kappa: float) -> None:
    assert cohens_kappa(of_table(table)).kappa == pytest.approx(kappa, abs=5e-4)


def test_the_error_is_that_of_a_jackknife() -> None:
    """The spread of kappa when one thing after another is left out, an independent way to the same error."""
    pairs = of_table([[88, 14, 18], [10, 40, 10], [2, 6, 12]])
    whole = cohens_kappa(pairs)
    assert whole.kappa is not None and whole.lower is not None
    left_out = [cohens_kappa(pairs[:place] + pairs[place + 1 :]).kappa for place in range(len(pairs))]
    values = [one for one in left_out if one is not None]
    mean = sum(values) / len(values)
    spread = sqrt((len(values) - 1) / len(values) * sum((one - mean) ** 2 for one in values))
    assert (whole.kappa - whole.lower) / QUANTILE == pytest.approx(spread, rel=0.03)


@given(PAIRS)
def test_it_is_the_same_whoever_comes_first_and_within_bounds(pairs: list[tuple[str, str]]) -> None:
    found, other = cohens_kappa(pairs), cohens_kappa([(b, a) for a, b in pairs])
    assert found.things == len(pairs)
    if found.kappa is None:
        assert other.kappa is None
        assert found.agreed == 1
        return
    assert other.kappa == pytest.approx(found.kappa)
    assert found.lower is not None and found.upper is not None
    assert -1 <= found.lower <= found.kappa + 1e-12 and found.kappa - 1e-12 <= found.upper <= 1


@given(st.lists(CODES, min_size=2, max_size=30))
def test_who_always_agree_have_a_kappa_of_one_unless_all_is_one_category(codes: list[str]) -> None:
    found = cohens_kappa([(one, one) for one in codes])
    assert found.agreed == 1
    assert found.kappa == (pytest.approx(1) if len(set(codes)) > 1 else None)


def test_nothing_coded_says_nothing() -> None:
    assert cohens_kappa([]).kappa is None
    assert cohens_kappa([]).agreed is None

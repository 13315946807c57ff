"""Rivals: of the records of one list only one is the person, against a computation of its own."""

from math import log2

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sanad.linkage.rivals import contested

LISTS = "aabbc"
Weights = dict[tuple[int, int], float]


def left_of(weights: Weights) -> dict[tuple[int, int], tuple[float, float]]:
    """Return the rivals' bits and the weight that is left of each pair, as the module makes them."""
    with duckdb.connect(":memory:") as connection:
        connection.execute(
            "CREATE TABLE w (unique_id_l INT, unique_id_r INT, list_l TEXT, list_r TEXT, within BOOL, "
            "match_weight DOUBLE)"
        )
        for (one, other), weight in weights.items():
            row = [one, other, LISTS[one], LISTS[other], LISTS[one] == LISTS[other], weight]
            connection.execute("INSERT INTO w VALUES (?, ?, ?, ?, ?, ?)", row)
        contested(connection, "w")
        rows = connection.execute(
            "SELECT unique_id_l, unique_id_r, rivals, match_weight FROM sanad_contested"
        ).fetchall()
    return {(one, other): (rivals, weight) for one, other, rivals, weight in rows}


def computed(weights: Weights, pair: tuple[int, int]) -> float:
    """Return the bits that rivals take from a pair, by the definition."""

    def of(a: int, b: int) -> float | None:
        return weights.get((min(a, b), max(a, b)))

    total = 1.0
    if LISTS[pair[0]] == LISTS[pair[1]]:
        return 0.0
    for one, other in (pair, pair[::-1]):
        for rival in range(len(LISTS)):
            weight = of(one, rival)
            if rival != other and LISTS[rival] == LISTS[other] and weight is not None:
                same = of(other, rival)
                total += 2**weight * (1.0 if same is None else 1 / (1 + 2**same))
    return log2(total)


def test_it_works() -> None:
    found = left_of({(0, 2): 5.0, (0, 3): 5.0, (1, 4): 3.0})
    assert found[1, 4] == (0.0, 3.0)
    assert found[0, 2] == pytest.approx((log2(33), 5 - log2(33)), abs=1e-6)


def test_records_that_are_one_person_themselves_do_not_compete() -> None:
    found = left_of({(0, 2): 5.0, (0, 3): 5.0, (2, 3): 20.0})
    assert found[0, 2][0] < 0.001


@settings(max_examples=40)
@given(
    st.dictionaries(
        st.tuples(st.integers(0, 4), st.integers(0, 4)).filter(lambda pair: pair[0] < pair[1]),
        st.floats(-20, 20),
        max_size=10,
    )
)
def test_it_is_what_the_definition_says(weights: Weights) -> None:
    found = left_of(weights)
    assert found.keys() == weights.keys()
    for pair, (rivals, left) in found.items():
        assert rivals == pytest.approx(computed(weights, pair), abs=1e-6)
        assert left == pytest.approx(weights[pair] - rivals, abs=1e-5)

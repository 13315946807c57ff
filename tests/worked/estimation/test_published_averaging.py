"""Published tables: averages over decomposable graphs as the reference package gives them (dga 2.0.2).

Cells of 2^-J prior persons, p(N) proportional to 1/N, equal graphs. Anchors of arithmetic, not of truth.
"""

import time
from pathlib import Path

import pytest

from sanad.estimation import Patterns, estimate, read_patterns
from sanad.estimation.decomposable import decomposable


def _table(real_data: Path, name: str) -> Patterns:
    with (real_data / "mse_tables" / f"{name}.csv").open(encoding="utf-8") as lines:
        (one,) = read_patterns(lines).strata
    return one


@pytest.mark.parametrize(
    ("name", "size", "lower", "upper", "within"),
    [
        ("madigan_york_3lists_spina_bifida", 731, 694, 787, 0),  # Madigan, York (1997), Biometrika 84:19-31
        ("madigan_york_5lists_drug_opiate", 618, 590, 656, 0),
        ("allegheny_lesbian", 5_131, 4_635, 5_749, 0),
        ("uk_modern_slavery_2013_5lists", 22_990, 10_387, 33_510, 0),
        ("new_orleans_trafficking_2016_5lists", 869, 511, 1_762, 0),
        ("kosovo_1999", 12_594, 9_827, 16_538, 8),  # the reference looked at a grid with gaps
    ],
)
def test_the_reference_is_met(
    real_data: Path, name: str, size: int, lower: int, upper: int, within: int
) -> None:
    found = decomposable(_table(real_data, name))
    assert found.interval.upper is not None
    assert abs(found.size - size) <= within
    assert abs(found.interval.lower - lower) <= within
    assert abs(found.interval.upper - upper) <= within


def test_two_modes_are_warned(real_data: Path) -> None:
    """Cruyff, van Dijk, van der Heijden (2017): the reference ran into the edge of its grid."""
    (one,) = estimate(_table(real_data, "netherlands_trafficking_2010_2015_5lists"), ("decomposable",))
    assert one.verdict == "warned"
    assert {"interval_wide", "pairs_without_overlap"} <= {reason.code for reason in one.reasons}


def test_all_graphs_over_five_lists_in_half_a_second(real_data: Path) -> None:
    table = _table(real_data, "madigan_york_5lists_drug_opiate")
    decomposable(table)
    taken = []
    for _ in range(3):
        start = time.process_time()
        decomposable(table)
        taken.append(time.process_time() - start)
    assert min(taken) < 0.5

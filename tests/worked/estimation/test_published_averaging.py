"""Published tables, typed as facts: averages over decomposable graphs as the reference package gives them.

Reference: dga 2.0.2 with cells of 2^-J prior persons, p(N) proportional to 1/N, graphs alike. Anchors of
arithmetic, not of truth. Counts are of cells 1, 2, 3, ... (bit j is list j).
"""

import time
from dataclasses import dataclass

import pytest

from sanad.estimation import Patterns, estimate, patterns_from_totals
from sanad.estimation.decomposable import decomposable


@dataclass(frozen=True)
class Published:
    """A table with its source, and the median and interval of the reference on it."""

    source: str
    counts: tuple[int, ...]
    size: int
    lower: int
    upper: int
    within: int = 0

    @property
    def patterns(self) -> Patterns:
        """Return the table."""
        lists = "ABCDE"[: len(self.counts).bit_length()]
        return patterns_from_totals(lists, dict(enumerate(self.counts, start=1)))


# fmt: off
FIVE = Published(
    "Madigan, York (1997), Biometrika 84:19-31, five lists",
    (
        83, 97, 30, 4, 3, 2, 0, 37, 34, 37, 23, 1, 0, 3, 0,
        27, 36, 22, 5, 4, 5, 1, 3, 19, 18, 25, 8, 1, 2, 5, 2,
    ),
    618, 590, 656,
)
TABLES = (
    Published(
        "Madigan, York (1997), three lists of spina bifida", (247, 49, 142, 60, 112, 4, 12), 731, 694, 787
    ),
    FIVE,
    Published(
        "Aaron, Chang, Markovic, LaPorte (2003), JECH 57:207-209",
        (589, 534, 104, 281, 44, 64, 27, 208, 143, 53, 48, 28, 19, 20, 23), 5_131, 4_635, 5_749,
    ),
    Published(
        "Silverman (2014), Home Office, five lists",
        (54, 463, 15, 995, 19, 62, 1, 695, 3, 19, 1, 76, 0, 4, 1, 316, 0, 1, 0, 11, 0, 0, 0, 8) + (0,) * 7,
        22_990, 10_387, 33_510,
    ),
    Published(
        "Bales, Murphy, Silverman (2020), J. Human Trafficking 6(4), five lists",
        (25, 24, 1, 70, 1, 2, 1, 33, 2, 2, 1, 1, 0, 0, 0, 21, 0, 1) + (0,) * 13, 869, 511, 1_762,
    ),
    Published(  # the reference looked at a grid with gaps
        "Ball, Betts, Scheuren, Dudukovich, Asher (2002), Kosovo, 1999",
        (1131, 845, 177, 936, 228, 217, 181, 306, 106, 31, 18, 123, 42, 32, 27), 12_594, 9_827, 16_538, 8,
    ),
)
NETHERLANDS = (
    756, 1299, 1, 4466, 81, 44, 0, 650, 5, 0, 0, 82, 2, 0, 0,
    632, 73, 4, 0, 125, 11, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0,
)
# fmt: on


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.source)
def test_the_reference_is_met(table: Published) -> None:
    found = decomposable(table.patterns)
    assert found.interval.upper is not None
    assert abs(found.size - table.size) <= table.within
    assert abs(found.interval.lower - table.lower) <= table.within
    assert abs(found.interval.upper - table.upper) <= table.within


def test_two_modes_are_warned() -> None:
    """Cruyff, van Dijk, van der Heijden (2017), CHANCE 30(3): the reference ran into the edge of its grid."""
    table = patterns_from_totals("ABCDE", dict(enumerate(NETHERLANDS, start=1)))
    assert table.documented == 8_234
    models, graphs = estimate(table, ("loglinear", "decomposable"))
    assert graphs.verdict == models.verdict == "warned"
    assert {"interval_wide", "pairs_without_overlap"} <= {reason.code for reason in graphs.reasons}


def test_all_graphs_over_five_lists_in_half_a_second() -> None:
    decomposable(FIVE.patterns)
    taken = []
    for _ in range(3):
        start = time.process_time()
        decomposable(FIVE.patterns)
        taken.append(time.process_time() - start)
    assert min(taken) < 0.5

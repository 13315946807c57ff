"""Published tables of inclusion patterns, typed as facts: counts of cells 1, 2, 3, … (bit j is list j)."""

import pytest

from sanad.estimation.patterns import Patterns, patterns_from_totals


def _table(lists: tuple[str, ...], *counts: int) -> Patterns:
    return patterns_from_totals(lists, dict(enumerate(counts, start=1)))


@pytest.fixture(scope="session")
def kosovo() -> Patterns:
    """Return Ball, Betts, Scheuren, Dudukovich, Asher (2002), Killings and Refugee Flow in Kosovo, 1999."""
    lists = ("EXH", "ABA", "OSCE", "HRW")
    return _table(lists, 1131, 845, 177, 936, 228, 217, 181, 306, 106, 31, 18, 123, 42, 32, 27)


@pytest.fixture(scope="session")
def allegheny() -> Patterns:
    """Return Aaron, Chang, Markovic, LaPorte (2003), J. Epidemiol. Community Health 57:207-209."""
    return _table(("A", "B", "C", "D"), 589, 534, 104, 281, 44, 64, 27, 208, 143, 53, 48, 28, 19, 20, 23)


@pytest.fixture(scope="session")
def artificial() -> Patterns:
    """Return Chan, Silverman, Vincent (2021), JASA 116:1297-1306, Table 2: no finite estimate exists."""
    return _table(("A", "B", "C"), 40, 30, 6, 20, 0, 0, 0)


@pytest.fixture(scope="session")
def spina_bifida() -> Patterns:
    """Return the three lists of spina bifida of Madigan, York (1997), Biometrika 84:19-31."""
    return _table(("A", "B", "C"), 247, 49, 142, 60, 112, 4, 12)

"""Published tables: log-linear results as the reference package gives them (Rcapture 1.4-4, same tables).

They are anchors of arithmetic, not of truth. Tables are read from the folder of real data.
"""

from pathlib import Path

import numpy as np
import pytest

from sanad.estimation import Patterns, estimate, read_patterns
from sanad.estimation.extended import support_of
from sanad.estimation.grouping import groupings
from sanad.estimation.loglinear import Loglinear, loglinear
from sanad.estimation.models import family
from sanad.estimation.poisson import fit_models


def _table(real_data: Path, name: str) -> Patterns:
    with (real_data / "mse_tables" / f"{name}.csv").open(encoding="utf-8") as lines:
        (one,) = read_patterns(lines).strata
    return one


def _found(real_data: Path, name: str) -> Loglinear:
    return loglinear(_table(real_data, name))


def test_kosovo_1999(real_data: Path) -> None:
    """Ball et al. (2002): 10,356 published; reference 10,357 (786), 12,741, 16,942 (5,938), 6,729-22,889."""
    found = _found(real_data, "kosovo_1999")
    assert found.best and found.best_by_aic and found.saturated and found.interval
    assert round(found.best.size) == 10_357
    assert round(found.best.standard_error) == 786
    assert round(found.best_by_aic.size) == 12_741
    assert round(found.saturated.size) == 16_942
    assert round(found.saturated.standard_error) == 5_938
    assert found.range.lowest is not None and round(found.range.lowest) == 6_729
    assert found.range.highest is not None and round(found.range.highest) == 22_889
    assert (found.range.considered, found.range.fitted) == (113, 113)


def test_allegheny(real_data: Path) -> None:
    """Aaron et al. (2003); reference 6,349, 9,909, 8,519."""
    found = _found(real_data, "allegheny_lesbian")
    assert found.best and found.best_by_aic and found.saturated
    assert round(found.best.size) == 6_349
    assert round(found.best_by_aic.size) == 9_909
    assert round(found.saturated.size) == 8_519


def test_the_best_by_aic_of_six_lists_of_2013_without_a_term_that_runs_off(real_data: Path) -> None:
    """Silverman (2014) table; stepwise selection in SparseMSE gives 11,418 on it."""
    table = _table(real_data, "uk_modern_slavery_2013_6lists")
    models, counts = family(6), table.cells()[1:]
    whole = ~support_of(models, counts).extended(models)
    fits = fit_models(models, counts, whole)
    best = np.where(whole, fits.aic(), np.inf).argmin()
    assert round(table.documented + fits.unseen[best]) == 11_418


def test_a_stepwise_published_choice_over_five_lists(real_data: Path) -> None:
    """Bales, Murphy, Silverman (2020) table; stepwise selection in SparseMSE gives 1,034 on it."""
    found = _found(real_data, "new_orleans_trafficking_2016_5lists")
    assert found.best and round(found.best.size) == 1_034


def test_eight_lists_with_a_gap_are_estimated_only_over_a_grouping_that_somebody_names(
    real_data: Path,
) -> None:
    """The five-list table of the same paper joins B, E, F and G, as the rule would; one of the eight shares
    nobody with the others, so that no rule may join it.
    """
    table = _table(real_data, "new_orleans_trafficking_2016_8lists")
    assert groupings(table)[0].groups[-1] == ("B", "E", "F", "G")
    for one in estimate(table, ("chao", "loglinear", "decomposable", "latent_class")):
        assert (one.verdict, one.size) == ("refused", None)
        assert "overlap_disconnected" in {reason.code for reason in one.reasons}
    (named,) = estimate(table, ("loglinear",), joins=[["B", "E", "F", "G"]])
    assert named.size is not None and round(named.size) == 1_034
    assert named.verdict == "warned"
    assert {"lists_joined", "joined_across_gap"} <= {reason.code for reason in named.reasons}


@pytest.mark.parametrize(
    "name", ["netherlands_trafficking_2010_2015_5lists", "netherlands_trafficking_2010_2015_6lists"]
)
def test_tables_on_which_methods_fail_never_give_a_bare_number(real_data: Path, name: str) -> None:
    for one in estimate(_table(real_data, name)):
        assert one.verdict in {"warned", "refused"}
    codes = {reason.code for reason in one.reasons}
    assert {"pairs_without_overlap", "documented_share_small", "models_extended"} <= codes


def test_the_published_table_without_estimate_is_refused(real_data: Path) -> None:
    """Chan, Silverman, Vincent (2021), Table 2."""
    for one in estimate(_table(real_data, "artificial3_nonexistence")):
        assert (one.verdict, one.size, one.interval) == ("refused", None, None)
    assert _found(real_data, "artificial3_nonexistence").saturated is None

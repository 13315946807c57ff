"""Published tables on which no constant was chosen, with what authors, or a reference package, say of them.

Counts are of cells 1, 2, 3, ... (bit j is list j). Anchors of arithmetic, not of truth; of the outbreak of
hepatitis a later serum survey gave the truth.
"""

import numpy as np
import pytest

from sanad.estimation import Patterns, estimate, patterns_from_totals
from sanad.estimation.estimate import Estimate
from sanad.estimation.latent_class import LatentClassSettings, latent_class
from sanad.estimation.loglinear import Loglinear, loglinear
from sanad.estimation.sentences import sentences

# Chao, Tsay, Lin, Shau, Chao (2001), Statistics in Medicine 20:3123-3157: Taiwan, 1995; in truth some 545.
HEPATITIS = (69, 55, 21, 63, 17, 18, 28)
# Darroch, Fienberg, Glonek, Junker (1993), JASA 88:1137-1148, its third table; results of Rivest (2011).
CENSUS = (71, 53, 155, 43, 7, 13, 72)
# Bruno and others (1994), Diabetes Care 17:548-556, Casale Monferrato; results of Rivest (2011).
DIABETES = (709, 74, 104, 182, 650, 20, 157, 10, 12, 7, 18, 8, 46, 14, 58)
# Cormack, Chang, Smith (2000), Int. J. Epidemiology 29:1053-1059, deaths at work: four lists, and three.
DEATHS_OF_FOUR = (14, 1, 53, 0, 3, 0, 5, 2, 12, 0, 29, 0, 24, 0, 72)
DEATHS_OF_THREE = (54, 3, 5, 14, 29, 24, 72)
# David (2002), Quality and Quantity 36:291-303: homeless persons in Budapest, 1996.
HOMELESS = (1758, 436, 238, 108, 25, 32, 9)


def _table(counts: tuple[int, ...]) -> Patterns:
    return patterns_from_totals("ABCD"[: len(counts).bit_length()], dict(enumerate(counts, start=1)))


def _codes(one: Estimate) -> set[str]:
    return {reason.code for reason in one.reasons}


def _of(counts: tuple[int, ...], model: str) -> tuple[int, int]:
    fit = getattr(loglinear(_table(counts)), model)
    return round(fit.size), round(fit.standard_error)


@pytest.mark.parametrize(
    ("counts", "model", "size", "error"),
    [
        (CENSUS, "saturated", 1240, 451),
        (CENSUS, "best", 850, 186),
        (DIABETES, "best_by_aic", 2771, 145),
        (DIABETES, "best", 2472, 53),
    ],
)
def test_published_models_are_met(counts: tuple[int, ...], model: str, size: int, error: int) -> None:
    """Each is the model that the authors chose; here BIC or AIC chooses it from all hierarchical ones."""
    assert _of(counts, model) == (size, error)


def test_closed_forms_of_three_lists() -> None:
    """With no highest interaction the unseen are n7 n1 n2 n4 / (n3 n5 n6): 3,913 homeless, as published."""
    assert _of(HOMELESS, "saturated")[0] - sum(HOMELESS) == 3913
    n1, n2, n3, n4, n5, n6, n7 = HEPATITIS
    assert _of(HEPATITIS, "saturated")[0] == round(sum(HEPATITIS) + n7 * n1 * n2 * n4 / (n3 * n5 * n6))


def test_a_profile_interval_of_the_literature() -> None:
    """Two lists depend: 221 (210 to 237) published, 222 by the reference package, which rounds alike here."""
    found = loglinear(_table(DEATHS_OF_THREE))
    assert found.best and found.interval and found.interval.upper
    assert found.best.model == (("A",), ("B", "C"))
    assert (round(found.best.size), round(found.interval.lower)) == (222, 210)
    assert abs(found.interval.upper - 237) <= 1


def test_models_of_which_software_prints_millions_are_left_out() -> None:
    """The reference package gives over a million for all pairs of the four lists; nothing settles it."""
    found = loglinear(_table(DEATHS_OF_FOUR))
    assert found.saturated is None and found.range.not_identified > 0
    assert found.range.highest is not None and found.range.highest < 300
    (one,) = estimate(_table(DEATHS_OF_FOUR), ("loglinear",))
    assert one.verdict == "warned" and {"lists_may_copy", "models_apart"} <= _codes(one)


def test_a_table_whose_truth_is_known_is_never_told_confidently() -> None:
    """Of 271 documented of some 545, log-linear models say 388 to 1,313: each number carries the conflict."""
    chao, models, graphs, classes = estimate(
        _table(HEPATITIS), ("chao", "loglinear", "decomposable", "latent_class")
    )
    assert isinstance(models.detail, Loglinear) and models.detail.range.lowest is not None
    assert round(models.detail.range.lowest) == 388
    assert (graphs.verdict, graphs.size) == ("refused", None) and "posterior_is_prior" in _codes(graphs)
    assert chao.verdict == models.verdict == classes.verdict == "warned"
    assert {"interval_wide", "middles_apart", "method_silent"} <= _codes(models)
    assert {"middles_apart", "method_silent"} <= _codes(classes)
    assert classes.interval is not None and classes.interval.holds(545)
    said = sentences(classes)
    assert "outside this interval" in said.en and "خارج هذا المجال" in said.ar
    assert "uden for dette interval" in said.da


def test_a_bound_and_an_estimate_that_exclude_each_other() -> None:
    chao, models = estimate(_table(HOMELESS))
    assert {"methods_apart"} <= _codes(chao) & _codes(models)
    assert "lists_unequal" in _codes(chao)


@pytest.mark.parametrize("seed", [1, 2, 4])
def test_chains_leave_a_large_class_that_stands_last(seed: int) -> None:
    """Seven independent lists: once in a while a chain begins with everybody in the last class."""
    rng = np.random.default_rng(2)
    on = rng.random((3000, 7)) < 0.15
    cells = np.bincount(on @ (1 << np.arange(7)), minlength=128)
    table = patterns_from_totals("ABCDEFG", {p: int(c) for p, c in enumerate(cells) if p})
    found = latent_class(table, LatentClassSettings(draws_at_most=2000), seed=seed)
    assert found.diagnostics.rhat <= 1.01 and found.median is not None
    assert 2_850 < found.median < 3_150

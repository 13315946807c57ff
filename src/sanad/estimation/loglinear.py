"""Log-linear models of the inclusion patterns: one headline, and the range of all that could be fitted."""

from dataclasses import dataclass
from math import sqrt

import numpy as np
from numpy.typing import NDArray

from sanad.estimation.existence import empty_margin, settle
from sanad.estimation.interval import Interval
from sanad.estimation.models import ModelFamily, Terms, design, family, generators
from sanad.estimation.patterns import Patterns
from sanad.estimation.poisson import Fits, fit_batch, fit_models, information
from sanad.estimation.profile import Profile, profile_interval

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]

LISTS_AT_LEAST, LISTS_AT_MOST = 3, 6
SUPPORTED = 10.0  # in BIC behind the best: beyond it the evidence is called very strong (Raftery 1995)


@dataclass(frozen=True)
class ModelFit:
    """One model's fit.

    Units:   persons, documented ones included; standard_error by the delta method.
    model:   its largest terms, as names of lists.
    """

    model: tuple[tuple[str, ...], ...]
    size: float
    standard_error: float
    aic: float
    bic: float
    parameters: int


@dataclass(frozen=True)
class Range:
    """The lowest and the highest estimate over the models that have a finite one.

    Units:   persons. supported_*: the same over models within 10 of the best BIC.
    without_estimate: models left out since no finite maximum-likelihood estimate exists, by the reason found.
    """

    lowest: float | None
    highest: float | None
    supported_lowest: float | None
    supported_highest: float | None
    considered: int
    fitted: int
    supported: int
    empty_overlap: int
    on_the_boundary: int
    not_converged: int
    family: str


@dataclass(frozen=True)
class Loglinear:
    """What log-linear models say of one stratum. best is None where no model has a finite estimate."""

    best: ModelFit | None
    interval: Interval | None
    best_by_aic: ModelFit | None
    saturated: ModelFit | None
    range: Range


def loglinear(patterns: Patterns, *, level: float = 0.95) -> Loglinear:
    """Return the BIC-best model with its profile interval, and the range over all models.

    Assumes: a closed population, finished linkage, and that the interaction of all lists is absent.
    Source:  Fienberg (1972), Biometrika 59:591-603, DOI 10.1093/biomet/59.3.591; intervals:
             sanad.estimation.profile.
    """
    fitted = _Fitted.of(patterns)
    if not fitted.admissible.any():
        return Loglinear(None, None, None, None, fitted.range())
    best = fitted.row_of(fitted.bic)
    return Loglinear(
        best=fitted.model_fit(best),
        interval=fitted.interval(best, level),
        best_by_aic=fitted.model_fit(fitted.row_of(fitted.aic)),
        saturated=fitted.saturated(),
        range=fitted.range(),
    )


@dataclass(frozen=True)
class _Fitted:
    patterns: Patterns
    models: ModelFamily
    counts: Floats
    fits: Fits
    empty: Bools
    admissible: Bools
    stuck: Bools

    @classmethod
    def of(cls, patterns: Patterns) -> "_Fitted":
        models, counts = family(len(patterns.lists)), patterns.cells()[1:]
        empty = empty_margin(models, counts)
        fits = fit_models(models, counts, ~empty)
        exists = fits.finite | settle(models, counts, ~empty & ~fits.finite)
        stuck = exists & ~fits.converged
        return cls(patterns, models, counts, fits, empty, exists & ~stuck, stuck)

    @property
    def aic(self) -> Floats:
        return self.fits.aic()

    @property
    def bic(self) -> Floats:
        return self.fits.bic(self.patterns.documented)

    def row_of(self, criterion: Floats) -> int:
        return int(np.where(self.admissible, criterion, np.inf).argmin())

    def terms(self, row: int) -> Terms:
        return tuple(t for t, held in zip(self.models.terms, self.models.include[row], strict=True) if held)

    def saturated(self) -> ModelFit | None:
        last = len(self.models.include) - 1
        whole = not self.models.pairs_only and bool(self.models.include[last].all()) and self.admissible[last]
        return self.model_fit(last) if whole else None

    def model_fit(self, row: int) -> ModelFit:
        terms = self.terms(row)
        matrix = design(self.models.lists, terms).T
        fit = fit_batch(matrix[None], self.counts)
        unseen = float(self.fits.unseen[row])
        variance = float(np.linalg.inv(information(matrix, fit.fitted[0]))[0, 0])
        return ModelFit(
            model=generators(self.patterns.lists, terms),
            size=self.patterns.documented + unseen,
            standard_error=sqrt(unseen + unseen**2 * variance),
            aic=float(self.aic[row]),
            bic=float(self.bic[row]),
            parameters=int(self.fits.parameters[row]),
        )

    def interval(self, row: int, level: float) -> Interval:
        profile = Profile(self.models.lists, self.terms(row), self.counts)
        return profile_interval(profile, float(self.fits.unseen[row]), level=level)

    def range(self) -> Range:
        sizes = self.patterns.documented + self.fits.unseen
        bic = np.where(self.admissible, self.bic, np.inf)
        close = self.admissible & (bic <= bic.min() + SUPPORTED)
        undecided = ~self.empty & ~self.admissible & ~self.stuck
        return Range(
            *_ends(sizes[self.admissible]),
            *_ends(sizes[close]),
            considered=len(sizes),
            fitted=int(self.admissible.sum()),
            supported=int(close.sum()),
            empty_overlap=int(self.empty.sum()),
            on_the_boundary=int(undecided.sum()),
            not_converged=int(self.stuck.sum()),
            family="pairs" if self.models.pairs_only else "hierarchical",
        )


def _ends(sizes: Floats) -> tuple[float | None, float | None]:
    return (float(sizes.min()), float(sizes.max())) if len(sizes) else (None, None)

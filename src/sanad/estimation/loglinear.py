"""Log-linear models of the inclusion patterns: one headline, and the range of all that could be fitted."""

from dataclasses import dataclass, field, replace
from math import sqrt

import numpy as np
from numpy.typing import NDArray

from sanad.estimation.existence import settle
from sanad.estimation.extended import Support, faces, independent_terms, support_of
from sanad.estimation.interval import Interval
from sanad.estimation.models import LISTS_AT_MOST as LISTS_AT_MOST
from sanad.estimation.models import ModelFamily, Terms, design, family, generators
from sanad.estimation.patterns import Patterns
from sanad.estimation.poisson import Fits, fit_batch, fit_models, information
from sanad.estimation.profile import Profile, profile_interval

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]

LISTS_AT_LEAST = 3
LEADING = 60  # models, of the least BIC
SUPPORTED = 10.0  # in BIC behind the best: beyond it the evidence is called very strong (Raftery 1995)


@dataclass(frozen=True)
class ModelFit:
    """One model's fit.

    Units:   persons, documented ones included; standard_error by the delta method.
    model:   its largest terms, as names of lists.
    run_off: its terms that ran off to minus infinity: nobody is on all their lists, and none is expected.
    """

    model: tuple[tuple[str, ...], ...]
    size: float
    standard_error: float
    aic: float
    bic: float
    parameters: int
    run_off: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True)
class Range:
    """The lowest and the highest estimate over the models that have a finite one.

    Units:   persons. supported_*: the same over models within 10 of the best BIC.
    extended: how many of the fitted have a parameter at minus infinity; not_identified: models left out since
             the cells that are left with persons do not settle the unseen.
    """

    lowest: float | None
    highest: float | None
    supported_lowest: float | None
    supported_highest: float | None
    considered: int
    fitted: int
    supported: int
    extended: int
    not_identified: int
    not_converged: int
    family: str


@dataclass(frozen=True)
class Loglinear:
    """What log-linear models say of one stratum. best is None where no model has a finite estimate.

    saturated: the model with all interactions but that of all lists, with its own profile interval.
    leading: the models with the least BIC, the best first; what a bootstrap of the choice chooses among.
    """

    best: ModelFit | None
    interval: Interval | None
    best_by_aic: ModelFit | None
    saturated: ModelFit | None
    range: Range
    saturated_interval: Interval | None = None
    leading: ModelFamily | None = field(default=None, compare=False, repr=False)


def loglinear(patterns: Patterns, *, level: float = 0.95) -> Loglinear:
    """Return the BIC-best model with its profile interval, and the range over all models.

    Assumes: a closed population, finished linkage, and that the interaction of all lists is absent.
    Source:  Fienberg (1972), Biometrika 59:591-603, DOI 10.1093/biomet/59.3.591; intervals:
             sanad.estimation.profile.
    """
    fitted = _Fitted.of(patterns, family(len(patterns.lists)))
    if not fitted.admissible.any():
        return Loglinear(None, None, None, None, fitted.range())
    best, saturated = fitted.row_of(fitted.bic), fitted.saturated
    return Loglinear(
        best=fitted.model_fit(best),
        interval=fitted.interval(best, level),
        best_by_aic=fitted.model_fit(fitted.row_of(fitted.aic)),
        saturated=None if saturated is None else fitted.model_fit(saturated),
        range=fitted.range(),
        saturated_interval=None if saturated is None else fitted.interval(saturated, level),
        leading=fitted.leading(LEADING),
    )


def best_models(patterns: Patterns, most: int) -> ModelFamily:
    """Return the models with the least BIC, at most this many, the best one first."""
    return _Fitted.of(patterns, family(len(patterns.lists))).leading(most)


def selected(patterns: Patterns, models: ModelFamily) -> tuple[int, float] | None:
    """Return the row of the BIC-best of these models, and its size; None where none has a finite estimate."""
    fitted = _Fitted.of(patterns, models)
    if not patterns.documented or not fitted.admissible.any():
        return None
    row = fitted.row_of(fitted.bic)
    return row, patterns.documented + float(fitted.fits.unseen[row])


@dataclass(frozen=True)
class _Fitted:
    patterns: Patterns
    models: ModelFamily
    counts: Floats
    fits: Fits
    support: Support
    extended: Bools
    admissible: Bools
    stuck: Bools

    @classmethod
    def of(cls, patterns: Patterns, models: ModelFamily) -> "_Fitted":
        counts = patterns.cells()[1:]
        support = support_of(models, counts)
        fits = fit_models(models, counts, support.identified, support)
        on_faces = _put_on_faces(models, counts, support, support.identified & ~fits.finite)
        if on_faces.any():
            fits = fits.replaced(fit_models(models, counts, on_faces & support.identified, support), on_faces)
        stuck = support.identified & ~fits.converged
        admissible = support.identified & ~stuck
        return cls(
            patterns, models, counts, fits, support, support.extended(models) & admissible, admissible, stuck
        )

    def leading(self, most: int) -> ModelFamily:
        """Return the models with the least BIC, at most this many, the best one first."""
        order = np.argsort(np.where(self.admissible, self.bic, np.inf), kind="stable")[:most]
        return replace(self.models, include=self.models.include[order])

    @property
    def aic(self) -> Floats:
        return self.fits.aic()

    @property
    def bic(self) -> Floats:
        return self.fits.bic(self.patterns.documented)

    def row_of(self, criterion: Floats) -> int:
        return int(np.where(self.admissible, criterion, np.inf).argmin())

    def terms(self, row: int, chosen: Bools) -> Terms:
        return tuple(t for t, held in zip(self.models.terms, chosen[row], strict=True) if held)

    @property
    def saturated(self) -> int | None:
        last = len(self.models.include) - 1
        whole = not self.models.pairs_only and bool(self.models.include[last].all()) and self.admissible[last]
        return last if whole else None

    def model_fit(self, row: int) -> ModelFit:
        matrix = design(self.models.lists, self.terms(row, self.support.terms)).T * self.support.cells[row]
        fit = fit_batch(matrix[None], self.counts)
        unseen = float(self.fits.unseen[row])
        variance = float(np.linalg.inv(information(matrix, fit.fitted[0]))[0, 0])
        return ModelFit(
            model=generators(self.patterns.lists, self.terms(row, self.models.include)),
            size=self.patterns.documented + unseen,
            standard_error=sqrt(unseen + unseen**2 * variance),
            aic=float(self.aic[row]),
            bic=float(self.bic[row]),
            parameters=int(self.fits.parameters[row]),
            run_off=self.run_off(row),
        )

    def run_off(self, row: int) -> tuple[tuple[str, ...], ...]:
        gone = self.terms(row, self.models.include & ~self.support.terms)
        smallest = [term for term in gone if sum(other & term == other for other in gone) == 1]
        return tuple(generators(self.patterns.lists, (term,))[0] for term in smallest)

    def interval(self, row: int, level: float) -> Interval:
        left = support_of(self.models, self.counts)  # of the completed table, whose face is not this one's
        profile = Profile(self.models.lists, self.terms(row, left.terms), self.counts, left.cells[row])
        return profile_interval(profile, float(self.fits.unseen[row]), level=level)

    def range(self) -> Range:
        sizes = self.patterns.documented + self.fits.unseen
        bic = np.where(self.admissible, self.bic, np.inf)
        close = self.admissible & (bic <= bic.min() + SUPPORTED)
        return Range(
            *_ends(sizes[self.admissible]),
            *_ends(sizes[close]),
            considered=len(sizes),
            fitted=int(self.admissible.sum()),
            supported=int(close.sum()),
            extended=int(self.extended.sum()),
            not_identified=int((~self.support.identified).sum()),
            not_converged=int(self.stuck.sum()),
            family="pairs" if self.models.pairs_only else "hierarchical",
        )


def _ends(sizes: Floats) -> tuple[float | None, float | None]:
    return (float(sizes.min()), float(sizes.max())) if len(sizes) else (None, None)


def _put_on_faces(models: ModelFamily, counts: Floats, support: Support, undecided: Bools) -> Bools:
    """Return which of the undecided models have no finite estimate; each is put on its face, or is no longer
    identified.
    """
    matrix, without = design(models.lists, models.terms), np.zeros(len(undecided), dtype=bool)
    kinds = {cells.tobytes(): cells for cells in support.cells[undecided]}
    for cells in kinds.values():
        alike = undecided & (support.cells == cells).all(axis=1)
        exists = settle(matrix[cells], counts[cells], support.terms, alike)
        without |= alike & ~exists
    rows_of = [np.flatnonzero(without & (support.cells == cells).all(axis=1)) for cells in kinds.values()]
    for cells, rows in zip(kinds.values(), rows_of, strict=True):  # each row once: its cells change below
        found = faces(matrix[cells], counts[cells], support.terms[rows])
        settled: dict[bytes, tuple[Bools, Bools] | None] = {}
        for row, left in zip(rows.tolist(), found, strict=True):
            key = left.tobytes() + support.terms[row].tobytes()
            if key not in settled:
                settled[key] = _on_face(matrix, cells, left, support.terms[row])
            on_face = settled[key]
            support.identified[row] = on_face is not None
            if on_face is not None:
                support.with_row(row, *on_face)
    return without


def _on_face(matrix: Floats, cells: Bools, face: Bools, terms: Bools) -> tuple[Bools, Bools] | None:
    """Return the cells and terms that the extended estimate of one model leaves, None where the unseen are
    not settled. face: of the cells of its kind, those that can be above zero.
    """
    left = cells.copy()
    left[cells] = face
    chosen = independent_terms(matrix[np.ix_(left, terms)])
    if chosen is None:
        return None
    kept = terms.copy()
    kept[terms] = chosen
    return left, kept

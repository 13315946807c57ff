"""Poisson log-linear fits, many models at once, by Newton's method on the log-likelihood."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import gammaln

from sanad.estimation.extended import Support, support_of
from sanad.estimation.models import ModelFamily, design

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]

_STEPS = 40
_HALVINGS = 12
_TOLERANCE = 1e-10  # of the gradient, relative to the number of persons
_CERTAIN = 1e3  # a fitted cell this many times above the gradient's error proves that the estimate is finite
_ROUNDING = 1e-4  # of the tolerance: what double precision leaves of a gradient
_RIDGE = 1e-12


@dataclass(frozen=True)
class Fits:
    """The fits of many models to one table.

    Shapes:  all (models,). unseen is the fitted number on no list (exp of the intercept), NaN where not
             fitted.
    Units:   persons; log-likelihood in nats, of the Poisson counts of the observed cells.
    finite:  the fit itself proves that a finite maximum exists; where False, that is not known yet.
    """

    unseen: Floats
    log_likelihood: Floats
    parameters: NDArray[np.int64]
    finite: Bools
    converged: Bools

    def replaced(self, other: "Fits", chosen: Bools) -> "Fits":
        """Return these fits with the chosen models as the other has them."""
        return Fits(
            np.where(chosen, other.unseen, self.unseen),
            np.where(chosen, other.log_likelihood, self.log_likelihood),
            self.parameters,
            np.where(chosen, other.finite, self.finite),
            np.where(chosen, other.converged, self.converged),
        )

    def aic(self) -> Floats:
        """Return Akaike's criterion."""
        return 2.0 * self.parameters - 2.0 * self.log_likelihood

    def bic(self, documented: int) -> Floats:
        """Return the Bayesian criterion with the documented persons as sample size, as the field has it."""
        return float(np.log(documented)) * self.parameters - 2.0 * self.log_likelihood


def fit_models(models: ModelFamily, counts: Floats, chosen: Bools, support: Support | None = None) -> Fits:
    """Return the fits of the chosen models of a family; the others are left NaN and not finite.

    Shapes:  counts (2^J - 1,), the unobserved cell left out.
    A cell that a model's support leaves out is fitted as 0; a parameter that ran off counts as one.
    """
    total, left = len(models.include), support or support_of(models, counts)
    unseen, likelihood = np.full(total, np.nan), np.full(total, np.nan)
    finite, converged = np.zeros(total, dtype=bool), np.zeros(total, dtype=bool)
    sizes, matrix = left.terms.sum(axis=1), design(models.lists, models.terms)
    for size in np.unique(sizes[chosen]):
        rows = np.flatnonzero(chosen & (sizes == size))
        columns = np.nonzero(left.terms[rows])[1].reshape(len(rows), size)
        fit = fit_batch(matrix.T[columns] * left.cells[rows][:, None, :], counts)
        unseen[rows] = np.exp(np.clip(fit.coefficients[:, 0], -700, 700))
        likelihood[rows] = fit.log_likelihood + (~left.cells[rows]).sum(axis=1)  # exp(0) stood for each
        finite[rows], converged[rows] = fit.proves_finite(), fit.gradient <= fit.tolerance
    return Fits(unseen, likelihood, models.sizes(), finite, converged)


@dataclass(frozen=True)
class BatchFit:
    """The fits of models that have the same number of parameters.

    Shapes:  coefficients (models, parameters); fitted (models, cells); gradient, log_likelihood (models,).
    """

    coefficients: Floats
    fitted: Floats
    gradient: Floats
    log_likelihood: Floats
    tolerance: float

    def proves_finite(self) -> Bools:
        """Return where the fit proves that a finite maximum exists.

        Were there none, a direction d would leave all cells with persons unchanged and lower another, and the
        gradient along d would be as large as that cell's fitted number. A vanishing gradient with every cell
        well above 0 excludes it.
        """
        error = np.maximum(self.gradient, _ROUNDING * self.tolerance)
        flat = self.gradient <= self.tolerance
        return np.asarray(flat & (self.fitted.min(axis=1) > _CERTAIN * error), dtype=bool)


def fit_batch(designs: Floats, counts: Floats) -> BatchFit:
    """Return the maximum-likelihood fits of a batch of models to one table.

    Shapes:  designs (models, parameters, cells), that is, each design transposed; counts (cells,).
    """
    tolerance = _TOLERANCE * max(1.0, float(counts.sum()))
    beta = _first_guess(designs, counts)
    likelihood = _log_likelihood(designs, beta, counts)
    active = np.arange(len(designs))
    for _ in range(_STEPS):
        part = designs[active]
        score, step = _newton_step(part, beta[active], counts)
        open_ = np.abs(score).max(axis=1) > tolerance
        active, step = active[open_], step[open_]
        if not len(active):
            beta += _newton_step(designs, beta, counts)[
                1
            ]  # one step more takes the gradient down to rounding
            break
        beta[active], likelihood[active] = _shortened(
            part[open_], beta[active], step, likelihood[active], counts
        )
    fitted = _fitted(designs, beta)
    gradient = np.abs(np.einsum("mpc,mc->mp", designs, counts - fitted)).max(axis=1)
    return BatchFit(beta, fitted, gradient, likelihood + float(_constant(counts)), tolerance)


def information(matrix: Floats, fitted: Floats) -> Floats:
    """Return the Fisher information (parameters, parameters) of one model at its fit; matrix is (parameters,
    cells).
    """
    return np.asarray((matrix * fitted) @ matrix.T)


def _constant(counts: Floats) -> float:
    return -float(gammaln(counts + 1).sum())


def _fitted(designs: Floats, beta: Floats) -> Floats:
    return np.asarray(np.exp(np.clip(_predictor(designs, beta), -700, 700)))


def _predictor(designs: Floats, beta: Floats) -> Floats:
    return np.asarray((beta[:, None, :] @ designs)[:, 0, :])


def _log_likelihood(designs: Floats, beta: Floats, counts: Floats) -> Floats:
    predictor = np.clip(_predictor(designs, beta), -700, 700)
    return np.asarray(predictor @ counts - np.exp(predictor).sum(axis=1))


def _first_guess(designs: Floats, counts: Floats) -> Floats:
    weight = counts + 0.5
    target = np.log(weight) - 0.5 / weight
    return _solved(designs, np.broadcast_to(weight, (len(designs), len(counts))), (designs * weight) @ target)


def _newton_step(designs: Floats, beta: Floats, counts: Floats) -> tuple[Floats, Floats]:
    fitted = _fitted(designs, beta)
    score = (designs @ (counts - fitted)[:, :, None])[:, :, 0]
    return np.asarray(score), _solved(designs, fitted, score)


def _solved(designs: Floats, weights: Floats, right: Floats) -> Floats:
    hessian = (designs * weights[:, None, :]) @ designs.transpose(0, 2, 1)
    places = np.arange(hessian.shape[1])
    hessian[:, places, places] *= (
        1 + _RIDGE
    )  # where cells run to 0 the matrix loses rank; the step need not be exact
    hessian[:, places, places] += 1e-290
    return np.asarray(np.linalg.solve(hessian, right[:, :, None])[:, :, 0])


def _shortened(
    designs: Floats, beta: Floats, step: Floats, likelihood: Floats, counts: Floats
) -> tuple[Floats, Floats]:
    """Return the new coefficients and log-likelihoods, each step halved until it does not go down."""
    scale = np.ones(len(beta))
    slack = 1e-9 * (1 + np.abs(likelihood))
    for _ in range(_HALVINGS):
        tried = beta + scale[:, None] * step
        found = _log_likelihood(designs, tried, counts)
        worse = ~(found >= likelihood - slack)
        if not worse.any():
            break
        scale[worse] /= 2
    return tried, found

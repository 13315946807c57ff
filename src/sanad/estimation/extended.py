"""Extended maximum-likelihood estimates: parameters that run off to minus infinity take their cells to zero,
and what is left of the model is fitted.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sanad.estimation.models import ModelFamily, design

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]

_DEPENDENT = 1e-8  # of a column of 0/1: what rounding leaves of one that others span


@dataclass(frozen=True)
class Support:
    """What is left of each model of a family.

    Shapes:  cells (models, cells): the fitted number may be above 0; terms (models, terms): the parameter is
             finite; identified (models,): the cells that are left settle the intercept, and with it the
             unseen.
    """

    cells: Bools
    terms: Bools
    identified: Bools

    def extended(self, models: ModelFamily) -> Bools:
        """Return which models have a parameter at minus infinity."""
        return np.asarray((self.terms != models.include).any(axis=1) | ~self.cells.all(axis=1), dtype=bool)

    def with_row(self, row: int, cells: Bools, terms: Bools) -> None:
        """Put a model on the face that was found for it."""
        self.cells[row], self.terms[row], self.identified[row] = cells, terms, True


def support_of(models: ModelFamily, counts: Floats) -> Support:
    """Return what is left when each term whose lists nobody shares has run off, with the cells above it.

    The intercept is settled if and only if some cell that is left is no term of the model: the cells that are
    left are closed downwards, and a combination of parameters that leaves all of them unchanged but moves the
    intercept needs a parameter, alternating in sign, on each.
    Source:  Chan, Silverman, Vincent (2021), JASA 116:1297-1306, DOI 10.1080/01621459.2019.1708748.
    """
    matrix = design(models.lists, models.terms)
    empty = matrix.T @ counts == 0
    ruled_out = models.include[:, empty].astype(np.float64) @ matrix[:, empty].T > 0
    terms = models.include & ~empty
    identified = (~ruled_out).sum(axis=1) >= terms.sum(axis=1)  # the intercept is one of the terms
    return Support(~ruled_out, terms, identified)


def face(matrix: Floats, counts: Floats) -> Bools:
    """Return which cells can be above zero in some table with the margins of the observed one.

    Shapes:  matrix (cells, parameters); counts (cells,). The extended estimate is the ordinary one on these.
    A table times any number may be taken, so that each cell that can be above zero reaches 1 in one program.
    Source:  Fienberg, Rinaldo (2012), Annals of Statistics 40:996-1023, DOI 10.1214/12-AOS986.
    """
    from scipy.optimize import linprog  # takes most of a second to load, and most tables never ask

    cells = len(matrix)
    margins = (matrix.T @ counts) / max(1.0, float(counts.max(initial=0.0)))
    answer = linprog(
        np.concatenate([np.zeros(cells), -np.ones(cells), [0.0]]),
        A_eq=np.hstack([matrix.T, matrix.T, -margins[:, None]]),
        b_eq=np.zeros(matrix.shape[1]),
        bounds=[(0, None)] * cells + [(0, 1)] * cells + [(0, None)],
        method="highs",
    )
    if answer.status != 0:
        return np.zeros(cells, dtype=bool)
    return np.asarray((answer.x[cells : 2 * cells] > 0.5) | (counts > 0), dtype=bool)


def faces(matrix: Floats, counts: Floats, include: Bools) -> Bools:
    """Return the face of each model, with as few linear programs as may be.

    Who fixes more margins has fewer tables to choose from: the face of a model lies in that of every model
    inside it, and holds that of every model around it. Where the two bounds meet, no program is needed.
    Shapes:  matrix (cells, terms); counts (cells,); include (models, terms). Returns (models, cells).
    """
    most = np.ones((len(include), len(matrix)), dtype=bool)
    least = np.tile(counts > 0, (len(include), 1))
    sizes, asked = include.sum(axis=1), 0
    open_ = (most != least).any(axis=1)
    while open_.any():
        rows = np.flatnonzero(open_)
        ordered = rows[np.argsort(sizes[rows], kind="stable")]
        row = ordered[(0, len(ordered) // 2, -1)[asked % 3]]  # the smallest, one in the middle, the largest
        model, asked = include[row], asked + 1
        found = face(matrix[:, model], counts)
        most[include[:, model].all(axis=1)] &= found
        least[~(include & ~model).any(axis=1)] |= found
        most[row] = least[row] = found
        open_ = (most != least).any(axis=1)
    return most


def independent_terms(matrix: Floats) -> Bools | None:
    """Return columns that span the rest, the intercept first; None where the cells do not settle the
    intercept.

    Shapes:  matrix (cells, parameters) of the cells of a face.
    """
    chosen, room, held = np.zeros(matrix.shape[1], dtype=bool), np.empty((matrix.shape[1], len(matrix))), 0
    for column in (*range(1, matrix.shape[1]), 0):
        rest, basis = matrix[:, column], room[:held]
        rest = rest - (basis @ rest) @ basis
        rest -= (basis @ rest) @ basis  # once more, against rounding
        length = float(np.sqrt(rest @ rest))
        if length > _DEPENDENT:
            chosen[column] = True
            room[held] = rest / length
            held += 1
    return chosen if chosen[0] else None

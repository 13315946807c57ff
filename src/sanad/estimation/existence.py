"""Whether a log-linear model has a finite maximum-likelihood estimate on a table, by linear program."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]

_ABOVE_ZERO = 1e-6


def finite_estimate_exists(matrix: Floats, counts: Floats) -> bool:
    """Return whether the maximum-likelihood estimate is finite: whether some table with every cell above 0
    has the same margins as the observed one.

    Shapes:  matrix (cells, parameters) of 0/1; counts (cells,), the unobserved cell left out.
    Source:  Fienberg, Rinaldo (2012), Annals of Statistics 40:996-1023, DOI 10.1214/12-AOS986;
             for systems of lists: Chan, Silverman, Vincent (2021), JASA 116:1297-1306,
             DOI 10.1080/01621459.2019.1708748.
    """
    from scipy.optimize import linprog  # takes most of a second to load, and most tables never ask

    cells = len(matrix)
    scale = max(1.0, float(counts.max(initial=0.0)))
    margins = matrix.T @ counts
    equal = np.hstack(
        [matrix.T, matrix.sum(axis=0)[:, None]]
    )  # cell = rest + least, rest and least not negative
    answer = linprog(
        np.append(np.zeros(cells), -1.0),
        A_eq=equal,
        b_eq=margins / scale,
        bounds=[(0, None)] * cells + [(0, 1)],
        method="highs",
    )
    return bool(answer.status == 0 and -answer.fun * scale > _ABOVE_ZERO)


def settle(matrix: Floats, counts: Floats, include: Bools, undecided: Bools) -> Bools:
    """Return which of the undecided models have a finite estimate, with as few linear programs as may be.

    A model inside one that has a finite estimate has one too, since the same table proves it; a model around
    one that has none has none. So the largest and the smallest open model are asked in turn.
    Shapes:  matrix (cells, terms); include (models, terms); undecided (models,).
    """
    sizes = include.sum(axis=1)
    exists, open_ = np.zeros(len(include), dtype=bool), undecided.copy()
    largest = True
    while open_.any():
        rows = np.flatnonzero(open_)
        row = rows[sizes[rows].argmax() if largest else sizes[rows].argmin()]
        model = include[row]
        if finite_estimate_exists(matrix[:, model], counts):
            alike = open_ & ~(include & ~model).any(axis=1)
            exists |= alike
        else:
            alike = open_ & include[:, model].all(axis=1)
        open_, largest = open_ & ~alike, not largest
    return exists

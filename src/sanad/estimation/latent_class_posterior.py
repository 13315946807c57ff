"""The posterior of the latent-class model with N, the unseen and every person's class summed out, for eight
chains at a time.

Coordinates of a chain, one row each: at row k * J + j the logit of lambda, the chance that a person of
class k is on list j; then, for K - 1 breaks V of the stick, a scale of e = -log(1 - V): e = exp(y) below
y = 0 and e = 1 + 4 sinh(y / 4) above. In the middle e is as a logit is; far out it says little and is passed
quickly. alpha is integrated out. docs/method/estimation.md derives the formulas.
"""

from typing import Any, Final, NamedTuple

import numpy as np

from sanad.estimation.elementary import exp, log, one_minus_exp
from sanad.estimation.lanes import LANES, Lane, choose, compiled, lane, put, root, take

Array = Any

BEND: Final = 4.0  # over how much of the scale of e even steps turn into growing ones


class Table(NamedTuple):
    """The patterns of one stratum as a tree: a pattern is its parent and the lists that it has besides.

    Shapes:  counts (M,), parent (M,): node 0 is the pattern of nobody, with the count of all documented;
             parents stand before children;
             besides[first[m]:first[m + 1]] are the lists that node m adds.
    """

    counts: Array
    parent: Array
    first: Array
    besides: Array
    documented: float
    lists: int


class Model(NamedTuple):
    """A table with the prior: K classes; alpha is Gamma(shape, rate), each lambda uniform, p(N) is like
    1/N.
    """

    table: Table
    classes: int
    shape: float
    rate: float


class Work(NamedTuple):
    """What the density of eight chains is computed in.

    Shapes:  rows of lanes: odds, seen, missed (K * J,); weight, breaks, caught, persons (K,);
             share (M * K,); cell (M,). cell 0 is the chance to be on some list, the others of their pattern.
    """

    odds: Array
    seen: Array
    missed: Array
    weight: Array
    breaks: Array
    caught: Array
    persons: Array
    share: Array
    cell: Array


def work_of(model: Model) -> Work:
    """Return room to compute in."""
    nodes, k = len(model.table.counts), model.classes
    both = k * model.table.lists
    return Work(*(np.zeros((rows, LANES)) for rows in (both, both, both, k, k, k, k, nodes * k, nodes)))


def coordinates(model: Model) -> int:
    """Return how many rows a chain's coordinates have."""
    return model.classes * model.table.lists + model.classes - 1


@compiled
def unfold(q: Array, work: Work, model: Model) -> None:
    """Compute odds, chances and the weights of the classes from the coordinates."""
    odds, seen, missed, weight, breaks = work.odds, work.seen, work.missed, work.weight, work.breaks
    rows = model.classes * model.table.lists
    for row in range(rows):
        one = exp(take(q, row))
        miss = 1.0 / (one + 1.0)
        put(odds, row, one)
        put(missed, row, miss)
        put(seen, row, one * miss)
    rest = lane(1.0)
    for k in range(model.classes - 1):
        e = break_at(take(q, rows + k))
        put(breaks, k, e)
        put(weight, k, rest * one_minus_exp(e))
        rest = rest * exp(0.0 - e)
    put(weight, model.classes - 1, rest)


@compiled
def break_at(y: Lane) -> Lane:
    """Return e at a place of its scale."""
    t = exp(y * (1.0 / BEND))
    return choose(y < 0.0, exp(y), 1.0 + (t - 1.0 / t) * (0.5 * BEND))


@compiled
def place_of(e: Lane) -> Lane:
    """Return where e lies on its scale."""
    s = (e - 1.0) * (1.0 / BEND)
    return choose(e < 1.0, log(e), log(s + root(s * s + 1.0)) * BEND)


@compiled
def shares(work: Work, model: Model) -> None:
    """Compute the chance of each pattern together with each class, and of each pattern."""
    size, lists, table = model.classes, model.table.lists, model.table
    share, cell, odds = work.share, work.cell, work.odds
    parent, first, besides = table.parent, table.first, table.besides
    put(cell, 0, _chance_to_be_seen(work, size, lists))
    for m in range(1, len(parent)):
        above = parent[m] * size
        total = lane(0.0)
        if first[m + 1] - first[m] == 1:
            j = besides[first[m]]
            for k in range(size):
                chance = take(share, above + k) * take(odds, k * lists + j)
                put(share, m * size + k, chance)
                total = total + chance
        else:
            for k in range(size):
                chance = take(share, above + k)
                for place in range(first[m], first[m + 1]):
                    chance = chance * take(odds, k * lists + besides[place])
                put(share, m * size + k, chance)
                total = total + chance
        put(cell, m, total)


@compiled
def _chance_to_be_seen(work: Work, size: int, lists: int) -> Lane:
    """Return the chance to be on some list without taking a difference from 1; fill the shares of nobody."""
    seen, missed, caught, share, weight = work.seen, work.missed, work.caught, work.share, work.weight
    total = lane(0.0)
    for k in range(size):
        through, some = lane(1.0), lane(0.0)
        for j in range(lists):
            some = some + through * take(seen, k * lists + j)
            through = through * take(missed, k * lists + j)
        put(share, k, through * take(weight, k))
        put(caught, k, some * take(weight, k))
        total = total + some * take(weight, k)
    return total


@compiled
def log_likelihood(work: Work, model: Model) -> Lane:
    """Return the logarithm of the chance of the patterns, given how many are documented; after shares."""
    table = model.table
    total = log(take(work.cell, 0)) * (0.0 - table.documented)
    for m in range(1, len(table.counts)):
        total = total + log(take(work.cell, m)) * table.counts[m]
    return total


@compiled
def log_prior(q: Array, work: Work, model: Model) -> Lane:
    """Return the logarithm of the prior density of the coordinates, up to a constant; after unfold."""
    rows, total, sticks = model.classes * model.table.lists, lane(0.0), lane(model.rate)
    for row in range(rows):
        total = total + take(q, row) + log(take(work.missed, row)) * 2.0
    for k in range(model.classes - 1):
        e = take(work.breaks, k)
        s = (e - 1.0) * (1.0 / BEND)
        total = total + choose(e < 1.0, take(q, rows + k), log(s * s + 1.0) * 0.5)
        sticks = sticks + e
    return total - log(sticks) * (model.shape + model.classes - 1.0)


@compiled
def gradient(out: Array, work: Work, model: Model) -> None:
    """Compute the derivative of the log density in every coordinate; after shares, which it uses up.

    In a lambda it is the expected persons of the class on the list, less those that lambda itself expects.
    """
    size, lists, table = model.classes, model.table.lists, model.table
    share, seen, persons = work.share, work.seen, work.persons
    for row in range(size * lists):
        put(out, row, 1.0)
    _expected_persons(work, model)
    _gather(out, share, table, size)
    for k in range(size):
        everybody = take(share, k)
        put(persons, k, everybody)
        for row in range(k * lists, k * lists + lists):
            put(out, row, take(out, row) - (everybody + 2.0) * take(seen, row))
    _gradient_of_sticks(out, work, model)


@compiled
def _expected_persons(work: Work, model: Model) -> None:
    """Turn the shares into the expected persons of each pattern and class, the unseen among them."""
    share, cell, counts, size = work.share, work.cell, model.table.counts, model.classes
    for m in range(len(counts)):
        persons = counts[m] / take(cell, m)
        for k in range(size):
            put(share, m * size + k, persons * take(share, m * size + k))


@compiled
def _gather(out: Array, flow: Array, table: Table, size: int) -> None:
    """Add the persons of each pattern to its lists, and to its parent."""
    parent, first, besides, lists = table.parent, table.first, table.besides, table.lists
    for m in range(len(parent) - 1, 0, -1):
        for place in range(first[m], first[m + 1]):
            for k in range(size):
                row = k * lists + besides[place]
                put(out, row, take(out, row) + take(flow, m * size + k))
        above = parent[m] * size
        for k in range(size):
            put(flow, above + k, take(flow, above + k) + take(flow, m * size + k))


@compiled
def _gradient_of_sticks(out: Array, work: Work, model: Model) -> None:
    breaks, persons, size = work.breaks, work.persons, model.classes
    sticks = lane(model.rate)
    for k in range(size - 1):
        sticks = sticks + take(breaks, k)
    pull = (model.shape + size - 1.0) / sticks
    later = take(persons, size - 1)
    for k in range(size - 2, -1, -1):
        e, here = take(breaks, k), take(persons, k)
        s = (e - 1.0) * (1.0 / BEND)
        steep = root(s * s + 1.0)
        slope, stretch = choose(e < 1.0, e, steep), choose(e < 1.0, 1.0, s / steep * (1.0 / BEND))
        rise = exp(0.0 - e) / one_minus_exp(e)
        put(out, size * model.table.lists + k, slope * (here * rise - later - pull) + stretch)
        later = later + here

"""Moves of eight chains at a time, each of which leaves the posterior as it is.

Proofs and sources stand in docs/method/estimation.md, section on latent classes.
"""

from typing import Any, NamedTuple

import numpy as np

from sanad.estimation.elementary import exp, log, log_one_plus
from sanad.estimation.generator import fill_normals, fill_uniforms, two_uniforms
from sanad.estimation.lanes import LANES, Lane, Mask, choose, compiled, first_of, lane, put, sum_of, take
from sanad.estimation.latent_class_posterior import (
    Model,
    Work,
    coordinates,
    gradient,
    log_likelihood,
    log_prior,
    place_of,
    shares,
    unfold,
    work_of,
)

Array = Any

# Purposes of random numbers; ANEW + k of class k.
PATH, ACCEPT, LENGTH, EXCHANGE, STICK, ANEW = 0, 1, 2, 3, 4, 5
SMALLEST = 1e-250  # a weight below it is not exchanged: its logarithm would no longer be exact


class Group(NamedTuple):
    """Eight chains of one stratum.

    Shapes:  rows of lanes: q, tried, slope (coordinates,); draws (as many, made even); odds_anew (J,);
             share_anew (M,). key is that of the random numbers, chain the number of the first lane.
    """

    q: Array
    tried: Array
    slope: Array
    draws: Array
    odds_anew: Array
    share_anew: Array
    work: Work
    model: Model
    key: int
    chain: int


def group_of(model: Model, key: int, chain: int) -> Group:
    """Return eight chains whose coordinates are still to be filled."""
    rows = coordinates(model)
    room = [np.zeros((size, LANES)) for size in (rows, rows, rows, rows + rows % 2)]
    anew = [np.zeros((size, LANES)) for size in (model.table.lists, len(model.table.counts))]
    return Group(room[0], room[1], room[2], room[3], anew[0], anew[1], work_of(model), model, key, chain)


@compiled
def start(group: Group) -> None:
    """Put each chain somewhere of its own: all chances drawn from the prior, breaks of the stick uniform."""
    q, draws, model = group.q, group.draws, group.model
    fill_uniforms(draws, group.key, (0, group.chain, PATH))
    for row in range(q.shape[0]):
        u = take(draws, row)
        chance = log(u) - log(1.0 - u)
        if row >= model.classes * model.table.lists:
            chance = place_of(0.0 - log(u))
        put(q, row, chance)


@compiled
def move(group: Group, iteration: int, step: float, longest: int) -> float:
    """Take every chain one iteration on; return the mean probability with which the path was accepted.

    Every fifth path is ten times shorter: it gets out of narrow places where the usual one is always refused.
    Assumes: nothing of the last iteration but q. After it, work holds weights and chances of the new q.
    """
    u, _ = two_uniforms(group.key, (iteration, group.chain, LENGTH), 0)
    steps = 1 + int(first_of(u) * longest)
    accepted = follow_path(group, iteration, step * 0.1 if is_short(iteration) else step, steps)
    break_anew(group, iteration)
    unfold(group.q, group.work, group.model)
    shares(group.work, group.model)
    for number in range(2):
        draw_anew(group, iteration, (2 * iteration + number) % group.model.classes)
    exchange_neighbours(group, iteration)
    return accepted


@compiled
def is_short(iteration: int) -> bool:
    """Return whether the path of this iteration is a short one."""
    return iteration % 5 == 0


@compiled
def follow_path(group: Group, iteration: int, step: float, steps: int) -> float:
    """Follow the Hamiltonian from a random momentum for some leapfrog steps, and accept or stay (Duane et
    al. 1987).
    """
    q, tried, slope, momentum = group.q, group.tried, group.slope, group.draws
    work, model = group.work, group.model
    fill_normals(momentum, group.key, (iteration, group.chain, PATH))
    u, v = two_uniforms(group.key, (iteration, group.chain, ACCEPT), 0)
    length = (v * 0.4 + 0.8) * step
    before = log_density_at(q, work, model) - _energy(momentum, q.shape[0])
    after = lane(0.0)
    gradient(slope, work, model)
    _push(momentum, slope, length * 0.5, q.shape[0])
    for row in range(q.shape[0]):
        put(tried, row, take(q, row))
    for number in range(steps):
        _push(tried, momentum, length, q.shape[0])
        unfold(tried, work, model)
        shares(work, model)
        last = number == steps - 1
        if last:
            after = log_likelihood(work, model) + log_prior(tried, work, model)
        gradient(slope, work, model)
        _push(momentum, slope, length * (0.5 if last else 1.0), q.shape[0])
    gain = after - _energy(momentum, q.shape[0]) - before
    keep_where(log(u) < gain, q, tried)
    accepted: float = sum_of(choose(gain > -1e300, choose(gain > 0.0, 1.0, exp(gain)), 0.0)) / LANES
    return accepted


@compiled
def log_density_at(q: Array, work: Work, model: Model) -> Lane:
    """Return the log density at coordinates, with work filled for the gradient."""
    unfold(q, work, model)
    shares(work, model)
    return log_likelihood(work, model) + log_prior(q, work, model)


@compiled
def keep_where(kept: Mask, q: Array, tried: Array) -> None:
    """Replace the coordinates of the chains that accepted; a NaN never accepts."""
    for row in range(q.shape[0]):
        put(q, row, choose(kept, take(tried, row), take(q, row)))


@compiled
def _push(what: Array, by: Array, length: Lane, rows: int) -> None:
    for row in range(rows):
        put(what, row, take(what, row) + length * take(by, row))


@compiled
def _energy(momentum: Array, rows: int) -> Lane:
    total = lane(0.0)
    for row in range(rows):
        total = total + take(momentum, row) * take(momentum, row)
    return total * 0.5


@compiled
def break_anew(group: Group, iteration: int) -> None:
    """Propose all breaks of the stick from a random one on from the prior, given those before it.

    With alpha summed out, e_k given those before it has density like (b + e_1 + ... + e_k)^-(a + k). The
    ratio is that of the likelihoods. So chains pass between one class and several in one step.
    """
    q, tried, u, work, model = group.q, group.tried, group.draws, group.work, group.model
    first, sticks = model.classes * model.table.lists, lane(model.rate)
    fill_uniforms(u, group.key, (iteration, group.chain, STICK))
    begin = int(first_of(take(u, model.classes)) * (model.classes - 1))
    unfold(q, work, model)
    shares(work, model)
    before = log_likelihood(work, model)
    for row in range(q.shape[0]):
        put(tried, row, take(q, row))
    for k in range(model.classes - 1):
        e = take(work.breaks, k)
        if k >= begin:
            e = sticks * (exp(log(take(u, k)) * (-1.0 / (model.shape + k))) - 1.0)
            put(tried, first + k, place_of(e))
        sticks = sticks + e
    unfold(tried, work, model)
    shares(work, model)
    keep_where(log(take(u, model.classes - 1)) < log_likelihood(work, model) - before, q, tried)


@compiled
def draw_anew(group: Group, iteration: int, k: int) -> None:
    """Propose all chances of class k from the prior; the ratio is then that of the likelihoods.

    A class without persons is always accepted, as in a Gibbs sweep.
    """
    work, model, miss = group.work, group.model, group.draws
    size, table = model.classes, model.table
    cell, share, anew, odds = work.cell, work.share, group.share_anew, group.odds_anew
    fill_uniforms(miss, group.key, (iteration, group.chain, ANEW + k))
    u, _ = two_uniforms(group.key, (iteration, group.chain, ANEW + k), miss.shape[0])
    some, through = lane(0.0), lane(1.0)
    for j in range(table.lists):
        some = some + through * (1.0 - take(miss, j))
        through = through * take(miss, j)
        put(odds, j, (1.0 - take(miss, j)) / take(miss, j))
    put(anew, 0, through * take(work.weight, k))
    caught = some * take(work.weight, k)
    seen = take(cell, 0) - take(work.caught, k) + caught
    gain = log(take(cell, 0) / seen) * table.documented
    for m in range(1, len(table.counts)):
        chance = take(anew, table.parent[m])
        for place in range(table.first[m], table.first[m + 1]):
            chance = chance * take(odds, table.besides[place])
        put(anew, m, chance)
        ratio = (take(cell, m) - take(share, m * size + k) + chance) / take(cell, m)
        gain = gain + log(ratio) * table.counts[m]
    _take_over(group, k, log(u) < gain, seen, caught)


@compiled
def _take_over(group: Group, k: int, kept: Mask, seen: Lane, caught: Lane) -> None:
    work, model = group.work, group.model
    cell, share, size = work.cell, work.share, model.classes
    put(cell, 0, choose(kept, seen, take(cell, 0)))
    put(work.caught, k, choose(kept, caught, take(work.caught, k)))
    put(share, k, choose(kept, take(group.share_anew, 0), take(share, k)))
    for m in range(1, len(model.table.counts)):
        was, new = take(share, m * size + k), take(group.share_anew, m)
        put(cell, m, choose(kept, take(cell, m) - was + new, take(cell, m)))
        put(share, m * size + k, choose(kept, new, was))
    for j in range(model.table.lists):
        row = k * model.table.lists + j
        put(group.q, row, choose(kept, log(take(group.odds_anew, j)), take(group.q, row)))


@compiled
def exchange_neighbours(group: Group, iteration: int) -> None:
    """Propose to exchange the labels of classes k and k + 1, for every other k, then of the first and
    another; only the prior tells them apart.
    """
    fill_uniforms(group.draws, group.key, (iteration, group.chain, EXCHANGE))
    size = group.model.classes
    for k in range(iteration % 2, size - 1, 2):
        _exchange(group, k, take(group.draws, k))
    if size > 1:
        other = 1 + int(first_of(take(group.draws, size)) * (size - 1))
        exchange_with_first(group, other, take(group.draws, size - 1))


@compiled
def _exchange(group: Group, k: int, u: Lane) -> None:
    q, work, model = group.q, group.work, group.model
    size, lists = model.classes, model.table.lists
    a, b, after = take(work.weight, k), take(work.weight, k + 1), lane(0.0)
    for later in range(size - 1, k + 1, -1):
        after = after + take(work.weight, later)
    last = k + 2 == size
    gain = _gain_at_the_end(work, model, a, b) if last else log(b + after) - log(a + after)
    least = choose(a < b, a, b)
    if not last:
        least = choose(after < least, after, least)
    kept = (log(u) < gain) & (least > SMALLEST)
    for j in range(lists):
        _swap(q, k * lists + j, (k + 1) * lists + j, kept)
    _swap(work.weight, k, k + 1, kept)
    _swap(work.caught, k, k + 1, kept)
    _break_anew(group, k, kept, b / (a + after))
    if not last:
        _break_anew(group, k + 1, kept, a / after)


@compiled
def exchange_with_first(group: Group, other: int, u: Lane) -> None:
    """Propose to exchange the labels of the first class and another.

    So chains leave a large class that stands last, from which neighbours lead nowhere: between the two the
    other classes would have to be small and yet stand first.
    """
    q, work, model = group.q, group.work, group.model
    size, lists, least = model.classes, model.table.lists, take(work.weight, 0)
    for k in range(1, size):
        weight = take(work.weight, k)
        least = choose(weight < least, weight, least)
    before, all_lanes = _log_prior_of_weights(work, model), least >= 0.0
    _swap(work.weight, 0, other, all_lanes)
    gain = _log_prior_of_weights(work, model) - before
    kept = (log(u) < gain) & (least > SMALLEST)
    back = (log(u) >= gain) | (least <= SMALLEST)
    _swap(work.weight, 0, other, back)
    _swap(work.caught, 0, other, kept)
    for j in range(lists):
        _swap(q, j, other * lists + j, kept)
    after = take(work.weight, size - 1)
    for k in range(size - 2, -1, -1):
        _break_anew(group, k, kept, take(work.weight, k) / after)
        after = after + take(work.weight, k)


@compiled
def _log_prior_of_weights(work: Work, model: Model) -> Lane:
    """Return the logarithm of the prior density of the weights, up to a constant."""
    rest = take(work.weight, model.classes - 1)
    total = log(model.rate - log(rest)) * (1.0 - model.shape - model.classes) - log(rest)
    for k in range(model.classes - 2, 0, -1):
        rest = rest + take(work.weight, k)
        total = total - log(rest)
    return total


@compiled
def _swap(what: Array, one: int, other: int, where: Mask) -> None:
    a, b = take(what, one), take(what, other)
    put(what, one, choose(where, b, a))
    put(what, other, choose(where, a, b))


@compiled
def _gain_at_the_end(work: Work, model: Model, a: Lane, b: Lane) -> Lane:
    """Return the log ratio of priors when the last class is exchanged with the one before."""
    sticks = lane(model.rate)
    for k in range(model.classes - 1):
        sticks = sticks + take(work.breaks, k)
    change = log(b) - log(a)
    return change - log((sticks + change) / sticks) * (model.shape + model.classes - 1.0)


@compiled
def _break_anew(group: Group, k: int, kept: Mask, odds: Lane) -> None:
    row, e = group.model.classes * group.model.table.lists + k, log_one_plus(odds)
    put(group.work.breaks, k, choose(kept, e, take(group.work.breaks, k)))
    put(group.q, row, choose(kept, place_of(e), take(group.q, row)))

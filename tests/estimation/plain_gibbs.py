"""The sampler as Manrique-Vallier (2016) publishes it, on counts of patterns: an oracle for tests and
benchmarks.

It shares no line with the package: numpy's random numbers, data augmentation, one chain at a time. Compared
with a literal transcription it works in linear space, draws empty classes as uniforms and stops a multinomial
when nobody is left, so that a benchmark against it is against a fair peer.
"""

import numba
import numpy as np

from sanad.estimation.patterns import Patterns


def gibbs(
    patterns: Patterns, *, seed: int, iterations: int, burn_in: int, classes: int = 10, prior: float = 0.25
) -> np.ndarray:
    """Return draws of N of one chain, from a start near the lists' shares."""
    lists = len(patterns.lists)
    rows = np.array(
        [[pattern >> j & 1 for j in range(lists)] for pattern, _ in patterns.counts], dtype=np.int64
    )
    counts = np.array([count for _, count in patterns.counts], dtype=np.int64)
    return _run(np.random.default_rng(seed), rows, counts, (classes, burn_in, iterations), prior)


@numba.njit(nogil=True, cache=True)
def _run(rng, rows, counts, sizes, prior):  # type: ignore[no-untyped-def]
    classes, burn_in, iterations = sizes
    lists, documented = rows.shape[1], counts.sum()
    chances = 0.05 + 0.9 * rng.random((lists, classes))
    for j in range(lists):
        chances[j, 0] = 0.7 * (rows[:, j] * counts).sum() / documented
    weights, alpha = np.full(classes, 1.0 / classes), 1.0
    persons, on = np.zeros(classes, np.int64), np.zeros((lists, classes), np.int64)
    share, found = np.zeros(classes), np.empty(iterations)
    for iteration in range(burn_in + iterations):
        persons[:], on[:, :] = 0, 0
        for m in range(len(counts)):
            _shares(share, weights, chances, rows[m])
            _spread(rng, share, counts[m], rows[m], persons, on)
        _shares(share, weights, chances, np.zeros(lists, np.int64))
        missed = share.sum()
        unseen = rng.poisson(rng.standard_gamma(documented) * missed / (1 - missed))
        _spread(rng, share, unseen, np.zeros(lists, np.int64), persons, on)
        if iteration >= burn_in:
            found[iteration - burn_in] = documented + unseen
        for k in range(classes):
            for j in range(lists):
                if persons[k] == 0:
                    chances[j, k] = rng.random()
                else:
                    a, b = rng.standard_gamma(1.0 + on[j, k]), rng.standard_gamma(1.0 + persons[k] - on[j, k])
                    chances[j, k] = a / (a + b)
        alpha = _sticks(rng, weights, persons, alpha, prior)
    return found


@numba.njit(nogil=True, cache=True)
def _shares(share, weights, chances, row):  # type: ignore[no-untyped-def]
    for k in range(len(weights)):
        share[k] = weights[k]
    for j in range(len(row)):
        for k in range(len(weights)):
            share[k] *= chances[j, k] if row[j] else 1 - chances[j, k]


@numba.njit(nogil=True, cache=True)
def _spread(rng, share, count, row, persons, on):  # type: ignore[no-untyped-def]
    """Give count persons of a pattern their classes."""
    left, total = count, share.sum()
    for k in range(len(share)):
        if left == 0:
            return
        here = left
        if k < len(share) - 1 and share[k] < total:
            here = rng.binomial(left, share[k] / total)
        total = max(total - share[k], 1e-300)
        left -= here
        persons[k] += here
        for j in range(len(row)):
            on[j, k] += here * row[j]


@numba.njit(nogil=True, cache=True)
def _sticks(rng, weights, persons, alpha, prior):  # type: ignore[no-untyped-def]
    """Draw the weights given the classes; return alpha given the weights. Small gammas are drawn in logs."""
    classes, rest = len(weights), 0.0
    later = persons.sum()
    for k in range(classes - 1):
        later -= persons[k]
        log_here = np.log(rng.standard_gamma(1.0 + persons[k]))
        shape = alpha + later
        log_later = np.log(rng.standard_gamma(shape + 1.0)) + np.log(rng.random()) / shape
        log_both = np.logaddexp(log_here, log_later)
        weights[k] = np.exp(rest + log_here - log_both)
        rest += log_later - log_both
    weights[classes - 1] = np.exp(rest)
    return max(rng.standard_gamma(prior + classes - 1.0) / (prior - rest), 1e-8)

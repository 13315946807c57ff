"""Whether chains agree and how much they know: rank-normalised R-hat, effective sample sizes, Monte Carlo
error.

Source: Vehtari, Gelman, Simpson, Carpenter, Bürkner (2021), Bayesian Analysis 16:667-718, DOI
         10.1214/20-BA1221;
        Geyer (1992), Statistical Science 7:473-483, DOI 10.1214/ss/1177011137. Tests compare with ArviZ.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

TAIL = 0.05
DRAWS_AT_LEAST = 4  # in each chain; its halves are then two


@dataclass(frozen=True)
class Diagnostics:
    """How far draws of one quantity can be relied on.

    rhat:    1 where chains agree; the larger of that of the bulk and that of the spread.
    ess_bulk, ess_tail: how many independent draws tell as much of the middle, and of the 5 and 95 per cent
             quantiles.
    """

    rhat: float
    ess_bulk: float
    ess_tail: float
    chains: int
    draws: int


def diagnose(draws: Floats) -> Diagnostics:
    """Return the diagnostics of one quantity.

    Shapes:  draws (chains, draws), at least two chains of four draws.
    Draws that are all equal count as independent and agreeing; a draw that is no number gives R-hat infinity.
    """
    chains, length = draws.shape
    if not np.isfinite(draws).all():
        return Diagnostics(np.inf, 0.0, 0.0, chains, length)
    halves = _halves(draws)
    ranked = _normal_scores(halves)
    spread = _normal_scores(np.abs(halves - np.median(halves)))
    tails = [
        mean_ess(_halves((draws <= _quantile(draws, share)).astype(np.float64))) for share in (TAIL, 1 - TAIL)
    ]
    return Diagnostics(
        rhat=max(_rhat(ranked), _rhat(spread)),
        ess_bulk=mean_ess(ranked),
        ess_tail=min(tails),
        chains=chains,
        draws=length,
    )


def monte_carlo_error(draws: Floats, share: float) -> float:
    """Return the Monte Carlo standard error of a quantile, in the unit of the draws.

    Source:  Vehtari et al. (2021), section 4.3: order statistics at the ends of a beta interval.
    """
    from scipy.special import betaincinv

    independent = mean_ess(_halves((draws <= _quantile(draws, share)).astype(np.float64)))
    ordered = np.sort(draws, axis=None)
    ends = betaincinv(independent * share + 1, independent * (1 - share) + 1, [0.1586553, 0.8413447])
    low = max(int(np.floor(ends[0] * len(ordered) - 1)), 0)
    high = min(int(np.ceil(ends[1] * len(ordered) - 1)), len(ordered) - 1)
    return float(ordered[high] - ordered[low]) / 2


def _quantile(draws: Floats, share: float) -> float:
    return float(np.quantile(draws, share))


def _halves(draws: Floats) -> Floats:
    half = draws.shape[1] // 2
    return np.concatenate([draws[:, :half], draws[:, -half:]])


def _normal_scores(draws: Floats) -> Floats:
    """Return the normal quantiles of the ranks of all draws together, ties at their mean rank."""
    from scipy.special import ndtri  # takes a tenth of a second to load

    _, place, number = np.unique(draws, return_inverse=True, return_counts=True)
    ranks = (np.cumsum(number) - (number - 1) / 2)[place.reshape(draws.shape)]
    return np.asarray(ndtri((ranks - 0.375) / (draws.size + 0.25)), dtype=np.float64)


def _rhat(draws: Floats) -> float:
    length = draws.shape[1]
    within = draws.var(axis=1, ddof=1).mean()
    between = draws.mean(axis=1).var(ddof=1)
    if within == 0.0:
        return 1.0 if between == 0.0 else np.inf
    return float(np.sqrt((length - 1) / length + between / within))


def mean_ess(draws: Floats) -> float:
    """Return the effective sample size of the mean, by Geyer's initial monotone sequence over all chains."""
    length = draws.shape[1]
    covariances = _autocovariances(draws).mean(axis=0)
    within = covariances[0] * length / (length - 1)
    between = draws.mean(axis=1).var(ddof=1) if len(draws) > 1 else 0.0
    total = covariances[0] + between
    if total <= 0.0 or length < 3:
        return float(draws.size)
    correlations = 1.0 - (within - covariances) / total
    correlations[0] = 1.0
    shortest = 1.0 / np.log10(
        draws.size
    )  # chains that swing may tell more than independent draws, within reason
    return float(draws.size / max(_autocorrelation_time(correlations), shortest))


def _autocorrelation_time(correlations: Floats) -> float:
    """Return one plus twice the sum of the correlations, summed in pairs while they are positive and fall."""
    pairs = correlations[: len(correlations) // 2 * 2].reshape(-1, 2).sum(axis=1)
    negative = np.flatnonzero(pairs < 0.0)
    stop = int(negative[0]) if len(negative) else len(pairs) - 1
    beyond = max(float(correlations[2 * stop]), 0.0)
    return float(-1.0 + 2.0 * np.minimum.accumulate(pairs[:stop]).sum() + beyond)


def _autocovariances(draws: Floats) -> Floats:
    length = draws.shape[1]
    size = 1 << (2 * length - 1).bit_length()
    centred = np.fft.rfft(draws - draws.mean(axis=1, keepdims=True), n=size, axis=1)
    return np.asarray(
        np.fft.irfft(np.abs(centred) ** 2, n=size, axis=1)[:, :length] / length, dtype=np.float64
    )

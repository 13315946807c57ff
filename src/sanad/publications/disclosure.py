"""Small numbers are kept back, and no other number gives them away."""

from collections.abc import Collection, Hashable, Mapping, Sequence
from math import ceil, floor, log10
from typing import TypeVar

Key = TypeVar("Key", bound=Hashable)

THRESHOLD = 5
"""A coalition's count from 1 to 4 may point at persons: it is not told apart."""


def kept_back(counts: Mapping[Key, int], *, threshold: int = THRESHOLD) -> dict[Key, int | None]:
    """Return the counts of one table whose total is known, None where a count is kept back.

    A count above 0 and under the threshold is kept back. If only one were, or all that are sum to less than
    the threshold, the total would give it away: the smallest others are kept back too until neither holds.
    """
    hidden = {key for key, count in counts.items() if 0 < count < threshold}
    others = sorted((key for key in counts if key not in hidden and counts[key]), key=lambda k: counts[k])
    while hidden and others and (len(hidden) < 2 or sum(counts[key] for key in hidden) < threshold):
        hidden.add(others.pop(0))
    return {key: None if key in hidden else count for key, count in counts.items()}


def kept_back_in_margins(
    counts: Mapping[Key, int], margins: Sequence[Collection[Key]], *, threshold: int = THRESHOLD
) -> dict[Key, int | None]:
    """Return the counts of a table of which some sums are known as well, None where a count is kept back.

    margins: the keys of each sum that somebody can know, such as how many are on one list; the total is
    always known. Whoever puts the sums together must not learn a small count to within the threshold: as long
    as one can be learned, the smallest count that is told is kept back too. Where nothing is left to keep
    back, the margins give a small count away by themselves: then every count is None, and the sums must not
    be told.
    """
    told = kept_back(counts, threshold=threshold)
    hidden = {key for key, count in told.items() if count is None}
    others = sorted((key for key in counts if key not in hidden and counts[key]), key=lambda k: counts[k])
    while hidden and _learned(counts, hidden, [*margins, list(counts)], threshold):
        if not others:
            return dict.fromkeys(counts)
        hidden.add(others.pop(0))
    return {key: None if key in hidden else count for key, count in counts.items()}


def _learned(
    counts: Mapping[Key, int], hidden: Collection[Key], margins: Sequence[Collection[Key]], threshold: int
) -> bool:
    """Return whether the sums alone hold some small hidden count between ends closer than the threshold."""
    import numpy as np
    from scipy.optimize import linprog

    keys = list(hidden)
    known = np.array([[float(key in margin) for key in keys] for margin in margins])
    sums = known @ np.array([float(counts[key]) for key in keys])

    def end(place: int, sign: float) -> float:
        wanted = np.zeros(len(keys))
        wanted[place] = sign
        found = linprog(wanted, A_eq=known, b_eq=sums, bounds=(0, None), method="highs")
        return sign * float(found.fun) if found.status == 0 else float(counts[keys[place]])

    small = [place for place, key in enumerate(keys) if 0 < counts[key] < threshold]
    return any(end(place, -1.0) - end(place, 1.0) < threshold for place in small)


def coarse_down(number: float, digits: int) -> float:
    """Return a number rounded down to so many leading digits."""
    step = _step(number, digits)
    return float(floor(number / step) * step)


def coarse_up(number: float, digits: int) -> float:
    """Return a number rounded up to so many leading digits."""
    step = _step(number, digits)
    return float(ceil(number / step) * step)


def coarse(number: float, digits: int) -> float:
    """Return a number rounded to so many leading digits."""
    step = _step(number, digits)
    return float(round(number / step) * step)


def _step(number: float, digits: int) -> int:
    """Return the place of the last digit that is kept; persons are whole."""
    return 10 ** max(floor(log10(abs(number))) + 1 - digits, 0) if abs(number) >= 1 else 1

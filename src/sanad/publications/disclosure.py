"""Small numbers are kept back, and no other number gives them away."""

from collections.abc import Mapping
from typing import TypeVar

Key = TypeVar("Key")

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

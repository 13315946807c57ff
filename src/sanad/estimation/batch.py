"""Many strata at once, on as many processors as are given."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

from sanad.estimation.latent_class import LatentClass, LatentClassSettings, latent_class
from sanad.estimation.patterns import Patterns

THREADS = 2


def latent_class_batch(
    strata: Sequence[Patterns],
    settings: LatentClassSettings | None = None,
    *,
    seed: int = 1,
    threads: int = THREADS,
) -> list[LatentClass]:
    """Return the posterior of each stratum, in the order given.

    Each stratum stops when it knows enough. The number of threads changes no draw: a stratum's random
    numbers depend
    on the seed and its own labels alone. Strata must have different labels to be independent of each other.
    """
    if threads <= 1 or len(strata) <= 1:
        return [latent_class(one, settings, seed=seed) for one in strata]
    with ThreadPoolExecutor(threads) as pool:
        return list(pool.map(lambda one: latent_class(one, settings, seed=seed), strata))

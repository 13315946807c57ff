"""Many strata at once, on as many processors as are given."""

from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from threading import Event

from sanad.estimation.errors import EstimateCancelled
from sanad.estimation.latent_class import LatentClass, LatentClassSettings, latent_class
from sanad.estimation.patterns import Patterns
from sanad.estimation.watch import Watch, part_of, unwatched

THREADS = 2
_SECONDS_BETWEEN_WATCHES = 0.5


def latent_class_batch(
    strata: Sequence[Patterns],
    settings: LatentClassSettings | None = None,
    *,
    seed: int = 1,
    threads: int = THREADS,
    watch: Watch = unwatched,
) -> list[LatentClass]:
    """Return the posterior of each stratum, in the order given.

    Each stratum stops when it knows enough. The number of threads changes no draw: a stratum's random
    numbers depend on the seed and its own labels alone. Strata must have different labels to be independent
    of each other. watch is told by the thread that calls, never by those that draw.
    """
    number = len(strata)
    if threads <= 1 or number <= 1:
        parts = [part_of(watch, place / number, (place + 1) / number) for place in range(number)]
        both = zip(strata, parts, strict=True)
        return [latent_class(one, settings, seed=seed, watch=part) for one, part in both]
    shares, stopped = [0.0] * number, Event()

    def draw(place: int) -> LatentClass:
        def told(share: float) -> None:
            shares[place] = share
            if stopped.is_set():
                raise EstimateCancelled

        found = latent_class(strata[place], settings, seed=seed, watch=told)
        shares[place] = 1.0
        return found

    with ThreadPoolExecutor(threads) as pool:
        drawing = {place: pool.submit(draw, place) for place in _longest_first(strata)}
        try:
            _watched(list(drawing.values()), shares, watch)
        finally:  # an error of one stratum, or of whoever watches, ends the others
            stopped.set()
            pool.shutdown(cancel_futures=True)
        return [drawing[place].result() for place in range(number)]


def _longest_first(strata: Sequence[Patterns]) -> list[int]:
    """Return the places of the strata, the costliest iterations first: threads then end together."""
    cost = [len(one.counts) * one.documented**0.5 for one in strata]
    return sorted(range(len(strata)), key=lambda place: -cost[place])


def _watched(drawing: Sequence[Future[LatentClass]], shares: Sequence[float], watch: Watch) -> None:
    left: Sequence[Future[LatentClass]] | set[Future[LatentClass]] = drawing
    while left:
        ended, left = wait(left, timeout=_SECONDS_BETWEEN_WATCHES)
        for one in ended:
            one.result()
        watch(sum(shares) / len(shares))

"""Telling how far an estimate is changes no number, and who is told may end it."""

import pytest

from sanad.estimation import Patterns, estimate, to_json
from sanad.estimation.errors import EstimateCancelled
from sanad.estimation.latent_class import LatentClassSettings
from sanad.estimation.watch import part_of

QUICK = LatentClassSettings(warm_up=300, draws_at_most=300)


def test_it_works() -> None:
    told: list[float] = []
    part = part_of(told.append, 0.2, 0.6)
    for share in (0.0, 0.5, 1.0, 7.0):
        part(share)
    assert told == pytest.approx([0.2, 0.4, 0.6, 0.6])


@pytest.mark.parametrize("threads", [1, 2])
def test_shares_rise_and_change_nothing(kosovo: Patterns, threads: int) -> None:
    strata = [kosovo, Patterns(kosovo.lists, kosovo.counts, (("month", "x"),))]
    told: list[float] = []
    watched = estimate(strata, ("chao", "latent_class"), latent=QUICK, threads=threads, watch=told.append)
    alone = estimate(strata, ("chao", "latent_class"), latent=QUICK, threads=threads)
    assert [to_json(one) for one in watched] == [to_json(one) for one in alone]
    assert told == sorted(told)
    assert told[0] >= 0
    assert told[-1] <= 1


@pytest.mark.parametrize("threads", [1, 2])
def test_who_is_told_may_end_it(kosovo: Patterns, threads: int) -> None:
    strata = [kosovo, Patterns(kosovo.lists, kosovo.counts, (("month", "x"),))]

    def stop(share: float) -> None:
        if share > 0.01:
            raise EstimateCancelled

    with pytest.raises(EstimateCancelled):
        estimate(strata, ("latent_class",), latent=QUICK, threads=threads, watch=stop)

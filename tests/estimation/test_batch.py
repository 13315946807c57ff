"""Many strata: the same numbers whatever the threads, the order and the company."""

import subprocess
import sys
from dataclasses import replace

import numpy as np
import pytest

from sanad.estimation import estimate, estimates_document, patterns_from_totals
from sanad.estimation.batch import latent_class_batch
from sanad.estimation.latent_class import LatentClassSettings
from sanad.estimation.patterns import Patterns

SETTINGS = LatentClassSettings(warm_up=200, draws_at_most=200, ess_at_least=0.0, rhat_at_most=99.0)


def strata(number: int = 6) -> list[Patterns]:
    rng = np.random.default_rng(3)
    found = []
    for place in range(number):
        on = rng.random((300 + 100 * place, 3)) < [0.4, 0.35, 0.3]
        cells = np.bincount(on @ [1, 2, 4], minlength=8)
        totals = {pattern: int(count) for pattern, count in enumerate(cells) if pattern}
        found.append(patterns_from_totals("ABC", totals, stratum={"month": str(place)}))
    return found


def test_one_seed_gives_one_answer_whatever_the_threads() -> None:
    tables = strata()
    one, two = (
        estimates_document(
            estimate(tables, ("latent_class",), seed=9, latent=SETTINGS, threads=threads), tables, seed=9
        )
        for threads in (1, 2)
    )
    assert one == two
    other = estimate(tables, ("latent_class",), seed=10, latent=SETTINGS)
    assert [row["median"] for row in one["estimates"]] != [row.size for row in other]


def test_a_stratum_does_not_depend_on_its_company() -> None:
    tables = strata()
    together = latent_class_batch(tables, SETTINGS, seed=2)
    (alone,) = latent_class_batch(tables[3:4], SETTINGS, seed=2)
    assert together[3].diagnostics == alone.diagnostics
    backwards = latent_class_batch(tables[::-1], SETTINGS, seed=2, threads=2)
    assert [one.diagnostics for one in backwards[::-1]] == [one.diagnostics for one in together]


def test_more_chains_are_the_first_chains_and_others() -> None:
    (table,) = strata(1)
    settings = replace(SETTINGS, target_ess=1e9)
    few, many = (latent_class_batch([table], replace(settings, chains=chains))[0] for chains in (8, 16))
    assert few.draws is not None and many.draws is not None
    assert many.draws.persons.shape[0] == 16
    assert len({tuple(chain) for chain in many.draws.persons.tolist()}) == 16


def test_several_threads_may_be_the_first_to_draw() -> None:
    code = (
        "from tests.estimation.test_batch import SETTINGS, latent_class_batch, strata\n"
        "print(len(latent_class_batch(strata(), SETTINGS, threads=4)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stdout.strip() == "6", done.stderr


@pytest.mark.parametrize("threads", [1, 2])
def test_none_at_all(threads: int) -> None:
    assert latent_class_batch([], threads=threads) == []

"""How fast latent classes are drawn, against the published Gibbs sampler in numba, in one run on one machine.

    python benchmarks/estimation.py [--data FOLDER] [--tables NAME...] [--repeats 10] [--strata 100]

Tables: effective draws of log N a second of processor time on one core, the same formula on both sides (of
the mean, of each chain by itself, added up: kind to chains that do not meet), after warm-up or burn-in. The
two take turns; the median of the repetitions counts. A table on which chains of either side disagree (median
R-hat over 1.1) is told and not counted.
Strata: wall time on two threads until each stratum that can be estimated has 1,000 effective draws, warm-up
included, against the Gibbs sampler with 2,000 + 20,000 iterations for each, on two threads.
"""

import argparse
import os
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests.estimation.plain_gibbs import gibbs

from sanad.estimation import Patterns, patterns_from_totals, read_patterns
from sanad.estimation.assess import assess
from sanad.estimation.batch import latent_class_batch
from sanad.estimation.diagnostics import Diagnostics, diagnose, mean_ess
from sanad.estimation.latent_class_chains import chains_of, model_of
from sanad.estimation.reasons import refused

ROOT = Path(__file__).resolve().parents[1]
DATA = Path(os.environ.get("SANAD_TEST_DATA", ROOT.parent / "shared" / "data")) / "mse_tables"
TABLES = (
    "kosovo_1999",
    "allegheny_lesbian",
    "uk_modern_slavery_2013_6lists",
    "uk_modern_slavery_2013_5lists",
    "new_orleans_trafficking_2016_5lists",
    "new_orleans_trafficking_2016_8lists",
    "snowshoe_hare",
    "madigan_york_5lists_drug_opiate",
    "madigan_york_3lists_spina_bifida",
    "spina_bifida_ny",
)
AGREE = 1.1
Rate = tuple[float, Diagnostics]


def ours(table: Patterns, seed: int, draws: int) -> Rate:
    """Return effective draws a second of one core, and the diagnostics."""
    chains = chains_of(model_of(table, classes=10, shape=0.25, rate=0.25), seed=seed, name="", chains=8)
    chains.warm_up(600)
    start = time.thread_time()
    odds = chains.draw(draws).unseen
    rng = np.random.default_rng(seed)
    size = table.documented + rng.poisson(rng.gamma(table.documented, size=odds.shape) * odds)
    taken = time.thread_time() - start
    return _rate(size, taken)


def plain(table: Patterns, seed: int, iterations: int) -> Rate:
    """Return the same of four chains of the published sampler, its burn-in of 5,000 not counted."""
    gibbs(table, seed=seed, iterations=10, burn_in=10)
    start = time.thread_time()
    size = [
        gibbs(table, seed=seed * 10 + number, iterations=iterations, burn_in=5_000) for number in range(4)
    ]
    taken = (time.thread_time() - start) * iterations / (iterations + 5_000)
    return _rate(np.array(size), taken)


def _rate(size: np.ndarray, taken: float) -> Rate:
    """Return the effective draws of the chains, each by itself and added up, a second."""
    return sum(mean_ess(chain[None]) for chain in np.log(size)) / taken, diagnose(np.log(size))


def tables(folder: Path, names: list[str], repeats: int) -> None:
    """Print the ratio on each table, and over those where both sides agree with themselves."""
    print(f"{'table':40}{'here':>10}{'R-hat':>8}{'Gibbs':>10}{'R-hat':>8}{'ratio':>8}   lowest to highest")
    ratios = []
    for name in names:
        with (folder / f"{name}.csv").open(encoding="utf-8") as lines:
            (table,) = read_patterns(lines).strata
        pairs = [(ours(table, seed, 2_000), plain(table, seed, 30_000)) for seed in range(1, repeats + 1)]
        each = [mine[0] / theirs[0] for mine, theirs in pairs]
        rates = [float(np.median([pair[side][0] for pair in pairs])) for side in (0, 1)]
        rhats = [float(np.median([pair[side][1].rhat for pair in pairs])) for side in (0, 1)]
        counted = max(rhats) <= AGREE
        ratios += [float(np.median(each))] * counted
        print(
            f"{name:40}{rates[0]:10.0f}{rhats[0]:8.3f}{rates[1]:10.0f}{rhats[1]:8.3f}{np.median(each):8.1f}"
            f"   {min(each):.1f} to {max(each):.1f}{'' if counted else '   not counted'}",
            flush=True,
        )
    if ratios:
        print(f"median ratio over {len(ratios)} tables: {np.median(ratios):.1f}; lowest {min(ratios):.1f}")


def invented(number: int) -> list[Patterns]:
    """Return strata of 50 to 4,000 persons of two kinds, three to five lists."""
    rng, found = np.random.default_rng(20261128), []
    for place in range(number):
        lists, size = int(rng.integers(3, 6)), int(np.exp(rng.uniform(np.log(50), np.log(4_000))))
        reach = rng.uniform(0.08, 0.45, size=lists) * np.where(rng.random(size) < 0.4, 0.4, 1.3)[:, None]
        on = rng.random((size, lists)) < reach
        cells = np.bincount(on @ (1 << np.arange(lists)), minlength=1 << lists)
        totals = {pattern: int(count) for pattern, count in enumerate(cells) if pattern and count}
        found.append(patterns_from_totals("ABCDE"[:lists], totals, stratum={"stratum": str(place)}))
    return [one for one in found if not refused(assess(one))]


def strata(number: int) -> None:
    """Print the wall time of a batch on two threads."""
    held = [one.without_empty_lists() for one in invented(number)]
    latent_class_batch(held[:1])
    gibbs(held[0], seed=1, iterations=10, burn_in=10)
    start, used = time.perf_counter(), time.process_time()
    found = latent_class_batch(held, seed=1, threads=2)
    mine, of_it = time.perf_counter() - start, time.process_time() - used
    enough = sum(min(one.diagnostics.ess_bulk, one.diagnostics.ess_tail) >= 1_000 for one in found)
    start, used = time.perf_counter(), time.process_time()
    with ThreadPoolExecutor(2) as pool:
        theirs = list(pool.map(lambda one: gibbs(one, seed=1, iterations=20_000, burn_in=2_000), held))
    fixed, theirs_of_it = time.perf_counter() - start, time.process_time() - used
    reached = [diagnose(np.log(one.reshape(4, -1))).ess_bulk for one in theirs]
    longer = float(np.mean([2_000 / 22_000 + 20_000 / 22_000 * 1_000 / one for one in reached]))
    needed = fixed * longer
    print(f"{len(held)} of {number} strata can be estimated; {enough} reach the aim here, in {mine:.1f} s")
    print(f"Gibbs, 22,000 iterations each: {fixed:.1f} s, {sum(one >= 1_000 for one in reached)} reach it")
    print(f"Gibbs, as long as each needs (reckoned from its rate): {needed:.1f} s")
    print(f"processor time {of_it:.1f} s and {theirs_of_it:.1f} s; to the aim in each, ratio", end=" ")
    print(f"{theirs_of_it * longer / of_it:.1f}")
    print(f"ratio to fixed iterations {fixed / mine:.2f}; to the aim in each {needed / mine:.1f}")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--tables", nargs="*", default=list(TABLES))
    parser.add_argument("--repeats", type=int, default=10)
    parser.add_argument("--strata", type=int, default=100)
    args = parser.parse_args()
    print(f"load {os.getloadavg()[0]:.1f}, numpy {np.__version__}, Python {sys.version.split()[0]}")
    if args.tables:
        tables(args.data, args.tables, args.repeats)
    if args.strata:
        strata(args.strata)


if __name__ == "__main__":
    main()

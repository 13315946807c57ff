"""`sanad link --truth`: the linkage held against a file that says which records are one person."""

import csv
import random
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from sanad.linkage import Linkage, LinkSettings
from sanad.linkage.against_truth import evaluated
from sanad.linkage.evaluation import RecordId
from sanad.linkage.event_evaluation import evaluated_events
from sanad.linkage.event_linkage import EVENT_SETTINGS, EventLinkage
from sanad.terms.errors import SanadError

PERSON_COLUMNS = ("person_id", "person", "event_id", "entity_id", "cluster_id")


class TruthUnreadable(SanadError):
    """The file of the truth cannot be read."""

    code = "truth_unreadable"

    def __init__(self, found: str) -> None:
        super().__init__(
            f"The file of the truth {found}; it needs a CSV in UTF-8 with the columns list, record_id and "
            "person_id, a record once. list is the name of a list's file without its ending."
        )


def evaluation_of(linkage: Linkage, path: Path, *, seed: int) -> dict[str, Any]:
    """Return the evaluation of a linkage against a file.

    Raises: TruthUnreadable; TruthUnusable, if it says nothing about these records.
    """
    chance = random.Random(seed)  # noqa: S311 (resampling, no secret)
    return evaluated(linkage, read_truth(path), settings=LinkSettings(), seed=seed, chance=chance)


def event_evaluation_of(linkage: EventLinkage, path: Path, *, seed: int) -> dict[str, Any]:
    """Return the evaluation of a linkage of events against a file.

    Raises: TruthUnreadable; TruthUnusable, if it says nothing about these records.
    """
    chance = random.Random(seed)  # noqa: S311 (resampling, no secret)
    return evaluated_events(linkage, read_truth(path), settings=EVENT_SETTINGS, seed=seed, chance=chance)


def read_truth(path: Path) -> dict[RecordId, str]:
    """Return the person of each record that the file names.

    Raises: TruthUnreadable.
    """
    found: dict[RecordId, str] = {}
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            reader = csv.DictReader(stream)
            person = next((name for name in PERSON_COLUMNS if name in (reader.fieldnames or ())), None)
            if person is None or not {"list", "record_id"} <= set(reader.fieldnames or ()):
                raise TruthUnreadable("lacks a column")
            for number, row in enumerate(reader, start=2):
                record = (row["list"] or "", row["record_id"] or "")
                if not all(record) or not row[person]:
                    raise TruthUnreadable(f"has an empty cell in line {number}")
                if found.setdefault(record, row[person]) != row[person]:
                    raise TruthUnreadable(f"gives one record two persons, the second in line {number}")
    except (OSError, UnicodeDecodeError, csv.Error):
        raise TruthUnreadable("could not be read") from None
    return found


def told_of(evaluation: Mapping[str, Any] | None, what: str = "persons") -> Iterator[str]:
    """Yield the lines that tell an evaluation; none where there was none."""
    if evaluation is None:
        return
    half = evaluation["pairs"]
    clusters = evaluation["clusters"]
    blocking = evaluation["blocking"]
    yield (
        f"Against {evaluation[what]} known {what} ({evaluation['true_pairs']} true pairs), "
        "precision, recall, F1 with 95 per cent intervals over them:"
    )
    yield f"pairs, threshold {half['threshold_chosen_on_half']} chosen on one half, scored on the other: " + (
        _scores(half["scored_on_other_half"])
    )
    yield f"pairs within clusters: {_scores(clusters['pairs'])}"
    yield f"exact clusters: {_scores(clusters['exact_clusters'])}"
    yield f"B-cubed: {_scores(clusters['b_cubed'])}"
    yield f"blocking: recall {blocking['recall']}, {blocking['candidates_per_record']} candidates per record"
    joined, review = evaluation["tiers"]["joined"], evaluation["tiers"]["review"]
    yield (
        f"joined by the machine: precision {joined['precision']}, {joined['recall']} of the true pairs; "
        f"for review: {review['pairs_per_record']} pairs per record, "
        f"{review['share_of_other_true_pairs']} of the other true pairs"
    )


def _scores(scores: Mapping[str, Mapping[str, Any]]) -> str:
    return ", ".join(f"{one['value']} ({one['lower']} to {one['upper']})" for one in scores.values())

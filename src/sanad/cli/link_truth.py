"""`sanad link --truth`: the linkage held against a file that says which records are one person."""

import random
from collections.abc import Iterator, Mapping
from typing import Any

from sanad.cli.link_truth_file import Truth
from sanad.linkage import Linkage, LinkSettings
from sanad.linkage.against_truth import evaluated
from sanad.linkage.evaluation import RecordId
from sanad.linkage.event_evaluation import evaluated_events
from sanad.linkage.event_linkage import EVENT_SETTINGS, EventLinkage


def evaluation_of(linkage: Linkage, truth: Truth, *, seed: int) -> dict[str, Any]:
    """Return the evaluation of a linkage against what a file says.

    Raises: TruthUnreadable; TruthUnusable, if it says nothing about these records.
    """
    chance = random.Random(seed)  # noqa: S311 (resampling, no secret)
    persons = truth.person_of(_records(linkage))
    return evaluated(linkage, persons, settings=LinkSettings(), seed=seed, chance=chance)


def event_evaluation_of(linkage: EventLinkage, truth: Truth, *, seed: int) -> dict[str, Any]:
    """Return the evaluation of a linkage of events against what a file says.

    Raises: TruthUnreadable; TruthUnusable, if it says nothing about these records.
    """
    chance = random.Random(seed)  # noqa: S311 (resampling, no secret)
    events = truth.person_of(_records(linkage))
    return evaluated_events(linkage, events, settings=EVENT_SETTINGS, seed=seed, chance=chance)


def _records(linkage: Linkage | EventLinkage) -> Iterator[RecordId]:
    columns = (linkage.clusters.column(name).to_pylist() for name in ("list", "record_id"))
    yield from zip(*columns, strict=True)


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
    largest = evaluation["largest_cluster"]
    yield f"largest cluster: {largest['said']} records, {largest['true']} in truth"
    for by, parts in evaluation.get("by_kind", {}).items():
        for part, scores in parts.items():
            told = ", ".join(_said(scores[name]) for name in ("precision", "recall", "f1"))
            yield f"pairs within clusters by {by}, {part}: {told} ({scores['true_pairs']} true pairs)"


def _scores(scores: Mapping[str, Mapping[str, Any]]) -> str:
    return ", ".join(f"{one['value']} ({one['lower']} to {one['upper']})" for one in scores.values())


def _said(score: float | None) -> str:
    return "-" if score is None else str(score)

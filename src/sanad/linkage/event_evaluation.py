"""A linkage of events held against a known truth: the scores of persons' linkages, of events."""

from collections import Counter
from typing import TYPE_CHECKING, Any

from sanad.linkage.against_truth import Truth, of_clusters, of_pairs, of_tiers, scored_pairs, true_pairs
from sanad.linkage.errors import TruthUnusable
from sanad.linkage.event_linkage import EventLinkage
from sanad.linkage.event_model import compared
from sanad.linkage.settings import LinkSettings
from sanad.linkage.spilling import spilling_connection
from sanad.linkage.tallies import Chance, group_tallies

if TYPE_CHECKING:
    import pyarrow as pa

EVENT_EVALUATION_FORMAT = "sanad-event-evaluation/1"


def evaluated_events(
    linkage: EventLinkage, truth: Truth, *, settings: LinkSettings, seed: int, chance: Chance
) -> dict[str, Any]:
    """Return the evaluation of a linkage of events, ready for JSON.

    Assumes: truth names an event for some or all of the records; the others do not count. What stands under
             persons is of events.
    Raises:  TruthUnusable, if no two of the linked records are one event in truth.
    """
    event_of = {(row["list"], row["record_id"]): row["event_id"] for row in linkage.clusters.to_pylist()}
    place = {record: number for number, record in enumerate(event_of)}
    known = {record: event for record, event in truth.items() if record in event_of}
    true = list(true_pairs(known))
    if not true:
        raise TruthUnusable(len(truth), len(known))
    tiered = [pair for pair in scored_pairs(linkage.pairs) if pair[0] in known and pair[1] in known]
    records = list(event_of)
    every = [
        (records[left], records[right], probability, "")
        for left, right, _, probability in zip(*linkage.evidence.to_pydict().values(), strict=True)
    ]
    pairs = [pair for pair in every if pair[0] in known and pair[1] in known]
    places = {(place[one], place[other]) for one, other in true}
    return {
        "format": EVENT_EVALUATION_FORMAT,
        "events": len(set(known.values())),
        "true_pairs": len(true),
        "largest_cluster": {
            "true": max(Counter(known.values()).values()),
            "said": max(Counter(event_of[record] for record in known).values()),
        },
        "clusters": of_clusters(list(group_tallies(known, event_of).values()), chance),
        "pairs": of_pairs(known, pairs, seed=seed, chance=chance),
        "tiers": of_tiers(known, tiered, true, len(place)),
        "blocking": _of_blocking(linkage.prepared, places, settings),
    }


def _of_blocking(
    prepared: "pa.Table", true: set[tuple[int, int]], settings: LinkSettings
) -> dict[str, float | int]:
    with spilling_connection() as connection:
        _, candidates = compared(connection, prepared, settings)
        met = connection.execute("SELECT one, other FROM sanad_events_compared").fetchall()
    found = len(true & set(met))
    return {
        "recall": round(found / len(true), 4),
        "candidates": candidates,
        "candidates_per_record": round(candidates / len(prepared), 4),
    }

"""From lists of events to events: which records tell of one event, in stages that can be watched and stopped.

An event joined by the machine serves counting alone, as a person does. What stands in `clusters`, `tiers` and
`rivals` serves both; what is compared and learned is of events.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any

from sanad.linkage.clusters import Edge, persons
from sanad.linkage.errors import LinkageCancelled
from sanad.linkage.evaluation import RecordId
from sanad.linkage.event_comparison import EVENT_LADDERS, EVENT_RULES
from sanad.linkage.event_model import ScoredEvents, parameters_of, score_events
from sanad.linkage.event_preparation import prepared_events
from sanad.linkage.judgement import Judgement, links_of
from sanad.linkage.one_event import EventTold, can_be_one_event
from sanad.linkage.reasons import reasons
from sanad.linkage.settings import LinkSettings, Probability
from sanad.linkage.tiers import APART, Tiers, tiers

if TYPE_CHECKING:
    import pyarrow as pa

EVENT_REPORT_FORMAT = "sanad-event-linkage/1"
EVENT_MODEL_VERSION = "events-1"
EVENT_SETTINGS = LinkSettings(review_probability=Probability(0.01), review_share=0.25)
"""Without names events are less sure than persons: one question for every four records at the most."""
COUNTED = "counted"
NO_DATE, NO_PLACE = "no_date_can_be_read", "no_place"
EDGE_COLUMNS = ("unique_id_l", "unique_id_r", "match_weight", "match_probability")
STAGES = {"preparing": 0.0, "scoring": 0.3, "joining": 0.7, "explaining": 0.85, "done": 1.0}


@dataclass(frozen=True)
class EventLinkage:
    """What a linkage of events found.

    clusters: columns list, record_id, event_id; every record once, by list and id.
    pairs:    list_l, record_id_l, list_r, record_id_r, match_weight (bits), match_probability, tier, why; the
              strongest first. Tiers are those of persons, and "counted": one event for now, and beyond the
              limit of the review. prepared: the table that was compared. evidence: columns unique_id_l,
              unique_id_r, match_weight, match_probability of every pair that was worth a look.
    """

    clusters: "pa.Table"
    pairs: "pa.Table"
    report: dict[str, Any]
    prepared: "pa.Table"
    evidence: "pa.Table"


def link_events(
    records: Iterable[Mapping[str, str | None]],
    *,
    settings: LinkSettings | None = None,
    judgements: Iterable[Judgement] = (),
    progress: Callable[[float, str], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> EventLinkage:
    """Return which records are taken to be one event, the pairs that say so, and a report.

    Shapes:  records: one row a record: list, record_id and any of event_preparation.EVENT_STEMS, each also
             with _ar or _en. judgements: those in force; they bind before any pair of the machine.
    Assumes: a list tells an event once. The order of rows does not decide, and nothing is drawn by chance.
    Raises:  TooFewRecords, RecordIdMissing, RecordIdRepeated, NoEventToCompare, LinkageCancelled.
    """

    def stage(code: str) -> None:
        if cancelled is not None and cancelled():
            raise LinkageCancelled()
        if progress is not None:
            progress(STAGES[code], code)

    chosen = settings or EVENT_SETTINGS
    stage("preparing")
    table = prepared_events(records)
    ids: list[RecordId] = list(zip(*(table[name].to_pylist() for name in ("list", "record_id")), strict=True))
    stage("scoring")
    scored = score_events(table, chosen)
    stage("joining")
    links = links_of(judgements, {record: place for place, record in enumerate(ids)})
    edges, forbids = _edges(scored.pairs), _forbids(table)
    found = persons([name for name, _ in ids], edges, chosen, links, forbids=forbids)
    stage("explaining")
    told = _with_counted(tiers(edges, found.person_of, chosen), edges, found.person_of)
    pairs = _pairs(ids, scored, told)
    report = _report(table, scored, pairs, chosen) | {"pairs_held_back": found.held_back}
    report |= _counts(found.person_of) | {"tiers": _tiers(told)}
    stage("done")
    evidence = scored.pairs.select(list(EDGE_COLUMNS))
    return EventLinkage(_clusters(ids, found.person_of), pairs, report, table, evidence)


def _edges(pairs: "pa.Table") -> list[Edge]:
    return [Edge(*told) for told in zip(*(pairs[name].to_pylist() for name in EDGE_COLUMNS), strict=True)]


def _with_counted(told: Tiers, edges: list[Edge], event_of: tuple[int, ...]) -> Tiers:
    """Return the tiers, with what is one event for now and beyond the limit of the review said to be so."""
    counted = (
        COUNTED if tier == APART and event_of[edge.left] == event_of[edge.right] else tier
        for tier, edge in zip(told.of_pairs, edges, strict=True)
    )
    return replace(told, of_pairs=tuple(counted))


def _forbids(table: "pa.Table") -> Callable[[int, int], bool]:
    columns = (table[name].to_pylist() for name in ("event_from", "event_to", "governorate", "family"))
    told = [EventTold(*one) for one in zip(*columns, strict=True)]
    return lambda one, other: not can_be_one_event(told[one], told[other])


def _clusters(ids: list[RecordId], event_of: tuple[int, ...]) -> "pa.Table":
    import pyarrow as pa

    number = {event: place for place, event in enumerate(sorted(set(event_of)), start=1)}
    lists, records = zip(*ids, strict=True)
    named = [f"E{number[event]:07d}" for event in event_of]
    return pa.table({"list": lists, "record_id": records, "event_id": named})


def _pairs(ids: list[RecordId], scored: ScoredEvents, told: Tiers) -> "pa.Table":
    import pyarrow as pa

    shown = scored.pairs.filter(pa.array([tier != APART for tier in told.of_pairs], pa.bool_()))
    edges = _edges(shown)
    left, right = ([ids[place] for place in places] for places in _sides(edges))
    return pa.table(
        {
            "list_l": pa.array([one[0] for one in left], pa.string()),
            "record_id_l": pa.array([one[1] for one in left], pa.string()),
            "list_r": pa.array([one[0] for one in right], pa.string()),
            "record_id_r": pa.array([one[1] for one in right], pa.string()),
            "match_weight": pa.array([round(edge.weight, 4) for edge in edges], pa.float64()),
            "match_probability": pa.array([round(edge.probability, 6) for edge in edges], pa.float64()),
            "tier": pa.array([tier for tier in told.of_pairs if tier != APART], pa.string()),
            "why": pa.array(list(reasons(shown, EVENT_LADDERS)), pa.string()),
        }
    )


def _sides(edges: list[Edge]) -> tuple[list[int], list[int]]:
    return [edge.left for edge in edges], [edge.right for edge in edges]


def _counts(event_of: tuple[int, ...]) -> dict[str, Any]:
    sizes = Counter(Counter(event_of).values())
    return {
        "events": sum(sizes.values()),
        "events_by_records": {str(size): sizes[size] for size in sorted(sizes)},
    }


def _tiers(told: Tiers) -> dict[str, float | int | None]:
    expected = None if told.joined_expected is None else round(told.joined_expected, 4)
    return {
        "joined_from_probability": round(told.joined_from, 6),
        "joined_expected_to_be_right": expected,
        "left_out_of_review": told.left_out,
    }


def _report(
    table: "pa.Table", scored: ScoredEvents, pairs: "pa.Table", settings: LinkSettings
) -> dict[str, Any]:
    return {
        "format": EVENT_REPORT_FORMAT,
        "model": EVENT_MODEL_VERSION,
        "records": len(table),
        "lists": dict(sorted(Counter(table["list"].to_pylist()).items())),
        "not_compared_by_list": _not_compared(table),
        "pairs": dict(sorted(Counter(pairs["tier"].to_pylist()).items())),
        "compared_pairs": scored.candidates,
        "blocking_rules": [rule.code for rule in EVENT_RULES],
        "blocks_left_out": [asdict(cut) for cut in scored.cuts],
        "comparisons": [ladder.code for ladder in EVENT_LADDERS],
        "learned": scored.learned,
        "share_of_compared_pairs": round(scored.model.share, 6),
        "parameters": parameters_of(scored.model),
        "settings": settings.to_json(),
    }


def set_aside(prepared: "pa.Table") -> dict[int, str]:
    """Return the places of records that are compared with none, each with its reason."""
    columns = ("event_from", "governorate", "place", "district")
    told = zip(*(prepared[column].to_pylist() for column in columns), strict=True)
    return {
        place: NO_DATE if day is None else NO_PLACE
        for place, (day, *places) in enumerate(told)
        if day is None or not any(places)
    }


def _not_compared(table: "pa.Table") -> dict[str, dict[str, int]]:
    """Return for each list how many records tell no date that can be read, or no place, and meet nobody."""
    counts: dict[str, Counter[str]] = {}
    lists = table["list"].to_pylist()
    for place, reason in set_aside(table).items():
        counts.setdefault(lists[place], Counter())[reason] += 1
    return {name: dict(sorted(counts[name].items())) for name in sorted(counts)}

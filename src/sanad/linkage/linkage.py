"""From lists of records to persons: the whole way, in stages that can be watched and stopped."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any

from sanad.linkage.clusters import Edge, Forbids, Persons, persons
from sanad.linkage.comparable import compared_between, poor_by_list, too_poor
from sanad.linkage.conflicts import forbidden
from sanad.linkage.continued import Continued, continued, kept_together
from sanad.linkage.draws import drawn
from sanad.linkage.duckdb_engine import duckdb_engine
from sanad.linkage.engine import Engine
from sanad.linkage.errors import LinkageCancelled
from sanad.linkage.evaluation import RecordId
from sanad.linkage.judgement import Judgement, Links, disagreements, links_of
from sanad.linkage.linked_apart import never_joined, roles_by_list
from sanad.linkage.lives import PART, grave_pairs, lives_of
from sanad.linkage.model import Scored, score
from sanad.linkage.preparation import Unread, prepared
from sanad.linkage.reasons import reasons
from sanad.linkage.settings import LinkSettings
from sanad.linkage.tallies import Chance
from sanad.linkage.tiers import APART, Tiers, tiers
from sanad.register.one_life import CONTRADICTIONS, Contradiction, Lived

if TYPE_CHECKING:
    import pyarrow as pa

REPORT_FORMAT = "sanad-linkage/1"
MODEL_VERSION = "household-4"
STAGES = {
    "preparing": 0.0,
    "training": 0.15,
    "scoring": 0.55,
    "joining": 0.8,
    "explaining": 0.85,
    "done": 1.0,
}

EDGE_COLUMNS = ("unique_id_l", "unique_id_r", "match_weight", "match_probability")

Progress = Callable[[float, str], None]
Cancelled = Callable[[], bool]


@dataclass(frozen=True)
class Linkage:
    """What a linkage found.

    clusters: columns list, record_id, person_id; every record once, by list and id.
    pairs:    columns list_l, record_id_l, list_r, record_id_r, match_weight (bits), match_probability, tier
              ("joined" by the machine; for "review" by a human, of one person for now or of two; "follows"
              from the review of another pair of the same groups), why; those that would be one person and
              cannot be one life first, the gravest of them at the top, then the strongest.
    report:   format, counts, settings, the model's parameters, what was not compared and why.
    prepared: the table that was compared, columns of preparation.PREPARED_COLUMNS, by list and id.
    evidence: columns unique_id_l, unique_id_r (places in prepared), match_weight, match_probability: the
              pairs that may join records; links: what people judged.
    """

    clusters: "pa.Table"
    pairs: "pa.Table"
    report: dict[str, Any]
    prepared: "pa.Table"
    evidence: "pa.Table"
    links: Links


def plausible(
    linkage: Linkage, *, times: int, chance: Chance, settings: LinkSettings | None = None
) -> Iterator[tuple[int, ...]]:
    """Yield clusterings that may be true, drawn from the pairs of a linkage; see `draws`.

    Shapes: tuples (n_records,): of each record of prepared the smallest place in its group.
    """
    lists = linkage.prepared.column("list").to_pylist()
    chosen = (settings or LinkSettings()).for_records(len(lists))
    edges, lives = list(_edges(linkage.evidence)), lives_of(linkage.prepared)
    apart = forbidden(linkage.prepared, lives, edges, joining_from=0.0)
    yield from drawn(lists, edges, chosen, times=times, chance=chance, links=linkage.links, forbids=apart)


def link(
    records: "pa.Table | Iterable[Mapping[str, str | None]]",
    *,
    settings: LinkSettings | None = None,
    judgements: Iterable[Judgement] = (),
    earlier: Mapping[RecordId, str] | None = None,
    engine: Engine | None = None,
    seed: int = 1,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> Linkage:
    """Return which records are taken to be one person, the pairs that say so, and a report.

    Shapes:  records: one row a record, columns of preparation.LINK_COLUMNS, KEY_COLUMNS where they are there.
             judgements: those in force. earlier: of each record linked before its person, who stays; only
             pairs with a new record are compared. Neither engine (DuckDB) nor the order of rows decides.
    Raises:  TooFewRecords, RecordIdMissing, RecordIdRepeated, NothingToCompare, LinkageCancelled.
    """
    chosen, stage, before = settings or LinkSettings(), _stages(progress, cancelled), earlier or {}
    stage("preparing")
    ids = _ids(table := prepared(records, unread := Unread()))
    old = _compared_before(ids, before)
    with nullcontext(engine) if engine else duckdb_engine() as here:
        scored = score(table, chosen, here, seed=seed, stage=stage, old=old)
    stage("joining")
    poor, apart, told = too_poor(table), never_joined(table), tuple(judgements)
    kept = [pair for pair in kept_together(ids, before) if not apart.keys() & set(pair)]
    links = links_of(told, {key: place for place, key in enumerate(ids)})
    evidence, limits = _evidence(scored.pairs, poor.keys() | apart.keys()), chosen.for_records(len(table))
    edges, lives = list(_edges(scored.pairs)), lives_of(table)
    grave, no_one = grave_pairs(edges, lives, chosen), _forbidden(table, lives, edges, before, chosen)
    found = persons(_lists(ids), _edges(evidence), limits, links, forbids=no_one, kept=kept)
    stage("explaining")
    told_of_pairs = tiers(edges, found.person_of, chosen, kept=kept, grave=grave, old=old)
    named, pairs = continued(ids, found.person_of, before), _pairs(ids, scored, told_of_pairs, grave)
    report = _report(table, scored, found, pairs, chosen) | _set_aside(table, poor, apart, unread)
    report |= {"tiers": _tiers(told_of_pairs), "not_one_life": _counted(grave.values()), "seed": seed}
    report |= {"judgements": _judged(told, links, found), "earlier": _earlier(ids, before, named)}
    stage("done")
    return Linkage(_clusters(ids, named), pairs, report, table, evidence, _with_kept(links, kept))


def _compared_before(ids: Sequence[RecordId], before: Mapping[RecordId, str]) -> list[int]:
    """Return the places of records whose pairs among themselves an earlier linkage compared."""
    return [place for place, record in enumerate(ids) if record in before]


def _with_kept(links: Links, kept: Sequence[tuple[int, int]]) -> Links:
    return replace(links, must=(*links.must, *kept))


def _ids(table: "pa.Table") -> list[RecordId]:
    return list(zip(table.column("list").to_pylist(), table.column("record_id").to_pylist(), strict=True))


def _lists(ids: Sequence[RecordId]) -> list[str]:
    return [name for name, _ in ids]


def _forbidden(
    table: "pa.Table",
    lives: Sequence[Lived],
    edges: Sequence[Edge],
    before: Mapping[RecordId, str],
    settings: LinkSettings,
) -> Forbids:
    earlier = [before.get(record) for record in _ids(table)] if before else []
    return forbidden(table, lives, edges, joining_from=settings.join_probability, earlier=earlier)


def _counted(codes: Iterable[str]) -> dict[str, int]:
    return dict(sorted(Counter(codes).items()))


def _set_aside(
    table: "pa.Table", poor: Mapping[int, str], apart: Mapping[int, str], unread: Unread
) -> dict[str, Any]:
    """Return how many records the machine does not join (too poor by reason, others by role), and dates."""
    return {
        "too_poor_to_link": len(poor),
        "too_poor_by_list": poor_by_list(table, poor),
        "linked_apart_by_list": roles_by_list(table, apart),
        "dates_not_read_by_list": _by_list(unread),
    }


def _by_list(unread: Unread) -> dict[str, dict[str, int]]:
    lists = sorted({name for name, _column in unread})
    return {
        name: {column: unread[here, column] for here, column in sorted(unread) if here == name}
        for name in lists
    }


def _earlier(ids: Sequence[RecordId], before: Mapping[RecordId, str], named: Continued) -> dict[str, Any]:
    """Return how many records were linked before, how many of those are gone, and where earlier ids lead."""
    known = sum(record in before for record in ids)
    return {"records": known, "records_gone": len(before) - known, "redirects": named.redirects}


def _stages(progress: Progress | None, cancelled: Cancelled | None) -> Callable[[str], None]:
    """Return what is called at each stage: it stops a cancelled linkage, and tells how far it is."""

    def stage(code: str) -> None:
        if cancelled is not None and cancelled():
            raise LinkageCancelled()
        if progress is not None:
            progress(STAGES[code], code)

    return stage


def _judged(told: Sequence[Judgement], links: Links, found: Persons) -> dict[str, int]:
    """Return how many judgements bound records, and how many wait to be settled."""
    return {
        "in_force": len(told),
        "bound_together": len(links.must) - len(found.contradicted),
        "bound_apart": len(links.cannot),
        "disagreed_on": len(disagreements(told)),
        "contradicted": len(found.contradicted),
    }


def _evidence(pairs: "pa.Table", aside: Collection[int]) -> "pa.Table":
    """Return the pairs of which neither record is one that the machine may not join."""
    import pyarrow as pa
    import pyarrow.compute as pc

    slim = pairs.select(EDGE_COLUMNS)
    set_aside = pa.array(sorted(aside), slim.schema.field("unique_id_l").type)
    sides = [pc.is_in(slim.column(side), value_set=set_aside) for side in EDGE_COLUMNS[:2]]
    return slim.filter(pc.invert(pc.or_(*sides)))


def _edges(pairs: "pa.Table") -> Iterator[Edge]:
    for left, right, weight, probability in zip(
        *(pairs.column(name).to_pylist() for name in EDGE_COLUMNS), strict=True
    ):
        yield Edge(min(left, right), max(left, right), weight, probability)


def _clusters(ids: Sequence[RecordId], named: Continued) -> "pa.Table":
    """Return the persons of all records; a new one is numbered by the place of its first record."""
    import pyarrow as pa

    lists, record_ids = zip(*ids, strict=True)
    return pa.table({"list": lists, "record_id": record_ids, "person_id": named.person_ids})


def _pairs(
    ids: Sequence[RecordId], scored: Scored, told: Tiers, grave: Mapping[tuple[int, int], Contradiction]
) -> "pa.Table":
    """Return the pairs that are not apart: those that cannot be one life first, then the strongest."""
    import pyarrow as pa

    kept = pa.array([tier != APART for tier in told.of_pairs], pa.bool_())
    shown = scored.pairs.filter(kept)
    edges = list(_edges(shown))
    against = [grave.get((edge.left, edge.right)) for edge in edges]
    table = pa.table(
        {
            "list_l": [ids[edge.left][0] for edge in edges],
            "record_id_l": [ids[edge.left][1] for edge in edges],
            "list_r": [ids[edge.right][0] for edge in edges],
            "record_id_r": [ids[edge.right][1] for edge in edges],
            "match_weight": [round(edge.weight, 4) for edge in edges],
            "match_probability": [round(edge.probability, 6) for edge in edges],
            "tier": [tier for tier in told.of_pairs if tier != APART],
            "why": list(map(_with_life, against, reasons(shown, scored.ladders))),
        }
    )
    order = [CONTRADICTIONS.index(code) if code else len(CONTRADICTIONS) for code in against]
    return table.take(pa.array(sorted(range(len(order)), key=order.__getitem__), pa.int64()))


def _with_life(against: Contradiction | None, why: str) -> str:
    return f"{PART} {against} +0.0; {why}" if against else why


def _tiers(told: Tiers) -> dict[str, float | int | None]:
    """Return what the report tells of the tiers."""
    expected = None if told.joined_expected is None else round(told.joined_expected, 4)
    return {
        "joined_from_probability": round(told.joined_from, 6),
        "joined_expected_to_be_right": expected,
        "left_out_of_review": told.left_out,
    }


def _roles(table: "pa.Table") -> list[str | None]:
    return list(table.column("role").to_pylist())


def _report(
    table: "pa.Table", scored: Scored, found: Persons, pairs: "pa.Table", settings: LinkSettings
) -> dict[str, Any]:
    victims = (person for person, role in zip(found.person_of, _roles(table), strict=True) if role is None)
    sizes = Counter(Counter(victims).values())
    return {
        "format": REPORT_FORMAT,
        "model": MODEL_VERSION,
        "records": len(table),
        "lists": dict(sorted(Counter(table.column("list").to_pylist()).items())),
        "persons": sum(sizes.values()),
        "persons_by_records": {str(size): sizes[size] for size in sorted(sizes)},
        "pairs": dict(sorted(Counter(pairs.column("tier").to_pylist()).items())),
        "pairs_held_back": found.held_back,
        "comparisons": [ladder.code for ladder in scored.ladders],
        "compared_between": compared_between(table, scored.ladders),
        "blocking_rules": list(scored.rules),
        "blocks_left_out": [asdict(cut) for cut in scored.cuts],
        "shares_of_pairs": {
            where: {name: float(f"{value:.6g}") for name, value in shares.items()}
            for where, shares in asdict(scored.shares).items()
        },
        "taught_by": list(scored.taught_by),
        "parameters": scored.parameters,
        "settings": settings.to_json(),
    }

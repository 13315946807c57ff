"""Pairs of records that wait for a human's judgement: what most changes the figures comes first."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Q

from sanad.estimation.one_join import change_of_bound
from sanad.linkage.event_types import lived
from sanad.linkage.review_order import UNWEIGHED, Moved, moved
from sanad.partners.errors import NotFound
from sanad.partners.member import Viewer
from sanad.records.door import opened
from sanad.records.models import Judgement, LinkPair, LinkRun, SeenRecord
from sanad.records.queries.judgements import (
    RUN_STATES,
    JudgementRow,
    Pair,
    judged_pair,
    judgement_row,
    require_pair,
    standing_judgement,
    standing_judgements,
)
from sanad.records.queries.persons import PairRow, pair_rows
from sanad.records.queries.record_rows import RecordRow, record_rows, with_origin
from sanad.register.one_life import Contradiction, Lived, contradiction
from sanad.register.particulars import RecordKind

WINDOW = 24
"""Of so many pairs at the head of the queue the one that moves most, as far as one may see, is the next."""
MOST_COUNTED = 1_000
"""So many waiting pairs are counted; of more, that they are more is told."""

# The ids of what is judged or put off are looked up in a table that is made once: an anti-join would look at
# the records of every judgement.
HEAD = """
WITH gone AS MATERIALIZED (
  SELECT least(left_id, right_id) AS one, greatest(left_id, right_id) AS other FROM judged_pairs()
  UNION ALL
  SELECT least(l, r), greatest(l, r) FROM unnest(%(lefts)s::uuid[], %(rights)s::uuid[]) AS away (l, r)),
waiting AS MATERIALIZED (
  SELECT p.id FROM records_linkpair p
  WHERE p.run_id = %(run)s AND p.urgency IS NOT NULL
    AND (least(p.left_id, p.right_id), greatest(p.left_id, p.right_id)) NOT IN (SELECT one, other FROM gone)
  ORDER BY p.urgency DESC, p.id LIMIT %(most)s)
SELECT p.id, p.run_id, p.left_id, p.left_collection, p.right_id, p.right_collection, p.tier, p.urgency,
  (SELECT count(*) FROM waiting) AS waiting
FROM records_linkpair p WHERE p.id = ANY (ARRAY(SELECT id FROM waiting LIMIT %(window)s))
ORDER BY p.urgency DESC, p.id
"""
GROUPS = """
SELECT m.record_id, m.person, m.collection_id
FROM (SELECT DISTINCT person FROM records_personmembership
      WHERE run_id = %s AND record_id = ANY (%s)) AS asked
JOIN records_personmembership m ON m.run_id = %s AND m.person = asked.person
"""


@dataclass(frozen=True)
class WhyNow:
    """Why a pair is asked about now, told from records alone that one may see.

    moved:        what the figures count if they are two persons, and if they are one.
    one_for_now:  whether they are counted as one person for now.
    counted:      whether the linking counts both; it counts no perpetrator, witness or other.
    bound_change: by how many persons Chao's lower bound of all changes between the answers; None if unknown.
    """

    contradiction: Contradiction | None
    moved: Moved
    one_for_now: bool
    bound_change: float | None
    counted: bool


@dataclass(frozen=True)
class ReviewPair:
    """Two records to judge, with what stands around them.

    around: the other records of the two persons that one may see, each with its side, 0 or 1.
    """

    left: RecordRow
    right: RecordRow
    weighed: PairRow | None
    standing: JudgementRow | None
    why_now: WhyNow
    around: tuple[tuple[int, RecordRow], ...]

    @property
    def sources(self) -> tuple[RecordRow, ...]:
        """Return one record of each file that the two come from."""
        return tuple({one.item_id: one for one in (self.left, self.right)}.values())


@dataclass(frozen=True)
class ReviewState:
    """The next pair to judge, if one is left; how many wait that are not put off, up to MOST_COUNTED.

    sources: what stands of pairs whose source is to be seen first; they are not asked until it was.
    told: of events, the report of their linking as every member may read it.
    """

    pair: ReviewPair | None
    waiting: int
    linked: bool
    sources: tuple[JudgementRow, ...] = ()
    told: Mapping[str, Any] = field(default_factory=dict)

    @property
    def more(self) -> bool:
        """Return whether more wait than were counted."""
        return self.waiting >= MOST_COUNTED


def review(*, viewer: Viewer, skipped: Collection[Pair] = (), kind: RecordKind = "person") -> ReviewState:
    """Return the pair that most changes the figures and that nobody of one's organisation has judged.

    kind: pairs of records of persons, or of events.
    """
    with opened(viewer):
        run = _newest(kind)
        if run is None:
            return ReviewState(None, 0, linked=False)
        away = {frozenset(pair) for pair in skipped}
        head, waiting = _waiting(run, away)
        flagged = _flagged()
        again = _taken_back(run, flagged, away)
        asked = sorted([*head, *again], key=lambda one: -(one.urgency or 0))[:WINDOW]
        groups = _groups({one for pair in asked for one in (pair.left_id, pair.right_id)}, run)
        first = _first(asked, groups, run)
        pair = _pair_of(first.left_id, first.right_id, groups, run, weighed=first) if first else None
        told = run.report if kind == "event" else {}
        sources = _sources(flagged, kind)
        return ReviewState(pair, waiting + len(again), linked=True, sources=sources, told=told)


def review_pair(left: UUID, right: UUID, *, viewer: Viewer) -> ReviewPair:
    """Return two records to judge, whether a linking compared them or not.

    Raises: NotFound, unless both are records of one kind that one may see.
    """
    with opened(viewer):
        return _pair(left, right, _newest(require_pair((left, right), viewer=viewer)))


def pair_alone(left: UUID, right: UUID) -> ReviewPair:
    """Return two records with nothing of what a linking made of them; within an open transaction.

    Raises: NotFound, unless both are records of persons that one may see.
    """
    return _pair(left, right, None)


def _newest(kind: RecordKind) -> LinkRun | None:
    return LinkRun.objects.filter(state=RUN_STATES[kind]).order_by("-number").first()


def _waiting(run: LinkRun, away: Collection[frozenset[UUID]]) -> tuple[list[LinkPair], int]:
    """Return the pairs at the head of the queue without those judged or put off, and how many wait so."""
    apart = [sorted(pair) for pair in away if len(pair) == 2]
    asked = {
        "run": run.id,
        "lefts": [left for left, _ in apart],
        "rights": [right for _, right in apart],
        "most": MOST_COUNTED,
        "window": WINDOW,
    }
    head = list(LinkPair.objects.raw(HEAD, asked))
    return head, vars(head[0])["waiting"] if head else 0


def _flagged() -> list[Judgement]:
    """Return the judgements that were withdrawn, and those that ask for a source."""
    return list(Judgement.objects.filter(verdict__in=("withdrawn", "source")))


def _taken_back(
    run: LinkRun, flagged: Sequence[Judgement], away: Collection[frozenset[UUID]]
) -> list[LinkPair]:
    """Return the pairs of which every judgement was withdrawn: they wait again."""
    withdrawn = {(one.left_id, one.right_id) for one in flagged if one.verdict == "withdrawn"}
    standing = {frozenset((one.left_id, one.right_id)) for one in standing_judgements(withdrawn)}
    gone = {frozenset(pair) for pair in withdrawn} - standing - set(away)
    if not gone:
        return []
    ids = {one for pair in gone for one in pair}
    found = LinkPair.objects.filter(run=run, urgency__isnull=False, left_id__in=ids, right_id__in=ids)
    return [one for one in found if frozenset((one.left_id, one.right_id)) in gone]


def _sources(flagged: Sequence[Judgement], kind: RecordKind) -> tuple[JudgementRow, ...]:
    """Return what stands of the pairs that wait for their source, the first asked first."""
    asked = {(one.left_id, one.right_id) for one in flagged if one.verdict == "source"}
    if asked:
        of_kind = SeenRecord.objects.filter(id__in={left for left, _ in asked}, kind=kind)
        lefts = set(of_kind.values_list("id", flat=True))
        asked = {pair for pair in asked if pair[0] in lefts}
    return tuple(
        judgement_row(one, stands=True) for one in standing_judgements(asked) if one.verdict == "source"
    )


def _first(asked: Sequence[LinkPair], groups: "_Groups", run: LinkRun) -> LinkPair | None:
    """Return the pair that moves the figures most, among those that are equally grave."""

    def place(one: LinkPair) -> tuple[float, float, float]:
        moves, joined = _moved(groups, one.left_id, one.right_id), groups.one(one.left_id, one.right_id)
        change = abs(_bound_change(run, moves, one_for_now=joined) or 0.0)
        grave, unsure = divmod(one.urgency or 0.0, 10)
        return (-grave, -unsure * change, -(one.urgency or 0.0))

    return min(asked, key=place, default=None)


@dataclass(frozen=True)
class _Groups:
    """Persons of a run as far as one may see them: the person of each record; records and lists of each."""

    person_of: Mapping[UUID, UUID]
    lists_of: Mapping[UUID, Mapping[UUID, str]]

    def one(self, left: UUID, right: UUID) -> bool:
        return self.person_of.get(left, left) == self.person_of.get(right, right)

    def lists(self, record: UUID, *, but: UUID | None = None) -> set[str]:
        members = self.lists_of.get(self.person_of.get(record, record), {})
        return {code for one, code in members.items() if one != but}


def _groups(records: Iterable[UUID], run: LinkRun | None) -> _Groups:
    lists_of: dict[UUID, dict[UUID, str]] = {}
    identity = run.id if run else None
    with connection.cursor() as cursor:
        cursor.execute(GROUPS, [identity, list(records), identity])
        rows = cursor.fetchall()
    for record, person, collection in rows:
        lists_of.setdefault(person, {})[record] = str(collection)
    return _Groups({record: person for record, person, _ in rows}, lists_of)


def _moved(groups: _Groups, left: UUID, right: UUID) -> Moved:
    """Return what moves; of two that are one person for now, if the second record stands alone."""
    if not groups.one(left, right):
        return moved(groups.lists(left) or {str(left)}, groups.lists(right) or {str(right)})
    own = groups.lists_of[groups.person_of[right]][right]
    return moved(groups.lists(left, but=right), {own})


def _bound_change(run: LinkRun | None, moves: Moved, *, one_for_now: bool) -> float | None:
    """Return what a join changes in the bound of the whole run; None where its numbers are kept back.

    Of two that are one person for now, what telling them apart takes away again.
    """
    report = run.report if run else {}
    told = {int(number): count for number, count in report.get("coalition", {}).get("documented_by", [])}
    lists = len(report.get("lists", {}))
    cells: dict[int, int] = {}
    sign = -1 if one_for_now else 1
    for number, persons in moves.cells.items():
        cells[min(number, 3)] = cells.get(min(number, 3), 0) + sign * persons
    if lists < 2 or any(told.get(number) is None for number in (1, 2)):
        return None
    try:
        return sign * change_of_bound({number: n for number, n in told.items() if n}, cells, lists=lists)
    except ValueError:
        return None


def _pair(left: UUID, right: UUID, run: LinkRun | None) -> ReviewPair:
    groups = _groups((left, right), run)
    weighed, standing = judged_pair(left, right), standing_judgement(left, right)
    return _pair_of(left, right, groups, run, weighed=weighed, standing=standing)


def _pair_of(
    left: UUID,
    right: UUID,
    groups: _Groups,
    run: LinkRun | None,
    *,
    weighed: LinkPair | None,
    standing: Judgement | None = None,
) -> ReviewPair:
    """Return two records and those around them, with what was weighed and judged of the two."""
    near = {
        one for side in (left, right) for one in groups.lists_of.get(groups.person_of.get(side, side), {})
    }
    wanted = Q(id__in=(left, right)) | Q(id__in=near, is_current=True)
    records = SeenRecord.objects.filter(wanted, erased_at=None)
    rows = {row.id: row for row in record_rows(with_origin(records))}
    if left == right or left not in rows or right not in rows:
        raise NotFound("There are no such two records. Two that you may see are required. See the review.")
    return ReviewPair(
        rows[left],
        rows[right],
        next(iter(pair_rows([weighed])), None) if weighed and weighed.tier != UNWEIGHED else None,
        judgement_row(standing, stands=True) if standing else None,
        _why_now(rows[left], rows[right], groups, run),
        tuple(
            (int(groups.person_of[one] != groups.person_of.get(left)), row)
            for one, row in rows.items()
            if one not in (left, right)
        ),
    )


def _why_now(left: RecordRow, right: RecordRow, groups: _Groups, run: LinkRun | None) -> WhyNow:
    moves, joined = _moved(groups, left.id, right.id), groups.one(left.id, right.id)
    counted = left.id in groups.person_of and right.id in groups.person_of
    change = _bound_change(run, moves, one_for_now=joined) if counted else None
    against = contradiction(_lived(left), _lived(right)) if left.kind == "person" else None
    return WhyNow(against, moves, joined, change, counted)


def _lived(record: RecordRow) -> Lived:
    return lived(record.event_type, record.event_earliest, record.event_latest)

"""Pairs of records that wait for a human's judgement, and what one's organisation judged."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import F, Q
from django.db.models.functions import Abs

from sanad.linkage.judgement import Judgement as Told
from sanad.linkage.judgement import Ledger, LedgerPlace
from sanad.partners.errors import NotFound
from sanad.partners.member import Viewer
from sanad.records.door import opened
from sanad.records.models import Judgement, LinkPair, LinkRun, SeenRecord
from sanad.records.queries.persons import PairRow, pair_row
from sanad.records.queries.record_rows import RELATED, RecordRow, record_rows

Pair = tuple[UUID, UUID]
LOOKED_AT = 400
"""So many pairs are looked at for the next one: those that the model is least sure of."""


@dataclass(frozen=True)
class ReviewPair:
    """Two records to judge; what the newest linking weighed of them, and the judgement that stands."""

    left: RecordRow
    right: RecordRow
    weighed: PairRow | None
    standing: "JudgementRow | None"


@dataclass(frozen=True)
class JudgementRow:
    """What a member of one's organisation judged of two records, and whether it stands."""

    id: UUID
    left: UUID
    right: UUID
    verdict: str
    alias: str
    because: str
    at: datetime
    stands: bool


@dataclass(frozen=True)
class ReviewState:
    """The next pair to judge, None when none is left; how many wait, of how many the newest linking left."""

    pair: ReviewPair | None
    waiting: int
    judged: int
    linked: bool


def review(*, viewer: Viewer, skipped: Collection[Pair] = ()) -> ReviewState:
    """Return the pair that the model is least sure of and that nobody of one's organisation has judged."""
    with opened(viewer):
        run = LinkRun.objects.filter(state="done").order_by("-number").first()
        if run is None:
            return ReviewState(None, 0, 0, linked=False)
        judged = {frozenset((one.left_id, one.right_id)) for one in standing_judgements()}
        later = {frozenset(pair) for pair in skipped}
        waiting = LinkPair.objects.filter(run=run, tier="review")
        ordered = waiting.order_by(Abs(F("match_weight")), "id").values_list("left_id", "right_id")
        looked_at = [tuple(pair) for pair in ordered[: LOOKED_AT + len(judged) + len(later)]]
        left = [pair for pair in looked_at if frozenset(pair) not in judged | later]
        done = sum(frozenset(pair) in judged for pair in looked_at)
        pair = _pair(*left[0]) if left else None
        many = max(waiting.count() - done, 0)
    return ReviewState(pair, many, len(judged), linked=True)


def review_pair(left: UUID, right: UUID, *, viewer: Viewer) -> ReviewPair:
    """Return two records to judge, whether a linking compared them or not.

    Raises: NotFound, unless both are records of persons that one may see.
    """
    with opened(viewer):
        return _pair(left, right)


def judgements(*, viewer: Viewer, page: int = 1, size: int = 50) -> tuple[tuple[JudgementRow, ...], int]:
    """Return one page of what one's organisation judged, the newest first, and how many there are."""
    with opened(viewer):
        standing = {one.id for one in standing_judgements()}
        found = Judgement.objects.order_by("-at", "-id")
        rows = found[(page - 1) * size : page * size]
        return tuple(_row(one, stands=one.id in standing) for one in rows), found.count()


def standing_judgements() -> tuple[Judgement, ...]:
    """Return what stands of one's organisation's judgements; within an open transaction."""
    told = list(Judgement.objects.order_by("at", "id"))
    standing = ledger_of(
        (one.id, one.left_id, one.right_id, one.verdict, one.supersedes_id, "") for one in told
    )
    return tuple(told[one.place - 1] for one in standing.in_force())


def standing_judgement(left: UUID, right: UUID) -> Judgement | None:
    """Return what stands of two records; within an open transaction."""
    wanted = {left, right}
    return next((one for one in standing_judgements() if {one.left_id, one.right_id} == wanted), None)


def judged_pair(left: UUID, right: UUID) -> LinkPair | None:
    """Return what the newest linking weighed of two records, if it did; within an open transaction."""
    either = Q(left_id=left, right_id=right) | Q(left_id=right, right_id=left)
    return (
        LinkPair.objects.filter(either, run__state="done")
        .select_related("run")
        .order_by("-run__number")
        .first()
    )


def ledger_of(rows: Iterable[tuple[Any, ...]]) -> Ledger:
    """Return a ledger of judgements (id, left, right, verdict, supersedes, organisation) in their order.

    Records are named by their ids. One that supersedes what is not among the rows stands by itself.
    """
    places: dict[UUID, LedgerPlace] = {}
    told: list[Told] = []
    for identity, left, right, verdict, supersedes, organisation in rows:
        places[identity] = LedgerPlace(len(told) + 1)
        told.append(
            Told(
                place=places[identity],
                left=("", str(left)),
                right=("", str(right)),
                verdict=verdict,
                by="",
                organisation=organisation,
                because="",
                model_version="",
                supersedes=places.get(supersedes),
            )
        )
    return Ledger(tuple(told))


def _pair(left: UUID, right: UUID) -> ReviewPair:
    records = SeenRecord.objects.filter(id__in=(left, right), kind="person", erased_at=None)
    rows = {row.id: row for row in record_rows(records.select_related(*RELATED))}
    if len(rows) != 2:
        raise NotFound("There are no such two records. Two that you may see are required. See the review.")
    weighed, standing = judged_pair(left, right), standing_judgement(left, right)
    return ReviewPair(
        rows[left],
        rows[right],
        pair_row(weighed) if weighed else None,
        _row(standing, stands=True) if standing else None,
    )


def _row(one: Judgement, *, stands: bool) -> JudgementRow:
    return JudgementRow(
        one.id, one.left_id, one.right_id, one.verdict, one.alias, one.because, one.at, stands
    )

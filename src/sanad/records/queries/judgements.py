"""What one's organisation judged of pairs of records, and what of it stands."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal, cast
from uuid import UUID

from django.db.models import Q

from sanad.linkage.judgement import Judgement as Told
from sanad.linkage.judgement import Ledger, LedgerPlace
from sanad.partners.errors import NotFound
from sanad.partners.member import Viewer
from sanad.records.door import opened
from sanad.records.models import Judgement, LinkPair, SeenRecord
from sanad.register.particulars import RecordKind

Pair = tuple[UUID, UUID]
RUN_STATES: Mapping[RecordKind, str] = {"person": "done", "event": "events"}
"""The state of a run that links records of this kind."""
JoinedBy = Literal["one_record", "judged", "machine"]
"""Who joined the records of a person, as far as one sees them."""


@dataclass(frozen=True)
class JudgementRow:
    """What a member of one's organisation judged of two records, and whether it stands.

    kind: of which kind the records are; "" where it was not asked, or one may not see them any more.
    """

    id: UUID
    left: UUID
    right: UUID
    verdict: str
    alias: str
    because: str
    at: datetime
    stands: bool
    kind: str = ""


def judgements(*, viewer: Viewer, page: int = 1, size: int = 50) -> tuple[tuple[JudgementRow, ...], int]:
    """Return one page of what one's organisation judged, the newest first, and how many there are."""
    with opened(viewer):
        found = Judgement.objects.order_by("-at", "-id")
        rows = tuple(found[(page - 1) * size : page * size])
        standing = {one.id for one in standing_judgements({(row.left_id, row.right_id) for row in rows})}
        seen = SeenRecord.objects.filter(id__in={row.left_id for row in rows})
        kinds = dict(seen.values_list("id", "kind"))
        told = (
            judgement_row(one, stands=one.id in standing, kind=kinds.get(one.left_id, "")) for one in rows
        )
        return tuple(told), found.count()


def standing_judgements(pairs: Collection[Pair]) -> tuple[Judgement, ...]:
    """Return what stands of one's organisation's judgements of these pairs; within an open transaction.

    A judgement supersedes none but of its own pair, so that other pairs need no look.
    """
    if not pairs:
        return ()
    lefts, rights = {one for pair in pairs for one in pair}, {frozenset(pair) for pair in pairs}
    found = Judgement.objects.filter(left_id__in=lefts, right_id__in=lefts).order_by("at", "id")
    told = [one for one in found if frozenset((one.left_id, one.right_id)) in rights]
    standing = ledger_of(
        (one.id, one.left_id, one.right_id, one.verdict, one.supersedes_id, "") for one in told
    )
    return tuple(told[one.place - 1] for one in standing.in_force())


def standing_judgement(left: UUID, right: UUID) -> Judgement | None:
    """Return what stands of two records; within an open transaction."""
    return next(iter(standing_judgements([(left, right)])), None)


def joins_of(persons: Mapping[UUID, Collection[UUID]]) -> dict[UUID, JoinedBy]:
    """Return who joined the records that one sees of each person; within an open transaction.

    judged: one's organisation judged all of them to be one person. machine: not all, so that the join serves
    counting alone.
    """
    ids = [one for records in persons.values() if len(records) > 1 for one in records]
    found = Judgement.objects.filter(left_id__in=ids, right_id__in=ids, verdict="same") if ids else ()
    pairs = {(one.left_id, one.right_id) for one in found}
    same = [(one.left_id, one.right_id) for one in standing_judgements(pairs) if one.verdict == "same"]
    return {person: _joined_by(list(records), same) for person, records in persons.items()}


def _joined_by(records: list[UUID], same: list[Pair]) -> JoinedBy:
    if len(records) < 2:
        return "one_record"
    return "judged" if _tied(records, same) else "machine"


def require_pair(pair: Pair, *, viewer: Viewer) -> RecordKind:
    """Return of which kind two records are: both of persons, or both of events, that one may see.

    Raises: NotFound.
    """
    with opened(viewer):
        seen = list(SeenRecord.objects.filter(id__in=pair, erased_at=None).values_list("kind", flat=True))
    if pair[0] == pair[1] or len(seen) != 2 or seen[0] != seen[1] or seen[0] not in RUN_STATES:
        raise NotFound("There are no such two records of one kind. Two that you may see are required.")
    return cast(RecordKind, seen[0])


def judged_pair(left: UUID, right: UUID) -> LinkPair | None:
    """Return what the newest linking weighed of two records, if it did; within an open transaction."""
    either = Q(left_id=left, right_id=right) | Q(left_id=right, right_id=left)
    return (
        LinkPair.objects.filter(either, run__state__in=RUN_STATES.values())
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


def judgement_row(one: Judgement, *, stands: bool, kind: str = "") -> JudgementRow:
    """Return a judgement as a row."""
    told = (one.id, one.left_id, one.right_id, one.verdict, one.alias, one.because, one.at)
    return JudgementRow(*told, stands, kind)


def _tied(ids: list[UUID], pairs: list[Pair]) -> bool:
    """Return whether pairs among these tie all of them together."""
    pairs = [pair for pair in pairs if set(pair) <= set(ids)]
    reached, grown = set(ids[:1]), True
    while grown:
        more = {one for pair in pairs if reached & set(pair) for one in pair}
        grown = not more <= reached
        reached |= more
    return reached >= set(ids)

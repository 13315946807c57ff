"""Blind samples of pairs: what waits for whom, and how right a linking was found to be."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, cast
from uuid import UUID

from django.db import connection

from sanad.linkage.blind_sample import Answer, Stratum
from sanad.partners.errors import NotFound
from sanad.partners.member import Viewer
from sanad.records.door import opened
from sanad.records.models import BlindAnswer, BlindResult, BlindSample, LinkPair, LinkRun, PersonMembership
from sanad.records.queries.judgements import RUN_STATES
from sanad.records.queries.review import ReviewPair, pair_alone
from sanad.register.particulars import RecordKind
from sanad.terms.language import LocalisedText

Pair = tuple[UUID, UUID]


@dataclass(frozen=True)
class MeasuredRow:
    """What a blind sample says of a linking. result: as linkage.blind_sample.Quality, in JSON."""

    run: int
    organisation_name: LocalisedText
    at: datetime
    result: Mapping[str, Any]


@dataclass(frozen=True)
class SampleRow:
    """One sample of one's organisation: its size, what oneself answered, and how many others do.

    kind: whether its pairs are of records of persons, or of events.
    """

    id: UUID
    run: int
    kind: RecordKind
    seed: int
    alias: str
    at: datetime
    pairs: int
    answered: int
    others: int
    strata: tuple[Stratum, ...]
    measured: MeasuredRow | None

    @property
    def waits(self) -> bool:
        """Return whether this member can answer it."""
        return self.answered < self.pairs and self.others < 2


@dataclass(frozen=True)
class BlindPair:
    """The next pair of a sample for this member: both records; None where they are seen no more."""

    sample: SampleRow
    place: int
    pair: ReviewPair | None


def samples(*, viewer: Viewer) -> tuple[SampleRow, ...]:
    """Return one's organisation's samples, the newest first."""
    with opened(viewer):
        found = BlindSample.objects.defer("pairs").select_related("run").order_by("-at", "-id")
        return tuple(_row(one, viewer) for one in found)


def next_blind(sample: UUID, *, viewer: Viewer) -> BlindPair | SampleRow:
    """Return the next pair that this member has not answered, or the sample, where none is left for it.

    Raises: NotFound.
    """
    with opened(viewer):
        found = BlindSample.objects.defer("pairs").select_related("run").filter(id=sample).first()
        if found is None:
            raise NotFound("There is no such sample of your organisation. See the samples.")
        row = _row(found, viewer)
        if not row.waits:
            return row
        mine = BlindAnswer.objects.filter(sample=found, account=viewer.account)
        done = set(mine.values_list("place", flat=True))
        place = next(one for one in range(row.pairs) if one not in done)
        left, right, _ = pairs_of(found)[place]
        try:
            pair = pair_alone(left, right)
        except NotFound:
            return BlindPair(row, place, None)
        return BlindPair(row, place, replace(pair, weighed=None, standing=None, around=()))


def measured(run: UUID, *, viewer: Viewer) -> MeasuredRow | None:
    """Return what the newest blind sample says of this linking; None where nobody measured it."""
    with opened(viewer):
        found = BlindResult.objects.select_related("run", "organisation").filter(run_id=run)
        one = found.order_by("-at").first()
        return _measured(one) if one else None


def newest_linking(kind: RecordKind = "person") -> LinkRun | None:
    """Return the newest linking of persons, or of events, that ended; within an open transaction."""
    return LinkRun.objects.filter(state=RUN_STATES[kind]).order_by("-number").first()


def kind_of(sample: BlindSample) -> RecordKind:
    """Return whether a sample is of pairs of persons or of events; within an open transaction."""
    return "event" if sample.run.state == RUN_STATES["event"] else "person"


def pairs_seen(run: LinkRun) -> dict[Pair, tuple[float, bool]]:
    """Return the pairs of a run that one sees: weight, and whether they are joined; in a transaction."""
    person = dict(PersonMembership.objects.filter(run=run).values_list("record_id", "person"))
    pairs = LinkPair.objects.filter(run=run).exclude(tier="unweighed").order_by("left_id", "right_id")
    return {
        (left, right): (weight, person.get(left, left) == person.get(right, right))
        for left, right, weight in pairs.values_list("left_id", "right_id", "match_weight")
    }


def pairs_of(sample: BlindSample) -> list[tuple[UUID, UUID, int | None]]:
    """Return both records of each pair, and its stratum once two have answered all; in a transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT left_id, right_id, stratum FROM blind_pairs(%s)", [sample.id])
        return list(cursor.fetchall())


def answers_of(sample: BlindSample) -> list[tuple[int, Answer, Answer]] | None:
    """Return stratum and both answers of each pair, None before two have answered all; in a transaction."""
    said: dict[UUID, dict[int, Answer]] = {}
    for one in BlindAnswer.objects.filter(sample=sample).order_by("at", "id"):
        said.setdefault(one.account, {})[one.place] = cast(Answer, one.verdict)
    pairs = pairs_of(sample)
    whole = [answers for answers in said.values() if len(answers) == len(pairs)]
    if len(whole) < 2:
        return None
    first, second = whole[:2]
    return [
        (stratum, first[place], second[place])
        for place, (_, _, stratum) in enumerate(pairs)
        if stratum is not None  # two have answered: it is told of each
    ]


def _row(one: BlindSample, viewer: Viewer) -> SampleRow:
    result = BlindResult.objects.select_related("run", "organisation").filter(sample_id=one.id).first()
    with connection.cursor() as cursor:
        cursor.execute("SELECT blind_readers(%s)", [one.id])
        (others,) = cursor.fetchone()
    return SampleRow(
        one.id,
        one.run.number,
        kind_of(one),
        one.seed,
        one.alias,
        one.at,
        sum(stratum["drawn"] for stratum in one.strata),
        BlindAnswer.objects.filter(sample=one, account=viewer.account).count(),
        others,
        tuple(Stratum(**stratum) for stratum in one.strata),
        _measured(result) if result else None,
    )


def _measured(one: BlindResult) -> MeasuredRow:
    name = LocalisedText.from_mapping(one.organisation.names)
    return MeasuredRow(one.run.number, name, one.at, one.result)

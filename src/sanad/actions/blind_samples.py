"""Draw a blind sample of a linking's pairs, and answer it: how right it is, by two who do not know."""

from dataclasses import asdict
from random import Random
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction
from django.db.utils import ProgrammingError

from sanad.actions.errors import AnsweredAlready, NothingToSample
from sanad.actions.recorded import Recording, recorded
from sanad.linkage.blind_sample import Answer, Stratum, draw, quality
from sanad.partners.errors import NotFound
from sanad.partners.member import Viewer
from sanad.records.models import BlindAnswer, BlindResult, BlindSample, SeenRecord
from sanad.records.queries.blind_samples import (
    answers_of,
    kind_of,
    newest_linking,
    pairs_of,
    pairs_seen,
)
from sanad.register.particulars import RecordKind

MOST_DRAWN = 1_000
"""So many pairs one sample has at most."""


def draw_pairs(size: int, *, seed: int, kind: RecordKind = "person", by: Viewer, because: str) -> UUID:
    """Return a blind sample of the newest linking's pairs that one's organisation sees, drawn by a seed.

    kind: of the newest linking of persons, or of events.
    Raises: NotAllowed, ReasonMissing, NothingToSample.
    """
    with recorded("draw_pairs", by=by, because=because) as recording:
        run = newest_linking(kind)
        seen = pairs_seen(run) if run else {}
        if run is None or not seen:
            raise NothingToSample()
        drawn = draw(seen, min(size, MOST_DRAWN), Random(seed))  # noqa: S311  drawn again by its seed
        made = BlindSample.objects.create(
            id=uuid4(),
            organisation_id=by.organisation,
            run=run,
            seed=seed,
            strata=[asdict(one) for one in drawn.strata],
            pairs=[[str(left), str(right), stratum] for (left, right), stratum in drawn.pairs],
            account=by.account,
            alias=by.alias,
            at=recording.now,
        )
        details = {"run": str(run.id), "pairs": len(drawn.pairs), "seed": seed}
        recording.enter("blind_sample", made.id, details=details)
        return made.id


def answer_pair(sample: UUID, place: int, verdict: Answer, *, by: Viewer, because: str) -> bool:
    """Return whether the sample is finished by this answer: then what it says of the linking is kept.

    A pair that one may not see any more is answered as unsure, whatever is said.
    Raises: NotAllowed, ReasonMissing; NotFound; AnsweredAlready, by oneself or by two others.
    """
    with recorded("answer_pair", by=by, because=because) as recording:
        found = BlindSample.objects.defer("pairs").select_related("run").filter(id=sample).first()
        pairs = pairs_of(found) if found else []
        if found is None or not 0 <= place < len(pairs):
            raise NotFound("There is no such pair of a sample of your organisation. See the samples.")
        seen = _both_seen(*pairs[place][:2], kind=kind_of(found))
        _enter_answer(recording, found, place, verdict if seen else "unsure")
        recording.enter("blind_sample", sample, details={"place": place})
        answers = answers_of(found)
        if answers is not None:
            _keep_result(recording, found, answers)
        return answers is not None


def _both_seen(left: UUID, right: UUID, *, kind: RecordKind) -> bool:
    return SeenRecord.objects.filter(id__in=(left, right), kind=kind, erased_at=None).count() == 2


def _enter_answer(recording: Recording, sample: BlindSample, place: int, verdict: str) -> None:
    try:
        with transaction.atomic():
            BlindAnswer.objects.create(
                id=uuid4(),
                organisation_id=recording.by.organisation,
                sample=sample,
                place=place,
                account=recording.by.account,
                verdict=verdict,
                at=recording.now,
            )
    except (IntegrityError, ProgrammingError) as refused:
        raise AnsweredAlready() from refused


def _keep_result(
    recording: Recording, sample: BlindSample, answers: list[tuple[int, Answer, Answer]]
) -> None:
    strata = [Stratum(**one) for one in sample.strata]
    found = quality(strata, answers, rng=Random(sample.seed))  # noqa: S311  computed again by its seed
    BlindResult.objects.create(
        id=uuid4(),
        organisation_id=recording.by.organisation,
        sample=sample,
        run_id=sample.run_id,
        result={"format": "sanad-blind-result/1", **asdict(found)},
        at=recording.now,
    )

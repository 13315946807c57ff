"""Judge whether two records are one person; what was judged binds the next linking, and can be undone."""

from uuid import UUID, uuid4

from sanad.actions.errors import JudgedAlready
from sanad.actions.recorded import Recording, recorded
from sanad.linkage.judgement import Verdict
from sanad.linkage.linkage import MODEL_VERSION
from sanad.partners.errors import NotFound
from sanad.partners.member import Viewer
from sanad.records.models import Judgement, LinkPair
from sanad.records.queries.judgements import judged_pair, require_pair, standing_judgement
from sanad.records.queries.persons import pair_rows


def judge(left: UUID, right: UUID, verdict: Verdict, *, by: Viewer, because: str) -> UUID:
    """Return the judgement of two records, which takes the place of the organisation's earlier one of them.

    Raises: NotAllowed, ReasonMissing; NotFound, if one of them is no record of a person that the member sees;
            JudgedAlready, if the same stands already.
    """
    with recorded("judge", by=by, because=because) as recording:
        require_pair((left, right), viewer=by)
        standing = standing_judgement(left, right)
        if standing is not None and standing.verdict == verdict:
            raise JudgedAlready()
        return _entered(recording, left, right, verdict, standing)


def withdraw_judgement(judgement: UUID, *, by: Viewer, because: str) -> UUID:
    """Return the withdrawal of a judgement of one's organisation; what it had superseded stands again.

    Raises: NotAllowed, ReasonMissing; NotFound; JudgedAlready, if it stands no more.
    """
    with recorded("judge", by=by, because=because) as recording:
        found = Judgement.objects.filter(id=judgement).first()
        if found is None:
            raise NotFound("There is no such judgement of your organisation. See what it judged.")
        standing = standing_judgement(found.left_id, found.right_id)
        if standing is None or standing.id != judgement:
            raise JudgedAlready()
        return _entered(recording, found.left_id, found.right_id, "withdrawn", standing)


def _entered(
    recording: Recording, left: UUID, right: UUID, verdict: Verdict, standing: Judgement | None
) -> UUID:
    pair = judged_pair(left, right)
    weighed = pair_rows([pair]) if pair else ()
    made = Judgement.objects.create(
        id=uuid4(),
        organisation_id=recording.by.organisation,
        account=recording.by.account,
        alias=recording.by.alias,
        left_id=left,
        right_id=right,
        verdict=verdict,
        because=recording.because,
        model_version=_model_of(pair),
        weights=[dict(level) for one in weighed for level in one.why],
        supersedes_id=standing.id if standing else None,
        at=recording.now,
    )
    details = {"left": str(left), "right": str(right), "verdict": verdict}
    if standing is not None:
        details["supersedes"] = str(standing.id)
    recording.enter("judgement", made.id, details=details)
    return made.id


def _model_of(pair: LinkPair | None) -> str:
    return str(pair.run.report.get("model", MODEL_VERSION)) if pair else MODEL_VERSION

"""Keep a report on conditions as it was made, and review what another member kept."""

from datetime import UTC, datetime
from hashlib import sha256
from typing import Any, Literal
from uuid import UUID, uuid4

from sanad.actions.recorded import recorded, require_role
from sanad.conditions.errors import OwnReport, ReportReviewed
from sanad.conditions.report_document import report_document
from sanad.conditions.report_making import ReportTerms, is_invented, make_report
from sanad.partners.errors import NotFound
from sanad.partners.member import Viewer
from sanad.records.models import ConditionReport, ReportReview
from sanad.records.queries.condition_question import ConditionQuestion
from sanad.records.queries.report_material import found_for, open_to_all
from sanad.terms.civil_day import EVENTS_ZONE
from sanad.terms.language import LANGUAGES
from sanad.vault.canonical import canonical_json

ReviewOutcome = Literal["reviewed", "returned"]


def keep_report(question: ConditionQuestion, *, purpose: str, by: Viewer, because: str) -> UUID:
    """Return the id of a report that is kept as it is made now, in each language, the next of its question.

    purpose: what whoever asked adds to its questions.
    Raises: NotAllowed, ReasonMissing.
    """
    require_role("keep_report", by=by)
    found = open_to_all(found_for(question, viewer=by), viewer=by)
    today = datetime.now(EVENTS_ZONE).date()
    with recorded("keep_report", by=by, because=because) as recording:
        terms = ReportTerms(today, question.as_of or today, purpose.strip(), (by.alias,), own_lists=True)
        documents = {str(one): report_document(make_report(found, terms, one)) for one in LANGUAGES}
        made = ConditionReport.objects.create(
            id=uuid4(),
            organisation_id=by.organisation,
            series=_series(question),
            version=0,  # the database gives the next
            question=question.to_json(),
            documents=documents,
            digest=documents_digest(documents),
            invented=is_invented(found),
            account=by.account,
            alias=by.alias,
            because=recording.because,
            at=datetime.now(UTC),
        )
        recording.enter("report", made.id, details={"digest": made.digest})
    return made.id


def documents_digest(documents: dict[str, Any]) -> str:
    """Return the SHA-256 of the documents of a report as RFC 8785 writes them."""
    return sha256(canonical_json(documents)).hexdigest()


def _series(question: ConditionQuestion) -> str:
    told = question.to_json().items()
    asked = {key: value for key, value in told if key not in {"as_of", "around"}}
    return sha256(canonical_json(asked)).hexdigest()


def review_report(report: UUID, outcome: ReviewOutcome, *, by: Viewer, because: str) -> None:
    """Say of a report that another member kept that it is reviewed, or return it; once.

    Raises: NotAllowed, ReasonMissing; NotFound; OwnReport; ReportReviewed.
    """
    with recorded("review_report", by=by, because=because) as recording:
        found = ConditionReport.objects.filter(id=report, organisation_id=by.organisation).first()
        if found is None:
            raise NotFound("There is no such report. See the reports of your organisation.")
        if found.account == by.account:
            raise OwnReport
        if ReportReview.objects.filter(organisation_id=by.organisation, report_id=report).exists():
            raise ReportReviewed
        ReportReview.objects.create(
            id=uuid4(),
            organisation_id=by.organisation,
            report_id=report,
            outcome=outcome,
            account=by.account,
            alias=by.alias,
            because=recording.because,
            at=datetime.now(UTC),
        )
        recording.enter("report", report, details={"outcome": outcome, "digest": found.digest})

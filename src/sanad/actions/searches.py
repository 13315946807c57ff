"""Keep what was searched for on the server, under a random id."""

from uuid import UUID, uuid4

from sanad.partners.member import Viewer
from sanad.records.door import opened
from sanad.records.models import SavedSearch
from sanad.records.queries.audit_question import AuditQuestion
from sanad.records.queries.person_question import PersonQuestion


def keep_search(question: PersonQuestion, *, by: Viewer) -> UUID:
    """Return the id of a search kept for this member alone; it is no change of the register."""
    with opened(by):
        kept = SavedSearch.objects.create(
            id=uuid4(),
            organisation_id=by.organisation,
            account=by.account,
            question=question.to_json(),
        )
    return kept.id


def keep_audit_question(question: AuditQuestion, *, by: Viewer) -> UUID:
    """Return the id of a question to the audit, kept for this member alone."""
    with opened(by):
        kept = SavedSearch.objects.create(
            id=uuid4(),
            organisation_id=by.organisation,
            account=by.account,
            question=question.to_json(),
        )
    return kept.id

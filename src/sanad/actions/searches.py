"""Keep what was searched for on the server, under a random id."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID, uuid4

from sanad.partners.errors import NotFound
from sanad.partners.member import Viewer
from sanad.records.door import opened
from sanad.records.models import SavedSearch
from sanad.records.queries.audit_question import AuditQuestion
from sanad.records.queries.card_question import CardQuestion
from sanad.records.queries.card_searches import card_question
from sanad.records.queries.condition_question import ConditionQuestion
from sanad.records.queries.person_question import PersonQuestion


def keep_search(question: PersonQuestion, *, by: Viewer) -> UUID:
    """Return the id of a search kept for this member alone; it is no change of the register."""
    return _kept(question.to_json(), by)


def keep_audit_question(question: AuditQuestion, *, by: Viewer) -> UUID:
    """Return the id of a question to the audit, kept for this member alone."""
    return _kept(question.to_json(), by)


def keep_condition_question(question: ConditionQuestion, *, by: Viewer) -> UUID:
    """Return the id of a question on conditions, kept for this member: no place stands in an address."""
    return _kept(question.to_json(), by)


def keep_card_question(question: CardQuestion, *, by: Viewer) -> UUID:
    """Return the id of a question to a register, kept for this member alone."""
    return _kept(question.to_json(), by)


def name_search(search: UUID, name: str, *, shared: bool, by: Viewer) -> UUID:
    """Return the id of a question to a register that is kept under a name, for oneself or one's organisation.

    It is no change of the register: whoever opens it sees what they may see.
    Raises: NotFound.
    """
    question = card_question(search, viewer=by).question
    return _kept(question.to_json(), by, name=name, shared=shared)


def forget_search(search: UUID, *, by: Viewer) -> None:
    """Forget one of one's own searches.

    Raises: NotFound.
    """
    with opened(by):
        gone, _each = SavedSearch.objects.filter(id=search, account=by.account).delete()
    if not gone:
        raise NotFound("There is no such search of your own. See the register.")


def _kept(question: Mapping[str, Any], by: Viewer, **named: Any) -> UUID:
    with opened(by):
        kept = SavedSearch.objects.create(
            id=uuid4(),
            organisation_id=by.organisation,
            account=by.account,
            alias=by.alias,
            question=question,
            **named,
        )
    return kept.id

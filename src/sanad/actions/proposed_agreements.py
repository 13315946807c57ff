"""Agreements as two members of the giver make them: one proposes the terms, a second approves these terms."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from sanad.actions.agreements import agree, withdraw
from sanad.actions.passing_on import require_may_pass_on
from sanad.actions.recorded import recorded
from sanad.actions.two_persons import propose, proposed, seconded
from sanad.partners.agreement import WHOLE, AgreedPurpose, Opening
from sanad.partners.member import Viewer
from sanad.records.door import opened


def propose_agreement(
    collection: UUID | None,
    recipient: UUID | None,
    purpose: AgreedPurpose,
    *,
    starts: datetime,
    until: datetime | None = None,
    opens: Opening = WHOLE,
    folder: UUID | None = None,
    replaces: UUID | None = None,
    by: Viewer,
    because: str,
) -> UUID:
    """Return the id of a proposal to agree on these terms; the database holds the agreement to them.

    replaces: an agreement that ends as this one is made, where its terms are to change.
    Raises: NotAllowed, ReasonMissing; NotPassedOn.
    """
    terms = {
        "collection": _text(collection),
        "folder": _text(folder),
        "recipient": _text(recipient),
        "purpose": purpose,
        "case": _text(opens.case),
        "fields": sorted(opens.fields),
        "place": opens.place,
        "valid_from": starts.isoformat(),
        "valid_until": until.isoformat() if until else None,
        "replaces": _text(replaces),
    }
    with opened(by):
        require_may_pass_on(collection, folder)
        return propose("agree", collection or folder, terms, by=by, because=because)


def agree_as_proposed(proposal: UUID, *, by: Viewer) -> UUID:
    """Return the agreement that two members approved, made now, once.

    Raises: what two_persons.seconded and agreements.agree refuse.
    """
    because = proposed(proposal, by=by).because
    with (
        recorded("agree", by=by, because=because) as recording,
        seconded(recording, proposal, "agree") as asked,
    ):
        terms = asked.arguments
        if terms.get("replaces"):
            withdraw(UUID(terms["replaces"]), at=recording.now, by=by, because=because)
        return agree(
            _id(terms, "collection"),
            _id(terms, "recipient"),
            terms["purpose"],
            starts=datetime.fromisoformat(terms["valid_from"]),
            until=datetime.fromisoformat(terms["valid_until"]) if terms["valid_until"] else None,
            opens=Opening(frozenset(terms["fields"]), terms["place"], _id(terms, "case")),
            folder=_id(terms, "folder"),
            proposal=proposal,
            by=by,
            because=because,
        )


def _text(identifier: UUID | None) -> str | None:
    return str(identifier) if identifier else None


def _id(terms: Mapping[str, Any], name: str) -> UUID | None:
    return UUID(terms[name]) if terms.get(name) else None

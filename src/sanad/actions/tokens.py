"""Tokens with which a program reads, or reads and writes, as a member: made, and ended."""

import secrets
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

from sanad.actions.recorded import Recording, recorded, require_role
from sanad.actions.two_persons import propose, proposed, seconded
from sanad.partners.errors import NotFound
from sanad.partners.member import Viewer
from sanad.records.models import ApiToken
from sanad.records.queries.tokens import digest_of

LONGEST_DAYS = 90
LONGEST_LABEL = 64
PREFIX = "sanad_"
"""So that a search for secrets in files finds a token that was left in one."""


def make_token(label: str, days: int, *, by: Viewer, because: str) -> tuple[UUID, str]:
    """Return the id and the secret of a new token; the secret is told here once and kept nowhere.

    It opens no person, and lives from one day to LONGEST_DAYS, whatever is asked.
    Raises: NotAllowed, ReasonMissing.
    """
    with recorded("token", by=by, because=because) as recording:
        return _made(recording, label, days)


def propose_token(label: str, days: int, *, by: Viewer, because: str, writes: bool = False) -> UUID:
    """Return the id of a proposal to let a program read persons as the actor reads them.

    writes: it also writes and changes cards of the register, as the actor does.
    Raises: NotAllowed, ReasonMissing.
    """
    if writes:
        require_role("write_card", by=by)
    reason = f"{label}: {because}" if because.strip() else ""
    asked = {"days": _days(days), **({"writes": True} if writes else {})}
    return propose("token", None, asked, by=by, because=reason)


def token_as_approved(proposal: UUID, *, by: Viewer) -> tuple[UUID, str]:
    """Return the id and the secret of a token that reads persons, made once, by the asker.

    Raises: what two_persons.seconded refuses.
    """
    because = proposed(proposal, by=by).because
    with (
        recorded("token", by=by, because=because) as recording,
        seconded(recording, proposal, "token") as asked,
    ):
        return _made(recording, because[:LONGEST_LABEL], asked.arguments["days"], proposal)


def _made(recording: Recording, label: str, days: int, proposal: UUID | None = None) -> tuple[UUID, str]:
    secret = PREFIX + secrets.token_urlsafe(32)
    made = ApiToken.objects.create(
        id=uuid4(),
        organisation_id=recording.by.organisation,
        account=recording.by.account,
        secret_sha256=digest_of(secret),
        label=label,
        expires_at=recording.now + timedelta(days=_days(days)),
        proposal=proposal,
    )
    recording.enter("token", made.id, verb="make_token", details={"days": _days(days)})
    return made.id, secret


def _days(asked: int) -> int:
    return min(max(asked, 1), LONGEST_DAYS)


def end_token(token: UUID, *, by: Viewer, because: str) -> None:
    """End one of the member's own tokens; its next request opens nothing.

    Raises: NotAllowed, ReasonMissing; NotFound, if the member has no such token that still opens anything.
    """
    with recorded("token", by=by, because=because) as recording:
        own = ApiToken.objects.filter(id=token, account=by.account, ended_at=None)
        if not own.update(ended_at=datetime.now(UTC)):
            raise NotFound("There is no such token of this member. One is required. See your tokens.")
        recording.enter("token", token, verb="end_token")

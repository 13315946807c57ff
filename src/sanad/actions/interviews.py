"""Before an interview: whether somebody of the coalition interviewed this person already, without names."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Literal, cast
from uuid import uuid4

from django.db import connection

from sanad.actions.recorded import recorded
from sanad.linkage.names import name_key, name_tokens
from sanad.partners.member import Viewer
from sanad.records.models import Alarm

Interviewed = Literal["yes", "no", "unknown", "too_many", "too_short"]
LEAST_PARTS = 3
"""So many parts of a name are asked, so that a common name finds nobody."""
A_DAY = 10
"""So many questions of one member a day; the database holds to it, and to thirty of one organisation."""


def ask_interviewed(names: Iterable[str], *, by: Viewer, because: str) -> Interviewed:
    """Return whether a partner interviewed a person of these names, as far as agreements and consent allow.

    yes: somebody of this name. no: nobody among those who agreed to answer. unknown: fewer than two agreed.
    The question is logged with its reason, never with a name. One too many is an alarm for the auditor.
    Raises: NotAllowed, ReasonMissing.
    """
    keys = sorted({key for name in names for token in name_tokens(name) if (key := name_key(token))})
    with recorded("ask_interviewed", by=by, because=because) as recording:
        answer = _answer(keys, recording.because) if len(keys) >= LEAST_PARTS else "too_short"
        if answer == "too_many":
            Alarm.objects.create(
                id=uuid4(),
                organisation_id=by.organisation,
                account=by.account,
                alias=by.alias,
                kind="interviews",
                counted=A_DAY + 1,
                limit=A_DAY,
                at=datetime.now(UTC),
            )
        recording.enter("organisation", by.organisation, details={"answered": answer in ("yes", "no")})
    return cast(Interviewed, answer)


def _answer(keys: list[str], because: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT interviewed(%s, %s)", [keys, because])
        return str(cursor.fetchone()[0])

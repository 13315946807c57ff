"""Ask for a deployment's own fields and terms, and decide on them: one administrator, then another."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID, uuid4

from django.db import connection

from sanad.actions.errors import AdditionClosed, AdditionUnsound
from sanad.actions.recorded import Recording, recorded
from sanad.partners.errors import NotFound
from sanad.partners.member import Viewer
from sanad.records.models import Addition as AdditionRow
from sanad.records.present_formats import read_additions
from sanad.register.addition import Addition, What
from sanad.register.deployment_formats import DeploymentFormats
from sanad.register.own_schema import SchemaFault, faults_of_document


def propose_fields(document: Mapping[str, Any], *, by: Viewer, because: str) -> tuple[UUID, ...]:
    """Return the ids of the fields asked for by one document (docs/reference/own-fields.md), in its order.

    Those that the deployment asks already in the same words are left out, so that a document that was
    written out can be added to and read again.
    Raises: NotAllowed, ReasonMissing; AdditionUnsound, with every fault and its place, and nothing asked for.
    """
    with recorded("extend", by=by, because=because) as recording:
        if found := faults_of_document(document):
            raise AdditionUnsound(found)
        formats, kind = read_additions(), str(document["x-card"])
        held = {
            one.code: one.document
            for one in formats.additions
            if (one.what, one.of, one.step) == ("field", kind, "add")
        }
        asked = [
            Addition(uuid4(), "field", kind, code, "add", schema)
            for code, schema in document["properties"].items()
            if held.get(code) != schema
        ]
        return _proposed(asked, formats, recording)


def propose_terms(
    vocabulary: str, entries: Iterable[Mapping[str, Any]], *, by: Viewer, because: str
) -> tuple[UUID, ...]:
    """Return the ids of the terms asked for, from their entries; a wider term stands before its kinds.

    An entry has code, source, labels in en, ar and da, and where there is one a parent and a note.
    Raises: NotAllowed, ReasonMissing; AdditionUnsound, with nothing asked for.
    """
    with recorded("extend", by=by, because=because) as recording:
        asked = [
            Addition(uuid4(), "term", vocabulary, str(one.get("code", "")), "add", one) for one in entries
        ]
        return _proposed(asked, read_additions(), recording)


def propose_retiring(what: What, of: str, code: str, *, by: Viewer, because: str) -> UUID:
    """Return the id of the step by which an own field or term is to be retired: read for ever, asked no more.

    Raises: NotAllowed, ReasonMissing; AdditionUnsound, where it is not there or retired already.
    """
    with recorded("extend", by=by, because=because) as recording:
        asked = Addition(uuid4(), what, of, code, "retire", {})
        return _proposed([asked], read_additions(), recording)[0]


def decide_addition(addition: UUID, add: bool, *, by: Viewer, because: str) -> None:
    """Add what another administrator asked for, from now on and for every organisation; or refuse it.

    Where the deployment has several organisations, whoever decides is of another one than who asked.
    Raises: NotAllowed, ReasonMissing; NotFound; AdditionClosed, if it was decided or is one's own;
            AdditionUnsound, if it no longer fits with what was added meanwhile.
    """
    with recorded("extend", by=by, because=because) as recording:
        _one_at_a_time()
        held = _open(addition)
        if add and (found := read_additions().faults(_as_asked(held))):
            raise AdditionUnsound(found)
        if not _answer("may_decide_addition", addition):
            raise AdditionClosed(OWN)
        changed = AdditionRow.objects.filter(id=addition, state="open").update(
            state="added" if add else "refused",
            decider=by.organisation,
            decided_by=by.account,
            decided_because=recording.because,
        )
        if not changed:
            raise AdditionClosed(CLOSED)
        verb = "confirm_addition" if add else "refuse_addition"
        recording.enter("addition", addition, verb=verb, details=_named(_as_asked(held)))


def take_back_addition(addition: UUID, *, by: Viewer, because: str) -> None:
    """Take back what one asked for oneself, while nobody has decided.

    Raises: NotAllowed, ReasonMissing; NotFound; AdditionClosed.
    """
    with recorded("extend", by=by, because=because) as recording:
        held = _open(addition)
        if not _answer("asked_addition", addition):
            raise AdditionClosed(OWN)
        AdditionRow.objects.filter(id=addition).update(
            state="taken_back", decided_by=by.account, decided_because=recording.because
        )
        recording.enter("addition", addition, verb="take_back_addition", details=_named(_as_asked(held)))


CLOSED = "The addition was decided or taken back already. Ask for it again."
OWN = (
    "Another administrator has to decide, of another organisation where there is one; only who asked takes "
    "back. Ask one of them."
)


def _proposed(asked: list[Addition], formats: DeploymentFormats, recording: Recording) -> tuple[UUID, ...]:
    """Enter what is asked for, each step sound after those before it."""
    found: list[SchemaFault] = []
    grown = formats
    for one in asked:
        faults = grown.faults(one)
        found += faults
        grown = grown if faults else DeploymentFormats((*grown.additions, one))
    if found or not asked:
        raise AdditionUnsound(tuple(found))
    for one in asked:
        AdditionRow.objects.create(
            id=one.id,
            organisation_id=recording.by.organisation,
            what=one.what,
            extends=one.of,
            code=one.code,
            step=one.step,
            document=dict(one.document),
            account=recording.by.account,
            because=recording.because,
            asked_at=recording.now,
        )
        recording.enter("addition", one.id, verb="propose_addition", details=_named(one))
    return tuple(one.id for one in asked)


def _named(one: Addition) -> dict[str, Any]:
    return {"what": one.what, "of": one.of, "code": one.code, "step": one.step}


def _one_at_a_time() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended('sanad additions', 0))")


def _open(addition: UUID) -> dict[str, Any]:
    held = AdditionRow.objects.filter(id=addition).values(
        "id", "organisation_id", "what", "extends", "code", "step", "document", "state"
    )
    found = held.first()
    if found is None:
        raise NotFound("There is no such addition. See what the deployment adds.")
    if found["state"] != "open":
        raise AdditionClosed(CLOSED)
    return dict(found)


def _as_asked(held: Mapping[str, Any]) -> Addition:
    return Addition(held["id"], held["what"], held["extends"], held["code"], held["step"], held["document"])


def _answer(function: str, addition: UUID) -> bool:
    """Return what the database says of this member and an addition (sql/additions.sql)."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {function}(%s)", [addition])
        return bool(cursor.fetchone()[0])

"""Consent: recorded for a list or for one row of it; the newest statement limits every agreement at once."""

from uuid import UUID, uuid4, uuid5

from django.contrib.postgres.functions import TransactionNow
from django.db.models import TextField
from django.db.models.functions import Cast

from sanad.actions.notices import tell, tell_of_register, workers_on
from sanad.actions.recorded import Recording, recorded
from sanad.partners.consent import Consent
from sanad.partners.errors import NotFound
from sanad.partners.member import Viewer
from sanad.records import models
from sanad.records.queries.cards import SAID_NO, pointing_to


def record_consent(collection: UUID, record_key: str, consent: Consent, *, by: Viewer, because: str) -> UUID:
    """Return the id of a statement of consent on one row of a list, or, with an empty key, on the list.

    What it no longer opens stops in the next transaction. Where that is publication, the database marks for
    correction the releases that rest on the row.
    Raises: NotAllowed, ReasonMissing; NotFound, if the actor's organisation has no such row.
    """
    with recorded("consent", by=by, because=because) as recording:
        _require_own(collection, record_key, by)
        told = stated(recording, collection, record_key, consent)
    return told.id


def begun_with(card_id: UUID) -> UUID:
    """Return the id of the statement of consent that is recorded in the change with which a card is begun."""
    return uuid5(card_id, "consent")


def stated(
    recording: Recording, collection: UUID, record_key: str, consent: Consent, *, as_id: UUID | None = None
) -> models.Consent:
    """Return a statement that is entered in a change which is being made."""
    by = recording.by
    told = models.Consent.objects.create(
        id=as_id or uuid4(),
        organisation_id=by.organisation,
        collection_id=collection,
        record_key=record_key,
        state=consent.state,
        purposes=sorted(consent.purposes),
        recipients=None if consent.recipients is None else sorted(consent.recipients),
        until=consent.until,
        form=consent.form,
        told_final=consent.told_final,
        recorded_by=by.alias,
        at=recording.now,
    )
    _enter(recording, told)
    if told.state in SAID_NO:
        _tell_workers(told, by)
    return told


def _tell_workers(told: models.Consent, by: Viewer) -> None:
    """Tell whoever works on a card, or one that rests on it, or on a whole register, that consent ended."""
    if not told.record_key:
        tell_of_register("consent_of_all", told.collection_id, by=by)
        return
    cards = models.Card.objects.filter(collection_id=told.collection_id).annotate(key=Cast("id", TextField()))
    for card in cards.filter(key=told.record_key).values_list("id", flat=True):
        for one in (card, *pointing_to(card)):
            tell("consent_ended", one, workers_on(one), by=by)


def _require_own(collection: UUID, record_key: str, by: Viewer) -> None:
    if not models.Collection.objects.filter(id=collection, organisation_id=by.organisation).exists():
        raise NotFound("There is no such list of this organisation. One is required. See the lists.")
    if record_key and not _has_row(collection, record_key):
        raise NotFound("There is no such row in this list. The key of one is required. See its records.")


def _has_row(collection: UUID, record_key: str) -> bool:
    """Return whether a list has a row of this key, or a register this card."""
    if models.Record.objects.filter(collection_id=collection, record_key=record_key).exists():
        return True
    cards = models.Card.objects.filter(collection_id=collection, erased_at=None)
    return cards.annotate(key=Cast("id", TextField())).filter(key=record_key).exists()


def _enter(recording: Recording, told: models.Consent) -> None:
    marked = models.CorrectionMark.objects.filter(at=TransactionNow()).count()
    details = {"state": told.state, "purposes": told.purposes, "releases_marked": marked}
    recording.enter("consent", told.id, verb="consent", details=details)

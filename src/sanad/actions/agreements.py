"""Agreements: one organisation gives, the other signs, either side's next transaction follows them."""

from datetime import UTC, datetime
from uuid import UUID

from django.db import IntegrityError, connection, transaction
from django.db.models import Q

from sanad.actions.errors import CaseUnknown, SignedForOtherSide
from sanad.actions.passing_on import require_may_pass_on
from sanad.actions.recorded import recorded
from sanad.partners.agreement import WHOLE, AgreedPurpose, Opening
from sanad.partners.errors import NotFound
from sanad.partners.member import Viewer
from sanad.records.models import Agreement, Collection, Folder, Proposal, SeenAgreement


def agree(
    collection: UUID | None,
    recipient: UUID | None,
    purpose: AgreedPurpose,
    *,
    starts: datetime,
    until: datetime | None = None,
    opens: Opening = WHOLE,
    folder: UUID | None = None,
    proposal: UUID | None = None,
    by: Viewer,
    because: str,
) -> UUID:
    """Return a new agreement on one of the actor's lists or folders; recipient None is every member.

    It is in force once the recipient accepts it, or at once where it is with every member.
    proposal: what a second member approved; without it the database refuses all but the server's operator.
    Raises: NotAllowed, ReasonMissing; NotFound, if there is none of its own; CaseUnknown; NotPassedOn.
    """
    with recorded("agree", by=by, because=because) as recording:
        _require_own(collection, folder, by)
        given, seconded = _two_persons(proposal, by)
        agreement = Agreement(
            organisation_id=by.organisation,
            recipient_id=recipient,
            collection_id=collection,
            folder_id=folder,
            purpose=purpose,
            case=opens.case,
            fields=sorted(opens.fields),
            place=opens.place,
            valid_from=starts,
            valid_until=until,
            given_by=given,
            seconded_by=seconded,
            proposal=proposal,
        )
        _insert(agreement)
        recording.enter("agreement", agreement.id, details={"purpose": purpose})
    return agreement.id


def _insert(agreement: Agreement) -> None:
    try:
        with transaction.atomic():
            agreement.save(force_insert=True)
    except IntegrityError:
        if agreement.case is None:
            raise
        raise CaseUnknown(
            "The recipient has no case with this id. One of its cases is required. Ask the recipient."
        ) from None


def accept(agreement: UUID, *, by: Viewer, because: str) -> None:
    """Sign an agreement for its recipient; from the next transaction on it is in force.

    Raises: NotAllowed, ReasonMissing; NotFound, if none waits for the actor's organisation;
            SignedForOtherSide, if the actor asked for it or approved it for the organisation that gives.
    """
    with recorded("accept", by=by, because=because) as recording:
        _require_other_side(agreement)
        waiting = Agreement.objects.filter(
            id=agreement, recipient_id=by.organisation, accepted_at=None, withdrawn_at=None
        )
        if not waiting.update(accepted_at=recording.now, accepted_by=by.alias):
            raise NotFound("No such agreement waits for this organisation. One is required. See the list.")
        recording.enter("agreement", agreement, verb="accept")


def withdraw(agreement: UUID, *, at: datetime | None = None, by: Viewer, because: str) -> None:
    """End an agreement; the recipient's next transaction no longer sees the list.

    One person may, since it only narrows.
    Where it opened lists to publication, releases that rest on them are marked for correction.
    Raises: NotFound, if the actor's organisation gave no such agreement, or withdrew it before.
    """
    with recorded("agree", by=by, because=because) as recording:
        given = Agreement.objects.filter(
            id=agreement, organisation_id=by.organisation, withdrawn_at__isnull=True
        )
        found = SeenAgreement.objects.filter(
            id=agreement, organisation_id=by.organisation, withdrawn_at=None
        ).first()
        if found is None or not given.update(withdrawn_at=at or datetime.now(UTC)):
            raise NotFound("There is no such agreement of this organisation. One is required. See its list.")
        marked = _mark_releases(found) if found.purpose == "publication" else 0
        recording.enter("agreement", agreement, verb="withdraw", details={"releases_marked": marked})


def _two_persons(proposal: UUID | None, by: Viewer) -> tuple[str, str]:
    """Return the aliases of who asked and who approved; without a proposal the actor's, and none."""
    found = Proposal.objects.filter(id=proposal).first() if proposal else None
    return (found.asked_alias, found.decided_alias) if found else (by.alias, "")


def _require_other_side(agreement: UUID) -> None:
    """Return unless this account signed for the giver; the database refuses it as well."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT signed_for_giver(%s)", [agreement])
        if cursor.fetchone()[0]:
            raise SignedForOtherSide()


def _require_own(collection: UUID | None, folder: UUID | None, by: Viewer) -> None:
    own = {"organisation_id": by.organisation}
    lists = Collection.objects.filter(id=collection, **own) if collection else Collection.objects.none()
    folders = Folder.objects.filter(id=folder, **own) if folder else Folder.objects.none()
    if not lists.exists() and not folders.exists():
        raise NotFound(
            "There is no such list or folder of this organisation. One is required. See the lists."
        )
    require_may_pass_on(collection, folder)


def _mark_releases(agreement: SeenAgreement) -> int:
    named = Q(id=agreement.collection_id) if agreement.collection_id else Q(folder_id=agreement.folder_id)
    lists = Collection.objects.filter(named, organisation_id=agreement.organisation_id)
    return sum(mark_releases("agreement_withdrawn", one, None) for one in lists.values_list("id", flat=True))


def mark_releases(cause: str, collection: UUID, record: UUID | None) -> int:
    """Mark every release that rests on a list, or on one record of it; return how many were marked now."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT mark_releases(%s, %s, %s)", [cause, collection, record])
        marked: int = cursor.fetchone()[0]
    return marked

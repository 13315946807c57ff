"""Agreements as both sides see them: what is opened, for what, how it stands, and who signed."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import cast
from uuid import UUID

from django.db.models import F, Q, QuerySet

from sanad.partners import agreement as rule
from sanad.partners.agreement import AgreedPurpose, AgreementState, Opening
from sanad.partners.consent import OPENING
from sanad.partners.errors import NotFound
from sanad.partners.fields import FIELD_GROUPS, FieldGroup, Precision
from sanad.partners.member import Viewer
from sanad.partners.role import may
from sanad.records.door import opened
from sanad.records.models import (
    Case,
    Collection,
    Consent,
    CustodyEntry,
    Folder,
    Organisation,
    Record,
    SeenAgreement,
)
from sanad.terms.identifiers import CollectionId, OrganisationId
from sanad.terms.language import LocalisedText

BITS = {"reading": 1, "linking": 2, "counting": 4, "publication": 8}  # as consent_bits() of the database


@dataclass(frozen=True)
class Named:
    """A thing with its id and its name; the name is None where this member may not see it."""

    id: UUID
    name: LocalisedText | None


@dataclass(frozen=True)
class AgreementRow:
    """One agreement; recipient None is every member. Aliases of those who signed are for the two sides.

    lists: the one list, or those of the folder, as far as this member may see them.
    """

    id: UUID
    giver: Named
    recipient: Named | None
    folder: Named | None
    lists: tuple[Named, ...]
    purpose: str
    case: Named | None
    fields: tuple[FieldGroup, ...]
    place: Precision
    valid_from: datetime
    valid_until: datetime | None
    withdrawn_at: datetime | None
    accepted_at: datetime | None
    given_by: str
    seconded_by: str
    accepted_by: str
    proposal: UUID | None
    state: AgreementState
    given: bool
    may_accept: bool
    may_withdraw: bool

    @property
    def recipient_name(self) -> LocalisedText | None:
        """Return the recipient's name, None where it is every member."""
        return self.recipient.name if self.recipient else None


@dataclass(frozen=True)
class HistoryEntry:
    """One custody entry about an agreement, of one's own organisation."""

    id: UUID
    verb: str
    actor: str
    at: datetime
    because: str
    leaf_index: int | None


@dataclass(frozen=True)
class AgreementDetail:
    """One agreement and its history; the history is for those who audit."""

    row: AgreementRow
    history: tuple[HistoryEntry, ...]


@dataclass(frozen=True)
class Choices:
    """What an agreement can be made on, and with whom."""

    lists: tuple[Named, ...]
    folders: tuple[Named, ...]
    organisations: tuple[Named, ...]


def agreements(*, viewer: Viewer) -> tuple[AgreementRow, ...]:
    """Return every agreement that one's organisation gave or received, the newest first."""
    with opened(viewer):
        return agreement_rows(SeenAgreement.objects.all(), viewer)


def agreement(agreement_id: UUID, *, viewer: Viewer) -> AgreementDetail:
    """Return one agreement with its history.

    Raises: NotFound.
    """
    with opened(viewer):
        rows = agreement_rows(SeenAgreement.objects.filter(id=agreement_id), viewer)
        if not rows:
            raise NotFound("There is no such agreement. The address of one is required. See the agreements.")
        entries = CustodyEntry.objects.filter(subject_kind="agreement", subject_id=agreement_id)
        return AgreementDetail(rows[0], tuple(_entry(one) for one in entries.order_by("at", "id")))


def agreements_on(list_id: UUID, folder: UUID | None, *, viewer: Viewer) -> tuple[AgreementRow, ...]:
    """Return the agreements on a list, and on the folder that it stands in, if it stands in one."""
    on = Q(collection_id=list_id)
    with opened(viewer):
        found = SeenAgreement.objects.filter(on | Q(folder_id=folder) if folder else on)
        return agreement_rows(found, viewer)


def without_consent(*, viewer: Viewer) -> tuple[tuple[str, str], ...]:
    """Return the lists of persons, with a purpose each, that agreements open and no recorded consent does.

    For the operator of an organisation: another member is shown what a folder leaves open.
    """
    with opened(viewer):
        given = SeenAgreement.objects.filter(organisation_id=viewer.organisation)
        now = datetime.now(UTC)
        holding = [one for one in given if rule_of(one).holds_at(now)]
        found = {
            (listed.code, one.purpose)
            for one in holding
            for listed in _lists_of(one)
            if not _any_consent(listed, "reading" if one.purpose == "case" else one.purpose, now)
        }
    return tuple(sorted(found))


def _lists_of(one: SeenAgreement) -> QuerySet[Collection]:
    on = Q(folder_id=one.folder_id) if one.folder_id else Q(id=one.collection_id)
    return Collection.objects.filter(on, organisation_id=one.organisation_id, kind="person")


def _any_consent(listed: Collection, purpose: str, now: datetime) -> bool:
    of_list = Consent.objects.filter(collection_id=listed.id, record_key="").order_by("-at", "-id").first()
    ended = of_list is None or (of_list.until is not None and of_list.until <= now)
    if of_list and not ended and of_list.state in OPENING and purpose in of_list.purposes:
        return True
    named = Record.objects.filter(collection_id=listed.id, is_current=True, consented__gt=0)
    return named.alias(bit=F("consented").bitand(BITS[purpose])).filter(bit__gt=0).exists()


def choices(*, viewer: Viewer) -> Choices:
    """Return the lists and folders of one's organisation, and the other organisations."""
    with opened(viewer):
        own = Collection.objects.filter(organisation_id=viewer.organisation).order_by("code")
        folders = Folder.objects.filter(organisation_id=viewer.organisation).order_by("code")
        others = Organisation.objects.exclude(id=viewer.organisation).order_by("code")
        return Choices(named(own), named(folders), named(others))


def named(found: "Iterable[Collection] | Iterable[Folder] | Iterable[Organisation]") -> tuple[Named, ...]:
    """Return rows with their names."""
    return tuple(Named(one.id, LocalisedText.from_mapping(one.names)) for one in found)


def rule_of(one: SeenAgreement) -> rule.Agreement:
    """Return a stored agreement as the rule knows it."""
    return rule.Agreement(
        OrganisationId(one.organisation_id),
        OrganisationId(one.recipient_id) if one.recipient_id else None,
        CollectionId(one.collection_id) if one.collection_id else None,
        cast(AgreedPurpose, one.purpose),
        one.valid_from,
        one.valid_until,
        one.withdrawn_at,
        one.accepted_at,
        folder=one.folder_id,
        opens=Opening(frozenset(cast(list[FieldGroup], one.fields)), cast(Precision, one.place), one.case),
        id=one.id,
    )


def agreement_rows(found: QuerySet[SeenAgreement], viewer: Viewer) -> tuple[AgreementRow, ...]:
    """Return agreements as values, within an open transaction of the viewer."""
    chosen = found.select_related("organisation", "recipient", "collection", "folder")
    rows = list(chosen.order_by("-valid_from", "id"))
    folders = {one.folder_id for one in rows if one.folder_id}
    within: dict[UUID, list[Named]] = {}
    for one in Collection.objects.filter(folder_id__in=folders).order_by("code"):
        within.setdefault(cast(UUID, one.folder_id), []).extend(named([one]))
    cases = dict(Case.objects.filter(id__in=[one.case for one in rows if one.case]).values_list("id", "code"))
    now = datetime.now(UTC)
    return tuple(_row(one, within, cases, viewer, now) for one in rows)


def _row(
    one: SeenAgreement, within: dict[UUID, list[Named]], cases: dict[UUID, str], viewer: Viewer, now: datetime
) -> AgreementRow:
    state = rule_of(one).state_at(now)
    mine = one.organisation_id == viewer.organisation
    received = one.recipient_id == viewer.organisation
    case = LocalisedText(*[cases[one.case]] * 3) if one.case in cases else None
    return AgreementRow(
        id=one.id,
        giver=named([one.organisation])[0],
        recipient=named([one.recipient])[0] if one.recipient else None,
        folder=_named(one.folder_id, one.folder),
        lists=tuple(within.get(one.folder_id, ()))
        if one.folder_id
        else (cast(Named, _named(one.collection_id, one.collection)),),
        purpose=one.purpose,
        case=Named(one.case, case) if one.case else None,
        fields=tuple(group for group in FIELD_GROUPS if group in one.fields),
        place=cast(Precision, one.place),
        valid_from=one.valid_from,
        valid_until=one.valid_until,
        withdrawn_at=one.withdrawn_at,
        accepted_at=one.accepted_at,
        given_by=one.given_by if mine else "",  # who works for another organisation is its own matter
        seconded_by=one.seconded_by if mine else "",
        accepted_by=one.accepted_by if received else "",
        proposal=one.proposal if mine else None,
        state=state,
        given=mine,
        may_accept=_may_accept(one, state, viewer),
        may_withdraw=mine and one.withdrawn_at is None and state != "ended" and may(viewer.roles, "agree"),
    )


def _may_accept(one: SeenAgreement, state: AgreementState, viewer: Viewer) -> bool:
    return state == "waiting" and one.recipient_id == viewer.organisation and may(viewer.roles, "accept")


def _named(found_id: UUID | None, found: "Collection | Folder | None") -> Named | None:
    """Return a list or folder, without its name where row-level security keeps it back."""
    if found_id is None:
        return None
    return Named(found_id, LocalisedText.from_mapping(found.names) if found else None)


def _entry(one: CustodyEntry) -> HistoryEntry:
    told = json.loads(one.document)
    return HistoryEntry(one.id, one.verb, told["actor"], one.at, told["because"], one.leaf_index)

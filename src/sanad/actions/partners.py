"""Organisations, members, lists and agreements: how they come to be."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from difflib import get_close_matches
from uuid import UUID, uuid4

from django.db import connection

from sanad.actions.errors import ListOfOtherKind, OrganisationUnknown
from sanad.actions.recorded import Recording, recorded
from sanad.partners.agreement import AgreedPurpose
from sanad.partners.errors import NotFound
from sanad.partners.member import OPERATOR, Viewer, operator
from sanad.partners.role import Role
from sanad.records.door import opened
from sanad.records.models import Account, Agreement, Collection, Membership, Organisation
from sanad.terms.identifiers import OrganisationId
from sanad.terms.language import LANGUAGES

CLOSE = 0.8
MAINTENANCE = Viewer(OPERATOR, OrganisationId(UUID(int=0)), "", frozenset({"operator"}), alias="operator")


def operator_of(code: str) -> Viewer:
    """Return the operator of one organisation, by its code.

    Raises: NotFound.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT organisation_by_code(%s)", [code])
        found = cursor.fetchone()[0]
    if found is None:
        raise NotFound(f"There is no organisation {code}. A known code is required. See `sanad check`.")
    return operator(OrganisationId(found), code)


def found_organisation(
    code: str, names: Mapping[str, str] | None = None, *, invented: bool = False
) -> tuple[Viewer, bool]:
    """Return the operator of an organisation, founded now where the code is new, and whether it is new.

    Raises: OrganisationUnknown, if a new code is so close to a known one that it may be a slip.
    """
    try:
        return operator_of(code), False
    except NotFound:
        pass
    with opened(MAINTENANCE, "founding"):
        near = get_close_matches(code, Organisation.objects.values_list("code", flat=True), 1, CLOSE)
        if near and names is None:
            raise OrganisationUnknown(
                f"There is no organisation {code}; {near[0]} is close. A known code is required, or a new "
                "one that cannot be mistaken. See `sanad check`.",
                found=code,
                near=near[0],
            )
        identity = uuid4()
        Organisation.objects.create(
            id=identity,
            code=code,
            names=dict(names or dict.fromkeys(LANGUAGES, code)),
            invented=invented,
        )
    return operator(OrganisationId(identity), code), True


def join(account: Account, roles: Sequence[Role], *, alias: str, by: Viewer) -> None:
    """Make an account a member of the actor's organisation, with roles and an alias."""
    with opened(by, "founding"):
        Membership.objects.create(
            account=account, organisation_id=by.organisation, roles=list(roles), alias=alias
        )


def open_list(
    recording: Recording, code: str, *, kind: str, corpus: str, names: Mapping[str, str] | None = None
) -> Collection:
    """Return the actor's list of this code, opened now where it is new.

    Raises: ListOfOtherKind, if the list is there and holds rows of another kind or corpus.
    """
    by = recording.by
    held = Collection.objects.filter(organisation_id=by.organisation, code=code).first()
    if held is None:
        held = Collection.objects.create(
            id=uuid4(),
            organisation_id=by.organisation,
            code=code,
            names=dict(names or dict.fromkeys(LANGUAGES, code)),
            kind=kind,
            corpus=corpus,
        )
        recording.enter("list", held.id, verb="open_list", details={"kind": kind, "corpus": corpus})
    if (held.kind, held.corpus) != (kind, corpus):
        raise ListOfOtherKind(
            f"The list {code} holds {held.corpus} rows of kind {held.kind}; these are {corpus} of kind "
            f"{kind}. One list holds one kind. Give another list with --list.",
            list=code,
        )
    return held


def agree(
    collection: UUID,
    recipient: UUID | None,
    purpose: AgreedPurpose,
    *,
    starts: datetime,
    until: datetime | None = None,
    by: Viewer,
    because: str,
) -> UUID:
    """Return a new agreement on one of the actor's lists; recipient None is every member."""
    with recorded("agree", by=by, because=because) as recording:
        agreement = Agreement.objects.create(
            id=uuid4(),
            organisation_id=by.organisation,
            recipient_id=recipient,
            collection_id=collection,
            purpose=purpose,
            valid_from=starts,
            valid_until=until,
        )
        recording.enter("agreement", agreement.id, details={"purpose": purpose})
    return agreement.id


def withdraw(agreement: UUID, *, at: datetime | None = None, by: Viewer, because: str) -> None:
    """End an agreement; the recipient's next transaction no longer sees the list.

    Raises: NotFound, if the actor's organisation gave no such agreement.
    """
    with recorded("agree", by=by, because=because) as recording:
        given = Agreement.objects.filter(id=agreement, organisation_id=by.organisation)
        if not given.update(withdrawn_at=at or datetime.now(UTC)):
            raise NotFound("There is no such agreement of this organisation. One is required. See its list.")
        recording.enter("agreement", agreement, verb="withdraw")

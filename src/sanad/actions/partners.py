"""Organisations, members and lists: how they come to be."""

import re
from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from uuid import UUID, uuid4

from django.db import connection

from sanad.actions.errors import ListOfOtherKind, OrganisationFounded, OrganisationUnknown
from sanad.actions.recorded import Recording, recorded
from sanad.partners.errors import NotFound
from sanad.partners.member import OPERATOR, Viewer, operator
from sanad.partners.role import Role
from sanad.records.door import opened
from sanad.records.models import Account, Collection, Membership, Organisation
from sanad.terms.identifiers import OrganisationId
from sanad.terms.language import LANGUAGES

CLOSE = 0.8
CODE = re.compile(r"[^\W\d_][\w-]{0,31}")
ONE_FOUNDER = 0x464F554E44  # the advisory lock that a founder holds until its transaction ends
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
    code: str,
    names: Mapping[str, str] | None = None,
    *,
    invented: bool = False,
    because: str = "its code was named for the first time",
) -> tuple[Viewer, bool]:
    """Return the operator of an organisation, founded now where the code is new, and whether it is new.

    Raises: OrganisationUnknown, if a new code is so close to a known one that it may be a slip.
    """
    try:
        return operator_of(code), False
    except NotFound:
        founder = newcomer(code, near_is_meant=names is not None)
    with recorded("found", by=founder, because=because, purpose="founding") as recording:
        found(recording, names, invented=invented)
    return founder, True


def newcomer(code: str, *, near_is_meant: bool = False) -> Viewer:
    """Return the operator of an organisation that is not there yet; `found` enters it with its first change.

    Raises: OrganisationUnknown, if the code cannot be one, or looks like a slip for a known one.
    """
    if not CODE.fullmatch(code):
        raise OrganisationUnknown(
            "This is no code of an organisation: 1 to 32 letters, digits, - or _ are required, a letter "
            "first. Choose such a code."
        )
    with opened(MAINTENANCE, "founding"):
        known = list(Organisation.objects.order_by("code").values_list("code", flat=True))
    near_is_meant = near_is_meant or code in known  # founded by another at the same moment: `found` tells
    near = None if near_is_meant else next((one for one in known if _may_be_a_slip(code, one)), None)
    if near:
        raise OrganisationUnknown(
            f"There is no organisation {code}; {near} is close. A known code is required, or a new one "
            "that cannot be mistaken. See `sanad check`.",
            found=code,
            near=near,
        )
    return operator(OrganisationId(uuid4()), code)


def found(recording: Recording, names: Mapping[str, str] | None = None, *, invented: bool = False) -> None:
    """Enter the organisation of a newcomer, in a transaction whose purpose is founding.

    Raises: OrganisationFounded, if somebody founded it meanwhile.
    """
    founder = recording.by
    code = founder.organisation_code
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [ONE_FOUNDER])
    if Organisation.objects.filter(code=code).exists():
        raise OrganisationFounded(f"The organisation {code} was founded meanwhile. Run the command again.")
    Organisation.objects.create(
        id=founder.organisation,
        code=code,
        names=dict(names or dict.fromkeys(LANGUAGES, code)),
        invented=invented,
    )
    recording.enter("organisation", founder.organisation, verb="found")


def _may_be_a_slip(code: str, known: str) -> bool:
    """Return whether a code may be a known one mistyped; one that differs in a number or its end is not."""
    if _bare(code) == _bare(known):
        return True
    numbered = _stem(code) == _stem(known)
    lettered = len(code) == len(known) and code[:-1] == known[:-1]
    return not (numbered or lettered) and SequenceMatcher(None, code, known).ratio() >= CLOSE


def _bare(code: str) -> str:
    return re.sub(r"[-_]", "", code.casefold())


def _stem(code: str) -> str:
    """Return a code without its numbers and without a single letter set apart at its end."""
    return re.sub(r"\d+|[-_][^\W\d_]?$", "", code).rstrip("-_")


def join(account: Account, roles: Sequence[Role], *, alias: str, by: Viewer, because: str) -> None:
    """Make an account a member of the actor's organisation, with roles and an alias.

    Raises: NotAllowed, ReasonMissing.
    """
    with recorded("join", by=by, because=because, purpose="founding") as recording:
        membership = Membership.objects.create(
            account=account, organisation_id=by.organisation, roles=list(roles), alias=alias
        )
        recording.enter("membership", membership.id, details={"roles": sorted(roles)})


def open_list(
    recording: Recording, code: str, *, kind: str, corpus: str, names: Mapping[str, str] | None = None
) -> Collection:
    """Return the actor's list of this code, opened now where it is new.

    Raises: ListOfOtherKind, if the list is there and holds rows of another kind or corpus.
    """
    by = recording.by
    with connection.cursor() as cursor:  # imports into one list go one after another
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"{by.organisation}:{code}"])
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

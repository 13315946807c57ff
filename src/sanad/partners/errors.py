"""Errors of sharing.

SanadError
└── PartnersError
    ├── NotAllowed       the member's roles do not include this verb
    ├── NotFound         absent or not shared: the two look the same
    ├── RolesMalformed   a member without a role, or a guest with a second one
    ├── OwnRights        a member would change the own roles, or open something to itself
    ├── LastAdministrator  the organisation would be left without an administrator
    ├── GuestOfOneFolder a guest would have a second folder, or a seat in a group or a case
    ├── FolderShared     a list would be moved into a folder that an agreement opens to others
    ├── NotPassedOn      rows whose terms bind their organisation would be shared or exported
    ├── InvitationMalformed  an invitation without role or alias, or a guest without a folder
    └── ConsentUntold    consent to publication of somebody who was not told that it is final
"""

from sanad.terms.errors import SanadError


class PartnersError(SanadError):
    """What a member may not do or see."""

    code = "partners"


class NotAllowed(PartnersError):
    """None of the member's roles includes the verb."""

    code = "not_allowed"


class NotFound(PartnersError):
    """There is no such thing, or it was not shared; nothing tells which."""

    code = "not_found"


class ConsentUntold(PartnersError):
    """Consent to publication was recorded of a person who was not told that it cannot be called back."""

    code = "consent_untold"


class InvitationMalformed(PartnersError):
    """An invitation names no role or no alias, or a guest and no folder."""

    code = "invitation_malformed"


class RolesMalformed(PartnersError):
    """A member has no role, or is a guest and something else."""

    code = "roles_malformed"


class OwnRights(PartnersError):
    """A member would change the own roles, or open to itself what is shut."""

    code = "own_rights"


class LastAdministrator(PartnersError):
    """The organisation would be left without an administrator."""

    code = "last_administrator"


class GuestOfOneFolder(PartnersError):
    """A guest would have a second folder, or a seat in a group or a case."""

    code = "guest_of_one_folder"


class FolderShared(PartnersError):
    """A list would be moved into a folder that an agreement opens to others."""

    code = "folder_shared"


class NotPassedOn(PartnersError):
    """Rows whose terms bind the organisation that has them would be shared or exported."""

    code = "not_passed_on"

    def __init__(self) -> None:
        super().__init__(
            "The list holds rows that stay with their organisation, as those of ACLED do; a list whose rows "
            "may be passed on is required. Their terms let the organisation use them and not hand them on. "
            "Keep them in a list and a folder of their own that no agreement opens; counts with their source "
            "may be told."
        )

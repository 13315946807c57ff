"""Errors of sharing.

SanadError
└── PartnersError
    ├── NotAllowed       the member's roles do not include this verb
    ├── NotFound         absent or not shared: the two look the same
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

"""What the register refuses.

RegisterError
├── UnknownFormat   a kind of card, or a version of a format, that is not there
├── UnknownField    a field that the format does not ask
├── CardMalformed   what is kept of a card is not in the form of this version
└── VersionUnknown  a version of a card that is not there
"""

from sanad.terms.errors import SanadError


class RegisterError(SanadError):
    """The root of what the register refuses."""

    code = "register_error"


class UnknownFormat(RegisterError):
    """A kind of card, or a version of a format, that is not there."""

    code = "unknown_format"


class UnknownField(RegisterError):
    """A field that the format does not ask."""

    code = "unknown_field"


class CardMalformed(RegisterError):
    """What is kept of a card is not in the form of this version."""

    code = "card_malformed"


class VersionUnknown(RegisterError):
    """A version of a card that is not there."""

    code = "version_unknown"

"""What the register refuses.

RegisterError
├── UnknownFormat   a kind of card, or a version of a format, that is not there
├── UnknownField    a field that the format does not ask
├── CardMalformed   what is kept of a card is not in the form of this version
├── VersionUnknown  a version of a card that is not there
└── SentOtherwise   a program's key under which another card was sent
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


class SentOtherwise(RegisterError):
    """A program's key stands for another card than was sent now, or for one that is erased or shut."""

    code = "sent_otherwise"

    def __init__(self) -> None:
        super().__init__(
            "Another card was sent under this key, or the one that was sent is gone. The same one, word for "
            "word, or a new key is required. Look the first one up."
        )

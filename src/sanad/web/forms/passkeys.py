"""The forms of passkeys, in our words; whatever is no answer of a passkey is refused like a wrong one."""

from collections.abc import Callable
from typing import Any, TypeVar

from allauth.mfa.adapter import get_adapter
from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    EditWebAuthnForm,
    LoginWebAuthnForm,
    ReauthenticateWebAuthnForm,
)
from cryptography.exceptions import InvalidSignature
from django import forms
from django.utils.translation import gettext_lazy as _

LONGEST_NAME = 40
NO_ANSWER = (KeyError, IndexError, AttributeError, TypeError, ValueError, RecursionError, InvalidSignature)
Read = TypeVar("Read")


def read(reading: Callable[[], Read]) -> Read:
    """Return what is read of a passkey's answer.

    Raises: ValidationError, also where the answer is none.
    """
    try:
        return reading()
    except NO_ANSWER as error:
        raise get_adapter().validation_error("incorrect_code") from error


class AnswerField(forms.JSONField):
    """The answer of a passkey, as its script sends it."""

    widget = forms.HiddenInput

    def to_python(self, value: Any) -> Any:
        """Return the answer as values."""
        return read(lambda: super(AnswerField, self).to_python(value))


class AddPasskeyForm(AddWebAuthnForm):  # type: ignore[misc]
    """A name by which its holder knows the passkey again, and whether it signs in by itself."""

    credential = AnswerField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("Name of the passkey")
        self.fields["name"].widget.attrs = {"autocomplete": "off", "dir": "auto", "maxlength": LONGEST_NAME}
        self.fields["passwordless"].label = _("It signs in without the password")
        self.fields["passwordless"].help_text = _(
            "Then it asks for its own PIN, fingerprint or face. Not every security key can."
        )
        self.fields["passwordless"].widget.attrs = {"class": "form-check-input"}

    def clean_name(self) -> str:
        """Return the name, cut where it is too long."""
        return str(super().clean_name())[:LONGEST_NAME]

    def clean(self) -> Any:
        """Return the values once the answer fits what was asked."""
        return read(super().clean)


class RenamePasskeyForm(EditWebAuthnForm):  # type: ignore[misc]
    """Another name."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("Name of the passkey")
        self.fields["name"].widget.attrs = {"autocomplete": "off", "dir": "auto", "maxlength": LONGEST_NAME}

    def clean_name(self) -> str:
        """Return the name, cut where it is too long."""
        return str(self.cleaned_data["name"])[:LONGEST_NAME]


class SecondFactorForm(AuthenticateWebAuthnForm):  # type: ignore[misc]
    """A passkey beside the password."""

    credential = AnswerField()

    def clean_credential(self) -> Any:
        """Return the passkey that answered."""
        return read(super().clean_credential)


class SignInPasskeyForm(LoginWebAuthnForm):  # type: ignore[misc]
    """A passkey in the place of the password."""

    credential = AnswerField()

    def clean_credential(self) -> Any:
        """Return the passkey that answered."""
        return read(super().clean_credential)


class ConfirmPasskeyForm(ReauthenticateWebAuthnForm):  # type: ignore[misc]
    """A passkey before a step that changes how one signs in."""

    credential = AnswerField()

    def clean_credential(self) -> Any:
        """Return the passkey that answered."""
        return read(super().clean_credential)

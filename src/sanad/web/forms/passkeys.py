"""The forms of passkeys, in our words."""

from typing import Any

from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django.utils.translation import gettext_lazy as _

LONGEST_NAME = 40


class AddPasskeyForm(AddWebAuthnForm):  # type: ignore[misc]
    """A name by which its holder knows the passkey again, and whether it signs in by itself."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("Name of the passkey")
        self.fields["name"].max_length = LONGEST_NAME
        self.fields["name"].widget.attrs = {"autocomplete": "off", "dir": "auto", "maxlength": LONGEST_NAME}
        self.fields["passwordless"].label = _("It signs in without the password")
        self.fields["passwordless"].help_text = _(
            "Then it asks for its own PIN, fingerprint or face. Not every security key can."
        )
        self.fields["passwordless"].widget.attrs = {"class": "form-check-input"}


class RenamePasskeyForm(EditWebAuthnForm):  # type: ignore[misc]
    """Another name."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("Name of the passkey")
        self.fields["name"].widget.attrs = {"autocomplete": "off", "dir": "auto", "maxlength": LONGEST_NAME}

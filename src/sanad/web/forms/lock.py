"""The form of the lock: a passkey that knows its holder, or the password and what is asked beside it."""

import json
from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.base.forms import ReauthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from allauth.mfa.webauthn.internal.auth import parse_authentication_response
from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from sanad.web.forms.passkeys import AnswerField, ConfirmPasskeyForm
from sanad.web.forms.sign_in import PasswordForm


class LockForm(PasswordForm):
    """A passkey alone where it asked for PIN, finger or face; else the password, and passkey or code.

    A key that is merely touched may lie in the machine that was left alone, so it does not open by itself.
    """

    field_order = ("credential", "password", "code")
    credential = AnswerField(required=False)
    code = forms.CharField(
        label=_("Code from your app, or a recovery code"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "dir": "ltr"}),
    )

    def __init__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().__init__(request, *args, **kwargs)
        self.beside: forms.Form | None = None  # the second factor that was given, once it fits
        self.knows_its_holder = False
        self.has_passkeys = is_mfa_enabled(request.user, [Authenticator.Type.WEBAUTHN])
        self.has_second_factor = is_mfa_enabled(request.user)
        self.fields["password"].required = not self.has_passkeys
        for name, held in (("credential", self.has_passkeys), ("code", self.has_second_factor)):
            if not held:
                del self.fields[name]

    def clean_credential(self) -> None:
        """Keep the passkey that answered, and whether it asked who holds it."""
        given = self.cleaned_data["credential"]
        if given and self._fits(
            ConfirmPasskeyForm({"credential": json.dumps(given)}, user=self.request.user)
        ):
            answer = parse_authentication_response(given).response
            self.knows_its_holder = answer.authenticator_data.is_user_verified()

    def clean_password(self) -> str:
        """Return the password when it is the account's, empty where a passkey opens alone."""
        if not self.cleaned_data["password"]:
            if self.knows_its_holder:
                return ""
            raise ValidationError(self.fields["password"].error_messages["required"], code="required")
        return super().clean_password()

    def clean_code(self) -> str:
        """Return the code where one is asked for and fits; beside a wrong password none is used up."""
        code: str = self.cleaned_data["code"]
        if self.beside is None and "password" in self.cleaned_data:
            self._fits(ReauthenticateForm({"code": code}, user=self.request.user), told_at="code")
        return code

    def record(self) -> None:
        """Keep in the session with what it was opened."""
        if self.cleaned_data["password"]:
            record_authentication(self.request, self.request.user, method="password", reauthenticated=True)
        if self.beside:
            self.beside.save()  # type: ignore[attr-defined]

    def _fits(self, beside: forms.Form, *, told_at: str | None = None) -> bool:
        if beside.is_valid():
            self.beside = beside
            return True
        for error in (one for errors in beside.errors.values() for one in errors):
            self.add_error(told_at, str(error))
        return False

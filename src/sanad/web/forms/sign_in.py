"""The forms of signing in and of the lock."""

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.forms import ChangePasswordForm, LoginForm, ReauthenticateForm
from allauth.core import ratelimit
from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _


class SignInForm(LoginForm):  # type: ignore[misc]
    """User name or email, and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].label = _("User name or email")
        self.fields["login"].widget.attrs = {
            "autocomplete": "username",
            "autocapitalize": "none",
            "dir": "auto",
        }
        self.fields["password"].label = _("Password")
        plain(self.fields["password"], "current-password")

    def user_credentials(self) -> dict[str, str]:
        """Return name and password once: the backend tries the name as an email too.

        Were both given, an email that exists would be hashed twice and one that does not once,
        and the time of the answer would tell which accounts there are.
        """
        return {"username": self.cleaned_data["login"], "password": self.cleaned_data["password"]}


class ConfirmForm(ReauthenticateForm):  # type: ignore[misc]
    """The password, before a step that changes how one signs in."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].label = _("Password")
        plain(self.fields["password"], "current-password")


class NewPasswordForm(ChangePasswordForm):  # type: ignore[misc]
    """The password of now, and twice the one to come."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["oldpassword"].label = _("Password of now")
        plain(self.fields["oldpassword"], "current-password")
        self.fields["password1"].label = _("New password")
        plain(self.fields["password1"], "new-password")
        self.fields["password2"].label = _("New password, again")
        plain(self.fields["password2"], "new-password")


def plain(field: forms.Field, kept_as: str) -> None:
    """Leave nothing beside a field of a password: no hint, no way to a page that is closed."""
    field.help_text = ""
    field.widget.attrs = {"autocomplete": kept_as, "dir": "ltr"}


class PasswordForm(forms.Form):
    """The password, again."""

    password = forms.CharField(
        label=_("Password"),
        strip=False,
        widget=forms.PasswordInput(
            attrs={"autocomplete": "current-password", "autofocus": True, "dir": "ltr"}
        ),
    )

    def __init__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.request = request

    def clean_password(self) -> str:
        """Return the password when it is the account's; attempts are limited as at signing in."""
        password: str = self.cleaned_data["password"]
        if not ratelimit.consume(self.request, action="reauthenticate", user=self.request.user):
            raise ValidationError(_("Too many attempts. Wait five minutes and try again."))
        if not get_adapter().reauthenticate(self.request.user, password):
            raise ValidationError(_("The password is not right."))
        return password

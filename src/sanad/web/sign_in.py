"""What allauth asks of us: nobody signs up alone, and a refusal never tells whether an account exists."""

from allauth.account.adapter import DefaultAccountAdapter
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

REFUSED = _("The name or the password is not right.")


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts are made by an administrator; every refusal to sign in reads the same."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": REFUSED,
        "email_password_mismatch": REFUSED,
        "invalid_login": REFUSED,
        "too_many_login_attempts": _("Too many attempts. Wait five minutes and try again."),
        "incorrect_password": _("The password is not right."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Return False: an account is made by an administrator."""
        return False

    def validation_error(self, code: str, *arguments: object) -> ValidationError:
        """Return the sentence of a refusal."""
        error: ValidationError = super().validation_error(code, *arguments)
        return error

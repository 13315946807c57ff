"""What allauth asks of us: nobody signs up alone, and a refusal never tells whether an account exists."""

import base64
import secrets
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.internal.ratelimit import truncate_ip
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sanad.records.queries.second_factors import SEALED_FOR
from sanad.vault.errors import SealedTextUnreadable
from sanad.vault.sealed_text import NONCE_BYTES, opened_text, sealed_text

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

    def get_client_ip(self, request: HttpRequest) -> str:
        """Return what stands for the address that asks: attempts are counted by it, none is read back."""
        return salted_hmac("sanad.attempts", truncate_ip(super().get_client_ip(request))).hexdigest()

    def validation_error(self, code: str, *arguments: object) -> ValidationError:
        """Return the sentence of a refusal."""
        error: ValidationError = super().validation_error(code, *arguments)
        return error


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """What is asked beside the password: our words, and names of passkeys that say nothing of a person."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("That is not right, or it was used before. Try again with a new one."),
    }

    def encrypt(self, text: str) -> str:
        """Return a secret of a second factor as the database keeps it: sealed with a key from elsewhere."""
        key = settings.SANAD_SECOND_FACTOR_KEY
        return sealed_text(text, secret=key, use=SEALED_FOR, nonce=secrets.token_bytes(NONCE_BYTES))

    def decrypt(self, encrypted_text: str) -> str:
        """Return a secret as it was sealed; where it cannot be read, one that no code fits."""
        try:
            return opened_text(encrypted_text, secret=settings.SANAD_SECOND_FACTOR_KEY, use=SEALED_FOR)
        except SealedTextUnreadable:
            return base64.b32encode(secrets.token_bytes(20)).decode("ascii")

    def generate_authenticator_name(self, user: Any, type: Authenticator.Type) -> str:
        """Return the name that a new passkey has until its holder gives another."""
        held = Authenticator.objects.filter(user_id=user.pk, type=type).count()
        return gettext("Passkey %(number)d") % {"number": held + 1}

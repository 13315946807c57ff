"""What an account holder does with the account itself."""

from uuid import UUID

from sanad.records.models import Account
from sanad.terms.language import LANGUAGES


def choose_language(account: UUID, language: str) -> None:
    """Keep the language in which an account reads; one that Sanad does not speak is not kept."""
    if language in LANGUAGES:
        Account.objects.filter(id=account).update(language=language)


def make_account(username: str, password: str, language: str) -> Account:
    """Return a new account that may sign in, or the one of this user name."""
    held = Account.objects.filter(username=username).first()
    return held or Account.objects.create_user(username, password, language=language)

"""What an account holder does with the account itself."""

from uuid import UUID

from django.contrib.sessions.models import Session
from django.utils import timezone

from sanad.records.models import Account
from sanad.terms.language import LANGUAGES


def end_all_sessions(account: UUID) -> int:
    """End every session of an account, and return how many there were."""
    ended = 0
    for session in Session.objects.filter(expire_date__gte=timezone.now()):
        if session.get_decoded().get("_auth_user_id") == str(account):
            session.delete()
            ended += 1
    return ended


def choose_language(account: UUID, language: str) -> None:
    """Keep the language in which an account reads; one that Sanad does not speak is not kept."""
    if language in LANGUAGES:
        Account.objects.filter(id=account).update(language=language)


def make_account(username: str, password: str, language: str) -> Account:
    """Return a new account that may sign in, or the one of this user name."""
    held = Account.objects.filter(username=username).first()
    return held or Account.objects.create_user(username, password, language=language)

"""Whom one may be in the demonstration: the sign-in page lists them, since their password is no secret."""

from dataclasses import dataclass

from sanad.demonstration.build import PASSWORD
from sanad.demonstration.organisations import accounts, organisations
from sanad.terms.language import LocalisedText


@dataclass(frozen=True)
class DemonstrationPerson:
    """One account of the demonstration."""

    username: str
    role: str
    organisation: LocalisedText
    password: str = PASSWORD


def demonstration_people() -> tuple[DemonstrationPerson, ...]:
    """Return the accounts, in the order of the demonstration's own file."""
    names = {organisation.code: organisation.name for organisation in organisations()}
    return tuple(
        DemonstrationPerson(account.username, account.role, names[account.organisation])
        for account in accounts()
    )

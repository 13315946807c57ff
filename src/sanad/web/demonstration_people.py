"""Whom one may be in the demonstration: the sign-in page lists them, since their password is no secret."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

PASSWORD = "demonstration-only"  # noqa: S105  it guards invented people and is printed on the page


@dataclass(frozen=True)
class DemonstrationPerson:
    """One account of the demonstration."""

    username: str
    role: Promise
    password: str = PASSWORD


def demonstration_people() -> tuple[DemonstrationPerson, ...]:
    """Return the accounts, in the order of the sign-in page."""
    return (
        DemonstrationPerson("amal", _("Edits lists and runs the linking, at one organisation")),
        DemonstrationPerson("basma", _("Reads, at the same organisation")),
        DemonstrationPerson("chadi", _("Works at an organisation with which lists are shared")),
        DemonstrationPerson("dina", _("Works at an organisation with which nothing is shared")),
    )

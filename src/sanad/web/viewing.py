"""Who looks at a page."""

from typing import cast
from uuid import UUID

from django.http import HttpRequest

from sanad.partners.errors import NotFound
from sanad.partners.member import Viewer


def viewer_of(request: HttpRequest) -> Viewer:
    """Return the membership under which this session reads.

    Raises: NotFound, if the account is a member of no organisation.
    """
    viewer = getattr(request, "viewer", None)
    if viewer is None:
        raise NotFound("The account has no membership; one is required; an administrator can add it.")
    return cast(Viewer, viewer)


def account_of(request: HttpRequest) -> UUID:
    """Return the id of the account that is signed in.

    Raises: NotFound, if nobody is.
    """
    account = request.user.pk
    if account is None:
        raise NotFound("Nobody is signed in; an account is required; sign in.")
    return account

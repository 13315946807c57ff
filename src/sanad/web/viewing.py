"""Who looks at a page."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, cast
from uuid import UUID

from django.http import HttpRequest

from sanad.partners.errors import NotFound
from sanad.partners.member import Viewer
from sanad.records.door import opened
from sanad.records.queries.notices import unread


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


@contextmanager
def looking(viewer: Viewer) -> Iterator[dict[str, Any]]:
    """Let all that a page asks and enters be one transaction; give what its frame shows of the member.

    One door is opened instead of one for each question; a fault in any of them leaves no page.
    """
    with opened(viewer):
        yield {"unread_notices": unread(viewer=viewer) if tells_notices(viewer) else 0}


def tells_notices(viewer: Viewer) -> bool:
    """Return whether this member is told of cards."""
    return "persons" in viewer.clearances and "guest" not in viewer.clearances

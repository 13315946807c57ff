"""Who looks: the membership under which this session reads."""

import hashlib
from collections.abc import Callable
from dataclasses import replace

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from sanad.partners.member import Viewer
from sanad.records.queries.viewers import viewers_of
from sanad.web.discretion import veil_of
from sanad.web.idleness import LOCKED
from sanad.web.membership import chosen_of
from sanad.web.viewing import account_of


class ViewerOfSession:
    """Set request.viewer: None when not signed in, locked, or a member of nothing."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Return the response."""
        request.memberships = ()  # type: ignore[attr-defined]
        request.viewer = None  # type: ignore[attr-defined]
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: object, args: object, kwargs: object) -> None:
        """Find the memberships once the page is known and the session is open, and the one that looks."""
        if request.user.is_authenticated and not request.session.get(LOCKED):
            request.memberships = memberships_of_session(request)  # type: ignore[attr-defined]
            request.viewer = viewer_of_session(request)  # type: ignore[attr-defined]


def memberships_of_session(request: HttpRequest) -> tuple[Viewer, ...]:
    """Return the memberships of whoever is signed in."""
    key = hashlib.sha256((request.session.session_key or "").encode()).hexdigest()[:16]
    return viewers_of(account_of(request), key)


def viewer_of_session(request: HttpRequest) -> Viewer | None:
    """Return the membership that was chosen, else the first, with what this page hides."""
    held = getattr(request, "memberships", ()) or memberships_of_session(request)
    viewer = chosen_of(request, held)
    return replace(viewer, veil=veil_of(request)) if viewer else None

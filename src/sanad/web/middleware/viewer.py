"""Who looks: the membership under which this session reads."""

from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from sanad.web.idleness import LOCKED
from sanad.web.membership import memberships_of_session, viewer_of_session


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

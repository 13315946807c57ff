"""Who asks: the member whose token is sent, with today's roles; and how often."""

import time

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.cache import cache
from django.http import HttpRequest
from ninja.security import HttpBearer
from ninja.throttling import BaseThrottle

from sanad.partners.errors import NotAllowed
from sanad.partners.member import Viewer
from sanad.records.queries.tokens import Program, program_of_token

WINDOW = 60


class TokenOfMember(HttpBearer):
    """A token in the header opens what its member may see now, with the second factor that pages ask for."""

    openapi_name = "token"

    def authenticate(self, request: HttpRequest, token: str) -> Program | None:
        """Return as whom the program asks, or None where the token opens nothing."""
        program = program_of_token(token)
        if program is None:
            return None
        viewer = program.viewer
        account = get_user_model().objects.filter(pk=viewer.account, is_active=True).first()
        if account is None:
            return None
        proven = settings.SANAD_DEMONSTRATION or not viewer.sees_persons or is_mfa_enabled(account)
        return program if proven else None


class PerToken(BaseThrottle):
    """So many requests a minute for each token; without one there is nothing to ask."""

    def allow_request(self, request: HttpRequest) -> bool:
        """Return whether one more request is within the limit."""
        key = f"api-{viewer_of(request).session}-{int(time.time()) // WINDOW}"
        cache.add(key, 0, 2 * WINDOW)
        try:
            return bool(cache.incr(key) <= settings.SANAD_API_REQUESTS_A_MINUTE)
        except ValueError:  # the cache made room between the two lines: the count begins anew
            return True

    def wait(self) -> float:
        """Return the seconds after which asking is allowed again."""
        return WINDOW


def viewer_of(request: HttpRequest) -> Viewer:
    """Return the member whose token this request sent."""
    program: Program = request.auth  # type: ignore[attr-defined]
    return program.viewer


def writer_of(request: HttpRequest) -> Viewer:
    """Return the member for whom a program writes.

    Raises: NotAllowed, if the token reads alone: nobody approved that it writes.
    """
    program: Program = request.auth  # type: ignore[attr-defined]
    if not program.writes:
        raise NotAllowed("A token that reads was sent; one that writes is required. Ask for one.")
    return program.viewer

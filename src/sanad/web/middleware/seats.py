"""The seat of each session: its holder sees where the account is signed in, and ends what is not theirs."""

import time
from collections.abc import Callable
from uuid import UUID

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from sanad.actions.sessions import keep_seat
from sanad.web.middleware.idle import NO_ACT
from sanad.web.viewing import account_of

SEAT = "sanad_seat"
SECONDS = 60  # a seat is kept at most so often
# The first that fits; several say that they are Chrome and Safari as well.
FAMILIES = (
    ("Edg", "Edge"),
    ("OPR", "Opera"),
    ("Firefox", "Firefox"),
    ("Chrom", "Chrome"),
    ("Safari", "Safari"),
)


class Seats:
    """Keep the seat of a signed-in session after its request: a browser's family and the time, no address."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Return the response."""
        response = self.get_response(request)
        name = request.resolver_match.view_name if request.resolver_match else ""
        if name not in NO_ACT and request.user.is_authenticated and request.session.session_key:
            _keep(request, request.session.session_key)
        return response


def _keep(request: HttpRequest, key: str) -> None:
    held = request.session.get(SEAT, {})
    if held.get("key") == key and time.time() - held["at"] < SECONDS:
        return
    before = UUID(held["seat"]) if held else None
    seat = keep_seat(account_of(request), key, family_of(request.headers.get("User-Agent", "")), before)
    request.session[SEAT] = {"seat": str(seat), "key": key, "at": int(time.time())}


def family_of(user_agent: str) -> str:
    """Return the family of a browser, empty where it is another."""
    return next((family for sign, family in FAMILIES if sign in user_agent), "")

"""The idle lock: a session left alone shows nothing until the password is given again."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

from sanad.web import idleness
from sanad.web.middleware.drafts import keep_what_waited, keep_what_was_sent

OPEN_WHILE_LOCKED = frozenset({"locked", "remaining", "language", "account_logout", "sessions"})
# Leaving ends the session while the empty page loads beside it: a write would fail, and show another page.
LEAVES = frozenset({"leave", "left"})
NO_ACT = frozenset({"remaining", "job_progress"}) | LEAVES


class IdleLock:
    """Lock a signed-in session after SANAD_IDLE_MINUTES without an act of the person."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Return the response."""
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: object, args: object, kwargs: object
    ) -> HttpResponseBase | None:
        """Return the way to the lock page when the session is locked, else nothing."""
        name = request.resolver_match.view_name if request.resolver_match else ""
        if name in LEAVES or not request.user.is_authenticated:
            return None
        if idleness.is_locked(request):
            if name in OPEN_WHILE_LOCKED:
                return None
            if name == "drafts" and keep_what_waited(request):
                return HttpResponse(status=204)
            keep_what_was_sent(request)
            return to_the_lock(request)
        if name not in NO_ACT:
            idleness.acted(request)
        return None


def to_the_lock(request: HttpRequest) -> HttpResponseBase:
    """Return the way to the lock page, keeping where one was; a fragment sends the whole page there."""
    keep = request.path if request.method == "GET" and "HX-Request" not in request.headers else ""
    address = reverse("locked") + ("?" + urlencode({"next": keep}) if keep else "")
    if "HX-Request" in request.headers:
        return HttpResponse(status=204, headers={"HX-Redirect": address})
    return redirect(address)

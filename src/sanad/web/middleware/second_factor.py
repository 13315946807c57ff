"""A second factor is required of whoever may see persons, except in the demonstration."""

from collections.abc import Callable

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect

ALLOWED_BEFORE = frozenset(
    {
        "account_logout",
        "account_reauthenticate",
        "language",
        "leave",
        "left",
        "locked",
        "remaining",
        "missing",
        "organisation_choose",
        "sessions",
        "mfa_activate_totp",
        "mfa_add_webauthn",
        "mfa_index",
        "mfa_reauthenticate",
        "mfa_reauthenticate_webauthn",
    }
)


class SecondFactor:
    """Lead an account without a second factor to where one is set up."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Return the response."""
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: object, args: object, kwargs: object
    ) -> HttpResponseBase | None:
        """Return the way to the set-up when it is missing, else nothing."""
        viewer = getattr(request, "viewer", None)
        if settings.SANAD_DEMONSTRATION or viewer is None or not viewer.sees_persons:
            return None
        name = request.resolver_match.view_name if request.resolver_match else ""
        if name in ALLOWED_BEFORE or is_mfa_enabled(request.user):
            return None
        return redirect("mfa_activate_totp")

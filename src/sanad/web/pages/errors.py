"""Error pages: in the shell, without what was asked for, and the same for absent and forbidden."""

from django.contrib.sessions.exceptions import SessionInterrupted
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Return the page for a request that cannot be read; a session that ended leads to signing in."""
    if isinstance(exception, SessionInterrupted):
        return session_ended(request)
    return render(request, "errors/bad_request.html", status=400)


def session_ended(request: HttpRequest) -> HttpResponse:
    """Return the way to sign in: the session ended beside this request; its shell must not be shown."""
    address = reverse("account_login")
    if "HX-Request" in request.headers:
        return HttpResponse(status=204, headers={"HX-Redirect": address})
    return redirect(address)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Return the page for what is absent or not shared; nobody can tell which."""
    return render(request, "errors/not_found.html", status=404)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Return the page of what is absent: forbidden looks the same."""
    return not_found(request, exception)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Return the page for a form that did not come from a page of this session."""
    return render(request, "errors/form_expired.html", status=403)


def server_fault(request: HttpRequest) -> HttpResponse:
    """Return the page for a fault of ours; it stands alone, since anything may be broken."""
    return render(request, "errors/server_fault.html", status=500, using="django")

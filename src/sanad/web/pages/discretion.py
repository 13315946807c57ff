"""Hiding names, showing them for a reason, sharing the screen, and leaving at once."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import Resolver404, resolve
from django.utils.translation import gettext
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from sanad.actions.access import looked
from sanad.web import discretion
from sanad.web.pages.sign_in import inside
from sanad.web.viewing import viewer_of

LONGEST_REASON = 300


@require_POST
def names_show(request: HttpRequest) -> HttpResponse:
    """Show hidden names for one view of a page or for a quarter of an hour, and keep the reason."""
    viewer = viewer_of(request)
    path = inside(request, request.POST.get("next", ""))
    because = request.POST.get("because", "").strip()[:LONGEST_REASON]
    if not because:
        messages.warning(request, gettext("Names stay hidden: say why you need them."))
        return redirect(path)
    kind, subject = subject_of(path)
    looked("revealed", kind, subject, by=viewer, because=because)
    if request.POST.get("how") == "while":
        discretion.show_a_while(request)
    else:
        discretion.show_once(request, path.partition("?")[0])
    return redirect(path)


def subject_of(path: str) -> tuple[str, UUID | None]:
    """Return of what kind of page an address is, and the id in it."""
    try:
        match = resolve(path.partition("?")[0])
    except Resolver404:
        return "page", None
    ids = [value for value in match.kwargs.values() if isinstance(value, UUID)]
    return (match.url_name or "page")[:16], ids[0] if ids else None


@require_POST
def names_hide(request: HttpRequest) -> HttpResponse:
    """Hide names from now on, or stop hiding them.

    Raises: Http404, if the choice is none of the two.
    """
    chosen = request.POST.get("names")
    if chosen not in ("hide", "show"):
        raise Http404
    discretion.hide_names(request, chosen == "hide")
    return redirect(inside(request, request.POST.get("next", "")))


@require_POST
def screen_share(request: HttpRequest) -> HttpResponse:
    """Hide what a shared screen must not show, or end that; names then stay hidden until they are asked for.

    Raises: Http404, if the choice is none of the two.
    """
    chosen = request.POST.get("screen")
    if chosen not in ("on", "off"):
        raise Http404
    discretion.share_screen(request, chosen == "on")
    return redirect(inside(request, request.POST.get("next", "")))


# Without a token: an old form and a broken page must still lead out. No other site can send the
# cookie of the session along (SameSite), and all that could be done with it is to end the session.
@csrf_exempt
@login_not_required
@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """End the session, empty what the browser keeps, and lead to a page that says nothing."""
    logout(request)
    response = redirect("left")
    response["Clear-Site-Data"] = '"cache", "cookies", "storage"'
    return response


@login_not_required
@require_safe
def left(request: HttpRequest) -> HttpResponse:
    """Return a page that says nothing."""
    return render(request, "discretion/left.html")

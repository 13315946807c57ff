"""Emergency: one step ends every session of a member, one locks the whole organisation."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from sanad.actions.locks import lock_organisation
from sanad.actions.recorded import require_role
from sanad.actions.sessions import end_member_sessions
from sanad.records.queries.sessions import member_alias
from sanad.web.forms.emergency import EmergencyForm
from sanad.web.viewing import viewer_of


@require_http_methods(["GET", "HEAD", "POST"])
def member_sessions_end(request: HttpRequest, membership_id: UUID) -> HttpResponse:
    """Ask why every session of a member ends, and end them."""
    viewer = viewer_of(request)
    alias = member_alias(membership_id, viewer=viewer)
    form = EmergencyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        ended = end_member_sessions(membership_id, by=viewer, because=form.cleaned_data["because"])
        told = ngettext("%(ended)d session was ended.", "%(ended)d sessions were ended.", ended)
        messages.success(request, told % {"ended": ended})
        return redirect("home")
    values = {"form": form, "alias": alias}
    return render(request, "emergency/member_sessions_end.html", values, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def organisation_lock(request: HttpRequest) -> HttpResponse:
    """Ask why the organisation is locked, and lock it; whoever did it is signed out like everybody."""
    viewer = viewer_of(request)
    require_role("lock", by=viewer)
    form = EmergencyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        lock_organisation(by=viewer, because=form.cleaned_data["because"])
        logout(request)
        return redirect("account_login")
    return render(
        request, "emergency/organisation_lock.html", {"form": form}, status=422 if form.errors else 200
    )

"""Inviting, and joining: the code of an invitation is shown once and stands in no address and no log."""

from uuid import UUID

from allauth.core import ratelimit
from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST

from sanad.actions.errors import NameTaken
from sanad.actions.invitations import (
    Arrival,
    accept_invitation,
    accept_with_account,
    invite,
    withdraw_invitation,
)
from sanad.actions.proposed_members import propose_invitation
from sanad.actions.recorded import require_role
from sanad.partners.errors import NotFound
from sanad.partners.invitation import digest_of
from sanad.partners.member import Viewer
from sanad.partners.membership import given_by_two
from sanad.records.queries.invitations import OpenInvitation, folder_names, invitation_of
from sanad.records.queries.invitations import invitations as invitations_of
from sanad.records.queries.members import other_administrator, second_administrators
from sanad.records.queries.proposals import proposals_for
from sanad.web.forms.emergency import EmergencyForm
from sanad.web.forms.invitations import ArrivalForm, CodeForm, InviteForm
from sanad.web.labels import language_now
from sanad.web.membership import choose_organisation
from sanad.web.viewing import account_of, viewer_of

OPENED = "sanad_invitation"  # the digest of the code that this browser gave


@require_http_methods(["GET", "HEAD", "POST"])
def invitations(request: HttpRequest) -> HttpResponse:
    """Return the organisation's invitations, and make one, or propose it to a second administrator."""
    viewer = viewer_of(request)
    require_role("organise", by=viewer)
    form = InviteForm(folder_names(viewer=viewer), request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = made_or_proposed(form, viewer)
        if isinstance(made, UUID):
            return redirect("proposal", proposal_id=made)
        if made:
            return shown(request, made)
    return shown(request, form=form)


def shown(request: HttpRequest, code: str = "", *, form: InviteForm | None = None) -> HttpResponse:
    """Return the page of the invitations; the code of a new one stands on this answer alone."""
    viewer = viewer_of(request)
    form = form or InviteForm(folder_names(viewer=viewer))
    values = {
        "form": form,
        "code": code,
        "link": request.build_absolute_uri("/invitation/") + f"#{code}",
        "action": reverse("invitations"),
        "invitations": invitations_of(viewer=viewer),
        "seconds": second_administrators(viewer=viewer),
        "waiting": proposals_for("invite", viewer=viewer),
    }
    return render(request, "invitations/invitations.html", values, status=422 if form.errors else 200)


def made_or_proposed(form: InviteForm, viewer: Viewer) -> str | UUID:
    """Return the code of a new invitation or the proposal of one; empty where somebody has the alias."""
    asked = form.cleaned_data
    roles, folder = asked["roles"], UUID(asked["folder"]) if asked["folder"] else None
    alone = not given_by_two(roles) or other_administrator(viewer=viewer) == "none"
    ask = invite if alone else propose_invitation
    try:
        return ask(roles, asked["alias"], folder=folder, by=viewer, because=asked["because"])
    except NameTaken:
        form.add_error("alias", gettext("Somebody has this alias, or was invited under it. Choose another."))
        return ""


@require_POST
def invitation_withdraw(request: HttpRequest, invitation_id: UUID) -> HttpResponse:
    """Take an invitation back, with the reason that the form gives."""
    viewer, form = viewer_of(request), EmergencyForm(request.POST)
    if invitation_id not in {one.id for one in invitations_of(viewer=viewer)}:
        raise NotFound("There is no such invitation. One is required. See the list.")
    because = form.cleaned_data["because"] if form.is_valid() else "not said"
    withdraw_invitation(invitation_id, by=viewer, because=because)
    return redirect("invitations")


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest) -> HttpResponse:
    """Ask for the code of an invitation; one that opens leads on, all others are refused alike."""
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and may_try(request, form, "code"):
        digest = digest_of(form.cleaned_data["code"])
        if invitation_of(digest):
            request.session.cycle_key()
            request.session[OPENED] = digest
            return redirect("invitation_accept")
        form.add_error("code", gettext("No open invitation has this code. It opens once, for seven days."))
    return render(request, "invitations/invitation.html", {"form": form}, status=422 if form.errors else 200)


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def invitation_accept(request: HttpRequest) -> HttpResponse:
    """Make the member: of an account that is signed in, or of user name, password and language."""
    digest = request.session.get(OPENED, "")
    found = invitation_of(digest) if digest else None
    if found is None:
        return redirect("invitation")
    if request.user.is_authenticated:
        return joining(request, digest, found)
    form = ArrivalForm(request.POST or None, initial={"language": language_now()})
    sent = request.method == "POST" and form.is_valid() and may_try(request, form, "username")
    if sent and joined(digest, form):
        request.session.flush()
        messages.success(request, gettext("You are a member now. Sign in with what you chose."))
        return redirect("account_login")
    return render(
        request, "invitations/accept.html", accept_values(found, form), status=422 if form.errors else 200
    )


def joining(request: HttpRequest, digest: str, found: OpenInvitation) -> HttpResponse:
    """Let whoever is signed in join one more organisation, and look for that one from now on."""
    form = forms.Form(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid() and joined_with(digest, form, account_of(request)):
        del request.session[OPENED]
        choose_organisation(request, found.organisation)
        messages.success(request, gettext("You are a member now, and look for this organisation."))
        return redirect("home")
    return render(
        request, "invitations/accept.html", accept_values(found, form), status=422 if form.errors else 200
    )


def joined_with(digest: str, form: forms.Form, account: UUID) -> bool:
    """Return whether the account is a member now; where it was one, the invitation stays open."""
    try:
        accept_with_account(digest, account)
    except NameTaken:
        form.add_error(None, gettext("You are a member of this organisation, or somebody has the alias."))
    except NotFound:
        form.add_error(None, gettext("The invitation does not open any more. Ask for a new one."))
    return not form.errors


def accept_values(found: OpenInvitation, form: forms.Form) -> dict[str, object]:
    """Return what the page of joining shows: the organisation, the roles and the alias that were chosen."""
    return {"form": form, "invitation": found, "roles": sorted(found.roles)}


def joined(digest: str, form: ArrivalForm) -> bool:
    """Return whether the newcomer is a member now; where the name is taken, the invitation stays open."""
    asked = form.cleaned_data
    try:
        accept_invitation(digest, Arrival(asked["username"], asked["password"], asked["language"]))
    except NameTaken:
        form.add_error("username", gettext("This user name cannot be had. Choose another."))
    except NotFound:
        form.add_error(None, gettext("The invitation does not open any more. Ask for a new one."))
    return not form.errors


def may_try(request: HttpRequest, form: CodeForm | ArrivalForm, field: str) -> bool:
    """Return whether this browser's address may try again, and tell it where not."""
    if ratelimit.consume(request, action="invitation"):
        return True
    form.add_error(field, gettext("Too many attempts. Wait five minutes and try again."))
    return False

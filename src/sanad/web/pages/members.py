"""Members: aliases and roles, what each role may do, and how a membership changes or ends."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from sanad.actions.members import change_roles, end_membership
from sanad.actions.proposed_members import propose_roles
from sanad.actions.recorded import require_role
from sanad.partners.membership import GIVEN, gained, given_by_two
from sanad.partners.role import may
from sanad.records.queries.members import member, second_administrators
from sanad.records.queries.members import members as members_of
from sanad.records.queries.proposals import proposals_on
from sanad.web.asking import asked, status_of
from sanad.web.downloads import DownloadTable, download
from sanad.web.forms.organisation import ReasonForm, RolesForm
from sanad.web.viewing import viewer_of


@require_safe
def members(request: HttpRequest) -> HttpResponse:
    """Return the members of one's organisation, and what each role may do."""
    viewer = viewer_of(request)
    values = {
        "members": members_of(viewer=viewer),
        "duties": GIVEN,
        "may_organise": may(viewer.roles, "organise"),
    }
    return render(request, "members/members.html", values)


@require_safe
def members_data(request: HttpRequest, kind: str) -> HttpResponse:
    """Return the members as a file: aliases and roles."""
    rows = [
        (row.id, row.alias, ", ".join(row.roles), row.since, row.ended_at or "")
        for row in members_of(viewer=viewer_of(request))
    ]
    columns = ("membership", "alias", "roles", "since", "ended_at")
    return download(DownloadTable("members", columns, rows, "real"), kind)


@require_http_methods(["GET", "HEAD", "POST"])
def member_page(request: HttpRequest, membership_id: UUID) -> HttpResponse:
    """Return one member, and change the roles."""
    viewer = viewer_of(request)
    require_role("organise", by=viewer)
    row = member(membership_id, viewer=viewer)
    seconds = second_administrators(viewer=viewer)
    form = RolesForm(request.POST or None, initial={"roles": row.roles})
    proposed: list[UUID] = []

    def act() -> None:
        given = form.cleaned_data
        roles, because = given["roles"], given["because"]
        if seconds.state == "none" or row.own or not given_by_two(gained(row.roles, roles)):
            change_roles(membership_id, roles, by=viewer, because=because)
        else:
            proposed.append(propose_roles(membership_id, roles, by=viewer, because=because))

    if asked(request, form, act):
        if proposed:
            return redirect("proposal", proposal_id=proposed[0])
        messages.success(
            request, gettext("The roles were changed. They hold from the member's next page on.")
        )
        return redirect("member", membership_id=membership_id)
    waiting = [one for one in proposals_on(membership_id, viewer=viewer) if one.act == "change_roles"]
    values = {"member": row, "form": form, "seconds": seconds, "waiting": waiting}
    return render(request, "members/member.html", values, status=status_of(form))


@require_http_methods(["GET", "HEAD", "POST"])
def member_end(request: HttpRequest, membership_id: UUID) -> HttpResponse:
    """Ask why a membership ends, and end it."""
    viewer = viewer_of(request)
    require_role("organise", by=viewer)
    row = member(membership_id, viewer=viewer)
    form = ReasonForm(request.POST or None)

    def act() -> None:
        end_membership(membership_id, by=viewer, because=form.cleaned_data["because"])

    if asked(request, form, act):
        messages.success(request, gettext("The membership ended, and everything that was open through it."))
        return redirect("home" if row.own else "members")
    return render(request, "members/member_end.html", {"member": row, "form": form}, status=status_of(form))

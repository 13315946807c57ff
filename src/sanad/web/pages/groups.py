"""Groups: who works together."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sanad.actions import groups as changes
from sanad.actions.recorded import require_role
from sanad.partners.role import may
from sanad.records.queries.groups import groups as groups_of
from sanad.records.queries.members import members
from sanad.web.asking import asked, asked_here, status_of
from sanad.web.downloads import DownloadTable, download
from sanad.web.forms.organisation import NameForm, ReasonForm, SeatForm
from sanad.web.pages.folders import code_of
from sanad.web.viewing import viewer_of


@require_http_methods(["GET", "HEAD", "POST"])
def groups(request: HttpRequest) -> HttpResponse:
    """Return the groups of one's organisation, and open a new one."""
    viewer = viewer_of(request)
    people = members(viewer=viewer)  # a guest finds no such page
    form = NameForm(request.POST or None)

    def act() -> None:
        changes.open_group(code_of(form.text), form.text, by=viewer, because=form.cleaned_data["because"])

    if asked(request, form, act):
        return redirect("groups")
    values = {
        "groups": groups_of(viewer=viewer),
        "form": form,
        "seat_form": SeatForm(people),
        "may_organise": may(viewer.roles, "organise"),
    }
    return render(request, "groups/groups.html", values, status=status_of(form))


@require_safe
def groups_data(request: HttpRequest, kind: str) -> HttpResponse:
    """Return the groups as a file: a line for each seat."""
    viewer = viewer_of(request)
    members(viewer=viewer)
    rows = [
        (row.id, row.code, row.name.en, seat.alias) for row in groups_of(viewer=viewer) for seat in row.seats
    ]
    return download(DownloadTable("groups", ("group", "code", "name", "member"), rows, "real"), kind)


@require_POST
def group_seat(request: HttpRequest, group_id: UUID) -> HttpResponse:
    """Seat a member in a group."""
    viewer = viewer_of(request)
    require_role("organise", by=viewer)
    form = SeatForm(members(viewer=viewer), request.POST)

    def act() -> None:
        given = form.cleaned_data
        changes.seat_in_group(group_id, UUID(given["member"]), by=viewer, because=given["because"])

    asked_here(request, form, act)
    return redirect("groups")


@require_POST
def group_seat_end(request: HttpRequest, seat_id: UUID) -> HttpResponse:
    """End a seat in a group."""
    viewer = viewer_of(request)
    form = ReasonForm(request.POST)
    asked_here(
        request,
        form,
        lambda: changes.end_group_seat(seat_id, by=viewer, because=form.cleaned_data["because"]),
    )
    return redirect("groups")

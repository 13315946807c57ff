"""Cases: the team, and which agreements of partners open lists to it."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sanad.actions import cases as changes
from sanad.actions.recorded import require_role
from sanad.partners.role import may
from sanad.records.queries.cases import case
from sanad.records.queries.cases import cases as cases_of
from sanad.records.queries.members import members
from sanad.web.asking import asked, asked_here, status_of
from sanad.web.downloads import DownloadTable, download
from sanad.web.forms.organisation import NameForm, ReasonForm, SeatForm
from sanad.web.viewing import viewer_of


@require_http_methods(["GET", "HEAD", "POST"])
def cases(request: HttpRequest) -> HttpResponse:
    """Return the cases in whose team one is, and open a new one."""
    viewer = viewer_of(request)
    members(viewer=viewer)  # a guest finds no such page
    form = NameForm(request.POST or None)

    def act() -> None:
        changes.open_case(form.cleaned_data["name"], by=viewer, because=form.cleaned_data["because"])

    if asked(request, form, act):
        return redirect("cases")
    values = {"cases": cases_of(viewer=viewer), "form": form, "may_open": may(viewer.roles, "open_case")}
    return render(request, "cases/cases.html", values, status=status_of(form))


@require_safe
def cases_data(request: HttpRequest, kind: str) -> HttpResponse:
    """Return one's cases as a file."""
    viewer = viewer_of(request)
    members(viewer=viewer)
    rows = [
        (row.id, row.code, row.opened_at, row.closed_at or "", row.erased_at or "", row.team)
        for row in cases_of(viewer=viewer)
    ]
    columns = ("case", "name", "opened_at", "closed_at", "erased_at", "team")
    return download(DownloadTable("cases", columns, rows, "real"), kind)


@require_safe
def case_page(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Return one case: its team, and what partners open to it."""
    viewer = viewer_of(request)
    detail = case(case_id, viewer=viewer)
    may_change = may(viewer.roles, "open_case") and detail.row.closed_at is None
    values = {"detail": detail, "case": detail.row, "may_change": may_change}
    if may_change:
        values |= {"seat_form": SeatForm(members(viewer=viewer)), "reason_form": ReasonForm()}
    return render(request, "cases/case.html", values)


@require_POST
def case_seat(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Seat a member in the team of a case."""
    viewer = viewer_of(request)
    require_role("open_case", by=viewer)
    form = SeatForm(members(viewer=viewer), request.POST)

    def act() -> None:
        given = form.cleaned_data
        changes.seat_in_case(case_id, UUID(given["member"]), by=viewer, because=given["because"])

    asked_here(request, form, act)
    return redirect("case", case_id=case_id)


@require_POST
def case_seat_end(request: HttpRequest, seat_id: UUID) -> HttpResponse:
    """End a seat in the team of a case."""
    viewer = viewer_of(request)
    form = ReasonForm(request.POST)
    asked_here(
        request, form, lambda: changes.end_case_seat(seat_id, by=viewer, because=form.cleaned_data["because"])
    )
    return redirect("cases")


@require_POST
def case_close(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Close a case for good."""
    viewer = viewer_of(request)
    form = ReasonForm(request.POST)
    asked_here(
        request, form, lambda: changes.close_case(case_id, by=viewer, because=form.cleaned_data["because"])
    )
    return redirect("cases")

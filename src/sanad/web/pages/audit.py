"""The audit of one's organisation, for those who audit; and for everybody the own looks."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from sanad.actions.access import answer_alarm, looked
from sanad.actions.searches import keep_audit_question
from sanad.partners.member import Viewer
from sanad.records.queries import audit as asked
from sanad.records.queries.audit_question import AuditQuestion
from sanad.web.downloads import DownloadTable, download
from sanad.web.forms.audit import AnswerForm, AuditForm
from sanad.web.paging import Paging, page_asked
from sanad.web.viewing import viewer_of

ROWS = 50
ROWS_OF_A_FILE = 100_000
LOOK_COLUMNS = ("at", "alias", "look", "subject_kind", "subject", "persons", "because", "sealed_in")
CUSTODY_COLUMNS = ("at", "alias", "verb", "subject_kind", "subject", "because", "log_index", "entry")


@require_http_methods(["GET", "HEAD", "POST"])
def audit(request: HttpRequest) -> HttpResponse:
    """Return alarms and looks; a question is kept on the server, so that no alias stands in an address."""
    viewer = viewer_of(request)
    asked.require_audit(viewer)
    if request.method != "POST":
        return looks_page(request, viewer, AuditQuestion(), None)
    form = AuditForm(request.POST, aliases=asked.aliases(viewer=viewer))
    if not form.is_valid():
        return looks_page(request, viewer, AuditQuestion(), None, form=form)
    return redirect(
        "audit_search_custody" if "custody" in request.POST else "audit_search",
        search_id=keep_audit_question(form.question(), by=viewer),
    )


def audit_search(request: HttpRequest, search_id: UUID) -> HttpResponse:
    """Return the looks that answer a kept question."""
    viewer = viewer_of(request)
    return looks_page(request, viewer, asked.kept_question(search_id, viewer=viewer), search_id)


def audit_custody(request: HttpRequest) -> HttpResponse:
    """Return the custody entries of the organisation."""
    return custody_page(request, viewer_of(request), AuditQuestion(), None)


def audit_search_custody(request: HttpRequest, search_id: UUID) -> HttpResponse:
    """Return the custody entries that answer a kept question."""
    viewer = viewer_of(request)
    return custody_page(request, viewer, asked.kept_question(search_id, viewer=viewer), search_id)


def looks_page(
    request: HttpRequest,
    viewer: Viewer,
    question: AuditQuestion,
    search_id: UUID | None,
    *,
    form: AuditForm | None = None,
) -> HttpResponse:
    """Return the page of looks; reading it is a look itself."""
    page = page_asked(request)
    found = asked.looks(question, viewer=viewer, page=page, size=ROWS)
    looked("audit_read", "audit", search_id, by=viewer)
    alarms = asked.alarms(viewer=viewer)
    values = {
        **shared_values(viewer, question, search_id, form),
        "found": found,
        "paging": Paging(page, ROWS, found.total),
        "waiting": [one for one in alarms if one.answered_at is None],
        "answered": [one for one in alarms if one.answered_at is not None],
    }
    return render(request, "audit/audit.html", values, status=422 if form else 200)


def custody_page(
    request: HttpRequest, viewer: Viewer, question: AuditQuestion, search_id: UUID | None
) -> HttpResponse:
    """Return the page of custody entries; reading it is a look itself."""
    page = page_asked(request)
    found = asked.custody(question, viewer=viewer, page=page, size=ROWS)
    looked("audit_read", "custody", search_id, by=viewer)
    values = {
        **shared_values(viewer, question, search_id, None),
        "found": found,
        "paging": Paging(page, ROWS, found.total),
    }
    return render(request, "audit/custody.html", values)


def shared_values(
    viewer: Viewer, question: AuditQuestion, search_id: UUID | None, form: AuditForm | None
) -> dict[str, Any]:
    """Return what both pages of the audit show: the form, filled with what was asked."""
    told = {key: value for key, value in question.to_json().items() if value}
    blank = AuditForm(initial=told, aliases=asked.aliases(viewer=viewer))
    return {"form": form or blank, "search_id": search_id, "narrowed": question != AuditQuestion()}


@require_safe
def audit_data(request: HttpRequest, kind: str) -> HttpResponse:
    """Return every look of the organisation as a file."""
    return looks_file(viewer_of(request), AuditQuestion(), kind)


@require_safe
def audit_search_data(request: HttpRequest, search_id: UUID, kind: str) -> HttpResponse:
    """Return the looks that answer a kept question as a file."""
    viewer = viewer_of(request)
    return looks_file(viewer, asked.kept_question(search_id, viewer=viewer), kind)


@require_safe
def audit_custody_data(request: HttpRequest, kind: str) -> HttpResponse:
    """Return every custody entry of the organisation as a file."""
    return custody_file(viewer_of(request), AuditQuestion(), kind)


@require_safe
def audit_search_custody_data(request: HttpRequest, search_id: UUID, kind: str) -> HttpResponse:
    """Return the custody entries that answer a kept question as a file."""
    viewer = viewer_of(request)
    return custody_file(viewer, asked.kept_question(search_id, viewer=viewer), kind)


def looks_file(viewer: Viewer, question: AuditQuestion, kind: str) -> HttpResponse:
    """Return looks as a file; taking it is a look itself."""
    found = asked.looks(question, viewer=viewer, size=ROWS_OF_A_FILE)
    response = download(look_table("looks", found.rows), kind)
    looked("audit_read", "file", None, by=viewer)
    return response


def custody_file(viewer: Viewer, question: AuditQuestion, kind: str) -> HttpResponse:
    """Return custody entries as a file; taking it is a look itself."""
    found = asked.custody(question, viewer=viewer, size=ROWS_OF_A_FILE)
    rows = [
        (
            e.at.isoformat(),
            e.alias,
            e.verb,
            e.subject_kind,
            e.subject,
            e.because,
            awaiting(e.leaf_index),
            e.id,
        )
        for e in found.rows
    ]
    response = download(DownloadTable("custody-entries", CUSTODY_COLUMNS, rows, "real"), kind)
    looked("audit_read", "file", None, by=viewer)
    return response


def awaiting(leaf_index: int | None) -> int | str:
    """Return a place in the log, or that it is awaited."""
    return "awaiting" if leaf_index is None else leaf_index


def look_table(name: str, rows: tuple[asked.LookRow, ...]) -> DownloadTable:
    """Return looks as a table."""
    lines = [
        (
            look.at.isoformat(),
            look.alias,
            look.verb,
            look.subject_kind,
            look.subject or "",
            look.persons,
            look.because,
            look.sealed_in or "awaiting",
        )
        for look in rows
    ]
    return DownloadTable(name, LOOK_COLUMNS, lines, "real")


@require_http_methods(["GET", "HEAD", "POST"])
def alarm(request: HttpRequest, alarm_id: UUID) -> HttpResponse:
    """Return one alarm with the looks behind it, or answer it."""
    viewer = viewer_of(request)
    row, behind = asked.alarm(alarm_id, viewer=viewer)
    form = AnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        answer_alarm(alarm_id, by=viewer, because=form.cleaned_data["because"])
        return redirect("audit")
    looked("audit_read", "alarm", alarm_id, by=viewer)
    values = {"alarm": row, "found": behind, "form": form}
    return render(request, "audit/alarm.html", values, status=422 if form.errors else 200)


@require_safe
def seal(request: HttpRequest, entry_id: UUID) -> HttpResponse:
    """Return one seal, and whether the looks still give its root."""
    viewer = viewer_of(request)
    found = asked.seal(entry_id, viewer=viewer)
    looked("audit_read", "seal", entry_id, by=viewer)
    return render(request, "audit/seal.html", {"seal": found})


@require_safe
def own_looks(request: HttpRequest) -> HttpResponse:
    """Return what this member opened: nobody is watched without being able to see it."""
    page = page_asked(request)
    found = asked.own_looks(viewer=viewer_of(request), page=page, size=ROWS)
    return render(request, "audit/own.html", {"found": found, "paging": Paging(page, ROWS, found.total)})


@require_safe
def own_looks_data(request: HttpRequest, kind: str) -> HttpResponse:
    """Return the own looks as a file."""
    found = asked.own_looks(viewer=viewer_of(request), size=ROWS_OF_A_FILE)
    return download(look_table("own-looks", found.rows), kind)

"""Consent: what persons said, for a list and for one row of it, and what a withdrawal stops."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from sanad.actions.consents import record_consent
from sanad.actions.recorded import require_role
from sanad.partners.consent import Consent
from sanad.partners.member import Viewer
from sanad.partners.role import may
from sanad.records.queries.coalition import overview
from sanad.records.queries.consents import (
    ConsentDetail,
    ConsentListRow,
    StatementRow,
    consent_lists,
    consent_of_card,
    consent_of_list,
    consent_of_record,
    row_statements,
    stops,
)
from sanad.records.queries.corrections import marks
from sanad.web.consent_words import CONSENT_STATES
from sanad.web.downloads import DownloadTable, corpus_of, download
from sanad.web.forms.consent import ConsentForm, ReasonForm
from sanad.web.labels import language_now
from sanad.web.paging import Paging, page_asked
from sanad.web.viewing import viewer_of

ROWS = 50
EVERY_ROW = 1_000_000


def consent(request: HttpRequest) -> HttpResponse:
    """Return one's own lists of persons, with what is recorded of consent."""
    viewer = viewer_of(request)
    values = {
        "lists": consent_lists(viewer=viewer),
        "states": list(CONSENT_STATES),
        "sees_rows": viewer.sees_persons,
        "marks": marks(viewer=viewer),
    }
    return render(request, "consent/consent.html", values)


def consent_data(request: HttpRequest, kind: str) -> HttpResponse:
    """Return the same as a file."""
    viewer = viewer_of(request)
    lists = consent_lists(viewer=viewer)
    columns = ("list", "state", "opens", "until", "rows", *(f"rows_{state}" for state in CONSENT_STATES))
    rows = [list_line(one, viewer) for one in lists]
    return download(DownloadTable("consent", columns, rows, corpus_of(one.corpus for one in lists)), kind)


def list_line(one: ConsentListRow, viewer: Viewer) -> tuple[Any, ...]:
    """Return one list as a line of a file; rows are counted for those who may read them."""
    stated = one.statement
    numbers = {**one.by_state, "unknown": one.unstated}
    counted = [numbers.get(state, 0) if viewer.sees_persons else None for state in CONSENT_STATES]
    return (
        one.code,
        stated.state if stated else "unknown",
        " ".join(stated.opens) if stated else "",
        stated.until if stated and stated.until else "",
        one.rows if viewer.sees_persons else None,
        *counted,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def consent_list(request: HttpRequest, list_id: UUID) -> HttpResponse:
    """Return what is recorded for one list, and for rows of it; record or withdraw it for the list."""
    viewer = viewer_of(request)
    detail = consent_of_list(list_id, viewer=viewer)
    answer = recorded_now(request, detail, viewer)
    if isinstance(answer, HttpResponse):
        return answer
    page = page_asked(request)
    rows, total = row_statements(list_id, viewer=viewer, page=page, size=ROWS)
    values = {**answer, "rows": rows, "paging": Paging(page, ROWS, total), "sees_rows": viewer.sees_persons}
    return render(request, "consent/list.html", values, status=422 if request.method == "POST" else 200)


def consent_list_data(request: HttpRequest, list_id: UUID, kind: str) -> HttpResponse:
    """Return the statements on rows of one list as a file."""
    viewer = viewer_of(request)
    detail = consent_of_list(list_id, viewer=viewer)
    rows, _total = row_statements(list_id, viewer=viewer, size=EVERY_ROW)
    columns = ("record", "record_id_in_list", "state", "opens", "until", "form", "told_final", "at")
    lines = [(row.record, row.statement.record_key, *statement_line(row.statement)) for row in rows]
    return download(DownloadTable("consent-rows", columns, lines, corpus_of([detail.list.corpus])), kind)


def statement_line(one: StatementRow) -> tuple[Any, ...]:
    """Return a statement as cells of a file."""
    return (one.state, " ".join(one.opens), one.until or "", one.form, one.told_final, one.at)


@require_http_methods(["GET", "HEAD", "POST"])
def record_consent_page(request: HttpRequest, record_id: UUID) -> HttpResponse:
    """Return what is recorded for one's own record, with its history; record or withdraw it."""
    viewer = viewer_of(request)
    detail = consent_of_record(record_id, viewer=viewer)
    answer = recorded_now(request, detail, viewer)
    if isinstance(answer, HttpResponse):
        return answer
    return render(request, "consent/record.html", answer, status=422 if request.method == "POST" else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def card_consent(request: HttpRequest, card_id: UUID) -> HttpResponse:
    """Return what is recorded for one's own card, with its history; record or withdraw it."""
    viewer = viewer_of(request)
    detail = consent_of_card(card_id, viewer=viewer)
    answer = recorded_now(request, detail, viewer)
    if isinstance(answer, HttpResponse):
        return answer
    status = 422 if request.method == "POST" else 200
    return render(request, "consent/card.html", {**answer, "card": card_id}, status=status)


def recorded_now(
    request: HttpRequest, detail: ConsentDetail, viewer: Viewer
) -> HttpResponse | dict[str, Any]:
    """Return where to go once a form was good, else the values of the page, with the form and its errors."""
    withdrawing = "withdraw" in request.POST
    if request.method == "POST":
        require_role("consent", by=viewer)
    form = ConsentForm(partners(viewer), request.POST if request.POST and not withdrawing else None)
    reason = ReasonForm(request.POST if withdrawing else None, prefix="withdraw")
    chosen = reason if withdrawing else form
    if request.method == "POST" and chosen.is_valid():
        said = Consent("withdrawn") if withdrawing else form.consent()
        because = chosen.cleaned_data["because"]
        record_consent(detail.list.id, detail.record_key, said, by=viewer, because=because)
        messages.success(
            request, gettext("Recorded. It holds from now on, for every page and every partner.")
        )
        return redirect(request.path)
    return {
        "detail": detail,
        "subject": next(iter(request.resolver_match.kwargs.values())) if request.resolver_match else "",
        "form": form,
        "reason": reason,
        "stops": stops(detail.list.id, detail.record, viewer=viewer),
        "may_record": may(viewer.roles, "consent"),
        "counts_of_row": bool(detail.history) and detail.counts is detail.history[0],
    }


def partners(viewer: Viewer) -> dict[UUID, str]:
    """Return the other organisations of the coalition by their names."""
    others = (one for one in overview(viewer=viewer).organisations if one.id != viewer.organisation)
    return {one.id: one.name.in_language(language_now()) for one in others}

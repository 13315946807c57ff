"""Reports on conditions: of a question as it is now; kept, reviewed by a second person, and as files."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sanad.actions.condition_reports import keep_report, review_report
from sanad.actions.recorded import require_role
from sanad.conditions.report import Part, Picture, Report
from sanad.conditions.report_document import report_document
from sanad.conditions.report_making import Found, ReportTerms, is_invented, make_report
from sanad.conditions.report_standing import Standing, with_standing
from sanad.partners.member import Viewer
from sanad.partners.role import may
from sanad.publications.corpus import Corpus, mark_name
from sanad.publications.report_docx import report_docx
from sanad.publications.report_pdf import quotation_heading, report_pdf
from sanad.publications.report_pictures import picture_svg
from sanad.records.queries.condition_question import ConditionQuestion
from sanad.records.queries.condition_reports import KeptReport, kept_report, kept_reports
from sanad.records.queries.conditions import kept_question
from sanad.records.queries.report_material import found_for
from sanad.terms.civil_day import EVENTS_ZONE
from sanad.web.asking import asked, asked_here, status_of
from sanad.web.downloads import DownloadTable, attachment, corpus_of, download
from sanad.web.forms.condition_reports import KeepReportForm, ReviewReportForm
from sanad.web.labels import language_now
from sanad.web.viewing import viewer_of

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
COLUMNS = (
    "report",
    "title",
    "version",
    "kept_by",
    "kept_at",
    "digest",
    "review",
    "reviewed_by",
    "superseded_by",
)


@require_http_methods(["GET", "HEAD", "POST"])
def condition_report(request: HttpRequest, search_id: UUID) -> HttpResponse:
    """Return the report of a question as it is now; keep it as it was made, where that is asked."""
    viewer = viewer_of(request)
    question = kept_question(search_id, viewer=viewer)
    form = KeepReportForm(request.POST if request.method == "POST" else None)
    kept: list[UUID] = []

    def act() -> None:
        told = form.cleaned_data
        kept.append(keep_report(question, purpose=told["purpose"], by=viewer, because=told["because"]))

    if asked(request, form, act):
        return redirect("condition_report_kept", report_id=kept[0])
    report = _draft(found_for(question, viewer=viewer), question)
    values = _values(report) | {
        "search_id": search_id,
        "form": form if may(viewer.roles, "keep_report") else None,
    }
    return render(request, "conditions/report.html", values, status=status_of(form))


def report_file(search_id: UUID, kind: str, *, viewer: Viewer) -> HttpResponse:
    """Return the report of a question as it is now, as a file.

    Raises: Http404, if it is no such file.
    """
    question = kept_question(search_id, viewer=viewer)
    found = found_for(question, viewer=viewer)
    corpus: Corpus = "invented" if is_invented(found) else "real"
    return _file(_draft(found, question), _today(), kind, mark_name("conditions-report", corpus))


def _draft(found: Found, question: ConditionQuestion) -> Report:
    terms = ReportTerms(_today(), question.as_of or _today())
    return with_standing(make_report(found, terms, language_now()), Standing())


def _today() -> date:
    return datetime.now(EVENTS_ZONE).date()


def _file(report: Report, made_on: date, kind: str, name: str) -> HttpResponse:
    if kind == "pdf":
        return attachment(report_pdf(report, made_on), f"{name}.pdf", "application/pdf")
    if kind == "docx":
        return attachment(report_docx(report, made_on), f"{name}.docx", DOCX)
    if kind == "json":
        options = {"ensure_ascii": False, "indent": 1}
        told = JsonResponse(report_document(report), json_dumps_params=options)
        return attachment(told.content, f"{name}.json", "application/json")
    raise Http404


def _values(report: Report) -> dict[str, Any]:
    return {"report": report, "parts": list(_shown(report))}


def _shown(report: Report) -> Iterator[tuple[str, Part, Any]]:
    """Yield each part with its kind and what the page shows of it: a picture drawn, a quotation's head."""
    number = 0
    for part in report.parts:
        told: Any = ""
        kind = type(part).__name__.lower()
        if isinstance(part, Picture):
            told = mark_safe(picture_svg(part, report.language))  # noqa: S308  it escapes every word
        elif kind == "quotation":
            told = quotation_heading(part, report.language)  # type: ignore[arg-type]  # its kind says so
        elif kind in {"paragraph", "points"}:
            told = []
            for sentence in part.sentences:  # type: ignore[union-attr]
                told.append((sentence.text, [(number := number + 1, note) for note in sentence.notes]))
        yield kind, part, told


@require_safe
def condition_report_kept(request: HttpRequest, report_id: UUID) -> HttpResponse:
    """Return one kept version with how it stands."""
    viewer = viewer_of(request)
    whole = kept_report(report_id, viewer=viewer)
    second = may(viewer.roles, "review_report") and whole.kept.account != viewer.account
    values = _values(whole.report(language_now())) | {
        "kept": whole.kept,
        "review_form": ReviewReportForm() if second and whole.kept.review is None else None,
    }
    return render(request, "conditions/report.html", values)


@require_safe
def condition_report_data(request: HttpRequest, report_id: UUID, kind: str) -> HttpResponse:
    """Return one kept version as a file, with how it stands now; json holds it in the language of the page.

    Raises: Http404, if it is no such file.
    """
    whole = kept_report(report_id, viewer=viewer_of(request))
    corpus: Corpus = "invented" if whole.kept.invented else "real"
    name = mark_name(f"conditions-report-{whole.kept.version}", corpus)
    made_on = whole.kept.at.astimezone(EVENTS_ZONE).date()
    return _file(whole.report(language_now()), made_on, kind, name)


@require_POST
def condition_report_review(request: HttpRequest, report_id: UUID) -> HttpResponse:
    """Say of a report that another member kept that it is reviewed, or return it."""
    viewer = viewer_of(request)
    require_role("review_report", by=viewer)
    form = ReviewReportForm(request.POST)

    def act() -> None:
        told = form.cleaned_data
        review_report(report_id, told["outcome"], by=viewer, because=told["because"])

    asked_here(request, form, act)
    return redirect("condition_report_kept", report_id=report_id)


@require_safe
def condition_reports(request: HttpRequest) -> HttpResponse:
    """Return every version that one's organisation keeps."""
    return render(request, "conditions/reports.html", {"rows": kept_reports(viewer=viewer_of(request))})


@require_safe
def condition_reports_data(request: HttpRequest, kind: str) -> HttpResponse:
    """Return the list of kept versions as a file."""
    rows = kept_reports(viewer=viewer_of(request))
    corpus = corpus_of("invented" for row in rows if row.invented)
    return download(DownloadTable("conditions-reports", COLUMNS, list(map(_row, rows)), corpus), kind)


def _row(one: KeptReport) -> tuple[Any, ...]:
    review = one.review
    return (
        str(one.id),
        one.title.in_language(language_now()),
        one.version,
        one.alias,
        one.at,
        one.digest,
        review.outcome if review else None,
        review.alias if review else None,
        one.superseded_by[0] if one.superseded_by else None,
    )

"""Conditions: what event sets record of a place and its days, beside what lists of persons document."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from sanad.actions.searches import keep_condition_question
from sanad.conditions.act_counts import ActCount
from sanad.conditions.assessments import Assessment, assessments_of, replaced_on
from sanad.conditions.held_beside import HeldBeside, held_beside
from sanad.conditions.indicators import IndicatorTable, SetTallies, indicator_table
from sanad.conditions.period import Period, periods_between
from sanad.conditions.published_figures import PublishedFigure
from sanad.conditions.research import Research
from sanad.conditions.said_of import claims_about, origins_behind, said_of
from sanad.partners.member import Viewer
from sanad.records.queries.condition_question import ConditionQuestion
from sanad.records.queries.conditions import counted, event_sets, instant_of, kept_question
from sanad.records.queries.counted_acts import counted_acts
from sanad.records.queries.documented import DocumentedRow, documented
from sanad.records.queries.published_figures import published_figures
from sanad.records.queries.research import research_held, today
from sanad.terms.civil_day import EVENTS_ZONE
from sanad.terms.language import LocalisedText
from sanad.terms.places import path
from sanad.web.acts_view import ACT_COLUMNS, act_rows, acts_shown
from sanad.web.beside_view import EYE_COLUMNS, FIGURE_COLUMNS, beside_shown, eye_rows, figure_rows
from sanad.web.condition_pictures import PICTURE_TABLES
from sanad.web.condition_tables import (
    ACTOR_COLUMNS,
    COLUMNS,
    DOCUMENTED_COLUMNS,
    SAID_COLUMNS,
    documented_rows,
    indicator_rows,
    recorded_actors,
    said_rows,
    set_tables,
    years_of,
)
from sanad.web.downloads import DownloadTable, corpus_of, download
from sanad.web.forms.conditions import ConditionForm
from sanad.web.pages.condition_reports import report_file
from sanad.web.published_view import PUBLISHED_COLUMNS, published_cells, published_shown
from sanad.web.viewing import viewer_of

YEARS_BEFORE = 9


@require_http_methods(["GET", "HEAD", "POST"])
def conditions(request: HttpRequest) -> HttpResponse:
    """Return the form; what is asked is kept on the server, so that no place stands in an address."""
    viewer = viewer_of(request)
    form = ConditionForm(request.POST if request.method == "POST" else None, initial=_initial())
    if request.method == "POST" and form.is_valid():
        return redirect("conditions_of", search_id=keep_condition_question(form.question(), by=viewer))
    values = {"form": form, "sets": tuple(event_sets(viewer=viewer, as_of=instant_of(None)).values())}
    return render(request, "conditions/ask.html", values, status=422 if form.errors else 200)


def _initial() -> dict[str, int]:
    this_year = timezone.now().year
    return {"from_year": this_year - YEARS_BEFORE, "to_year": this_year}


@require_safe
def conditions_of(request: HttpRequest, search_id: UUID) -> HttpResponse:
    """Return what is recorded and documented of the place that was asked for."""
    viewer = viewer_of(request)
    question = kept_question(search_id, viewer=viewer)
    research = research_held(viewer=viewer, as_of=instant_of(question.as_of))
    periods, table, held = _found(question, viewer, research)
    values = {
        "question": question,
        "search_id": search_id,
        "place": _place_names(question),
        "periods": periods,
        "sets": set_tables(table),
        "gaps": [gap for gap in table.gaps if gap.event_set is None],
        "documented": _documented(question, viewer),
        "acts": acts_shown(_acts(question, viewer), years_of(periods)),
        "years": years_of(periods),
        **published_shown(_published(question, viewer), viewer),
        "assessments": _assessments(question),
        "beside": beside_shown(held, research),
        **_said(question, research),
    }
    return render(request, "conditions/conditions.html", values)


@require_safe
def conditions_data(request: HttpRequest, search_id: UUID, table: str, kind: str) -> HttpResponse:
    """Return one table of the page as a file.

    Raises: Http404, if it has no such table.
    """
    viewer = viewer_of(request)
    question = kept_question(search_id, viewer=viewer)
    if table == "report":
        return report_file(search_id, kind, viewer=viewer)
    made = DOWNLOADS.get(table) or PICTURE_TABLES.get(table)
    if made is None:
        raise Http404
    return download(made(question, viewer), kind)


def _indicator_file(question: ConditionQuestion, viewer: Viewer) -> DownloadTable:
    told = _counted(question, viewer)
    corpus = corpus_of("invented" for row in told.rows if row.event_set.invented)
    return DownloadTable("conditions-indicators", COLUMNS, indicator_rows(told), corpus)


def _actor_file(question: ConditionQuestion, viewer: Viewer) -> DownloadTable:
    told = _counted(question, viewer)
    corpus = corpus_of("invented" for row in told.rows if row.event_set.invented)
    return DownloadTable("conditions-actors", ACTOR_COLUMNS, recorded_actors(told), corpus)


def _said_file(question: ConditionQuestion, viewer: Viewer) -> DownloadTable:
    research = research_held(viewer=viewer, as_of=instant_of(question.as_of))
    rows = said_rows(_said(question, research)["said"])
    return DownloadTable("conditions-said", SAID_COLUMNS, rows, "real")


def _documented_file(question: ConditionQuestion, viewer: Viewer) -> DownloadTable:
    found = _documented(question, viewer)
    corpus = corpus_of(row.list_row.corpus for row in found)
    return DownloadTable("conditions-documented", DOCUMENTED_COLUMNS, documented_rows(found), corpus)


def _act_file(question: ConditionQuestion, viewer: Viewer) -> DownloadTable:
    acts = _acts(question, viewer)
    return DownloadTable(
        "conditions-acts", ACT_COLUMNS, act_rows(acts), corpus_of(row.corpus for row in acts)
    )


def _published_file(question: ConditionQuestion, viewer: Viewer) -> DownloadTable:
    told = _published(question, viewer)
    corpus = corpus_of("invented" for one in told if one.release.invented)
    return DownloadTable("conditions-published", PUBLISHED_COLUMNS, published_cells(told), corpus)


def _figure_file(question: ConditionQuestion, viewer: Viewer) -> DownloadTable:
    rows = figure_rows(_beside(question, viewer))
    return DownloadTable("conditions-figures", FIGURE_COLUMNS, rows, "real")


def _eye_file(question: ConditionQuestion, viewer: Viewer) -> DownloadTable:
    return DownloadTable("conditions-eyes", EYE_COLUMNS, eye_rows(_beside(question, viewer)), "real")


DOWNLOADS: Mapping[str, Callable[[ConditionQuestion, Viewer], DownloadTable]] = {
    "indicators": _indicator_file,
    "actors": _actor_file,
    "said": _said_file,
    "documented": _documented_file,
    "acts": _act_file,
    "published": _published_file,
    "figures": _figure_file,
    "eyes": _eye_file,
}


def _beside(question: ConditionQuestion, viewer: Viewer) -> HeldBeside:
    research = research_held(viewer=viewer, as_of=instant_of(question.as_of))
    return _found(question, viewer, research)[2]


def _found(
    question: ConditionQuestion, viewer: Viewer, research: Research
) -> tuple[Sequence[Period], IndicatorTable, HeldBeside]:
    """Return the periods, what event sets count in them, and what is held beside."""
    periods, pcode = _periods(question), question.selection.pcode
    sets = _tallied(question, viewer)
    held = held_beside(pcode, periods, sets, question.as_of or today(), research)
    return periods, indicator_table(question.selection, periods, sets), held


def _counted(question: ConditionQuestion, viewer: Viewer) -> IndicatorTable:
    return indicator_table(question.selection, _periods(question), _tallied(question, viewer))


def _periods(question: ConditionQuestion) -> tuple[Period, ...]:
    return periods_between(question.days.first, question.days.last, question.step)


def _tallied(question: ConditionQuestion, viewer: Viewer) -> tuple[SetTallies, ...]:
    as_of, step = instant_of(question.as_of), question.step
    return counted(question.selection, _periods(question), viewer=viewer, as_of=as_of, step=step)


def _documented(question: ConditionQuestion, viewer: Viewer) -> tuple[DocumentedRow, ...]:
    return documented(question.selection, question.days, viewer=viewer, as_of=instant_of(question.as_of))


def _acts(question: ConditionQuestion, viewer: Viewer) -> tuple[ActCount, ...]:
    as_of = instant_of(question.as_of) if question.as_of else None
    return counted_acts(question.selection, question.days, viewer=viewer, as_of=as_of)


def _published(question: ConditionQuestion, viewer: Viewer) -> tuple[PublishedFigure, ...]:
    return published_figures(question.selection, viewer=viewer, as_of=instant_of(question.as_of))


def _assessments(question: ConditionQuestion) -> list[tuple[Assessment, Assessment | None]]:
    """Return what others said of the place by the day asked for, each with what had replaced it by then."""
    day = question.as_of or datetime.now(EVENTS_ZONE).date()
    return [(one, replaced_on(one, day)) for one in assessments_of(question.selection, day)]


def _said(question: ConditionQuestion, research: Research) -> dict[str, Any]:
    """Return what passages say of persons there by the day asked for, and the claims made by then."""
    day, place = question.as_of or today(), question.selection.pcode
    said = said_of(place, question.days, day, research)
    claims = claims_about(place, day, research)
    return {
        "said": said,
        "said_origins": origins_behind(said, research),
        "claims": [(one, research.sources[one.speaker]) for one in claims],
    }


def _place_names(question: ConditionQuestion) -> tuple[LocalisedText, ...]:
    """Return the names of the place and of what it lies in, the coarsest first; none for the country."""
    return () if question.selection.is_country else tuple(one.name for one in path(question.selection.pcode))

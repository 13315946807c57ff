"""What is held beside the event sets: sources and their chains, passages, searches, decisions."""

from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from sanad.actions.research import enter_research, judge_passage, log_search
from sanad.conditions.decisions import DecisionQuestion, found_decisions
from sanad.conditions.errors import ResearchUnreadable
from sanad.conditions.research import Research
from sanad.conditions.sources import FACTS, chain_of, origins_of
from sanad.conditions.topics import topics
from sanad.partners.role import may
from sanad.protection.errors import LawFileUnreadable
from sanad.protection.yaml_file import read_text
from sanad.records.queries.conditions import instant_of
from sanad.records.queries.research import entries_of, research_held
from sanad.web.asking import asked, status_of
from sanad.web.beside_view import figure_shown
from sanad.web.claim_view import chain_drawn
from sanad.web.downloads import DownloadTable, download
from sanad.web.forms.research import DecisionForm, DocumentForm, ReadingForm, SearchLogForm
from sanad.web.research_tables import TABLES
from sanad.web.research_words import RESULTS
from sanad.web.viewing import viewer_of


@require_safe
def research_sources(request: HttpRequest) -> HttpResponse:
    """Return the sources, the chain of repetition drawn, and the table behind it."""
    research = _held(request)
    sources = research.sources
    rows = [
        (one, [sources[code] for code in sorted(origins_of(one.code, sources))]) for one in _in_order(sources)
    ]
    values = {"rows": rows, "chain": chain_drawn(sources, sources), "links": _links(sources, research)}
    return render(request, "research/sources.html", values)


@require_safe
def research_source(request: HttpRequest, source_code: str) -> HttpResponse:
    """Return one source: what is known of it, on whom it rests, what it says."""
    research = _held(request)
    source = research.sources.get(source_code)
    if source is None:
        raise Http404
    values = {
        "source": source,
        "facts": [(fact, source.facts.get(fact)) for fact in FACTS],
        "origins": [research.sources[one] for one in sorted(origins_of(source_code, research.sources))],
        "chain": chain_drawn([source_code], research.sources),
        "links": _links([source_code], research),
        "passages": [
            one for one in research.passages.values() if source_code in (one.source, one.first_origin)
        ],
        "versions": entries_of("sources", source_code, viewer=viewer_of(request)),
    }
    return render(request, "research/source.html", values)


@require_safe
def research_passages(request: HttpRequest) -> HttpResponse:
    """Return the passages, the newest first."""
    research = _held(request)
    ordered = sorted(research.passages.values(), key=lambda one: (one.known_on, one.code), reverse=True)
    rows = [(one, research.sources[one.source], research.sources[one.first_origin]) for one in ordered]
    return render(request, "research/passages.html", {"rows": rows})


@require_http_methods(["GET", "HEAD", "POST"])
def research_passage(request: HttpRequest, passage_code: str) -> HttpResponse:
    """Return one passage with what was judged of it; a member judges what it says of an element."""
    viewer, research = viewer_of(request), _held(request)
    passage = research.passages.get(passage_code)
    if passage is None:
        raise Http404
    form = ReadingForm(request.POST if request.method == "POST" else None)

    def act() -> None:
        judge_passage(passage_code, form.reading(), by=viewer, because=form.cleaned_data["because"])

    if asked(request, form, act):
        return redirect("research_passage", passage_code=passage_code)
    values = {
        "passage": passage,
        "source": research.sources[passage.source],
        "origin": research.sources[passage.first_origin],
        "through": [research.sources[one] for one in passage.through],
        "versions": entries_of("passages", passage_code, viewer=viewer),
        "form": form if may(viewer.roles, "research") else None,
    }
    return render(request, "research/passage.html", values, status=status_of(form))


@require_http_methods(["GET", "HEAD", "POST"])
def research_searches(request: HttpRequest) -> HttpResponse:
    """Return the log of searches by what came of them; a member logs one."""
    viewer, research = viewer_of(request), _held(request)
    passages = sorted(research.passages.values(), key=lambda one: one.code)
    form = SearchLogForm(request.POST if request.method == "POST" else None, passages=passages)

    def act() -> None:
        log_search(form.search(), by=viewer, because=form.cleaned_data["because"])

    if asked(request, form, act):
        return redirect("research_searches")
    searches = sorted(research.searches.values(), key=lambda one: (one.on.latest, one.code), reverse=True)
    groups = [(result, [one for one in searches if one.result == result]) for result in RESULTS]
    values = {"groups": groups, "form": form if may(viewer.roles, "research") else None}
    return render(request, "research/searches.html", values, status=status_of(form))


@require_http_methods(["GET", "HEAD", "POST"])
def research_decisions(request: HttpRequest) -> HttpResponse:
    """Return published decisions by place, period and profile; what is sought stands in no address."""
    form = DecisionForm(request.POST if request.method == "POST" else None)
    question = form.question() if request.method == "POST" and form.is_valid() else DecisionQuestion()
    found = found_decisions(_held(request).decisions.values(), question)
    values = {"form": form, "decisions": found, "sought": question != DecisionQuestion()}
    return render(request, "research/decisions.html", values, status=422 if form.errors else 200)


@require_safe
def research_figures(request: HttpRequest) -> HttpResponse:
    """Return the figures that others published, by topic and days; each can be changed into a new version."""
    research = _held(request)
    ordered = sorted(research.figures.values(), key=lambda one: (one.period.first, one.code))
    shown = [(one, [each for each in ordered if each.topic == one.code]) for one in topics().values()]
    groups = [(topic, [figure_shown(one, research) for one in held]) for topic, held in shown if held]
    return render(request, "research/figures.html", {"groups": groups})


@require_http_methods(["GET", "HEAD", "POST"])
def research_enter(request: HttpRequest) -> HttpResponse:
    """Enter a document of sources, passages, searches, decisions and claims, whole or not at all."""
    viewer = viewer_of(request)
    form = DocumentForm(request.POST if request.method == "POST" else None)

    def act() -> None:
        told = form.cleaned_data
        enter_research(_document(told["document"]), by=viewer, because=told["because"])

    if asked(request, form, act):
        return redirect("claims_held")
    return render(request, "research/enter.html", {"form": form}, status=status_of(form))


@require_safe
def research_data(request: HttpRequest, table: str, kind: str) -> HttpResponse:
    """Return one of the tables as a file.

    Raises: Http404, if there is no such table.
    """
    if table not in TABLES:
        raise Http404
    columns, rows_of = TABLES[table]
    return download(DownloadTable(f"research-{table}", columns, rows_of(_held(request)), "real"), kind)


def _held(request: HttpRequest) -> Research:
    return research_held(viewer=viewer_of(request), as_of=instant_of(None))


def _in_order(sources: Mapping[str, Any]) -> list[Any]:
    return sorted(sources.values(), key=lambda one: (one.kind, one.code))


def _links(codes: Any, research: Research) -> list[tuple[Any, Any, bool]]:
    return [
        (research.sources[one.source], research.sources[one.rests_on], one.passes_on)
        for one in chain_of(codes, research.sources)
    ]


def _document(text: str) -> Any:
    try:
        return read_text(text)
    except LawFileUnreadable:
        raise ResearchUnreadable("the document", "YAML or JSON that can be read is required") from None

"""Claims about places, and what becomes of each against what is held."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from sanad.conditions.claim_document import claim_document, sources_shown
from sanad.conditions.claim_test import ClaimTest, Evidence, examined, searches_for, uses_told
from sanad.conditions.claims import Claim, runs_of
from sanad.conditions.errors import ClaimUnknown
from sanad.conditions.research import Research
from sanad.conditions.search_log import Search
from sanad.conditions.sources import chain_of
from sanad.partners.member import Viewer
from sanad.records.queries.claim_counts import claim_counts
from sanad.records.queries.conditions import instant_of
from sanad.records.queries.research import research_held, today
from sanad.terms.language import LocalisedText
from sanad.terms.places import path
from sanad.web.claim_view import chain_drawn, columns_of
from sanad.web.downloads import DownloadTable, download
from sanad.web.forms.research import HeldOnForm
from sanad.web.labels import language_now
from sanad.web.research_words import RESULTS
from sanad.web.viewing import viewer_of

COLUMNS = (
    "run", "period", "known_by", "axis", "element", "says", "extent", "outcome", "origins_for",
    "origins_against",
)  # fmt: skip


@require_safe
def claims_held(request: HttpRequest) -> HttpResponse:
    """Return the claims that are held, with who made them."""
    research = research_held(viewer=viewer_of(request), as_of=instant_of(None))
    ordered = sorted(research.claims.values(), key=lambda one: (one.known_on, one.code))
    rows = [(one, research.sources[one.speaker], place_names(one)) for one in ordered]
    return render(request, "research/claims_held.html", {"rows": rows})


@require_http_methods(["GET", "HEAD", "POST"])
def claim_held(request: HttpRequest, claim_code: str) -> HttpResponse:
    """Return the test of one claim: three runs, two columns; of what was held on a day, where one is sent."""
    viewer = viewer_of(request)
    form = HeldOnForm(request.POST if request.method == "POST" else None)
    held_on = form.cleaned_data["held_on"] if request.method == "POST" and form.is_valid() else None
    research, claim, tests = _tested(claim_code, viewer, held_on)
    shown = sources_shown(claim, tests)
    values = {
        "claim": claim,
        "form": form,
        "held_on": held_on,
        "place": place_names(claim),
        "speaker": research.sources[claim.speaker],
        "cites": [research.sources[one] for one in claim.cites],
        "tests": tests,
        "columns": columns_of(claim, tests, research),
        "uses": [(one, research.sources[one.first_origin]) for one in uses_told(claim, research)],
        "searches": _by_result(searches_for(claim, research, held_on or today())),
        "chain": chain_drawn(shown, research.sources),
        "links": [
            (research.sources[one.source], research.sources[one.rests_on], one.passes_on)
            for one in chain_of(shown, research.sources)
        ],
    }
    return render(request, "research/claim_held.html", values, status=422 if form.errors else 200)


@require_safe
def claim_held_data(request: HttpRequest, claim_code: str, kind: str) -> HttpResponse:
    """Return the outcomes as CSV, or the whole test as JSON, format `sanad-claim-test/1`."""
    research, claim, tests = _tested(claim_code, viewer_of(request))
    if kind == "json":
        document = claim_document(claim, tests, research, held_on=today(), language=language_now())
        answer = JsonResponse(document, json_dumps_params={"ensure_ascii": False, "indent": 1})
        answer["Content-Disposition"] = 'attachment; filename="claim-test.json"'
        return answer
    return download(DownloadTable("claim-test", COLUMNS, list(_rows(tests)), "real"), kind)


def place_names(claim: Claim) -> tuple[LocalisedText, ...]:
    """Return the names of the place of a claim, the coarsest first; none for the country."""
    return () if claim.place == "SY" else tuple(one.name for one in path(claim.place))


def _tested(
    code: str, viewer: Viewer, held_on: date | None = None
) -> tuple[Research, Claim, tuple[ClaimTest, ...]]:
    """Return what is held, the claim and its test; before it was made it is tested on its own day."""
    day, instant = held_on or today(), instant_of(held_on)
    research = research_held(viewer=viewer, as_of=instant)
    try:
        claim = research.claim(code)
    except ClaimUnknown:
        raise Http404 from None
    runs = runs_of(claim, max(day, claim.known_on))
    counts = {
        period: claim_counts(claim.place, period, viewer=viewer, as_of=instant)
        for period in dict.fromkeys(one.period for one in runs)
    }
    tests = (examined(claim, Evidence(research, counts[one.period], day), one) for one in runs)
    return research, claim, tuple(tests)


def _rows(tests: tuple[ClaimTest, ...]) -> Iterator[tuple[Any, ...]]:
    for test in tests:
        for one in test.findings:
            said = one.asserted
            yield (
                test.run.name,
                test.run.period.name,
                test.run.known_by.isoformat(),
                one.element.axis,
                one.element.code,
                said.says if said else "",
                said.extent if said else "",
                one.outcome or "",
                " ".join(sorted(one.supporting)),
                " ".join(sorted(one.contradicting)),
            )


def _by_result(searches: tuple[Search, ...]) -> list[tuple[str, list[Search]]]:
    """Return the searches by what came of them; finding nothing stands apart from what did not happen."""
    groups = [(result, [one for one in searches if one.result == result]) for result in RESULTS]
    return [(result, found) for result, found in groups if found]

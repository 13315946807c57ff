"""Review: whether two records are one person, one pair after another, and what was judged."""

from collections.abc import Mapping
from time import time
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from sanad.actions.judgements import judge, withdraw_judgement
from sanad.actions.recorded import require_role
from sanad.actions.review import next_pair, open_pair
from sanad.linkage.judgement import Verdict
from sanad.partners.member import Viewer
from sanad.records.queries.judgements import Pair, judgements, require_pair
from sanad.records.queries.review import ReviewPair
from sanad.register.particulars import RecordKind
from sanad.terms.series_letter import series_letter
from sanad.web.asking import asked_here
from sanad.web.columns import in_order
from sanad.web.downloads import DownloadTable, download
from sanad.web.forms.organisation import ReasonForm
from sanad.web.forms.review import JudgementForm
from sanad.web.labels import language_now
from sanad.web.pages.persons import Line
from sanad.web.paging import Paging, page_asked
from sanad.web.viewing import viewer_of

SKIPPED = "sanad_review_skipped"
MOST_SKIPPED = 200
SITTING = "sanad_review_sitting"
PAUSE, LONG_SITTING = 5 * 60, 40 * 60
"""Seconds: from so long without a page a pause was made; after so long without one a break is offered."""
PAGES: Mapping[RecordKind, str] = {"person": "review", "event": "review_events"}
ROWS = 50
EVERY_ROW = 1_000_000


@require_safe
def review_page(request: HttpRequest, kind: RecordKind = "person") -> HttpResponse:
    """Return the next pair to judge, or why there is none."""
    viewer = viewer_of(request)
    require_role("judge", by=viewer)
    state = next_pair(by=viewer, skipped=skipped(request), kind=kind)
    values: dict[str, object] = {
        "state": state,
        "kind": kind,
        "skipped": len(skipped(request)),
        "rest": rest_is_due(request),
    }
    values |= _of_pair(state.pair)
    return render(request, "review/review.html", values)


def review_pair_page(request: HttpRequest, record_id: UUID, other_id: UUID) -> HttpResponse:
    """Return two records with what was judged of them; judge them."""
    viewer = viewer_of(request)
    require_role("judge", by=viewer)
    if request.method == "POST":
        return _judged(request, (record_id, other_id), viewer)
    return render(request, "review/pair.html", _of_pair(open_pair(record_id, other_id, by=viewer)))


@require_POST
def review_again(request: HttpRequest) -> HttpResponse:
    """Come back to the pairs that were skipped."""
    require_role("judge", by=viewer_of(request))
    request.session.pop(SKIPPED, None)
    return redirect(PAGES["event" if request.POST.get("kind") == "event" else "person"])


@require_safe
def judgements_page(request: HttpRequest) -> HttpResponse:
    """Return what one's organisation judged, the newest first."""
    viewer = viewer_of(request)
    require_role("judge", by=viewer)
    page = page_asked(request)
    rows, total = judgements(viewer=viewer, page=page, size=ROWS)
    values = {"rows": rows, "paging": Paging(page, ROWS, total), "form": ReasonForm()}
    return render(request, "review/judgements.html", values)


@require_safe
def judgements_data(request: HttpRequest, kind: str) -> HttpResponse:
    """Return what one's organisation judged as a file."""
    viewer = viewer_of(request)
    require_role("judge", by=viewer)
    rows, _total = judgements(viewer=viewer, size=EVERY_ROW)
    columns = ("judgement", "kind", "left", "right", "verdict", "stands", "at")
    lines = [(one.id, one.kind, one.left, one.right, one.verdict, one.stands, one.at) for one in rows]
    return download(DownloadTable("judgements", columns, lines, "real"), kind)


@require_POST
def judgement_withdraw(request: HttpRequest, judgement_id: UUID) -> HttpResponse:
    """Withdraw a judgement; what it had superseded stands again."""
    viewer = viewer_of(request)
    require_role("judge", by=viewer)
    form = ReasonForm(request.POST)
    asked_here(
        request,
        form,
        lambda: withdraw_judgement(judgement_id, by=viewer, because=form.cleaned_data["because"]),
    )
    return redirect("judgements")


def rest_is_due(request: HttpRequest) -> bool:
    """Return whether this session has judged for long without a pause; nothing of it is kept elsewhere."""
    now = int(time())
    began, last = map(int, request.session.get(SITTING, (now, now)))
    if now - last > PAUSE:
        began = now
    request.session[SITTING] = (began, now)
    return now - began > LONG_SITTING


def skipped(request: HttpRequest) -> list[tuple[UUID, UUID]]:
    """Return the pairs that this session put off."""
    return [(UUID(left), UUID(right)) for left, right in request.session.get(SKIPPED, ())]


def _judged(request: HttpRequest, pair: Pair, viewer: Viewer) -> HttpResponse:
    next_page = PAGES[require_pair(pair, viewer=viewer)]
    if request.POST.get("verdict") == "later":
        kept = [*request.session.get(SKIPPED, ()), [str(one) for one in pair]]
        request.session[SKIPPED] = kept[-MOST_SKIPPED:]
        return redirect(next_page)
    form = JudgementForm(request.POST)

    def act() -> None:
        verdict: Verdict = form.cleaned_data["verdict"]
        because = form.cleaned_data["because"] or gettext("Both records were read.")
        judge(*pair, verdict, by=viewer, because=because)
        messages.success(request, gettext("Judged. It binds from the next linking on."))

    asked_here(request, form, act)
    return redirect(next_page)


def _of_pair(pair: ReviewPair | None) -> dict[str, object]:
    """Return what a page shows of a pair."""
    if pair is None:
        return {}
    records = (pair.left, pair.right)
    columns = in_order(column for one in records for column, text in one.values.items() if text.strip())
    letters = [series_letter(place, language_now()) for place in range(2)]
    return {
        "pair": pair,
        "kind": pair.left.kind,
        "columns": list(zip(letters, records, strict=True)),
        "lines": [Line(column, tuple(one.values.get(column, "") for one in records)) for column in columns],
        "form": JudgementForm(),
        "letters": letters,
    }

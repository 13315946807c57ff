"""Blind samples: drawn by an analyst, answered by two who do not know what the machine or the other said."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from sanad.actions.access import looked
from sanad.actions.blind_samples import answer_pair, draw_pairs
from sanad.actions.recorded import require_role
from sanad.partners.role import may
from sanad.records.queries.blind_samples import BlindPair, next_blind, samples
from sanad.records.queries.review import ReviewPair
from sanad.terms.series_letter import series_letter
from sanad.web.asking import asked, asked_here, status_of
from sanad.web.columns import in_order
from sanad.web.forms.blind import AnswerForm, DrawForm
from sanad.web.labels import language_now
from sanad.web.pages.persons import Line
from sanad.web.viewing import viewer_of


@require_http_methods(["GET", "HEAD", "POST"])
def blind_samples(request: HttpRequest) -> HttpResponse:
    """Return one's organisation's samples; draw one."""
    viewer = viewer_of(request)
    require_role("answer_pair", by=viewer)
    form = DrawForm(request.POST if request.method == "POST" else None)

    def act() -> None:
        given = form.cleaned_data
        drawn = {"seed": given["seed"], "kind": given["of"] or "person"}
        draw_pairs(given["many"], **drawn, by=viewer, because=given["because"])

    if asked(request, form, act):
        messages.success(request, gettext("Drawn. Two members answer it, each alone."))
        return redirect("blind_samples")
    values = {"rows": samples(viewer=viewer), "form": form, "may_draw": may(viewer.roles, "draw_pairs")}
    return render(request, "blind/samples.html", values, status=status_of(form))


@require_http_methods(["GET", "HEAD", "POST"])
def blind_sample(request: HttpRequest, sample_id: UUID) -> HttpResponse:
    """Return the next pair of a sample that one has not answered; answer it."""
    viewer = viewer_of(request)
    require_role("answer_pair", by=viewer)
    if request.method == "POST":
        form = AnswerForm(request.POST)

        def act() -> None:
            given = form.cleaned_data
            because = gettext("Both records were read.")
            answer_pair(sample_id, given["number"], given["verdict"], by=viewer, because=because)

        asked_here(request, form, act)
        return redirect("blind_sample", sample_id=sample_id)
    found = next_blind(sample_id, viewer=viewer)
    if not isinstance(found, BlindPair):
        return render(request, "blind/sample.html", {"sample": found})
    if found.pair:
        looked("open", "pair", found.pair.left.id, persons=2, by=viewer)
    values = {"sample": found.sample, "blind": found, "number": found.place, **_sides(found.pair)}
    return render(request, "blind/sample.html", values)


def _sides(pair: ReviewPair | None) -> dict[str, object]:
    if pair is None:
        return {}
    records = (pair.left, pair.right)
    columns = in_order(column for one in records for column, text in one.values.items() if text.strip())
    letters = [series_letter(place, language_now()) for place in range(2)]
    return {
        "pair": pair,
        "columns": list(zip(letters, records, strict=True)),
        "lines": [Line(column, tuple(one.values.get(column, "") for one in records)) for column in columns],
    }

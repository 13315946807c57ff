"""Pictures of what is recorded of a place: each answers one question and stands with its table."""

from dataclasses import replace
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from sanad.actions.searches import keep_condition_question
from sanad.conditions.research import Research
from sanad.conditions.said_of import claims_about, said_of
from sanad.conditions.sources import chain_of
from sanad.records.queries.condition_question import ConditionQuestion
from sanad.records.queries.conditions import instant_of, kept_question
from sanad.records.queries.research import research_held, today
from sanad.terms.places import path
from sanad.web.asking import status_of
from sanad.web.claim_view import chain_drawn
from sanad.web.condition_pictures import around_of, origins_seen, sides_seen, tiles_seen
from sanad.web.forms.conditions import AroundForm
from sanad.web.viewing import viewer_of


@require_http_methods(["GET", "HEAD", "POST"])
def condition_pictures(request: HttpRequest, search_id: UUID) -> HttpResponse:
    """Return the pictures of a question; another date to compare is kept with it on the server (POST)."""
    viewer = viewer_of(request)
    question = kept_question(search_id, viewer=viewer)
    form = AroundForm(
        request.POST if request.method == "POST" else None, initial={"around": around_of(question)}
    )
    if request.method == "POST" and form.is_valid():
        asked = replace(question, around=form.cleaned_data["around"])
        return redirect("condition_pictures", search_id=keep_condition_question(asked, by=viewer))
    research = research_held(viewer=viewer, as_of=instant_of(question.as_of))
    sources = _speakers(question, research)
    values = {
        "question": question,
        "search_id": search_id,
        "place": ()
        if question.selection.is_country
        else [one.name for one in path(question.selection.pcode)],
        "form": form,
        "around": around_of(question),
        "tiles": tiles_seen(question, viewer),
        "sides": sides_seen(question, viewer),
        "origins": origins_seen(question, viewer),
        "chain": chain_drawn(sources, research.sources),
        "links": [
            (research.sources[one.source], research.sources[one.rests_on], one.passes_on)
            for one in chain_of(sources, research.sources)
        ],
    }
    return render(request, "conditions/pictures.html", values, status=status_of(form))


def _speakers(question: ConditionQuestion, research: Research) -> list[str]:
    """Return the sources of what is said of persons in the place, and of the claims made of it."""
    day, place = question.as_of or today(), question.selection.pcode
    said = said_of(place, question.days, day, research)
    passed = (one.passage for one in said)
    codes = [code for one in passed for code in (one.source, *one.through, one.first_origin)]
    return list(dict.fromkeys([*codes, *(one.speaker for one in claims_about(place, day, research))]))

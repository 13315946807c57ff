"""A search of cards that asks more, step by step: any, all or none of some values."""

from dataclasses import replace
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from sanad.actions.searches import keep_card_question
from sanad.partners.member import Viewer
from sanad.records.queries.card_question import CardQuestion
from sanad.records.queries.members import members
from sanad.records.queries.registers import register
from sanad.records.queries.tags import tag_named
from sanad.web.forms.card_clauses import PREFIX, ClauseForm, clause_gone
from sanad.web.pages.cards import kind_asked
from sanad.web.pages.registers import cards_page, search_sent
from sanad.web.viewing import viewer_of


@require_POST
def register_narrow(request: HttpRequest, list_id: UUID) -> HttpResponse:
    """Ask more of the cards of a register, or take away what was asked; return the search that it becomes."""
    viewer = viewer_of(request)
    held = register(list_id, viewer=viewer, counted=True)
    search = search_sent(request, list_id, viewer=viewer)
    question = (
        search.question
        if search
        else CardQuestion(list_id, kind=kind_asked(request.POST.get("of", "")) or "")
    )
    if "gone" in request.POST:
        return _without(request.POST["gone"], question, viewer=viewer)
    tag = tag_named(list_id, request.POST.get(f"{PREFIX}-tag", ""), viewer=viewer)
    asking = members(viewer=viewer) if held.own else None
    form = ClauseForm(asking, question.clauses, request.POST, tag=tag)
    if "look" in request.POST or not form.is_valid():
        return cards_page(request, held, question, search=search, values={"more": form})
    return _kept(replace(question, clauses=form.asked()), viewer)


def _without(gone: str, question: CardQuestion, *, viewer: Viewer) -> HttpResponse:
    found = clause_gone(gone)
    if found is None:
        raise Http404
    clause, case = found
    return _kept(replace(question, clauses=question.clauses.without(clause, case)), viewer)


def _kept(question: CardQuestion, viewer: Viewer) -> HttpResponse:
    """Return the way to the search, or to the register where nothing is asked any more."""
    if not question.narrows:
        return redirect("register", list_id=question.register)
    return redirect("register_found", search_id=keep_card_question(question, by=viewer))

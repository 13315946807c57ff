"""Registers and the cards in them: all of one, those that answer a question, and questions kept by name."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sanad.actions.access import looked
from sanad.actions.cards import open_register
from sanad.actions.searches import forget_search, keep_card_question, name_search
from sanad.partners.member import Viewer
from sanad.partners.role import may
from sanad.records.present_formats import format_of
from sanad.records.queries.card_question import CardQuestion
from sanad.records.queries.card_search import search_cards
from sanad.records.queries.card_searches import KeptSearch, card_question, card_searches
from sanad.records.queries.members import members
from sanad.records.queries.registers import RegisterRow, register, registers
from sanad.records.queries.tags import MOST, tag_named, tags
from sanad.register.format import CARD_KINDS
from sanad.terms.language import LANGUAGES
from sanad.web.asking import asked, asked_here, status_of
from sanad.web.card_inputs import is_id, place_options, sought_in_search
from sanad.web.card_question_words import asked_for
from sanad.web.downloads import DownloadTable, corpus_of, download
from sanad.web.forms.card_clauses import PREFIX, ClauseForm
from sanad.web.forms.card_searches import CardQuestionForm, KeepSearchForm, start_of
from sanad.web.forms.organisation import NameForm
from sanad.web.labels import language_now
from sanad.web.pages.cards import kind_asked, moment_of
from sanad.web.paging import Paging, page_asked
from sanad.web.viewing import viewer_of

ROWS = 50
EVERY_ROW = 100_000


@require_http_methods(["GET", "HEAD", "POST"])
def registers_page(request: HttpRequest) -> HttpResponse:
    """Return the registers that one sees, and open a new one."""
    viewer = viewer_of(request)
    form = NameForm(request.POST or None)

    opened: list[UUID] = []

    def act() -> None:
        name = form.cleaned_data["name"]
        names = dict.fromkeys(LANGUAGES, name)
        because = form.cleaned_data["because"]
        opened.append(open_register(name, names, by=viewer, because=because))

    if asked(request, form, act):
        return redirect("register", list_id=opened[0])
    values = {
        "registers": registers(viewer=viewer),
        "form": form,
        "may_open": may(viewer.roles, "open_register"),
        "kinds": [format_of(kind) for kind in CARD_KINDS],
    }
    return render(request, "cards/registers.html", values, status=status_of(form))


@require_http_methods(["GET", "HEAD", "POST"])
def register_page(request: HttpRequest, list_id: UUID) -> HttpResponse:
    """Return the cards of one register; what is sought is kept on the server, under an address of its own."""
    viewer = viewer_of(request)
    held = register(list_id, viewer=viewer, counted=True)
    kind = kind_asked(request.GET.get("of", ""))
    moment = moment_of(request)
    question = CardQuestion(list_id, kind=kind or "", as_of=moment.as_of)
    if request.method != "POST":
        return cards_page(request, held, question, values={"moment": moment})
    tag = tag_named(list_id, request.POST.get("tag", ""), viewer=viewer)
    form = CardQuestionForm(members(viewer=viewer) if held.own else None, request.POST, tag=tag)
    search = search_sent(request, list_id, viewer=viewer)
    if "look" in request.POST or not form.is_valid():
        return cards_page(request, held, question, values={"moment": moment, "form": form, "sent": search})
    more = search.question.clauses if search else question.clauses
    sought = replace(form.question(list_id), clauses=more)
    if not sought.narrows:
        return redirect("register", list_id=list_id)
    return redirect("register_found", search_id=keep_card_question(sought, by=viewer))


def search_sent(request: HttpRequest, register: UUID, *, viewer: Viewer) -> KeptSearch | None:
    """Return the kept search of a register from which a form was sent, or None.

    Raises: NotFound.
    """
    text = request.POST.get("search", "")
    found = card_question(UUID(text), viewer=viewer) if is_id(text) else None
    return found if found and found.question.register == register else None


@require_safe
def register_found(request: HttpRequest, search_id: UUID) -> HttpResponse:
    """Return the cards that answer a kept question."""
    viewer = viewer_of(request)
    search = card_question(search_id, viewer=viewer)
    held = register(search.question.register, viewer=viewer, counted=True)
    return cards_page(request, held, search.question, search=search, values={"keep": KeepSearchForm()})


@require_safe
def register_data(request: HttpRequest, list_id: UUID, kind: str) -> HttpResponse:
    """Return which cards a register has as a file: ids and times, no word of what they say."""
    return _data(CardQuestion(list_id), kind, viewer=viewer_of(request))


@require_safe
def register_found_data(request: HttpRequest, search_id: UUID, kind: str) -> HttpResponse:
    """Return which cards answer a kept question, as a file."""
    viewer = viewer_of(request)
    return _data(card_question(search_id, viewer=viewer).question, kind, viewer=viewer)


@require_POST
def card_search_keep(request: HttpRequest, search_id: UUID) -> HttpResponse:
    """Keep a question by a name."""
    viewer, form, kept = viewer_of(request), KeepSearchForm(request.POST), [search_id]

    def act() -> None:
        given = form.cleaned_data
        kept.append(name_search(search_id, given["name"], shared=given["shared"], by=viewer))

    asked_here(request, form, act)
    return redirect("register_found", search_id=kept[-1])


@require_POST
def card_search_forget(request: HttpRequest, search_id: UUID) -> HttpResponse:
    """Forget a question of one's own."""
    viewer = viewer_of(request)
    register_of = card_question(search_id, viewer=viewer).question.register
    forget_search(search_id, by=viewer)
    return redirect("register", list_id=register_of)


def _data(question: CardQuestion, kind: str, *, viewer: Viewer) -> HttpResponse:
    held = register(question.register, viewer=viewer)
    found = search_cards(question, viewer=viewer, size=EVERY_ROW)
    rows = [(row.id, row.kind, row.number, row.recorded_at) for row in found.rows]
    columns = ("card", "kind", "version", "recorded_at")
    return download(DownloadTable("register", columns, rows, corpus_of([held.corpus])), kind)


def cards_page(
    request: HttpRequest,
    held: RegisterRow,
    question: CardQuestion,
    *,
    search: KeptSearch | None = None,
    values: dict[str, Any],
) -> HttpResponse:
    """Return the page of the cards that answer a question, with the forms by which it is asked."""
    viewer, page = viewer_of(request), page_asked(request)
    found = search_cards(question, viewer=viewer, page=page, size=ROWS)
    if search:
        looked("search", "register", held.id, persons=len(found.rows), by=viewer)
    shown = {
        "register": held,
        "rows": found.rows,
        "paging": Paging(page, ROWS, found.total),
        "question": question,
        "search": search,
        "sent": search,
        "asked": asked_for(question, own=held.own, viewer=viewer) if search else None,
        "searches": card_searches(held.id, viewer=viewer),
        "kinds": [(format_of(one), held.counts.get(one, 0)) for one in CARD_KINDS],
        "may_write": held.own and may(viewer.roles, "write_card"),
        **_forms(request, held, question, viewer, values),
        **values,
        "moment": values.get("moment") or moment_of(request),
    }
    refused = any(shown[name].is_bound for name in ("form", "more")) and "look" not in request.POST
    return render(request, "cards/register.html", shown, status=422 if refused else 200)


def _forms(
    request: HttpRequest, held: RegisterRow, question: CardQuestion, viewer: Viewer, values: dict[str, Any]
) -> dict[str, Any]:
    """Return the forms of a search with what may be chosen in them, where none of them was sent."""
    start = {**start_of(question), **({"words": ""} if viewer.veil == "screen" else {})}
    asking = members(viewer=viewer) if held.own else None
    newest, form, more = tags(held.id, viewer=viewer), values.get("form"), values.get("more")
    asked_tag = tag_named(held.id, str(question.tag), viewer=viewer) if question.tag else None
    chosen = [one for one in (asked_tag, form and form.tag, more and more.tag) if one]
    return {
        "form": form or CardQuestionForm(asking, initial=start),
        "more": more or ClauseForm(asking, question.clauses),
        "term": request.POST.get("term", question.term),
        "tag": request.POST.get("tag", str(question.tag or "")),
        "more_term": request.POST.get(f"{PREFIX}-term", ""),
        "more_tag": request.POST.get(f"{PREFIX}-tag", ""),
        "tags": newest,
        "more_tags": len(newest) == MOST,
        "tag_kinds": ("tag",),
        "searched": sought_in_search(request.POST, held, viewer=viewer),
        "points_to": {one.key: one for one in chosen},
        "unseen": frozenset[str](),
        "places": place_options(language_now()),
    }

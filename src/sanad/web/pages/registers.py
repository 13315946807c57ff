"""Registers and the cards in them: all of one, those that answer a question, and questions kept by name."""

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
from sanad.records.queries.tags import tags
from sanad.register.format import CARD_KINDS
from sanad.terms.language import LANGUAGES
from sanad.web.asking import asked, asked_here, status_of
from sanad.web.card_inputs import place_options, terms_searched
from sanad.web.downloads import DownloadTable, corpus_of, download
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
        return _cards(request, held, question, values={"moment": moment})
    of_register = tags(list_id, viewer=viewer)
    form = CardQuestionForm(members(viewer=viewer) if held.own else None, of_register, request.POST)
    if "look" in request.POST or not form.is_valid():
        return _cards(request, held, question, values={"moment": moment, "form": form})
    asked_for = form.question(list_id)
    if not asked_for.narrows:
        return redirect("register", list_id=list_id)
    return redirect("register_found", search_id=keep_card_question(asked_for, by=viewer))


@require_safe
def register_found(request: HttpRequest, search_id: UUID) -> HttpResponse:
    """Return the cards that answer a kept question."""
    viewer = viewer_of(request)
    search = card_question(search_id, viewer=viewer)
    held = register(search.question.register, viewer=viewer, counted=True)
    return _cards(request, held, search.question, search=search, values={"keep": KeepSearchForm()})


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


def _cards(
    request: HttpRequest,
    held: RegisterRow,
    question: CardQuestion,
    *,
    search: KeptSearch | None = None,
    values: dict[str, Any],
) -> HttpResponse:
    viewer, page = viewer_of(request), page_asked(request)
    found = search_cards(question, viewer=viewer, page=page, size=ROWS)
    if search:
        looked("search", "register", held.id, persons=len(found.rows), by=viewer)
    start = {**start_of(question), **({"words": ""} if viewer.veil == "screen" else {})}
    of_register = tags(held.id, viewer=viewer)
    asking = members(viewer=viewer) if held.own else None
    form = values.get("form") or CardQuestionForm(asking, of_register, initial=start)
    term = request.POST.get("term", question.term)
    shown = {
        "register": held,
        "rows": found.rows,
        "paging": Paging(page, ROWS, found.total),
        "question": question,
        "search": search,
        "searches": card_searches(held.id, viewer=viewer),
        "form": form,
        "term": term,
        "tags": of_register,
        "searched": terms_searched(request.POST),
        "places": place_options(language_now()),
        "kinds": [(format_of(one), held.counts.get(one, 0)) for one in CARD_KINDS],
        "may_write": held.own and may(viewer.roles, "write_card"),
        **values,
        "moment": values.get("moment") or moment_of(request),
    }
    shown["form"] = form
    refused = form.is_bound and "look" not in request.POST
    return render(request, "cards/register.html", shown, status=422 if refused else 200)

"""Many cards at once: choose them, say what changes, look at what would become of each, do it, undo it."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sanad.actions import card_batches as batches
from sanad.actions.access import looked
from sanad.actions.card_reviews import end_asked
from sanad.actions.recorded import require_role
from sanad.partners.member import Viewer
from sanad.records.queries.card_batches import (
    BatchDetail,
    Planned,
    asked_together,
    batch_detail,
    cards_chosen,
    planned,
)
from sanad.records.queries.card_search import found_ids
from sanad.records.queries.card_searches import card_question
from sanad.records.queries.cards import CardRow
from sanad.records.queries.members import members
from sanad.records.queries.registers import RegisterRow, register
from sanad.register.said import NOTHING, Told
from sanad.web.asking import asked, status_of
from sanad.web.card_inputs import inputs_of, is_id, searched_for
from sanad.web.downloads import DownloadTable, corpus_of, download
from sanad.web.forms.card_batches import EditForm, bases_sent, format_with
from sanad.web.forms.card_reviews import AskReviewForm, CommentForm
from sanad.web.forms.organisation import ReasonForm
from sanad.web.viewing import viewer_of


@require_POST
def card_batch_new(request: HttpRequest, list_id: UUID) -> HttpResponse:
    """Return the next step of a change of many cards of a register, or make it."""
    viewer = viewer_of(request)
    require_role("change_cards", by=viewer)
    held = register(list_id, viewer=viewer)
    if not held.own:
        raise Http404
    rows = cards_chosen(list_id, _chosen(request, viewer), viewer=viewer)
    looked("list", "register", list_id, persons=sum(row.kind == "person" for row in rows), by=viewer)
    step = request.POST.get("step", "choose")
    if step == "ask":
        return _asked(request, held, rows, viewer=viewer)
    if step in ("remark", "say"):
        return _commented(request, held, rows, viewer=viewer)
    kinds = tuple(dict.fromkeys(row.kind for row in rows))
    edit = EditForm(kinds, None if step == "choose" else request.POST)
    found = format_with(kinds, request.POST.get("field", ""))
    if step == "choose" or found is None or not edit.is_valid():
        ask = AskReviewForm(members(viewer=viewer))
        return _page(request, held, rows, {"edit": edit, "ask": ask, "comment": CommentForm()})
    return _edited(request, held, rows, edit=edit, viewer=viewer)


@require_http_methods(["GET", "HEAD", "POST"])
def card_batch(request: HttpRequest, batch_id: UUID) -> HttpResponse:
    """Return what a change of many cards changed, and undo it."""
    viewer = viewer_of(request)
    detail = batch_detail(batch_id, viewer=viewer)
    looked("list", "register", detail.register.id, persons=_persons(detail), by=viewer)
    form, came = ReasonForm(request.POST or None), list[batches.Batch]()
    if request.method == "POST":
        require_role("undo_cards", by=viewer)

    def act() -> None:
        came.append(batches.undo_batch(batch_id, by=viewer, because=form.cleaned_data["because"]))

    if asked(request, form, act):
        return _came(request, detail.register, came[0], viewer=viewer)
    values = {"detail": detail, "register": detail.register, "form": form}
    return render(request, "cards/batch.html", values, status=422 if form.errors else 200)


@require_safe
def card_batch_data(request: HttpRequest, batch_id: UUID, kind: str) -> HttpResponse:
    """Return the same as a file: ids and versions, no word of what the cards say."""
    detail = batch_detail(batch_id, viewer=viewer_of(request))
    rows = [(one.row.id, one.row.kind, one.number, one.newest) for one in detail.rows]
    columns = ("card", "kind", "version", "unchanged_since")
    return download(DownloadTable("change", columns, rows, corpus_of([detail.register.corpus])), kind)


@require_http_methods(["GET", "HEAD", "POST"])
def card_asking(request: HttpRequest, batch_id: UUID) -> HttpResponse:
    """Return the readings that were asked for at once, and take back those that nobody closed."""
    viewer = viewer_of(request)
    detail = asked_together(batch_id, viewer=viewer)
    persons = sum(one.row.kind == "person" for one in detail.rows)
    looked("list", "register", detail.register.id, persons=persons, by=viewer)
    form = ReasonForm(request.POST or None)
    if request.method == "POST":
        require_role("ask_review", by=viewer)

    def act() -> None:
        end_asked(batch_id, by=viewer, because=form.cleaned_data["because"])

    if asked(request, form, act):
        return redirect("card_asking", batch_id=batch_id)
    values = {"detail": detail, "register": detail.register, "form": form}
    values["waits"] = detail.mine and any(one.outcome == "open" for one in detail.rows)
    return render(request, "cards/asking.html", values, status=status_of(form))


@require_safe
def card_asking_data(request: HttpRequest, batch_id: UUID, kind: str) -> HttpResponse:
    """Return the same as a file: ids and outcomes, no word of what the cards say."""
    detail = asked_together(batch_id, viewer=viewer_of(request))
    rows = [(one.row.id, one.row.kind, one.reader, one.outcome) for one in detail.rows]
    columns = ("card", "kind", "reader", "outcome")
    return download(DownloadTable("readings", columns, rows, corpus_of([detail.register.corpus])), kind)


def _chosen(request: HttpRequest, viewer: Viewer) -> list[UUID]:
    """Return the cards that were ticked, or sent on, or all that a search finds where that was asked."""
    sent = request.POST
    if "search" in sent and is_id(sent["search"]):
        question = card_question(UUID(sent["search"]), viewer=viewer).question
        return list(found_ids(question, batches.MOST_CARDS + 1, viewer=viewer))
    return [*bases_sent(sent), *(UUID(one) for one in sent.getlist("card") if is_id(one))]


def _edited(
    request: HttpRequest, held: RegisterRow, rows: tuple[CardRow, ...], *, edit: EditForm, viewer: Viewer
) -> HttpResponse:
    """Return the form of the values, or what would become of each card, or what came of it."""
    kinds = tuple(dict.fromkeys(row.kind for row in rows))
    found = format_with(kinds, edit.cleaned_data["field"])
    assert found is not None
    form, field = found
    step, sent = request.POST["step"], request.POST
    change, bases = edit.edit(form, sent), bases_sent(sent)
    reason = ReasonForm(sent if step in ("preview", "apply") and "look" not in sent else None)
    came = list[batches.Batch]()

    def act() -> None:
        if step == "apply":
            came.append(
                batches.change_cards(bases, change, by=viewer, because=reason.cleaned_data["because"])
            )

    if asked(request, reason, act) and came:
        return _came(request, held, came[0], viewer=viewer)
    told = Told({field.code: change.values}) if change.values else NOTHING
    searched = searched_for(form, held, sent, viewer=viewer)
    inputs = inputs_of(form, told, held, searched=searched, viewer=viewer)
    inputs["fields"] = [row for row in inputs["fields"] if row.field == field]
    plan: tuple[Planned, ...] = ()
    if reason.is_bound and not reason.errors:
        plan = planned(bases, change, today=datetime.now(UTC).date(), viewer=viewer)
    carried = [(name, text) for name in sent for text in sent.getlist(name) if name.startswith("said.")]
    values = {
        **inputs,
        "asked": field,
        "edit_sent": edit.cleaned_data,
        "takes": change.manner == "take",
        "reason": reason,
        "plan": plan,
        "will": sum(not one.reason for one in plan),
        "carried": carried,
    }
    return _page(request, held, rows, values)


def _asked(
    request: HttpRequest, held: RegisterRow, rows: tuple[CardRow, ...], *, viewer: Viewer
) -> HttpResponse:
    """Ask a member to read the chosen cards; return what came of it."""
    require_role("ask_review", by=viewer)
    ask, came = AskReviewForm(members(viewer=viewer), request.POST), list[batches.Batch]()

    def act() -> None:
        given = ask.cleaned_data
        cards = {row.id: row.number for row in rows}
        because, reader = given["because"], UUID(given["member"])
        came.append(batches.ask_reviews(cards, given["reading"], reader, by=viewer, because=because))

    if asked(request, ask, act):
        return _came(request, held, came[0], viewer=viewer)
    kinds = tuple(dict.fromkeys(row.kind for row in rows))
    return _page(request, held, rows, {"edit": EditForm(kinds), "ask": ask, "comment": CommentForm()})


def _commented(
    request: HttpRequest, held: RegisterRow, rows: tuple[CardRow, ...], *, viewer: Viewer
) -> HttpResponse:
    """Return a comment as it would stand on the chosen cards, or what came of saying it."""
    require_role("comment_card", by=viewer)
    comment, came = CommentForm(request.POST), list[batches.Batch]()

    def act() -> None:
        ids = [row.id for row in rows]
        came.append(batches.comment_cards(ids, comment.cleaned_data["remark"], by=viewer))

    if request.POST["step"] == "say" and asked(request, comment, act):
        return _came(request, held, came[0], viewer=viewer)
    if comment.is_valid():
        return _page(request, held, rows, {"comment": comment, "remark": comment.cleaned_data["remark"]})
    kinds, ask = tuple(dict.fromkeys(row.kind for row in rows)), AskReviewForm(members(viewer=viewer))
    return _page(request, held, rows, {"edit": EditForm(kinds), "ask": ask, "comment": comment})


def _page(
    request: HttpRequest, held: RegisterRow, rows: tuple[CardRow, ...], values: dict[str, Any]
) -> HttpResponse:
    bases = bases_sent(request.POST)
    seen = [(row, bases.get(row.id, row.number)) for row in rows]
    too_many = len(rows) > batches.MOST_CARDS
    shown = {"register": held, "seen": seen, "too_many": too_many, "most": batches.MOST_CARDS, **values}
    refused = any(getattr(values.get(name), "errors", None) for name in ("edit", "ask", "reason", "comment"))
    return render(request, "cards/batch_new.html", shown, status=422 if refused else 200)


def _came(request: HttpRequest, held: RegisterRow, batch: batches.Batch, *, viewer: Viewer) -> HttpResponse:
    """Return what came of a change: which cards changed, and which were left and why."""
    ids = (*batch.done, *(one.card for one in batch.left))
    rows = {row.id: row for row in cards_chosen(held.id, ids, viewer=viewer)}
    values = {
        "register": held,
        "batch": batch,
        "done": [rows[card] for card in batch.done if card in rows],
        "left": [(rows.get(one.card), one.reason) for one in batch.left],
        "page": "card_asking" if request.POST.get("step") in ("ask", "say") else "card_batch",
        "stays": request.POST.get("step") == "say",
    }
    return render(request, "cards/batch_came.html", values)


def _persons(detail: BatchDetail) -> int:
    return sum(one.row.kind == "person" for one in detail.rows)

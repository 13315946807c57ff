"""Readings of cards: what one is to read, a card's readings, blind coding, and how coders agree."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sanad.actions import card_reviews as readings
from sanad.actions.drafts import drop_draft
from sanad.actions.errors import CardUnsound
from sanad.actions.recorded import require_role
from sanad.partners.role import may
from sanad.records.present_formats import format_of
from sanad.records.queries.card_reviews import agreement, to_code, to_read
from sanad.records.queries.members import members
from sanad.records.queries.registers import register
from sanad.register.review import coded_fields
from sanad.register.said import NOTHING
from sanad.web.asking import asked, asked_here, status_of
from sanad.web.card_inputs import inputs_of, searched_for
from sanad.web.downloads import DownloadTable, corpus_of, download
from sanad.web.forms.card_reviews import AskReviewForm, CloseReviewForm, CommentForm, SampleForm
from sanad.web.forms.cards import posted
from sanad.web.forms.organisation import ReasonForm
from sanad.web.viewing import viewer_of


@require_safe
def card_reviews_page(request: HttpRequest) -> HttpResponse:
    """Return what one is to read, the oldest first."""
    return render(request, "cards/reviews.html", {"rows": to_read(viewer=viewer_of(request))})


@require_POST
def card_review_ask(request: HttpRequest, card_id: UUID) -> HttpResponse:
    """Ask a member to read a card."""
    viewer = viewer_of(request)
    require_role("ask_review", by=viewer)
    form = AskReviewForm(members(viewer=viewer), request.POST)

    def act() -> None:
        given = form.cleaned_data
        reader = UUID(given["member"])
        readings.ask_review(card_id, given["reading"], reader, by=viewer, because=given["because"])

    asked_here(request, form, act, tells=True)
    return redirect("card", card_id=card_id)


@require_POST
def card_comment(request: HttpRequest, card_id: UUID) -> HttpResponse:
    """Comment on a card."""
    viewer = viewer_of(request)
    require_role("comment_card", by=viewer)
    form = CommentForm(request.POST)

    def act() -> None:
        readings.comment_card(card_id, form.cleaned_data["remark"], by=viewer)

    asked_here(request, form, act, tells=True)
    return redirect("card", card_id=card_id)


@require_POST
def card_review_close(request: HttpRequest, review_id: UUID) -> HttpResponse:
    """Close one's own reading of a card: it stays as it is, or is returned."""
    viewer = viewer_of(request)
    require_role("review_card", by=viewer)
    form = CloseReviewForm(request.POST)

    def act() -> None:
        given = form.cleaned_data
        because = given["because"]
        readings.close_review(review_id, given["outcome"], given["remark"], by=viewer, because=because)

    asked_here(request, form, act, tells=True)
    return redirect("card_reviews")


@require_POST
def card_review_end(request: HttpRequest, review_id: UUID) -> HttpResponse:
    """End a reading without a result."""
    viewer = viewer_of(request)
    require_role("ask_review", by=viewer)
    form = ReasonForm(request.POST)

    def act() -> None:
        readings.end_review(review_id, by=viewer, because=form.cleaned_data["because"])

    asked_here(request, form, act, tells=True)
    return redirect("card_reviews")


@require_http_methods(["GET", "HEAD", "POST"])
def card_code(request: HttpRequest, review_id: UUID) -> HttpResponse:
    """Return the form in which a card is coded blind, or take what was coded."""
    viewer = viewer_of(request)
    require_role("code_card", by=viewer)
    held = to_code(review_id, viewer=viewer)
    form = format_of(held.kind)
    looks = "look" in request.POST
    reason = ReasonForm(initial=request.POST.dict()) if looks else ReasonForm(request.POST or None)
    told = posted(form, request.POST) if request.method == "POST" else NOTHING
    refused: CardUnsound | None = None
    if reason.is_valid():
        try:
            differs = readings.code_card(review_id, told, by=viewer, because=reason.cleaned_data["because"])
        except CardUnsound as error:
            refused = error
        else:
            drop_draft("card_code", review_id, by=viewer)
            return _coded(request, held.review.card, differs)
    found = refused.found if refused else ()
    of = register(held.register, viewer=viewer)
    searched = searched_for(form, of, request.POST, viewer=viewer)
    context = inputs_of(form, told, of, found, searched=searched, viewer=viewer)
    context["fields"] = [row for row in context["fields"] if row.field in coded_fields(form)]
    values = {**context, "held": held, "reason": reason, "draft": ("card_code", review_id)}
    return render(request, "cards/code.html", values, status=422 if reason.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def register_agreement(request: HttpRequest, list_id: UUID) -> HttpResponse:
    """Return how far blind coders agree with the cards of a register; draw a sample to be coded."""
    viewer = viewer_of(request)
    held = register(list_id, viewer=viewer)
    may_draw = held.own and may(viewer.roles, "ask_review")
    form = SampleForm(members(viewer=viewer), request.POST or None) if may_draw else None
    if request.method == "POST":
        require_role("ask_review", by=viewer)

    def act() -> None:
        assert form is not None
        given = form.cleaned_data
        drawn = readings.draw_sample(
            list_id,
            given["of"],
            given["many"],
            UUID(given["member"]),
            seed=given["seed"],
            by=viewer,
            because=given["because"],
        )
        messages.success(request, gettext("Drawn: %(many)s.") % {"many": len(drawn)})

    if form is not None and asked(request, form, act):
        return redirect("register_agreement", list_id=list_id)
    values = {"register": held, "rows": agreement(list_id, viewer=viewer), "form": form}
    return render(request, "cards/agreement.html", values, status=status_of(form) if form else 200)


@require_safe
def register_agreement_data(request: HttpRequest, list_id: UUID, kind: str) -> HttpResponse:
    """Return the same as a file."""
    viewer = viewer_of(request)
    held = register(list_id, viewer=viewer)
    rows = [
        (one.kind, one.field.code, k.things, k.agreed, k.kappa, k.lower, k.upper)
        for one in agreement(list_id, viewer=viewer)
        for k in (one.kappa,)
    ]
    columns = ("card", "field", "coded", "agreed", "kappa", "lower", "upper")
    return download(DownloadTable("agreement", columns, rows, corpus_of([held.corpus])), kind)


def _coded(request: HttpRequest, card: UUID, differs: bool) -> HttpResponse:
    told = (
        gettext("Coded. You say something else than the card; both are shown below.")
        if differs
        else gettext("Coded. You say what the card says.")
    )
    messages.success(request, told)
    return redirect("card", card_id=card)

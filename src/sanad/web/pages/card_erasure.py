"""Erasure of a card: what hangs on it, how two members erase it, and what stands there afterwards."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from sanad.partners.errors import NotFound
from sanad.partners.two_persons import may_ask
from sanad.records.queries.card_erasure import CardAround, HangsOnCard, card_tombstone, hangs_on_card
from sanad.web.forms.erasure import CardErasureForm
from sanad.web.proposing import Given, asked_of_two, waiting_for_two
from sanad.web.templatetags.cards import card_line, kind_name
from sanad.web.viewing import viewer_of


@require_http_methods(["GET", "HEAD", "POST"])
def card_erase(request: HttpRequest, card_id: UUID) -> HttpResponse:
    """Return what would go with a card and what would stay; a POST proposes it to a second member."""
    viewer = viewer_of(request)
    try:
        found = hangs_on_card(card_id, viewer=viewer)
    except NotFound:
        return erased(request, card_id)
    form = _form(request, found) if may_ask("erase_card", viewer.roles) else None
    asked = asked_of_two(request, "erase_card", card_id, form, _arguments)
    return shown(request, found, form, status=asked) if isinstance(asked, int) else asked


def _arguments(given: Given) -> Given:
    return {"ground": given["ground"], "with": sorted(given["others"])}


def erased(request: HttpRequest, card_id: UUID) -> HttpResponse:
    """Return what stands where a card was.

    Raises: NotFound, as for any id that is not there.
    """
    stone = card_tombstone(card_id, viewer=viewer_of(request))
    return render(request, "cards/tombstone.html", {"stone": stone})


def shown(
    request: HttpRequest, found: HangsOnCard, form: CardErasureForm | None, *, status: int = 200
) -> HttpResponse:
    """Return the page of what hangs on a card."""
    values = {"found": found, "form": form, "waiting": waiting_for_two(request, "erase_card", found.card)}
    return render(request, "cards/erase.html", values, status=status)


def _form(request: HttpRequest, found: HangsOnCard) -> CardErasureForm:
    around = [(str(one.id), _line(one)) for one in found.around]
    return CardErasureForm(around, request.POST or None)


def _line(one: CardAround) -> str:
    """Return a card by its kind, with its line where the member reads cards, else with its short id."""
    return f"{kind_name(one.kind)}: {card_line(one.row) if one.row else str(one.id)[:8]}"

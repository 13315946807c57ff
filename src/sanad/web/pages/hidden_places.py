"""Where something is, hidden from everybody outside behind a coarser place."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from sanad.actions.hidden_places import hide_place
from sanad.actions.recorded import require_role
from sanad.web.asking import asked_here
from sanad.web.forms.hidden_places import HidePlaceForm
from sanad.web.viewing import viewer_of


@require_POST
def card_place(request: HttpRequest, card_id: UUID) -> HttpResponse:
    """Show others no more of a card's places than what is chosen."""
    viewer = viewer_of(request)
    require_role("hide_place", by=viewer)
    form = HidePlaceForm(request.POST)

    def hide() -> None:
        hide_place(card_id, form.place_level(), by=viewer, because=form.cleaned_data["because"])

    asked_here(request, form, hide, tells=True)
    return redirect("card", card_id=card_id)

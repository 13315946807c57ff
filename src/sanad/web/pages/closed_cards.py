"""A card that is closed to all but those who have a folder."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from sanad.actions.closed_cards import close_card
from sanad.actions.recorded import require_role
from sanad.records.queries.folders import restricted_folders
from sanad.web.asking import asked_here
from sanad.web.forms.closed_cards import CloseCardForm
from sanad.web.viewing import viewer_of


@require_POST
def card_close(request: HttpRequest, card_id: UUID) -> HttpResponse:
    """Close a card to all but those who have the folder that is chosen, or open it as its register is."""
    viewer = viewer_of(request)
    require_role("close_card", by=viewer)
    form = CloseCardForm(restricted_folders(viewer=viewer), request.POST)

    def close() -> None:
        close_card(card_id, form.folder_id(), by=viewer, because=form.cleaned_data["because"])

    asked_here(request, form, close, tells=True)
    return redirect("card", card_id=card_id)

"""What may be chosen in a card's form for the words that are being typed; they come in the body."""

from uuid import UUID

from django.http import Http404, HttpRequest, JsonResponse
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_POST

from sanad.actions.access import looked
from sanad.actions.recorded import require_role
from sanad.records.present_formats import present_formats
from sanad.records.queries.card_choices import card_choices as choices_of
from sanad.records.queries.named_items import item_choices
from sanad.records.queries.registers import register
from sanad.web.card_inputs import LONGEST_SEARCH
from sanad.web.choosing import Choice, any_term_choices, term_choices
from sanad.web.labels import language_now
from sanad.web.pages.cards import kind_asked
from sanad.web.templatetags.choosing import ITEMS, card_choice, item_choice
from sanad.web.viewing import viewer_of


@require_POST
def card_choices(request: HttpRequest, list_id: UUID) -> JsonResponse:
    """Return the terms, the items, or the cards of one's own register that have every word, as JSON."""
    viewer = viewer_of(request)
    words = request.POST.get("words", "")[:LONGEST_SEARCH]
    name = request.POST.get("vocabulary", "")
    if name == "*":
        return _told(any_term_choices(words, language_now()))
    if name in present_formats().names():
        return _told(term_choices(name, words, language_now()))
    kinds = [kind for text in request.POST.get("kinds", "").split(",") if (kind := kind_asked(text))]
    if kinds != ["tag"]:  # whoever searches a register of one's own asks for its tags
        require_role("code_card", by=viewer)
    if not register(list_id, viewer=viewer).own:
        raise Http404
    if name == ITEMS:
        return _told(tuple(map(item_choice, item_choices(words, viewer=viewer))))
    rows = choices_of(list_id, kinds, words, viewer=viewer)
    if persons := sum(row.kind == "person" for row in rows):
        looked("search", "register", list_id, persons=persons, by=viewer)
    return _told(tuple(map(card_choice, rows)))


def _told(found: tuple[Choice, ...]) -> JsonResponse:
    said = ngettext("%(many)s to choose from", "%(many)s to choose from", len(found)) % {"many": len(found)}
    options = [{"value": one.value, "text": one.text, "note": one.note} for one in found]
    return JsonResponse({"said": said if found else gettext("Nothing found"), "options": options})

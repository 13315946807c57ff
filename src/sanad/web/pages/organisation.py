"""The organisation at a glance: cards for what one's roles may do."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from sanad.partners.member import Viewer
from sanad.partners.role import may
from sanad.web.viewing import viewer_of


@dataclass(frozen=True)
class Card:
    """One part of the organisation: its page, and what one finds there. verb: whose roles may open it."""

    page: str
    icon: str
    title: Promise
    text: Promise
    verb: str = ""


CARDS = (
    Card("members", "users", _("Members"), _("Who works here, by alias, and what each role may do.")),
    Card("folders", "files", _("Folders"), _("Lists and files that only some members may open.")),
    Card(
        "groups",
        "users",
        _("Groups"),
        _("Members who work together, to open a folder to them at once."),
    ),
    Card("cases", "file-text", _("Cases"), _("A team, and what partners open to it alone."), "propose"),
    Card(
        "agreements",
        "link",
        _("Agreements"),
        _("What is shared with whom, for what, until when."),
    ),
    Card("consent", "user-circle", _("Consent"), _("What the persons allow; it limits every agreement.")),
    Card("proposals", "users", _("Two persons"), _("What waits for a second member.")),
    Card(
        "additions",
        "file-text",
        _("Own fields and terms"),
        _("What this deployment asks beside, and the terms it adds to vocabularies."),
    ),
    Card("audit", "search", _("Audit"), _("Who did what, when and why."), "audit"),
    Card("invitations", "key", _("Invitations"), _("Bring a new member in."), "organise"),
    Card("keys", "key", _("Keys"), _("Which key signs the log and releases; a new one by two members.")),
    Card("sessions", "devices-off", _("My sessions"), _("Where you are signed in, and how to end it.")),
    Card(
        "organisation_lock",
        "lock",
        _("Emergency lock"),
        _("One step ends every session and shuts the organisation until the server's operator opens it."),
        "lock",
    ),
)
OF_GUESTS = frozenset({"folders", "sessions"})


@require_safe
def organisation(request: HttpRequest) -> HttpResponse:
    """Return the cards of one's organisation, those that one's roles open."""
    viewer = viewer_of(request)
    cards = [(card, reverse(card.page)) for card in CARDS if open_to(card, viewer)]
    return render(request, "organisation/organisation.html", {"cards": cards, "roles": sorted(viewer.roles)})


def open_to(card: Card, viewer: Viewer) -> bool:
    """Return whether a card is there for a member; the page behind it asks again."""
    guest = "guest" in viewer.clearances
    return card.page in OF_GUESTS if guest else not card.verb or may(viewer.roles, card.verb)

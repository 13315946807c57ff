"""For which of its organisations an account looks; a change leaves nothing of one in the other's pages."""

from uuid import UUID

from django.http import HttpRequest
from django.middleware.csrf import rotate_token

from sanad.partners.member import Viewer
from sanad.web import discretion

CHOSEN = "sanad_organisation"


def chosen_of(request: HttpRequest, viewers: tuple[Viewer, ...]) -> Viewer | None:
    """Return the membership that was chosen, else the first; None without any."""
    chosen = request.session.get(CHOSEN)
    return next((one for one in viewers if str(one.organisation) == chosen), next(iter(viewers), None))


def choose_organisation(request: HttpRequest, organisation: UUID) -> None:
    """Look for an organisation from now on.

    A form that still stands open in another tab was filled for the organisation before: it is refused. Names
    that were asked for there are hidden again, and looks are entered under another session.
    """
    request.session[CHOSEN] = str(organisation)
    discretion.forget(request)
    request.session.cycle_key()
    rotate_token(request)

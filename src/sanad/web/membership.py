"""For which of its organisations an account looks; a change leaves nothing of one in the other's pages."""

import hashlib
from dataclasses import replace
from uuid import UUID

from django.http import HttpRequest
from django.middleware.csrf import rotate_token

from sanad.partners.member import Viewer
from sanad.records.queries.viewers import viewers_of
from sanad.web import discretion
from sanad.web.viewing import account_of

CHOSEN = "sanad_organisation"


def chosen_of(request: HttpRequest, viewers: tuple[Viewer, ...]) -> Viewer | None:
    """Return the membership that was chosen, else the first; None without any."""
    chosen = request.session.get(CHOSEN)
    return next((one for one in viewers if str(one.organisation) == chosen), next(iter(viewers), None))


def memberships_of_session(request: HttpRequest) -> tuple[Viewer, ...]:
    """Return the memberships of whoever is signed in."""
    key = hashlib.sha256((request.session.session_key or "").encode()).hexdigest()[:16]
    return viewers_of(account_of(request), key)


def viewer_of_session(request: HttpRequest) -> Viewer | None:
    """Return the membership that was chosen, else the first, with what this page hides."""
    held = getattr(request, "memberships", ()) or memberships_of_session(request)
    viewer = chosen_of(request, held)
    return replace(viewer, veil=discretion.veil_of(request)) if viewer else None


def told_of(viewer: Viewer | None) -> str:
    """Return what a page says of who looks at it, by which its script knows them again; empty for nobody."""
    return f"{viewer.organisation}:{viewer.alias}" if viewer else ""


def choose_organisation(request: HttpRequest, organisation: UUID) -> None:
    """Look for an organisation from now on.

    A form that still stands open in another tab was filled for the organisation before: it is refused. Names
    that were asked for there are hidden again, and looks are entered under another session.
    """
    request.session[CHOSEN] = str(organisation)
    discretion.forget(request)
    request.session.cycle_key()
    rotate_token(request)

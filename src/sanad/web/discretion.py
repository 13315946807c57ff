"""What this session hides: names until they are asked for, more while the screen is shared."""

import time

from django.conf import settings
from django.http import HttpRequest

from sanad.partners.veil import Veil

SCREEN = "sanad_screen_shared"
NAMES = "sanad_names_hidden"
SHOWN_UNTIL = "sanad_names_shown_until"
SHOWN_ONCE = "sanad_names_shown_once"
MINUTES = 15


def veil_of(request: HttpRequest) -> Veil:
    """Return what this page hides; names asked for once are shown by the page that they were asked on."""
    session = request.session
    if session.get(SCREEN):
        return "screen"
    if not names_hidden(request):
        return "none"
    if session.get(SHOWN_UNTIL, 0) > time.time():
        return "none"
    if request.method == "GET" and session.get(SHOWN_ONCE) == request.path:
        del session[SHOWN_ONCE]
        return "none"
    return "names"


def names_hidden(request: HttpRequest) -> bool:
    """Return whether names are hidden until they are asked for: by the deployment, or by this member."""
    return bool(settings.SANAD_NAMES_HIDDEN or request.session.get(NAMES))


def hide_names(request: HttpRequest, hide: bool) -> None:
    """Hide names from now on, or no longer; what was asked for is over either way."""
    request.session[NAMES] = hide
    forget(request)


def share_screen(request: HttpRequest, shared: bool) -> None:
    """Hide what a shared screen must not show; afterwards names stay hidden until they are asked for."""
    request.session[SCREEN] = shared
    request.session[NAMES] = True
    forget(request)


def show_once(request: HttpRequest, path: str) -> None:
    """Show names on the next view of one page."""
    request.session[SHOWN_ONCE] = path


def show_a_while(request: HttpRequest) -> None:
    """Show names for a quarter of an hour."""
    request.session[SHOWN_UNTIL] = int(time.time()) + MINUTES * 60


def forget(request: HttpRequest) -> None:
    """Hide names again that were asked for."""
    request.session.pop(SHOWN_ONCE, None)
    request.session.pop(SHOWN_UNTIL, None)

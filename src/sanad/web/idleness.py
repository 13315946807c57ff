"""Whether a session was left alone: the instant of the last act, and the lock."""

import time

from django.conf import settings
from django.http import HttpRequest

LAST_ACT = "sanad_last_act"
LOCKED = "sanad_locked"
STEP = (
    10  # seconds: acts that follow so closely are one, so that not every page writes; a lock comes no later
)


def is_locked(request: HttpRequest) -> bool:
    """Return whether the session is locked, and lock it when its time is over."""
    if request.session.get(LOCKED):
        return True
    if seconds_left(request) > 0:
        return False
    lock(request)
    return True


def seconds_left(request: HttpRequest) -> int:
    """Return the seconds until the session locks; a session without an act so far has them all."""
    allowed = settings.SANAD_IDLE_MINUTES * 60
    if request.session.get(LOCKED):
        return 0
    return int(request.session.get(LAST_ACT, int(time.time()))) + allowed - int(time.time())


def lock(request: HttpRequest) -> None:
    """Lock the session."""
    request.session[LOCKED] = True


def unlock(request: HttpRequest) -> None:
    """Open the session again, under a new key."""
    request.session.pop(LOCKED, None)
    request.session[LAST_ACT] = int(time.time())
    request.session.cycle_key()


def acted(request: HttpRequest) -> None:
    """Keep that the person did something now; what follows an act within seconds counts as that one."""
    now = int(time.time())
    if not 0 <= now - request.session.get(LAST_ACT, 0) < STEP:
        request.session[LAST_ACT] = now

"""The one door to the tables: it opens the transaction and tells the database who looks."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any
from weakref import WeakKeyDictionary

from django.conf import settings
from django.db import DatabaseError, connection, transaction
from django.db.backends.utils import CursorWrapper
from psycopg.errors import ActiveSqlTransaction

from sanad.partners.member import Purpose, Viewer
from sanad.partners.veil import Veil
from sanad.records import context
from sanad.records.errors import ContextLeftOver, OtherContextOpen
from sanad.records.present_formats import keep_up

# The challenge that each connection was given for its next token.
_CHALLENGES: WeakKeyDictionary[Any, int] = WeakKeyDictionary()

_OPEN: ContextVar[tuple[Viewer, Purpose] | None] = ContextVar("open_context", default=None)


def present_veil() -> Veil:
    """Return what the member who looks does not wish to see now."""
    present = _OPEN.get()
    return present[0].veil if present else "none"


@contextmanager
def opened(viewer: Viewer, purpose: Purpose = "reading") -> Iterator[None]:
    """Open a transaction in which the database shows what this member may see for this purpose.

    Within itself the door is open already; for another member or purpose it must be closed first.
    Raises: OtherContextOpen; ContextLeftOver.
    """
    wanted = (viewer, purpose)
    present = _OPEN.get()
    if present == wanted:
        yield
        return
    if present is not None:
        raise OtherContextOpen(
            f"A transaction for {present[1]} is open; {purpose} was asked. One member and one purpose a "
            "transaction are required. Close the first before opening the second."
        )
    with transaction.atomic(durable=True):  # a context ends with its transaction, never with a savepoint
        _tell_database(viewer, purpose)
        mark = _OPEN.set(wanted)
        try:
            yield
        finally:
            _OPEN.reset(mark)


def _tell_database(viewer: Viewer, purpose: Purpose) -> None:
    """Enter the context on the challenge that the connection was given last, or on a new one.

    Where the database takes none (of another key, say) every policy is false: nothing is seen.
    """
    link = connection.connection
    with connection.cursor() as cursor:
        challenge = _CHALLENGES.pop(link, None)
        following = None if challenge is None else _entered(cursor, viewer, purpose, challenge)
        if (
            following is None
        ):  # a new connection, one whose server forgot, or what the database lets nobody do
            cursor.execute("SELECT challenge()")
            following = _entered(cursor, viewer, purpose, cursor.fetchone()[0])
    if following is not None:
        _CHALLENGES[link] = following


def _entered(cursor: CursorWrapper, viewer: Viewer, purpose: Purpose, challenge: int) -> int | None:
    """Return the challenge for the next transaction of this connection; None where no context was taken."""
    expires = int(time.time()) + context.SECONDS_VALID
    token = context.token(settings.SANAD_CONTEXT_KEY, viewer, purpose, challenge=challenge, expires=expires)
    try:
        cursor.execute("SELECT enter_context(%s), additions_mark()", [token])
    except DatabaseError as error:
        if isinstance(error.__cause__, ActiveSqlTransaction):
            raise ContextLeftOver(
                "The connection already holds a context. An empty one is required at the start of a "
                "transaction. This is a fault of Sanad: report it."
            ) from error
        raise
    following: int | None
    following, mark = cursor.fetchone()
    if following is not None:
        keep_up(mark)
    return following

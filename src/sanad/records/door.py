"""The one door to the tables: it opens the transaction and tells the database who looks."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any
from uuid import UUID
from weakref import WeakKeyDictionary

from django.conf import settings
from django.db import connection, transaction
from psycopg import Connection, OperationalError
from psycopg import Error as PsycopgError
from psycopg.errors import ActiveSqlTransaction, error_from_result
from psycopg.pq import ConnStatus, ExecStatus, TransactionStatus
from psycopg.sql import Literal

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
    challenge = _CHALLENGES.pop(link, None)
    following = None if challenge is None else _entered(link, viewer, purpose, challenge)
    if following is None:  # a new connection, one whose server forgot, or what the database lets nobody do
        with connection.cursor() as cursor:
            cursor.execute("SELECT challenge()")
            following = _entered(link, viewer, purpose, cursor.fetchone()[0])
    if following is not None:
        _CHALLENGES[link] = following


def _entered(link: Connection[Any], viewer: Viewer, purpose: Purpose, challenge: int) -> int | None:
    """Return the challenge for the next transaction of this connection; None where no context was taken.

    The transaction begins in the message that enters its context: the driver would send it by itself before.
    """
    expires = int(time.time()) + context.SECONDS_VALID
    token = context.token(settings.SANAD_CONTEXT_KEY, viewer, purpose, challenge=challenge, expires=expires)
    asked = b"SELECT enter_context(" + Literal(token).as_bytes(link) + b"), additions_mark()"
    begin = b"BEGIN; " if link.info.transaction_status == TransactionStatus.IDLE else b""
    with connection.wrap_database_errors:
        answer = link.pgconn.exec_(begin + asked)
        if link.pgconn.status != ConnStatus.OK:
            raise OperationalError("The connection to the database was lost.")
        if answer.status != ExecStatus.TUPLES_OK:
            raise _refusal(error_from_result(answer))
    following, mark = answer.get_value(0, 0), answer.get_value(0, 1)
    if following is None:
        return None
    keep_up(None if mark is None else UUID(mark.decode()))
    return int(following)


def _refusal(error: PsycopgError) -> Exception:
    """Return why no context was entered."""
    if isinstance(error, ActiveSqlTransaction):
        return ContextLeftOver(
            "The connection already holds a context. An empty one is required at the start of a "
            "transaction. This is a fault of Sanad: report it."
        )
    return error

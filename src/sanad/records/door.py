"""The one door to the tables: it opens the transaction and tells the database who looks."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.conf import settings
from django.db import connection, transaction

from sanad.partners.member import Purpose, Viewer
from sanad.partners.veil import Veil
from sanad.records import context
from sanad.records.errors import ContextLeftOver, OtherContextOpen

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
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_backend_pid(), extract(epoch FROM transaction_timestamp())::text,"
            " extract(epoch FROM clock_timestamp())::bigint,"
            " coalesce(current_setting('sanad.context', true), '')"
        )
        backend, instant, now, left_over = cursor.fetchone()
        if left_over:
            raise ContextLeftOver(
                "The connection already holds a context. An empty one is required at the start of a "
                "transaction. This is a fault of Sanad: report it."
            )
        told = context.Transaction(backend, instant, now + context.SECONDS_VALID)
        cursor.execute(
            "SELECT enter_context(%s)",
            [context.token(settings.SANAD_CONTEXT_KEY, viewer, purpose, told)],
        )

"""The bytes of erased files are destroyed once no item of anybody needs them; safe to repeat."""

from django.db import connection

from sanad.actions.partners import MAINTENANCE
from sanad.actions.store import object_store
from sanad.gateways.dead_rows import clear_dead_rows
from sanad.records.door import opened

# Where erased content stood: the places it had in these tables' files are cleared as well.
HELD_CONTENT = (
    "records_record",
    "records_recordsalt",
    "records_cardversion",
    "records_cardreview",
    "records_custodysalt",
    "records_codedevent",
    "records_consent",
    "records_item",
    "records_case",
    "records_casefile",
    "records_deadlinecheck",
    "records_notice",
    "records_savedsearch",
    "records_draft",
)
ONE_OBJECT = "SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))"


def destroy_erased_bytes() -> int:
    """Return how many objects were destroyed; bytes that another item holds as well stay for it.

    Whoever deposits the same bytes now waits, and stores them anew.
    """
    left = _left()
    if not left:
        return 0
    clear_dead_rows(HELD_CONTENT)
    destroyed = 0
    for sha256 in left:
        with opened(MAINTENANCE), connection.cursor() as cursor:
            cursor.execute(ONE_OBJECT, [sha256])
            cursor.execute("SELECT %s = ANY (objects_to_destroy())", [sha256])
            if cursor.fetchone()[0]:
                destroyed += object_store().destroy(sha256)
    return destroyed


def _left() -> list[str]:
    """Return the digests of objects that no item needs and that are still in the store."""
    store = object_store()
    with opened(MAINTENANCE), connection.cursor() as cursor:
        cursor.execute("SELECT objects_to_destroy()")
        return [sha256 for sha256 in cursor.fetchone()[0] if sha256 in store]

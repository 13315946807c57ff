"""Case 24: a connection that is used again after an exception: its context is empty, whatever went wrong."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
import pytest
from django.db import close_old_connections, connection
from django.test import Client

from cast import Cast
from database import connected, tell
from sanad.partners.member import Viewer
from sanad.records.door import opened
from sanad.records.protection import FUNCTIONS, PROTECTED, VIEWS

MEANT = "of a test"
ASKED = tuple(one for one in FUNCTIONS if one.endswith("_collections()"))


def left_over() -> dict[str, Any]:
    """Return what the connection of this thread still holds of a context, and what it shows."""
    found: dict[str, Any] = {}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT coalesce(current_setting('sanad.context', true), ''), current_account(), current_org()"
        )
        found["context"] = [value for value in cursor.fetchone() if value]
        for function in ASKED:
            cursor.execute(f"SELECT cardinality({function})")
            found[function] = cursor.fetchone()[0]
        for table in (*PROTECTED, *VIEWS):
            cursor.execute(f"SELECT count(*) FROM {table}")
            found[table] = cursor.fetchone()[0]
    return {name: value for name, value in found.items() if value}


def shown() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM records_seenrecord")
        number: int = cursor.fetchone()[0]
    return number


def shown_anew(viewer: Viewer) -> int:
    """Return how many records a connection that nobody has used shows a member."""
    with connected() as fresh, fresh.transaction():
        tell(fresh, viewer)
        found = fresh.execute("SELECT count(*) FROM records_seenrecord").fetchone()
    assert found is not None
    return int(found[0])


def backend() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        number: int = cursor.fetchone()[0]
    return number


def of_python() -> None:
    raise RuntimeError(MEANT)


def of_the_database() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 'x'::int")


def of_a_constraint() -> None:
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO records_logleaf (index, commitment) VALUES (-1, '')")
        cursor.execute("INSERT INTO records_logleaf (index, commitment) VALUES (-1, '')")


def of_a_policy() -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM records_record")


def of_time() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = 5")
        cursor.execute("SELECT pg_sleep(5)")


def of_the_keyboard() -> None:
    raise KeyboardInterrupt


def of_leaving() -> None:
    raise SystemExit(1)


def within_a_savepoint() -> None:
    from django.db import transaction

    with transaction.atomic():
        of_the_database()


def after_a_setting_that_would_last() -> None:
    """What was set for the session in a transaction goes with the transaction that fails."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('sanad.context')")
        (token,) = cursor.fetchone()
        cursor.execute("SELECT set_config('sanad.context', %s, false)", [token])
    of_python()


WRONG: tuple[Callable[[], None], ...] = (
    of_python,
    of_the_database,
    of_a_constraint,
    of_a_policy,
    of_time,
    of_the_keyboard,
    of_leaving,
    within_a_savepoint,
    after_a_setting_that_would_last,
)


@contextmanager
def any_fault() -> Iterator[list[BaseException]]:
    told: list[BaseException] = []
    try:
        yield told
    except BaseException as error:  # noqa: BLE001  whatever it was
        told.append(error)


def test_it_works(cast: Cast) -> None:
    """What must be gone afterwards is there before."""
    with opened(cast.amal):
        assert shown() > 0
        assert {"context", "whole_collections()", "records_record", "records_seenrecord"} <= set(left_over())


@pytest.mark.parametrize("goes_wrong", WRONG, ids=lambda one: one.__name__)
def test_a_connection_is_used_again_with_an_empty_context(cast: Cast, goes_wrong: Callable[[], None]) -> None:
    with any_fault() as told, opened(cast.amal):
        assert shown() > 0
        before = backend()
        goes_wrong()
    assert told, "nothing went wrong, so nothing is shown here"
    assert backend() == before, "it is another connection, which shows nothing"
    assert left_over() == {}
    with opened(cast.elias):
        assert shown() == 0, "the next member sees what the one before could"
    with opened(cast.dina):
        assert shown() == shown_anew(cast.dina) > 0


def test_a_generator_that_nobody_finished_keeps_no_context(cast: Cast) -> None:
    """A page that streams rows and is left in the middle."""

    def rows() -> Iterator[int]:
        with opened(cast.amal):
            yield shown()
            yield shown()

    stream = rows()
    assert next(stream) > 0
    stream.close()
    assert left_over() == {}


def test_a_connection_that_broke_comes_back_empty(cast: Cast) -> None:
    with any_fault() as told, opened(cast.amal):
        assert shown() > 0
        with connected("superuser") as other:
            other.execute("SELECT pg_terminate_backend(%s)", [backend()])
        shown()
    assert told
    close_old_connections()
    connection.close()
    assert left_over() == {}


def test_a_page_that_fails_leaves_the_connection_of_its_thread_empty(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    from sanad.records.models import Account
    from sanad.web.pages import lists

    client = Client(headers={"host": "localhost"}, raise_request_exception=False)
    client.force_login(Account.objects.get(id=cast.amal.account))
    assert "al-Halabi" in client.get(f"/lists/{cast.private}/").content.decode()

    def fails(*_: object, viewer: Any, **__: object) -> None:
        with opened(viewer):
            assert shown() > 0
            of_python()

    monkeypatch.setattr(lists, "list_records", fails)
    assert client.get(f"/lists/{cast.private}/").status_code == 500
    assert left_over() == {}
    monkeypatch.undo()
    client.force_login(Account.objects.get(id=cast.dina.account))
    assert "al-Halabi" not in client.get(f"/lists/{cast.private}/").content.decode()


def test_a_thread_begins_without_the_context_of_the_thread_before(cast: Cast) -> None:
    found: list[dict[str, Any]] = []

    def look() -> None:
        found.append(left_over())
        connection.close()

    with opened(cast.amal):
        thread = threading.Thread(target=look)
        thread.start()
        thread.join()
    assert found == [{}]


def test_a_job_that_fails_leaves_the_worker_without_a_context(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    from sanad.actions import jobs, work
    from sanad.records.models import Job

    def fails(job: Job) -> dict[str, Any]:
        with opened(cast.amal):
            assert shown() > 0
            of_the_database()
        return {}

    asked = jobs.ask_link(by=cast.amal, because=MEANT)
    monkeypatch.setitem(work.WORK, "link", fails)
    work.run_job.call(str(asked))
    with opened(cast.amal):
        assert Job.objects.get(id=asked).state == "failed"
    assert left_over() == {}


def test_a_token_that_was_caught_from_a_failed_transaction_opens_nothing(cast: Cast) -> None:
    with connected() as own:
        with pytest.raises(psycopg.Error), own.transaction():
            token = tell(own, cast.amal)
            own.execute("SELECT 'x'::int")
        with own.transaction():
            own.execute("SELECT set_config('sanad.context', %s, true)", [token])
            assert own.execute("SELECT count(*) FROM records_record").fetchone() == (0,)

"""The door: one member and one purpose a transaction, and nothing left over."""

import threading

import pytest
from django.db import connection, transaction

from cast import Cast
from sanad.records import door
from sanad.records.errors import ContextLeftOver, OtherContextOpen


def count() -> int:
    from sanad.records.models import Record

    return Record.objects.count()


def context() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT coalesce(current_setting('sanad.context', true), '')")
        found: str = cursor.fetchone()[0]
    return found


def test_it_works(cast: Cast) -> None:
    with door.opened(cast.dina):
        assert count() == 2
    with door.opened(cast.elias):
        assert count() == 0


def test_outside_the_door_there_is_nothing(cast: Cast) -> None:
    assert count() == 0
    with door.opened(cast.dina):
        assert count() == 2
    assert context() == ""
    assert count() == 0


def test_within_itself_the_door_is_open_already(cast: Cast) -> None:
    with door.opened(cast.dina):
        first = context()
        with door.opened(cast.dina):
            assert context() == first
        assert count() == 2


@pytest.mark.parametrize("other", ["member", "purpose"])
def test_another_context_is_refused_while_one_is_open(cast: Cast, other: str) -> None:
    with door.opened(cast.dina):
        second = door.opened(cast.amal) if other == "member" else door.opened(cast.dina, "linking")
        with pytest.raises(OtherContextOpen), second:
            pytest.fail("the second context was opened")
        assert count() == 2


def test_an_exception_closes_the_context_and_the_connection_is_reused_empty(cast: Cast) -> None:
    with pytest.raises(RuntimeError, match="of a test"), door.opened(cast.dina):
        assert count() == 2
        backend = connection.connection.info.backend_pid
        raise RuntimeError("of a test")
    assert connection.connection.info.backend_pid == backend
    assert context() == ""
    assert count() == 0
    with door.opened(cast.elias):
        assert count() == 0


def test_an_error_of_the_database_closes_the_context(cast: Cast) -> None:
    from django.db.utils import DataError

    with pytest.raises(DataError), door.opened(cast.dina), connection.cursor() as cursor:
        cursor.execute("SELECT 'x'::int")
    assert context() == "" and count() == 0


def test_a_savepoint_inside_keeps_the_context(cast: Cast) -> None:
    with door.opened(cast.dina):
        with pytest.raises(RuntimeError), transaction.atomic():
            raise RuntimeError
        assert count() == 2


def test_the_door_does_not_open_inside_a_transaction_of_another(cast: Cast) -> None:
    """A context set in a savepoint would outlive it."""
    with transaction.atomic():
        with pytest.raises(RuntimeError, match="durable"), door.opened(cast.dina):
            pytest.fail("the door opened")
        assert context() == ""


def test_a_context_left_over_is_noticed(cast: Cast) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('sanad.context', 'left over', false)")
        try:
            with pytest.raises(ContextLeftOver), door.opened(cast.dina):
                pytest.fail("the door opened")
        finally:
            cursor.execute("SELECT set_config('sanad.context', '', false)")


def test_threads_look_each_for_themselves(cast: Cast) -> None:
    seen: dict[str, set[int]] = {"dina": set(), "chadi": set(), "elias": set()}
    start = threading.Barrier(3)

    def look(name: str) -> None:
        start.wait(30)
        for _ in range(20):
            with door.opened(getattr(cast, name)):
                seen[name].add(count())
        connection.close()

    threads = [threading.Thread(target=look, args=(name,)) for name in seen]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert seen["dina"] == {2} and seen["elias"] == {0} and len(seen["chadi"]) == 1

"""A connection that is kept between two requests: what the first left in it is gone when the next begins."""

from collections.abc import Iterator

import pytest
from django.core.signals import request_started
from django.db import connection

from cast import Cast
from sanad.records.door import opened


def organisations_seen() -> set[object]:
    from sanad.records.models import Record

    return set(Record.objects.values_list("organisation_id", flat=True))


def told(statement: str) -> list[tuple[object, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return list(cursor.fetchall())


def left(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.fixture
def kept(cast: Cast) -> Iterator[int]:
    """Give the database process of a connection that a request used, at the end of it."""
    with opened(cast.amal):
        assert organisations_seen() == {cast.amal.organisation}
    yield int(str(told("SELECT pg_backend_pid()")[0][0]))
    connection.close()


def begin_a_request() -> None:
    request_started.send(sender=None)


def test_it_works(kept: int, cast: Cast) -> None:
    begin_a_request()
    assert told("SELECT pg_backend_pid()") == [(kept,)], "the connection was to be kept"
    with opened(cast.dina):
        assert organisations_seen() == {cast.dina.organisation}, "the next member sees what is hers"


@pytest.mark.parametrize(
    ("leaving", "asking", "expected"),
    [
        ("SET search_path = pg_catalog", "current_setting('search_path')", '"$user", public'),
        ("SET timezone = 'Asia/Damascus'", "current_setting('timezone')", "UTC"),
        ("SET statement_timeout = 77", "current_setting('statement_timeout')", "0"),
        ("SET sanad.context = 'v2|somebody'", "coalesce(current_setting('sanad.context', true), '')", ""),
        ("PREPARE left_over AS SELECT 1", "(SELECT count(*) FROM pg_prepared_statements)", 0),
        ("SELECT pg_advisory_lock(7)", "(SELECT count(*) FROM pg_locks WHERE locktype = 'advisory')", 0),
    ],
)
def test_what_a_statement_left_is_gone(kept: int, leaving: str, asking: str, expected: object) -> None:
    left(leaving)
    assert told(f"SELECT {asking}") != [(expected,)], "there was nothing to forget"
    begin_a_request()
    assert told("SELECT pg_backend_pid()") == [(kept,)]
    assert told(f"SELECT {asking}") == [(expected,)]


def test_rows_that_a_cursor_held_are_gone(kept: int, cast: Cast) -> None:
    with opened(cast.amal):
        left("DECLARE held_over CURSOR WITH HOLD FOR SELECT display_name FROM records_record")
    assert told("FETCH ALL FROM held_over"), "there was nothing to forget"
    begin_a_request()
    assert told("SELECT count(*) FROM pg_cursors") == [(0,)]


def test_a_connection_that_died_in_between_is_not_met(kept: int, cast: Cast) -> None:
    from sanad.gateways.database_roles import connect

    with connect("superuser") as superuser:
        superuser.execute("SELECT pg_terminate_backend(%s, 5000)", [kept])
    begin_a_request()
    assert told("SELECT pg_backend_pid()") != [(kept,)]
    with opened(cast.amal):
        assert organisations_seen() == {cast.amal.organisation}

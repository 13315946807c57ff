"""Case 23: a job, a command, a script or a signal handler without the context of an organisation.

It sees no row, and what it writes is refused with an error: nobody acts for nobody.
"""

import ast
import pkgutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import psycopg
import pytest
from django.db import connection
from django.db.utils import DatabaseError

from cast import BECAUSE, Cast
from database import connected, rows
from sanad.partners.member import Viewer
from sanad.records.door import opened
from sanad.records.protection import PROTECTED, VIEWS

CONTENT = "SELECT count(*), md5(string_agg(md5(t::text), '' ORDER BY md5(t::text))) FROM {} t"


def seen() -> dict[str, int]:
    """Return the tables and views of which this connection of the application shows a row."""
    found = {}
    with connection.cursor() as cursor:
        for name in (*PROTECTED, *VIEWS):
            cursor.execute(f"SELECT count(*) FROM {name}")
            found[name] = cursor.fetchone()[0]
    return {name: number for name, number in found.items() if number}


def test_it_works(cast: Cast) -> None:
    with opened(cast.amal):
        assert {"records_record", "records_seenrecord"} <= set(seen())


def test_whoever_has_no_context_sees_no_row(cast: Cast) -> None:
    assert seen() == {}


@pytest.mark.parametrize("table", PROTECTED)
def test_whoever_has_no_context_changes_no_row(cast: Cast, table: str) -> None:
    """An update of any column finds nothing or is refused, and so is a delete."""
    before = rows(
        "superuser",
        f"SELECT count(*), md5(string_agg(md5(t::text), '' ORDER BY md5(t::text))) FROM {table} t",
    )
    for statement in statements(table):
        with connected() as own:
            try:
                done = own.execute(statement)
                assert done.rowcount == 0, statement
            except psycopg.Error:
                continue
    after = rows(
        "superuser",
        f"SELECT count(*), md5(string_agg(md5(t::text), '' ORDER BY md5(t::text))) FROM {table} t",
    )
    assert before == after


def statements(table: str) -> Iterator[str]:
    """Yield a delete of every row, and an update of each column."""
    columns = [
        name
        for (name,) in rows(
            "superuser",
            "SELECT attname::text FROM pg_attribute WHERE attrelid = %s::regclass AND attnum > 0"
            " AND NOT attisdropped AND attgenerated = ''",
            [table],
        )
    ]
    yield f"DELETE FROM {table}"
    for name in columns:
        yield f'UPDATE {table} SET "{name}" = "{name}"'


@pytest.mark.parametrize("table", [one for one, granted in PROTECTED.items() if "INSERT" in granted])
def test_a_row_added_without_a_context_is_refused(cast: Cast, table: str) -> None:
    """A row that another member did add, given again: the policy says no before any key is compared."""
    found = rows("superuser", f"SELECT to_jsonb(t)::text FROM {table} t LIMIT 1")
    row = found[0][0] if found else "{}"
    statement = f"INSERT INTO {table} SELECT * FROM jsonb_populate_record(null::{table}, %s::jsonb)"
    try:
        with connected() as own:
            added = own.execute(statement, [row]).rowcount
    except psycopg.Error as refused:
        assert not found or isinstance(refused, psycopg.errors.InsufficientPrivilege), refused
    else:
        assert added == 0, "a row was added without a context"


def verbs() -> Iterator[tuple[str, Callable[..., Any]]]:
    """Yield every verb of actions: what takes by= and because=."""
    import inspect

    import sanad.actions as package

    for module in pkgutil.iter_modules(package.__path__, "sanad.actions."):
        for name, found in vars(pkgutil.resolve_name(module.name)).items():
            if inspect.isfunction(found) and found.__module__ == module.name and not name.startswith("_"):
                told = inspect.signature(found).parameters
                if {"by", "because"} <= set(told) and not inspect.isgeneratorfunction(inspect.unwrap(found)):
                    yield f"{module.name}.{name}", found


def filled(verb: Callable[..., Any], by: Viewer) -> dict[str, Any]:
    """Return arguments by the types that a verb writes down; of what exists it is given nothing."""
    import inspect
    from unittest.mock import MagicMock

    told = inspect.signature(verb).parameters
    given: dict[str, Any] = {
        name: uuid4() if "UUID" in str(one.annotation) or "Id" in str(one.annotation) else MagicMock()
        for name, one in told.items()
        if one.default is inspect.Parameter.empty and one.kind is not one.VAR_KEYWORD
    }
    return {**given, "by": by, "because": BECAUSE}


NOBODY = Viewer(uuid4(), uuid4(), "nobody", frozenset({"analyst", "documenter", "administrator", "advocate"}))  # type: ignore[arg-type]


def test_every_verb_for_an_account_that_is_nobodys_ends_in_an_error_and_changes_nothing(cast: Cast) -> None:
    """A job whose member left, a script with an old id: roles in its hand, and no membership behind them."""
    from sanad.actions.sequencing import sequence

    found = dict(verbs())
    assert len(found) > 30
    sequence()
    before = counted()
    went_through = []
    for name, verb in found.items():
        try:
            verb(**filled(verb, NOBODY))
            went_through.append(name)
        except Exception:  # noqa: BLE001  whatever it is, it is told
            connection.close()
    changed = {table for table, number in counted().items() if before[table] != number}
    assert not changed, (changed, went_through)


def counted() -> dict[str, int]:
    """Return how many rows every protected table has."""
    return {table: rows("superuser", f"SELECT count(*) FROM {table}")[0][0] for table in PROTECTED}


def test_a_job_of_nobody_is_not_begun(cast: Cast) -> None:
    from sanad.actions import work

    before = counted()
    assert work.run_job.call(str(uuid4())) is None
    assert counted() == before
    assert seen() == {}


def test_a_job_whose_member_left_has_no_rights_and_fails_by_name(cast: Cast) -> None:
    from cast import member
    from sanad.actions import jobs, work

    leaves = member(f"leaves-{uuid4().hex[:8]}", ("analyst",), cast.at_a)
    asked = jobs.ask_link(by=leaves, because=BECAUSE)
    rows(
        "superuser",
        "UPDATE records_membership SET ended_at = now() WHERE account_id = %s RETURNING 1",
        [leaves.account],
    )
    runs = rows("superuser", "SELECT count(*) FROM records_linkrun")
    try:
        work.run_job.call(str(asked))
    except DatabaseError:
        connection.close()  # the database let it neither begin nor end
    assert rows("superuser", "SELECT count(*) FROM records_linkrun") == runs
    (state,) = rows("superuser", "SELECT state, result::text FROM records_job WHERE id = %s", [asked])
    assert state[0] != "done", state
    assert seen() == {}


def test_a_signal_handler_shows_nothing_that_the_work_it_meets_did_not_open(cast: Cast) -> None:
    """A handler runs in the middle of whatever runs: between transactions it sees nothing, and opens none."""
    told: list[dict[str, int]] = []
    before = signal.signal(signal.SIGUSR1, lambda *_: told.append(seen()))
    try:
        with opened(cast.amal):
            pass
        signal.raise_signal(signal.SIGUSR1)
    finally:
        signal.signal(signal.SIGUSR1, before)
    assert told == [{}]


def test_a_handler_cannot_open_the_door_for_another_within_a_transaction(cast: Cast) -> None:
    from sanad.records.errors import OtherContextOpen

    refused: list[Exception] = []

    def handler(*_: object) -> None:
        try:
            with opened(cast.amal):
                pytest.fail("it was opened")
        except OtherContextOpen as error:
            refused.append(error)

    before = signal.signal(signal.SIGUSR1, handler)
    try:
        with opened(cast.dina):
            signal.raise_signal(signal.SIGUSR1)
    finally:
        signal.signal(signal.SIGUSR1, before)
    assert len(refused) == 1


def test_handlers_of_the_package_ask_the_database_nothing(cast: Cast) -> None:
    """Whoever writes a handler: it says that the work is to end, and the work ends itself."""
    import sanad

    handled = []
    for path in Path(sanad.__path__[0]).rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for call in ast.walk(tree):
            if isinstance(call, ast.Call) and ast.unparse(call.func) == "signal.signal":
                handled.append((path.name, ast.unparse(call.args[1])))
    assert {name for name, _ in handled} == {"processes.py", "link_folder.py"}, (
        f"a new handler: see that it asks the database nothing, and name it here: {handled}"
    )


def test_a_script_that_only_sets_up_django_sees_nothing(cast: Cast, workspace: Path) -> None:
    code = (
        "import django; django.setup()\n"
        "from sanad.records.models import Record, SeenRecord, Membership, Item\n"
        "print(sum(model.objects.count() for model in (Record, SeenRecord, Membership, Item)))\n"
        "try:\n"
        "    Membership.objects.update(ended_at=None); print('updated', 0)\n"
        "    Record.objects.all().delete(); print('deleted')\n"
        "except Exception as error: print(type(error).__name__)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["0", "updated", "0", "ProgrammingError"] or done.stdout.split() == [
        "0",
        "updated",
        "0",
        "deleted",
    ]
    assert rows("superuser", "SELECT count(*) FROM records_record")[0][0] > 0

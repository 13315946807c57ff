"""`sanad serve`: what dies is started again, and nothing outlives its parent."""

import os
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

STARTS, ENDS, FOUND = 60.0, 20.0, 60.0

PREPARE = """
from datetime import UTC, datetime, timedelta
from pathlib import Path
import sys
from sanad.cli.opening import open_workspace
open_workspace()
from sanad.actions.intake import ImportOptions, import_list
from sanad.actions.agreements import agree
from sanad.actions.consents import record_consent
from sanad.actions.partners import found_organisation
from sanad.partners.consent import CONSENT_PURPOSES, Consent
from sanad.records.queries.coalition import list_rows
names = {"en": "Invented", "ar": "مختلقة", "da": "Opdigtet"}
for code in ("alder", "birch"):
    by, _ = found_organisation(code, names, invented=True)
    file = Path(sys.argv[1]) / f"{code}.csv"
    line = "{}{},Name{},Father{},Family{},{}-01-02"
    rows = [line.format(code, n, n % 700, n % 90, n % 50, 1950 + n % 60) for n in range(1500)]
    file.write_text("\\n".join(["record_id,first_name,father_name,family_name,date_of_birth", *rows]))
    import_list(file, code, by=by, because="a test", options=ImportOptions(corpus="invented"))
    own = next(row for row in list_rows(viewer=by) if row.code == code)
    consent = Consent("given", frozenset(CONSENT_PURPOSES), form="invented", told_final=True)
    record_consent(own.id, "", consent, by=by, because="a test")
    agree(own.id, None, "linking", starts=datetime.now(UTC) - timedelta(days=1), by=by, because="a test")
"""
ASK = """
from sanad.cli.opening import open_workspace
open_workspace()
from sanad.actions.accounts import make_account
from sanad.actions.jobs import ask_link
from sanad.actions.partners import join, operator_of
from sanad.records.queries.viewers import viewers_of
account = make_account("amal", "nobody-signs-in-with-this", "en")
join(account, ("analyst",), alias="amal (invented)", by=operator_of("alder"), because="a test")
print(ask_link(by=viewers_of(account.id, "a session")[0], because="a test"))
"""


def until(holds: Callable[[], Any], within: float) -> Any:
    last = time.monotonic() + within
    while time.monotonic() < last:
        if found := holds():
            return found
        time.sleep(0.1)
    pytest.fail(f"not within {within:.0f} s")


def children(pid: int, word: str = "") -> list[int]:
    """Return the processes below a process whose command holds a word."""
    found = []
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                parent = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
                command = (folder / "cmdline").read_bytes().decode()
            except (OSError, ValueError):
                continue
            if parent == pid and word in command:
                found.append(int(folder.name))
    return found


def alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def address(served: "subprocess.Popen[str]") -> str:
    assert served.stdout is not None
    for line in served.stdout:
        if line.startswith("Sanad is at "):
            return line.split()[3]
    pytest.fail("no address was printed")


@pytest.fixture(scope="module")
def served_workspace(new_workspace: Callable[[], Any]) -> Any:
    return new_workspace()


@pytest.fixture
def served(served_workspace: Any) -> Iterator["subprocess.Popen[str]"]:
    process = served_workspace.start("serve", "--port", "0", "--workers", "1")
    yield process
    process.kill()
    process.communicate()


def test_it_works(served: "subprocess.Popen[str]", served_workspace: Any) -> None:
    where = address(served)
    with urlopen(where, timeout=30) as answer:
        assert answer.status == 200
        assert "/sign-in/" in answer.url
    again = served_workspace.sanad("serve", "--port", "0")
    assert again.code == 1
    assert where in again.err
    below = children(served.pid)
    assert len(below) == 2
    served.send_signal(signal.SIGTERM)
    told = served.communicate(timeout=ENDS)
    assert served.returncode == 0, told
    assert not any(alive(pid) for pid in below)
    assert not (served_workspace.home / "serve.json").exists()


def test_a_name_in_an_address_stands_in_no_log(served: "subprocess.Popen[str]") -> None:
    where = address(served)
    for path in ("nobody-by-this-name/?q=Hurayra", "persons/?q=Hurayra%00", "%ff/?q=Hurayra"):
        with suppress(HTTPError):
            urlopen(f"{where}{path}", timeout=30).close()
    port = int(where.rstrip("/").rpartition(":")[2])
    with socket.create_connection(("127.0.0.1", port), timeout=30) as broken:
        broken.sendall(b"GET /nobody-by-this-name?q=Hurayra HTTP/9.9.9 x\r\n\r\n")
        assert broken.recv(100)
    served.send_signal(signal.SIGTERM)
    out, err = served.communicate(timeout=ENDS)
    assert "Hurayra" not in out + err
    assert "nobody-by-this-name" not in out + err


def test_stop_ends_site_and_database_server(served: "subprocess.Popen[str]", served_workspace: Any) -> None:
    address(served)
    said = served_workspace.sanad("stop")
    assert said.code == 0
    assert "the site was stopped" in said.err
    assert "the database server was stopped" in said.err
    assert served.wait(timeout=5) == 0
    assert "no site was served" in served_workspace.sanad("stop").err


def test_nothing_outlives_a_killed_parent_and_what_is_killed_starts_again(
    served: "subprocess.Popen[str]",
) -> None:
    address(served)
    worker = until(lambda: children(served.pid, "db_worker"), STARTS)[0]
    os.kill(worker, signal.SIGKILL)
    until(lambda: [pid for pid in children(served.pid, "db_worker") if pid != worker], STARTS)
    below = children(served.pid)
    below += [pid for parent in below for pid in children(parent)]
    served.kill()
    served.wait()
    until(lambda: not any(alive(pid) for pid in below), ENDS)


@pytest.mark.long
@pytest.mark.timeout(900)
def test_the_job_of_a_killed_worker_is_queued_again_within_a_minute(
    served_workspace: Any, tmp_path: Path
) -> None:
    served_workspace.python(PREPARE, tmp_path)
    served = served_workspace.start("serve", "--port", "0", "--workers", "1")
    try:
        address(served)
        job = served_workspace.python(ASK).strip()
        query = f"SELECT state, attempts FROM records_job WHERE id = '{job}'"
        until(lambda: served_workspace.rows(query)[0][0] == "running", STARTS)
        os.kill(children(served.pid, "db_worker")[0], signal.SIGKILL)
        assert served_workspace.rows(query) == [("running", 1)]
        until(lambda: served_workspace.rows(query)[0] != ("running", 1), FOUND)
        until(lambda: served_workspace.rows(query)[0][0] in {"done", "failed"}, 3 * FOUND)
        assert served_workspace.rows(query) == [("done", 2)]
        runs = served_workspace.rows("SELECT count(*) FROM records_linkrun WHERE state = 'done'")
        assert runs == [(1,)]
    finally:
        served.send_signal(signal.SIGTERM)
        served.communicate(timeout=ENDS)

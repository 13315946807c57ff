"""`sanad`: one word leads to one part, and to no other."""

import argparse
import errno
import json
import os
import re
import subprocess
import sys
from typing import Any

import django.db
import psycopg
import pytest

from sanad import __version__
from sanad.cli import main as cli
from sanad.terms.errors import SanadError


class PartThatFails:
    """A part whose work ends with what it was given."""

    def __init__(self, outcome: BaseException | int) -> None:
        self.outcome = outcome

    def add_parser(self, subparsers: Any, /) -> None:
        parser = subparsers.add_parser("verify")
        parser.add_argument("--json", action="store_true")
        parser.set_defaults(run=self.run)

    def run(self, args: argparse.Namespace) -> int:
        if isinstance(self.outcome, BaseException):
            raise self.outcome
        return self.outcome


def outcome_of(outcome: BaseException | int, monkeypatch: pytest.MonkeyPatch, *options: str) -> int:
    command = cli.Command("fails", lambda: PartThatFails(outcome))
    monkeypatch.setitem(cli.COMMANDS, "verify", command)
    return cli.main(["verify", *options])


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["--version"]) == 0
    assert capsys.readouterr().out == f"sanad {__version__}\n"


def test_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["--help"]) == 0
    named = re.findall(r"^  ([\w-]+) ", capsys.readouterr().out, flags=re.MULTILINE)
    assert named == list(cli.COMMANDS)


@pytest.mark.parametrize("words", [[], ["nothing"], ["--unknown"]])
def test_an_unknown_command_is_wrong_use_and_lists_those_there_are(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(words) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert all(f"  {name}" in told.err for name in cli.COMMANDS)


@pytest.mark.parametrize("name", list(cli.COMMANDS))
def test_every_row_leads_to_a_part_that_adds_that_command(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main([name, "--help"])
    assert ended.value.code == 0
    assert capsys.readouterr().out.startswith(f"usage: sanad {name} ")


@pytest.mark.parametrize("code", [0, 1, 2])
def test_the_code_of_the_part_is_the_code_of_the_program(code: int, monkeypatch: pytest.MonkeyPatch) -> None:
    assert outcome_of(code, monkeypatch) == code


def test_a_fact_that_stops_the_work_is_told_on_standard_error(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert outcome_of(SanadError("Item 7 is gone."), monkeypatch) == 1
    told = capsys.readouterr()
    assert (told.out, told.err) == ("", "sanad verify: Item 7 is gone.\n")


@pytest.mark.parametrize(
    ("error", "code", "ended"),
    [
        (SanadError("Item 7 is gone."), "error", 1),
        (OSError(errno.ENOSPC, "No space"), "system_refused", 1),
        (ModuleNotFoundError(name="splink"), "part_missing", 2),
        (psycopg.OperationalError("gone"), "database_refused", 1),
    ],
)
def test_whoever_asked_for_a_document_gets_one_when_the_command_is_refused(
    error: Exception,
    code: str,
    ended: int,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert outcome_of(error, monkeypatch, "--json") == ended
    told = capsys.readouterr()
    assert json.loads(told.out)["error"]["code"] == code
    assert json.loads(told.out)["error"]["message"] in told.err


def test_a_package_that_is_missing_is_named_with_the_extra(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert outcome_of(ModuleNotFoundError(name="splink"), monkeypatch) == 2
    assert "splink is not installed" in capsys.readouterr().err


def test_a_missing_part_of_sanad_is_a_fault_and_not_hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ModuleNotFoundError):
        outcome_of(ModuleNotFoundError(name="sanad.cli.gone"), monkeypatch)


def test_an_interruption_ends_without_a_trace(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert outcome_of(KeyboardInterrupt(), monkeypatch) == 130
    assert capsys.readouterr().err == "sanad verify: interrupted.\n"


HEAVY = ("django", "numpy", "scipy", "splink", "duckdb", "pyarrow", "psycopg", "jinja2", "yaml")


@pytest.mark.parametrize(
    ("words", "forbidden"),
    [
        (["--version"], HEAVY),
        (["verify", "--help"], HEAVY),
        (["estimate", "--help"], ("django", "psycopg", "splink", "duckdb", "pyarrow")),
        (["link", "--help"], ("django", "psycopg")),
    ],
)
def test_a_command_imports_nothing_of_the_others(words: list[str], forbidden: tuple[str, ...]) -> None:
    code = (
        "import sys\nfrom sanad.cli.main import main\n"
        f"try: main({words!r})\nexcept SystemExit: pass\n"
        "print('\\n' + ' '.join(sorted({name.split('.')[0] for name in sys.modules})))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(done.stdout.splitlines()[-1].split())
    assert loaded.isdisjoint(forbidden)
    assert "sanad" in loaded


def test_a_full_disk_is_told_without_the_path(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    error = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "/lists/Amal Nahri.csv")
    assert outcome_of(error, monkeypatch) == 1
    told = capsys.readouterr().err
    assert "No space left on device" in told
    assert "Nahri" not in told


@pytest.mark.parametrize("refused", [psycopg.IntegrityError, django.db.IntegrityError])
def test_what_the_database_refused_is_told_without_the_row(
    refused: type[Exception], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    error = refused("DETAIL: Failing row contains (Amal Nahri)")
    error.__cause__ = psycopg.errors.UniqueViolation("Amal Nahri")
    assert outcome_of(error, monkeypatch) == 1
    told = capsys.readouterr().err
    assert "IntegrityError, 23505" in told
    assert "Nahri" not in told


def a_process(*words: str, shell: str = "", **environ: str) -> "subprocess.CompletedProcess[bytes]":
    """Return how a command ended that a shell started, with its standard output turned elsewhere."""
    code = "import sys; from sanad.cli.main import main; sys.exit(main())"
    line = f'"$@" {shell}'
    started = ["bash", "-c", line, "bash", sys.executable, "-c", code, *words]
    return subprocess.run(started, capture_output=True, check=False, env={**os.environ, **environ})


@pytest.mark.parametrize("words", [("law", "ids", "ruritania", "--json"), ("law", "ids", "zenda", "--json")])
@pytest.mark.parametrize("shell", [">/dev/full", ">&-"])
def test_an_output_that_takes_nothing_is_told_without_a_traceback(words: tuple[str, ...], shell: str) -> None:
    done = a_process(*words, shell=shell)
    full = shell == ">/dev/full"
    assert done.returncode == (1 if full or "zenda" in words else 0)
    assert b"Traceback" not in done.stderr and b"Exception" not in done.stderr
    assert not full or b"sanad law: the system refused" in done.stderr


def test_output_is_utf_8_whatever_the_locale_says() -> None:
    done = a_process("law", "ids", "ruritania", "--language", "ar", PYTHONIOENCODING="ascii:strict")
    assert done.returncode == 0 and "الوضع" in done.stdout.decode("utf-8")
    named = a_process("deadlines", "\udcff.yaml", "--json", PYTHONIOENCODING="utf-8:strict")
    assert named.returncode == 1 and json.loads(named.stdout)["error"]["code"] == "law_file_unreadable"

"""`sanad`: one word leads to one part, and no part is imported before its word is said.

A part is a file of this package that has

    add_parser(subparsers)   adds the command's own parser and sets its default `run`
    run(args) -> int         does the work: 0 done, 1 the answer is no, 2 wrong use

To add a command, write its part, a small function below that imports it, and its row in COMMANDS.
The imports stand inside the functions on purpose: `sanad verify`, `sanad link` and `sanad estimate` run
where nothing but their own extra is installed.
"""

import argparse
import io
import json
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple, Protocol, TextIO

from sanad import __version__
from sanad.terms.errors import SanadError

DONE, NO, WRONG_USE, INTERRUPTED = 0, 1, 2, 130


class Part(Protocol):
    """What a part promises."""

    def add_parser(self, subparsers: Any, /) -> None:
        """Add the command's own parser."""


class Command(NamedTuple):
    """One row of the table: what the list of commands says of it, and how its part is got."""

    says: str
    part: Callable[[], Part]


def _verify() -> Part:
    from sanad.cli import verify

    return verify


def _link() -> Part:
    from sanad.cli import link

    return link


def _estimate() -> Part:
    from sanad.cli import estimate

    return estimate


def _again() -> Part:
    from sanad.cli import again

    return again


def _demo() -> Part:
    from sanad.cli import demo

    return demo


def _check() -> Part:
    from sanad.cli import check

    return check


def _deposit() -> Part:
    from sanad.cli import deposit

    return deposit


def _import() -> Part:
    from sanad.cli import importing

    return importing


def _release() -> Part:
    from sanad.cli import release

    return release


def _serve() -> Part:
    from sanad.cli import serve

    return serve


def _work() -> Part:
    from sanad.cli import work

    return work


def _stop() -> Part:
    from sanad.cli import stop

    return stop


def _erase() -> Part:
    from sanad.cli import erase

    return erase


def _purge() -> Part:
    from sanad.cli import purge

    return purge


def _keys() -> Part:
    from sanad.cli import keys

    return keys


def _invite() -> Part:
    from sanad.cli import invite

    return invite


def _unlock() -> Part:
    from sanad.cli import unlock

    return unlock


def _backup() -> Part:
    from sanad.cli import backup

    return backup


def _restore() -> Part:
    from sanad.cli import restore

    return restore


def _new_key() -> Part:
    from sanad.cli import new_key

    return new_key


def _additions() -> Part:
    from sanad.cli import additions

    return additions


def _agree() -> Part:
    from sanad.cli import agree

    return agree


def _consent() -> Part:
    from sanad.cli import consent

    return consent


def _conditions() -> Part:
    from sanad.cli import conditions

    return conditions


def _claim() -> Part:
    from sanad.cli import claim

    return claim


def _watch() -> Part:
    from sanad.cli import watch

    return watch


def _research() -> Part:
    from sanad.cli import research

    return research


def _deadlines() -> Part:
    from sanad.cli import deadlines

    return deadlines


def _law() -> Part:
    from sanad.cli import law

    return law


COMMANDS = {
    "demo": Command("build the invented coalition and serve it", _demo),
    "check": Command("tell what the workspace holds, what is missing and what stops the work", _check),
    "deposit": Command("keep files and folders as items of an organisation", _deposit),
    "import": Command("make records of the rows of a list", _import),
    "additions": Command("list, add or retire the fields and terms that this deployment adds", _additions),
    "agree": Command("open a list to another organisation, sign an agreement, or withdraw one", _agree),
    "consent": Command("record what the persons of a list, or of one row, consented to", _consent),
    "release": Command("write a publication as a static, signed site", _release),
    "erase": Command("erase a record on a lawful request", _erase),
    "purge": Command("destroy the bytes of a file from which no list was read", _purge),
    "keys": Command("tell which key signs, or put a new one in its place", _keys),
    "serve": Command("serve the workspace: the site and the worker of its jobs", _serve),
    "work": Command("run the worker of jobs alone", _work),
    "stop": Command("stop the site and the database server of the workspace", _stop),
    "invite": Command("invite a member into an organisation", _invite),
    "unlock": Command("open an organisation again that was locked in an emergency", _unlock),
    "backup": Command("keep database, vault and log as they are at one moment", _backup),
    "restore": Command("put a backup into an empty workspace", _restore),
    "new-key": Command("go on with a new key where the one that signed the log is lost", _new_key),
    "conditions": Command("tell what event sets record of a place and its days", _conditions),
    "claim": Command("test a claim about a place against what is held", _claim),
    "watch": Command("watch a place, a profile or a claim, and tell what reads otherwise", _watch),
    "research": Command("enter sources, passages, searches, decisions and claims", _research),
    "verify": Command("check a release without server, database or network", _verify),
    "link": Command("link the records of several lists that are one person", _link),
    "deadlines": Command("tell which deadlines of a case run, and what the law asks", _deadlines),
    "law": Command("check a pack of dated law", _law),
    "estimate": Command("estimate how many persons there are from a table of inclusion patterns", _estimate),
    "again": Command(
        "run an estimate of the workspace again and hold its numbers against those kept", _again
    ),
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Return the exit code of one command line: 0 done, 1 the answer is no, 2 wrong use."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    _speak_utf8()
    if not words or words[0] not in COMMANDS:
        return _without_command(words)
    try:
        return _run(words)
    except SanadError as error:
        return _refused(words, error.code, error.message)
    except ModuleNotFoundError as error:
        return _refused(words, "part_missing", _about_missing(error), WRONG_USE)
    except BrokenPipeError:
        return _reader_left()
    except OSError as error:
        return _refused(words, "system_refused", _about_disk(error))
    except _database_errors() as error:
        return _refused(words, "database_refused", _about_database(error))
    except KeyboardInterrupt:
        return _say(words[0], "interrupted.", INTERRUPTED)


def _speak_utf8() -> None:
    """Write UTF-8 whatever the locale, and escape what it cannot hold; write nowhere where nobody listens."""
    sys.stdout = _open(sys.stdout)
    sys.stderr = _open(sys.stderr)


def _open(stream: TextIO | None) -> TextIO:
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    return stream or Path(os.devnull).open("w", encoding="utf-8")


def _run(words: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="sanad", description=overview(), add_help=False)
    COMMANDS[words[0]].part().add_parser(parser.add_subparsers(dest="command", required=True))
    args = parser.parse_args(words)
    code: int = args.run(args)
    sys.stdout.flush()
    return code


def _without_command(words: list[str]) -> int:
    if words[:1] == ["--version"]:
        print(f"sanad {__version__}")
        return DONE
    if words[:1] in (["--help"], ["-h"]):
        print(overview())
        return DONE
    found = f"there is no command {words[0]!r}." if words else "a command is required."
    print(f"sanad: {found}\n\n{overview()}", file=sys.stderr)
    return WRONG_USE


def overview() -> str:
    """Return the list of commands, as `sanad --help` prints it."""
    width = max(len(name) for name in COMMANDS)
    rows = "\n".join(f"  {name:<{width}}  {command.says}" for name, command in COMMANDS.items())
    return (
        "usage: sanad COMMAND [options], sanad COMMAND --help, sanad --version\n\n"
        f"{rows}\n\nExit: 0 done, 1 the answer is no, 2 wrong use."
    )


def _say(command: str, message: str, code: int) -> int:
    print(f"sanad {command}: {message}", file=sys.stderr)
    return code


def _refused(words: Sequence[str], code: str, message: str, exit_code: int = NO) -> int:
    """Tell why a command was refused; where a document was asked for, it is one that says so."""
    if "--json" in words:
        try:
            print(json.dumps({"error": {"code": code, "message": message}}, ensure_ascii=False, indent=2))
            sys.stdout.flush()
        except OSError:  # the disk of the output is full: the message below is all that can be told
            _leave_output()
    return _say(words[0], message, exit_code)


def _about_missing(error: ModuleNotFoundError) -> str:
    """Return which extra brings what is missing; a part of Sanad itself that is missing is a fault."""
    if error.name is None or error.name.split(".")[0] == "sanad":
        raise error
    return (
        f"the package {error.name} is not installed; this command needs it. Run: pip install 'sanad[server]' "
        "(linking alone: 'sanad[link]'; estimating alone: 'sanad[estimate]'; law alone: 'sanad[law]')."
    )


def _about_disk(error: OSError) -> str:
    """Return what the system refused, without the path: it may hold a name."""
    return (
        f"the system refused a file or a connection ({error.strerror or type(error).__name__}). Room on the "
        "disk and the right to read and write the workspace are required. What was entered before stays; run "
        "the command again."
    )


def _database_errors() -> tuple[type[Exception], ...]:
    """Return the errors of the database, where this command has one: their tracebacks may quote a row."""
    loaded = (sys.modules.get(name) for name in ("django.db", "psycopg"))
    return tuple(module.Error for module in loaded if module is not None)


def _about_database(error: Exception) -> str:
    state = getattr(error.__cause__ or error, "sqlstate", None)
    return (
        f"the database refused ({type(error).__name__}, {state or 'no code'}). A running database with room "
        "on its disk is required. What was not finished was undone; see `sanad check` and run it again."
    )


def _reader_left() -> int:
    """Return the exit code when whoever read the output has gone, as `head` does."""
    _leave_output()
    return NO


def _leave_output() -> None:
    """Let what is still to be written go nowhere: the interpreter writes it when it ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())

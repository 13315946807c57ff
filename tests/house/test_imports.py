"""The import contracts hold, and nobody but the gateways can reach another machine."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from sanad.cli import main as cli

REACHES_OUT = ("socket", "http.client", "urllib.request", "ftplib", "smtplib", "httpx", "requests", "aiohttp")
ASKS_CLOCK_OR_CHANCE = ("random", "secrets", "time")
CLOCK_CALLS = {"now", "today", "utcnow"}
PURE = ("terms", "vault", "partners", "register", "intake", "linkage", "estimation", "publications")


def imported(text: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def is_below(name: str, modules: tuple[str, ...]) -> bool:
    return any(name == module or name.startswith(f"{module}.") for module in modules)


def test_the_contracts_are_kept(repository: Path) -> None:
    code = "from importlinter.cli import lint_imports_command as c; c(['--no-cache'])"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=repository, capture_output=True, text=True, check=False
    )
    assert "Contracts:" in done.stdout, done.stdout + done.stderr
    assert done.returncode == 0, done.stdout[done.stdout.find("Broken contracts") :]


def test_only_gateways_can_reach_another_machine(sources: dict[str, str]) -> None:
    found = {
        f"{path} imports {name}"
        for path, text in sources.items()
        if not path.startswith("gateways/")
        for name in imported(text)
        if is_below(name, REACHES_OUT)
    }
    assert not found, found


def test_below_the_line_nobody_asks_the_clock_or_chance(sources: dict[str, str]) -> None:
    found = {
        f"{path} imports {name}"
        for path, text in sources.items()
        if path.startswith(PURE)
        for name in imported(text)
        if is_below(name, ASKS_CLOCK_OR_CHANCE)
    }
    assert not found, found


def test_below_the_line_no_call_reads_the_clock(sources: dict[str, str]) -> None:
    found = [
        f"{path}:{node.lineno}"
        for path, text in sources.items()
        if path.startswith(PURE)
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in CLOCK_CALLS
        and ast.unparse(node.func.value).split(".")[-1] in {"datetime", "date"}
    ]
    assert not found, found


def test_the_verifier_needs_the_standard_library_alone(sources: dict[str, str]) -> None:
    allowed = set(sys.stdlib_module_names) | {"cryptography"}
    found = {name for name in imported(sources["cli/verify.py"]) if name.split(".")[0] not in allowed}
    assert not found, found


def test_the_table_of_commands_is_read_here_too() -> None:
    assert {"verify", "link", "estimate"} <= set(cli.COMMANDS)

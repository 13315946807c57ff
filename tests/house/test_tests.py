"""The tests themselves: none is skipped without a word, none passes by asking nothing."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

TESTS = Path(__file__).resolve().parents[1]
FILES = sorted(TESTS.rglob("test_*.py"))


def functions_of(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.name.startswith("test_"):
            yield node


def calls_of(tree: ast.AST) -> Iterator[ast.Call]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.Call))


def checks(node: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    """Return whether a test asserts, expects an error, or calls what is named for checking."""
    if any(isinstance(inner, ast.Assert) for inner in ast.walk(node)):
        return True
    words = (
        "raises",
        "warns",
        "assert",
        "check",
        "expect",
        "require",
        "verify",
        "refuse",
        "must",
        "same",
        "is_",
        "until",
        "await",
        "wait_for",
        "fromstring",  # a parser that is strict asks something
    )
    return any(word in ast.unparse(call.func).lower() for call in calls_of(node) for word in words)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(TESTS).as_posix())
def test_every_test_can_fail(path: Path) -> None:
    idle = [f"{node.name}:{node.lineno}" for node in functions_of(path) if not checks(node)]
    assert not idle, idle


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(TESTS).as_posix())
def test_whoever_skips_says_why(path: Path) -> None:
    for call in calls_of(ast.parse(path.read_text(encoding="utf-8"))):
        name = ast.unparse(call.func)
        if name in {"pytest.skip", "pytest.xfail"}:
            assert call.args or call.keywords, f"line {call.lineno}"
        if name in {"pytest.mark.skip", "pytest.mark.skipif", "pytest.mark.xfail"}:
            assert any(keyword.arg == "reason" for keyword in call.keywords), f"line {call.lineno}"


def test_nothing_is_marked_to_be_skipped_without_a_call() -> None:
    bare = [path for path in FILES if "@pytest.mark.skip\n" in path.read_text(encoding="utf-8")]
    assert [path for path in bare if path.name != "test_tests.py"] == []


def test_no_example_of_a_property_is_timed() -> None:
    assert settings().deadline is None

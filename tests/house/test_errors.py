"""Errors are facts with a code, and nobody swallows what he does not know (STYLE 9)."""

import ast
import re
from collections.abc import Iterator

# The two places where everything may be caught: what serves a page, and the loop of jobs.
MAY_CATCH_ALL = ("web/middleware/", "actions/work.py")


def handlers(text: str) -> Iterator[ast.ExceptHandler]:
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.ExceptHandler):
            yield node


def catches_all(handler: ast.ExceptHandler) -> bool:
    if handler.type is None:
        return True
    names = {node.id for node in ast.walk(handler.type) if isinstance(node, ast.Name)}
    return bool(names & {"Exception", "BaseException"})


def raises_again(handler: ast.ExceptHandler) -> bool:
    last = handler.body[-1]
    return isinstance(last, ast.Raise) and last.exc is None


def test_everything_is_caught_in_two_places_only(sources: dict[str, str]) -> None:
    found = [
        f"{path}:{handler.lineno}"
        for path, text in sources.items()
        if not path.startswith(MAY_CATCH_ALL)
        for handler in handlers(text)
        if catches_all(handler) and not raises_again(handler)
    ]
    assert not found, found


def error_classes(text: str) -> Iterator[tuple[str, str | None]]:
    """Yield each class of an errors.py with its own code."""
    for node in ast.parse(text).body:
        if isinstance(node, ast.ClassDef):
            assigned = [
                statement.value.value
                for statement in node.body
                if isinstance(statement, ast.Assign)
                and any(isinstance(target, ast.Name) and target.id == "code" for target in statement.targets)
                and isinstance(statement.value, ast.Constant)
            ]
            yield node.name, str(assigned[0]) if assigned else None


def test_every_error_has_a_code_of_its_own(sources: dict[str, str]) -> None:
    codes: dict[str, str] = {}
    for path, text in sources.items():
        if path.endswith("/errors.py") and not path.startswith("web/pages/"):
            for name, code in error_classes(text):
                assert code is not None, f"{path}: {name} has no code"
                assert re.fullmatch(r"[a-z][a-z0-9_]*", code), f"{path}: {name} has the code {code!r}"
                assert code not in codes, f"{path}: {name} and {codes[code]} share the code {code!r}"
                codes[code] = f"{path}: {name}"
    assert len(codes) > 20


def test_the_tree_of_errors_is_drawn(sources: dict[str, str]) -> None:
    for path, text in sources.items():
        if path.endswith("/errors.py") and not path.startswith(("web/pages/", "terms/")):
            drawn = ast.get_docstring(ast.parse(text)) or ""
            missing = [name for name, _ in error_classes(text) if name not in drawn]
            assert not missing, f"{path}: not in the tree: {missing}"

"""Files and functions that one reader can hold, under names that say what they are (STYLE 2 and 6)."""

import ast
from collections.abc import Iterator
from pathlib import Path

LONGEST_FILE, LONGEST_FUNCTION, LARGEST_KEPT = 400, 40, 1_000_000
BUCKETS = frozenset(
    (
        "utils",
        "util",
        "helpers",
        "helper",
        "misc",
        "common",
        "base",
        "core",
        "manager",
        "managers",
        "service",
        "services",
        "handler",
        "handlers",
        "lib",
    )
)

# Files that are long for a written reason, with the record of that decision.
LONG_ON_PURPOSE = {
    "cli/verify.py": "docs/adr/0006-let-the-verifier-repeat-the-arithmetic.md",
    "records/migrations/0001_the_chain.py": "docs/adr/0005-sign-the-context-of-a-transaction.md",
}


def functions(text: str) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def length(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def test_no_file_is_over_400_lines(sources: dict[str, str]) -> None:
    lengths = {path: len(text.splitlines()) for path, text in sources.items()}
    long = {path for path, lines in lengths.items() if lines > LONGEST_FILE}
    assert long <= set(LONG_ON_PURPOSE), {path: lengths[path] for path in long - set(LONG_ON_PURPOSE)}


def test_every_exception_still_has_its_decision(repository: Path, package: Path) -> None:
    assert all((package / path).is_file() for path in LONG_ON_PURPOSE)
    assert all((repository / decision).is_file() for decision in LONG_ON_PURPOSE.values())


def test_no_function_is_over_40_lines(sources: dict[str, str]) -> None:
    long = [
        f"{path}:{node.lineno} {node.name} has {length(node)} lines"
        for path, text in sources.items()
        for node in functions(text)
        if length(node) > LONGEST_FUNCTION
    ]
    assert not long, long


def test_half_of_the_functions_have_under_ten_lines(sources: dict[str, str]) -> None:
    lengths = sorted(length(node) for text in sources.values() for node in functions(text))
    assert lengths[len(lengths) // 2] < 10


def test_no_function_takes_more_than_five_by_position(sources: dict[str, str]) -> None:
    found = [
        f"{path}:{node.lineno} {node.name}"
        for path, text in sources.items()
        for node in functions(text)
        if len([a for a in node.args.posonlyargs + node.args.args if a.arg not in {"self", "cls"}]) > 5
    ]
    assert not found, found


def test_no_file_or_folder_is_a_bucket(kept_files: tuple[Path, ...], repository: Path) -> None:
    kept = [path.relative_to(repository) for path in kept_files]
    named = [path for path in kept if path.suffix == ".py"]  # templates follow Django, which says base.html
    buckets = [path for path in named if BUCKETS & {part.split(".")[0] for part in path.parts}]
    assert not buckets, buckets


def test_nothing_kept_is_over_one_megabyte(kept_files: tuple[Path, ...]) -> None:
    large = {path.name: path.stat().st_size for path in kept_files if path.stat().st_size > LARGEST_KEPT}
    assert not large, large

"""Every promise of the threat model names a test that exists, and every page says what is not promised."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parents[2]
FOLDER = REPOSITORY / "docs/threat-model"
PAGES = sorted(path for path in FOLDER.glob("*.md") if path.name != "index.md")
NAMED = re.compile(r"`(tests/[\w/]+\.py)::(test_\w+)`")
COMPONENTS = {
    "browser",
    "site-process",
    "worker",
    "sanad-app",
    "sanad-search",
    "owner-and-superuser",
    "object-store",
    "keys",
    "backups",
    "log-and-witness",
    "release-folder",
    "members",
    "administrator",
    "partner-organisation",
    "operators-machine",
    "dependencies",
}


@cache
def functions_of(path: str) -> frozenset[str]:
    """Return the names of the tests in a file."""
    tree = ast.parse((REPOSITORY / path).read_text(encoding="utf-8"))
    return frozenset(node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))


def test_every_component_has_its_page_and_the_index_leads_to_it() -> None:
    assert {path.stem for path in PAGES} == COMPONENTS
    index = (FOLDER / "index.md").read_text(encoding="utf-8")
    assert all(f"({path.name})" in index for path in PAGES)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_a_page_says_what_is_given_away_what_limits_it_and_what_is_not_promised(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert re.search(r"^A compromise of .* give", text, flags=re.MULTILINE)
    assert re.findall(r"^## (.+)$", text, flags=re.MULTILINE) == ["What limits it", "Not promised"]
    assert len(text.partition("## Not promised")[2].strip()) > 40


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_every_promise_names_a_test_that_exists(path: Path) -> None:
    limits = path.read_text(encoding="utf-8").partition("## What limits it")[2].partition("## Not")[0]
    rows = [
        line for line in limits.splitlines() if line.startswith("| ") and not line.startswith("| promise")
    ]
    assert len(rows) >= 5
    for row in rows:
        found = NAMED.search(row)
        assert found, row
        file, test = found.groups()
        assert (REPOSITORY / file).is_file(), file
        assert test in functions_of(file), f"{file}::{test}"

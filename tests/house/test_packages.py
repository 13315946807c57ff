"""Every package has a floor, a sentence and a README with the five headings (STYLE 13)."""

import ast
import re
import tomllib
from pathlib import Path

import pytest

HEADINGS = ["What it is for", "Words", "In and out", "What it refuses", "Sources"]
PACKAGES = sorted(p.parent.name for p in (Path(__file__).parents[2] / "src/sanad").glob("*/__init__.py"))


def test_there_are_packages() -> None:
    assert {"terms", "vault", "records", "actions", "cli", "web", "site"} <= set(PACKAGES)


@pytest.mark.parametrize("name", PACKAGES)
def test_its_readme_has_the_five_headings(name: str, package: Path) -> None:
    path = package / name / "README.md"
    assert path.is_file(), f"{name} has no README.md"
    text = path.read_text(encoding="utf-8")
    assert re.findall(r"^## (.+)$", text, flags=re.MULTILINE) == HEADINGS
    sections = re.split(r"^## .+$", text, flags=re.MULTILINE)[1:]
    assert all(section.strip() for section in sections), f"{name}: a heading without a word below it"


@pytest.mark.parametrize("name", PACKAGES)
def test_it_says_in_one_sentence_what_it_is(name: str, package: Path) -> None:
    says = ast.get_docstring(ast.parse((package / name / "__init__.py").read_text(encoding="utf-8")))
    assert says
    assert says.rstrip().endswith(".")


def test_every_package_has_a_floor(repository: Path) -> None:
    project = tomllib.loads((repository / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = {c["id"]: c for c in project["tool"]["importlinter"]["contracts"]}
    floors = {name.strip() for layer in contracts["floors"]["layers"] for name in layer.split("|")}
    assert floors == set(PACKAGES)

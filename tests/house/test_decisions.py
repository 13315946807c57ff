"""Decisions have one form, are numbered once, and are found by whoever cites them (STYLE 12)."""

import re
from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[2] / "docs/adr"
DECISIONS = sorted(FOLDER.glob("*.md"))
CITED = re.compile(r"\bADR[ -]?(\d{1,4})\b|\badr/(\d{4})[\w-]*")


@pytest.mark.parametrize("path", DECISIONS, ids=lambda path: path.stem)
def test_a_decision_has_its_form(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert re.fullmatch(r"\d{4}(-[a-z0-9]+)+", path.stem)
    assert re.match(rf"# {path.stem[:4]}: \S", text)
    assert re.search(r"^Status: (accepted|superseded by \d{4})", text, flags=re.MULTILINE)
    headings = re.findall(r"^## (.+)$", text, flags=re.MULTILINE)
    assert headings == ["Context", "Decision", "Rejected", "Consequences"]
    assert len(text.splitlines()) <= 80, "a decision is one page"


def test_numbers_run_without_gap_or_double() -> None:
    assert [int(path.stem[:4]) for path in DECISIONS] == list(range(1, len(DECISIONS) + 1))


def test_every_decision_that_is_cited_exists(kept_texts: dict[str, str]) -> None:
    numbers = {int(path.stem[:4]) for path in DECISIONS}
    gone = [
        f"{place}: {found.group(0)}"
        for place, text in kept_texts.items()
        if not place.endswith(".lock")
        for found in CITED.finditer(text)
        if int(found.group(1) or found.group(2)) not in numbers
    ]
    assert not gone, gone


def test_every_named_document_exists(kept_texts: dict[str, str], repository: Path) -> None:
    named = {
        (place, name)
        for place, text in kept_texts.items()
        if not place.startswith("tests/")
        for name in re.findall(r"\bdocs/[\w./-]+\.(?:md|png)\b", text)
    }
    gone = {f"{place}: {name}" for place, name in named if not (repository / name).is_file()}
    assert not gone, gone


def test_every_link_in_a_document_leads_somewhere(kept_texts: dict[str, str], repository: Path) -> None:
    gone = [
        f"{place}: {target}"
        for place, text in kept_texts.items()
        if place.endswith(".md")
        for target in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", text)
        if "://" not in target and not (repository / place).parent.joinpath(target).exists()
    ]
    assert not gone, gone

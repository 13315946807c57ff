"""A vocabulary names its source, and its words are said in English, Arabic and Danish."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

FOLDER = Path(__file__).parents[2] / "src/sanad/terms/vocabularies"
VOCABULARIES = sorted(FOLDER.glob("*.yaml"))
ARABIC = re.compile(r"[\u0621-\u064a]")


def read(path: Path) -> dict[str, Any]:
    document: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return document


def entries(document: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield each entry of each list of the vocabulary."""
    for value in document.values():
        if isinstance(value, list):
            yield from (entry for entry in value if isinstance(entry, dict))


def test_there_are_vocabularies() -> None:
    assert VOCABULARIES


@pytest.mark.parametrize("path", VOCABULARIES, ids=lambda path: path.stem)
def test_it_names_its_format_and_source(path: Path) -> None:
    document = read(path)
    assert document["format"].startswith("sanad-vocabulary/")
    assert document["vocabulary"] == path.stem
    assert len(document["source"]) > 20


@pytest.mark.parametrize("path", VOCABULARIES, ids=lambda path: path.stem)
def test_every_entry_is_labelled_in_three_languages(path: Path) -> None:
    found = list(entries(read(path)))
    assert found
    for entry in found:
        assert all(str(entry.get(language, "")).strip() for language in ("en", "ar", "da")), entry
        assert ARABIC.search(entry["ar"]), entry
        assert not ARABIC.search(entry["en"] + entry["da"]), entry

"""A vocabulary names its source, and its words are said in English, Arabic and Danish."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from sanad.terms.errors import is_code
from sanad.terms.language import LocalisedText
from sanad.terms.vocabulary import vocabularies, vocabulary

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


# A review has one of its statuses; it is never unknown.
NEVER_UNKNOWN = {"review_statuses"}
VERDICT = re.compile(
    r"\b(?:un)?safe(?:ly|ty)?\b|\bu?sikkert?\b|\btryg\b|\bآمن|\bguilty\b|\bskyldig\b|\bمذنب"
    r"|\bgenocide\b|\bfolkedrab\b|إبادة|\bwar crimes?\b|\bkrigsforbrydelse|جريمة حرب|\bterrorist",
    re.IGNORECASE,
)


def words(texts: LocalisedText | None) -> str:
    return " ".join(texts.as_mapping().values()) if texts else ""


@pytest.mark.parametrize("name", vocabularies())
def test_a_list_of_terms_has_its_hierarchy_and_tells_no_label_twice(name: str) -> None:
    known = vocabulary(name)  # refuses a repeated code or label, a parent that is not there, and so a circle
    assert len(known.terms) > 3
    assert all(is_code(term.code) for term in known)
    assert ARABIC.search(known.title.ar)
    for term in known:
        assert term.source
        assert len(known.path(term.code)) <= 4, term.code
        if term.note:
            assert ARABIC.search(term.note.ar), term.code
            assert not ARABIC.search(term.note.en + term.note.da), term.code


@pytest.mark.parametrize("name", vocabularies())
def test_unknown_can_be_said_and_is_never_what_a_form_begins_with(name: str) -> None:
    known = vocabulary(name)
    assert ("unknown" in known) == (name not in NEVER_UNKNOWN)
    assert known.terms[0].code != "unknown"
    document = read(FOLDER / f"{name}.yaml")
    assert "default" not in document
    assert not [entry["code"] for entry in entries(document) if "default" in entry]


@pytest.mark.parametrize("name", vocabularies())
def test_no_term_says_a_verdict(name: str) -> None:
    for term in vocabulary(name):
        assert not VERDICT.search(f"{words(term.labels)} {words(term.note)}"), term.code


@pytest.mark.parametrize("name", vocabularies())
def test_a_list_that_answers_to_one_of_huridocs_says_that_it_is_no_copy(name: str) -> None:
    known = vocabulary(name)
    if known.huridocs_list is None:
        assert "huridocs_list" not in read(FOLDER / f"{name}.yaml")
        assert not [term.code for term in known if term.huridocs]
    else:
        assert 1 <= known.huridocs_list <= 48
        assert "HURIDOCS" in known.source
        assert f"list {known.huridocs_list}" in known.source


def test_every_list_is_told_in_the_reference(repository: Path) -> None:
    text = (repository / "docs/reference/vocabularies.md").read_text(encoding="utf-8")
    told = set(re.findall(r"^\| `(\w+)` \|", text.partition("## A term")[0], re.MULTILINE))
    assert told == {path.stem for path in VOCABULARIES}
    for name in vocabularies():
        known = vocabulary(name)
        row = next(line for line in text.splitlines() if line.startswith(f"| `{name}` |"))
        cells = [cell.strip() for cell in row.strip("|").split("|")]
        assert (cells[1], cells[3]) == (known.title.en, str(len(known.terms))), name
        assert cells[4] == str(known.huridocs_list or ""), name

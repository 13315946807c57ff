"""`sanad additions`: fields and terms from files, at once or not at all, with each fault at its place."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from own_fields import labelled

Run = Callable[..., Any]
ORG = ("--as", "beekeepers")
WHY = ("--because", "a test asks for it")


@pytest.fixture
def house(sanad: Run, tmp_path: Path) -> None:
    """Found the organisation that adds."""
    file = tmp_path / "rows.csv"
    file.write_text("record_id,first_name\nK1,Nobody\n", encoding="utf-8")
    assert sanad("import", file, "--list", f"l-{uuid4().hex[:6]}", *ORG).code == 0


def written(folder: Path, properties: dict[str, Any]) -> Path:
    document = {"x-sanad": "sanad-own-fields/1", "x-card": "body", "type": "object", "properties": properties}
    file = folder / f"{uuid4().hex}.json"
    file.write_text(json.dumps(document), encoding="utf-8")
    return file


@pytest.mark.usefixtures("house")
def test_it_works(sanad: Run, tmp_path: Path) -> None:
    code, other = (f"own_{uuid4().hex[:8]}" for _ in range(2))
    file = written(tmp_path, {code: {"type": "boolean", "x-labels": labelled(code)}})
    assert sanad("additions", "--fields", file, *ORG, *WHY).code == 0
    shown = sanad("additions", "--schema", "body", *ORG)
    assert json.loads(shown.out)["properties"][code]["x-labels"] == labelled(code)
    terms = tmp_path / "terms.yaml"
    words = ", ".join(f"{language}: {text}" for language, text in labelled(other).items())
    terms.write_text(
        "format: sanad-vocabulary/1\nvocabulary: acts\nsource: a workshop (invented)\nterms:\n"
        f"  - {{code: {other}, parent: killing, {words}}}\n",
        encoding="utf-8",
    )
    assert sanad("additions", "--terms", terms, *ORG, *WHY).code == 0
    assert sanad("additions", "--retire", code, *ORG, *WHY).code == 0
    held = sanad("additions", "--json", *ORG).document["additions"]
    steps = [(one["step"], one["code"]) for one in held if one["code"] in (code, other)]
    assert steps == [("add", code), ("add", other), ("retire", code)]


@pytest.mark.usefixtures("house")
def test_what_is_wrong_is_told_at_its_place_and_nothing_is_added(sanad: Run, tmp_path: Path) -> None:
    code = f"own_{uuid4().hex[:8]}"
    sound = {"type": "boolean", "x-labels": labelled(code)}
    file = written(tmp_path, {code: sound, "own_wrong": {"type": "boolean", "x-labels": {"en": "x"}}})
    said = sanad("additions", "--fields", file, *ORG, *WHY, "--json")
    assert said.code == 1
    assert {"where": "properties/own_wrong/x-labels/ar", "fault": "own_missing"} in (
        said.document["error"]["faults"]
    )
    assert "properties/own_wrong/x-labels/ar: own_missing" in said.err
    assert code not in sanad("additions", *ORG).out


@pytest.mark.parametrize("words", [("--retire", "own_x"), ("--fields", "a", "--retire", "b", *WHY)])
def test_wrong_use(sanad: Run, words: tuple[str, ...]) -> None:
    assert sanad("additions", *words, *ORG).code == 2


def test_a_file_that_is_none(sanad: Run, tmp_path: Path) -> None:
    file = tmp_path / "none.json"
    file.write_bytes(b"\xff\x00{")
    assert sanad("additions", "--fields", file, *ORG, *WHY).code == 2
    assert sanad("additions", "--fields", tmp_path, *ORG, *WHY).code == 2

"""Downloads: text stays text, invented says so in every row, formats are named."""

import csv
import io
import json
from dataclasses import replace

import pytest

from sanad.intake.text_cells import as_text_cell
from sanad.publications.content import ReleaseContent
from sanad.publications.downloads import evidence_text, figure_csv, figure_json
from sanad.publications.figure import Figure
from sanad.publications.stored import figure_from_json
from sanad.publications.table import Column, Table
from sanad.terms.language import LocalisedText


def rows(figure: Figure) -> list[list[str]]:
    return list(csv.reader(io.StringIO(figure_csv(figure).decode("utf-8-sig"))))


def test_it_works(figures: tuple[Figure, ...]) -> None:
    places = rows(figures[1])
    assert places[0] == ["place", "name_en", "name_ar", "name_da", "count", "invented"]
    assert places[4] == ["p4", "Stone Field", "حقل الحجر", "Stenmarken", "not_covered", "yes"]
    assert figure_csv(figures[1]).startswith(b"\xef\xbb\xbf")
    assert {row[-1] for row in places[1:]} == {"yes"}


def test_real_rows_have_no_such_column(figures: tuple[Figure, ...]) -> None:
    assert "invented" not in rows(replace(figures[1], corpus="real"))[0]


@pytest.mark.parametrize("text", ["=1+1", "+963 11", "-5", "@A1", "\tx", "＝1", "＋9", "－1", "＠x", "−2"])
def test_no_cell_is_a_formula(figures: tuple[Figure, ...], text: str) -> None:
    table = Table((Column("a", LocalisedText("a", "أ", "a")),), ((text,), (-5,)))
    found = rows(replace(figures[0], table=table))
    assert found[1][0] == f"'{text}" == as_text_cell(text)
    assert found[2][0] == "-5"


def test_the_json_says_what_it_is_and_is_read_back(figures: tuple[Figure, ...]) -> None:
    document = json.loads(figure_json(figures[0]))
    assert document["format"] == "sanad-figure/1"
    assert document["corpus"] == "invented"
    assert figure_from_json(document) == figures[0]


def test_commitments_say_what_they_are(content: ReleaseContent) -> None:
    lines = evidence_text(content.evidence[0], "invented").decode().splitlines()
    assert lines[:2] == ["# sanad-commitments/1", "# corpus: invented"]
    assert lines[3:] == list(content.evidence[0].commitments)

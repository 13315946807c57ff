"""Formula-like cells are written as text and come back as they were."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanad.intake.text_cells import as_text_cell, from_text_cell

FORMULAS = [
    "=1+1",
    "+963944000000",
    "-5",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    " =1",
    "\u200e=1",
    "\u202b\u200f=1",
    "\ufeff=1",
    "\u00a0@x",
    "＝1",
    "＋963",
    "－5",
    "＠x",
    "﹦1",
    "\u22125",
]


@pytest.mark.parametrize("text", FORMULAS)
def test_what_a_spreadsheet_might_run_is_led_by_an_apostrophe(text: str) -> None:
    assert as_text_cell(text) == "'" + text
    assert from_text_cell("'" + text) == text


@pytest.mark.parametrize("text", ["", "Selma", "سلمى", "1+1", "a=b", "'tis", "2014-03-05", "’=1", "°"])
def test_other_text_is_left_as_it_is(text: str) -> None:
    assert as_text_cell(text) == text
    assert from_text_cell(text) == text


@given(st.text() | st.from_regex(r"['\t\u200e ]{0,4}[=+@＝-]?.{0,5}", fullmatch=True))
def test_every_text_comes_back(text: str) -> None:
    assert from_text_cell(as_text_cell(text)) == text


@given(st.text(), st.text())
def test_two_texts_never_share_a_cell(one: str, other: str) -> None:
    assert (as_text_cell(one) == as_text_cell(other)) == (one == other)

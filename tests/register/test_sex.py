"""Sex as a record states it."""

import pytest

from sanad.register.sex import sex_of


@pytest.mark.parametrize(
    ("text", "sex"), [("F", "female"), (" ذكر ", "male"), ("أنثى", "female"), ("Mand", "male")]
)
def test_it_reads_three_languages(text: str, sex: str) -> None:
    assert sex_of(text) == sex


@pytest.mark.parametrize("text", [None, "", "x", "1", "ذ"])
def test_what_is_not_understood_is_unknown(text: str | None) -> None:
    assert sex_of(text) == "unknown"

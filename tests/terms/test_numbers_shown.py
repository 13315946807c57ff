"""Numbers and months as a reader of each language writes them."""

import pytest

from sanad.terms.language import Language
from sanad.terms.numbers_shown import month_text, number_text


@pytest.mark.parametrize(("language", "text"), [("en", "12,408.5"), ("ar", "12,408.5"), ("da", "12.408,5")])
def test_numbers(language: Language, text: str) -> None:
    assert number_text(12408.5, language) == text


@pytest.mark.parametrize(("language", "text"), [("en", "Mar 2019"), ("ar", "آذار 2019"), ("da", "mar. 2019")])
def test_months(language: Language, text: str) -> None:
    assert month_text("2019-03", language) == text

"""Whole numbers by language: as the library that knows languages writes them."""

import pytest

from sanad.terms.language import LANGUAGES, Language
from sanad.terms.numbers_shown import number_text
from sanad.terms.whole_numbers import whole_number_text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("number", [0, 12, 1234, 1_234_567, -4321])
def test_they_are_those_of_the_locale(language: Language, number: int) -> None:
    assert whole_number_text(number, language) == number_text(number, language).replace("\u200e", "")


@pytest.mark.parametrize("language", LANGUAGES)
def test_decimals_are_left_off(language: Language) -> None:
    assert whole_number_text(1033.7, language) == number_text(1034, language)

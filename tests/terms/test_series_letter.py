"""Letters of a series: every language counts in its own, and none is used twice."""

import pytest

from sanad.terms.language import LANGUAGES, Language
from sanad.terms.series_letter import series_letter


def test_a_series_begins_as_its_language_counts() -> None:
    assert [series_letter(place, "en") for place in (0, 25, 26)] == ["A", "Z", "A2"]
    assert [series_letter(place, "ar") for place in (0, 1, 2)] == ["أ", "ب", "ج"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_letter_stands_for_two(language: Language) -> None:
    assert len({series_letter(place, language) for place in range(60)}) == 60

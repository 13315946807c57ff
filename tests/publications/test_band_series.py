"""A series of estimates with bands: a gap where there is no number, never a documented count."""

from sanad.publications.band_series import BandSeries, BandValue, draw
from sanad.publications.picture_words import picture_words
from sanad.terms.language import LocalisedText

WORDS = picture_words(*[LocalisedText("x", "x", "x")] * 3, language="en", _=str)
VALUES = (
    BandValue("2012", (10.0, 20.0, 40.0)),
    BandValue("2013", (15.0, 30.0, 50.0)),
    BandValue("2014", None),
    BandValue("2015", (5.0, 8.0, 90.0)),
)


def test_it_works() -> None:
    drawn = draw(BandSeries(VALUES, "invented"), WORDS, "en")
    assert drawn.count("<polygon") == 2
    assert "Invented data" in drawn
    assert WORDS.gap in drawn
    assert "2014" in drawn


def test_without_any_number_it_is_hatched_and_says_so() -> None:
    drawn = draw(BandSeries((BandValue("2012", None),), "real"), WORDS, "ar")
    assert "<polygon" not in drawn
    assert 'direction="rtl"' in drawn

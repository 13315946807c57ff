"""The series by month: gaps hatched, breaks told, months left out not covered."""

from collections.abc import Callable
from dataclasses import replace
from xml.etree import ElementTree

import pytest

from sanad.publications import month_series
from sanad.publications.month_series import MonthSeries, MonthValue
from sanad.publications.picture_words import PictureWords
from sanad.terms.language import LANGUAGES, Language

Words = Callable[[Language], PictureWords]
SVG = "{http://www.w3.org/2000/svg}"
BAR = "#1b5e7b"


def bars(drawn: str) -> list[ElementTree.Element]:
    return [box for box in ElementTree.fromstring(drawn).iter(f"{SVG}rect") if box.get("fill") == BAR]


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_works(months_data: MonthSeries, words: Words, language: Language) -> None:
    drawn = month_series.draw(months_data, words(language), language)
    assert len(bars(drawn)) == 27
    assert words(language).gap in drawn
    assert "(1)" in drawn and months_data.breaks[0].note.in_language(language) in drawn
    assert "style" not in drawn and " id=" not in drawn


def test_a_month_left_out_is_not_covered_and_not_0() -> None:
    months = month_series.whole_months((MonthValue("2016-12", 4), MonthValue("2017-02", 0)))
    assert [month.value for month in months] == [4, "not_covered", 0]
    assert [month.month for month in months] == ["2016-12", "2017-01", "2017-02"]


def test_without_gaps_no_gap_is_told(words: Words) -> None:
    data = MonthSeries((MonthValue("2016-01", 4), MonthValue("2016-02", 0)), "real")
    drawn = month_series.draw(data, words("en"), "en")
    assert words("en").gap not in drawn
    assert len(bars(drawn)) == 1
    assert "Jan 2016" in drawn and "Feb 2016" in drawn


def test_a_line_breaks_at_a_gap(months_data: MonthSeries, words: Words) -> None:
    drawn = month_series.draw(replace(months_data, form="line"), words("ar"), "ar")
    assert len(list(ElementTree.fromstring(drawn).iter(f"{SVG}polyline"))) == 2


@pytest.mark.parametrize("greatest", [0, 1, 3, 7, 11, 99, 100, 2421, 1_000_001])
def test_the_axis_reaches_the_greatest_month(words: Words, greatest: int) -> None:
    data = MonthSeries((MonthValue("2016-01", greatest),), "real")
    for bar in bars(month_series.draw(data, words("en"), "en")):
        assert 0 < float(bar.get("height", "0")) <= month_series.PLOT


def test_no_months_are_drawn_too(words: Words) -> None:
    ElementTree.fromstring(month_series.draw(MonthSeries((), "real"), words("en"), "en"))


def test_the_table_has_every_month(months_data: MonthSeries) -> None:
    rows = month_series.table(months_data).rows
    assert len(rows) == 30
    assert rows[7] == ("2016-08", "not_covered")

"""One series holds numbers that are read alike, of the same persons."""

from dataclasses import replace

import pytest

from sanad.publications.check import check_publication
from sanad.publications.errors import PopulationsMixed, ReadingsMixed
from sanad.publications.figure import Figure
from sanad.publications.month_series import MonthSeries, MonthValue
from sanad.publications.one_series import SeriesValue, one_series
from sanad.publications.publication import Publication

# OHCHR, Syrian Arab Republic: counts of identified persons killed (2013, 2014, 2021), and the estimate of
# civilians killed in A/HRC/50/68 (2022).
COUNTS = (
    SeriesValue("2011-03/2013-04", 92_901, "counted", "identified"),
    SeriesValue("2011-03/2014-04", 191_369, "counted", "identified"),
    SeriesValue("2011-03/2021-03", 350_209, "counted", "identified"),
)
ESTIMATE = SeriesValue("2011-03/2021-03", 306_887, "estimated", "civilians")


def test_it_works() -> None:
    assert one_series(COUNTS) == COUNTS
    assert one_series([]) == ()


def test_counts_and_an_estimate_are_never_one_series() -> None:
    with pytest.raises(ReadingsMixed):
        one_series([*COUNTS, ESTIMATE])


def test_neither_are_numbers_of_different_persons() -> None:
    with pytest.raises(PopulationsMixed):
        one_series([COUNTS[2], replace(ESTIMATE, reading="counted")])


def test_what_is_unknown_breaks_no_series() -> None:
    gap = SeriesValue("2015", 0, "unknown", "identified")
    assert one_series([COUNTS[0], gap]) == (COUNTS[0], gap)


def test_an_estimate_is_not_pictured_as_counts_by_month(
    publication: Publication, figures: tuple[Figure, ...]
) -> None:
    series = MonthSeries((MonthValue("2016-01", 4), MonthValue("2016-02", 6)), "invented")
    counted = replace(figures[0], reading="counted", picture=series)
    estimated = replace(counted, reading="estimated")
    for shown, expected in ((counted, set()), (estimated, {"readings_mixed"})):
        found = check_publication(publication, (shown, *figures[1:]))
        assert {problem.code for problem in found} == expected

"""Counts by year as tables of a report, at most six years each so that they stand on a page."""

from collections.abc import Iterator, Mapping, Sequence

from sanad.conditions.report import DataTable
from sanad.conditions.report_words import ReportWords

PERIODS_ACROSS = 6
YearLine = tuple[tuple[str, ...], Mapping[int | None, str]]
"""What a row is of, and what it says of each year; None is what has no date."""


def year_tables(
    caption: str, heads: tuple[str, ...], lines: Sequence[YearLine], years: Sequence[int], words: ReportWords
) -> Iterator[DataTable]:
    """Yield the tables; the last has what is without a date. A year of which nobody said anything is no 0."""
    for first in range(0, len(years), PERIODS_ACROSS):
        across: list[int | None] = [*years[first : first + PERIODS_ACROSS]]
        columns = (*heads, *map(str, across))
        if first + PERIODS_ACROSS >= len(years):
            across, columns = [*across, None], (*columns, words("column_undated"))
        rows = tuple((*names, *(told.get(year, "–") for year in across)) for names, told in lines)
        yield DataTable(caption, columns, rows, names=len(heads))

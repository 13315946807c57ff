"""Real figures with attribution: UCDP's events and deaths by governorate and month, 2016-01 to 2019-11."""

import csv
from collections.abc import Iterator
from dataclasses import astuple, dataclass, fields
from functools import cache
from io import StringIO
from typing import Any, Literal

from sanad.demonstration.data_file import read_data_file

TABLE_FILE_NAME = "ucdp_ged_syria_governorate_month.csv"
UNPLACED = "UNKNOWN"

NotCovered = Literal["not_covered"]


@dataclass(frozen=True)
class GovernorateMonth:
    """What UCDP recorded in one governorate (OCHA P-code, or UNKNOWN) in one month, by start date.

    The figures are the source's own; its low is not always at most its best, nor its best at most its high.
    """

    governorate: str
    month: str
    events: int
    deaths_best: int
    deaths_low: int
    deaths_high: int
    deaths_civilians: int


@dataclass(frozen=True)
class Coverage:
    """The months that the source covers, both ends included; as YYYY-MM."""

    first: str
    last: str

    def covers(self, month: str) -> bool:
        """Return whether the source says anything of that month."""
        return self.first <= month <= self.last


@cache
def governorate_months() -> tuple[GovernorateMonth, ...]:
    """Return every governorate and month of the period, months without a recorded event as 0 events."""
    return tuple(
        _cell(governorate, f"{year}-{number:02}", figures)
        for governorate, years in _content()["months"].items()
        for year, months in years.items()
        for number, figures in enumerate(months, start=1)
    )


def governorate_month(governorate: str, month: str) -> GovernorateMonth | NotCovered:
    """Return one cell; a month or governorate that the source does not cover is said to be so, never 0."""
    return _by_place_and_month().get((governorate, month), "not_covered")


def coverage() -> Coverage:
    """Return the period that the source covers."""
    return Coverage(_content()["first_month"], _content()["last_month"])


def attribution() -> str:
    """Return the words in which the source is named wherever its figures stand."""
    words: str = _content()["attribution"]
    return words


def table_csv() -> bytes:
    """Return the figures as a table to deposit, the same bytes every time."""
    out = StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([*(field.name for field in fields(GovernorateMonth)), "source"])
    writer.writerows(
        [*astuple(cell), "UCDP GED, special Syria release of 2020-01-10, CC BY 4.0"] for cell in _sorted()
    )
    return out.getvalue().encode("utf-8")


def _sorted() -> Iterator[GovernorateMonth]:
    yield from sorted(governorate_months(), key=lambda cell: (cell.governorate, cell.month))


@cache
def _by_place_and_month() -> dict[tuple[str, str], GovernorateMonth]:
    return {(cell.governorate, cell.month): cell for cell in governorate_months()}


def _cell(governorate: str, month: str, figures: str | int) -> GovernorateMonth:
    numbers = [int(figure) for figure in str(figures).split()] if figures else [0] * 5
    return GovernorateMonth(governorate, month, *numbers)


@cache
def _content() -> dict[str, Any]:
    content: dict[str, Any] = read_data_file("ucdp_months.yaml")
    return content

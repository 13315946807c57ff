"""UCDP's months: the same as the source in every cell; not covered is never 0."""

import csv
from io import StringIO
from pathlib import Path

import pytest

from sanad.demonstration.ucdp_months import (
    GovernorateMonth,
    attribution,
    coverage,
    governorate_month,
    governorate_months,
    table_csv,
)

FIGURES = ("events", "deaths_best", "deaths_low", "deaths_high", "deaths_civilians")


def test_every_cell_equals_the_source(real_data: Path) -> None:
    with (real_data / "derived_ucdp_syria_governorate_month.csv").open(encoding="utf-8") as source:
        rows = {
            (row["ocha_pcode"], row["month"]): tuple(int(row[name]) for name in FIGURES)
            for row in csv.DictReader(source)
        }
    typed = {
        (cell.governorate, cell.month): tuple(getattr(cell, name) for name in FIGURES)
        for cell in governorate_months()
    }
    assert {key: figures for key, figures in typed.items() if figures[0]} == rows
    assert {figures for key, figures in typed.items() if key not in rows} == {(0, 0, 0, 0, 0)}


def test_every_month_of_the_period_is_there() -> None:
    cells = governorate_months()
    assert len(cells) == 15 * 47
    assert {cell.month for cell in cells} == {
        f"{year}-{month:02}" for year in range(2016, 2020) for month in range(1, 13)
    } - {"2019-12"}
    assert sum(cell.events for cell in cells) == 16_566


@pytest.mark.parametrize("month", ["2015-12", "2019-12", "2021-03"])
def test_a_month_outside_the_period_is_not_covered(month: str) -> None:
    assert governorate_month("SY01", month) == "not_covered"
    assert not coverage().covers(month)


def test_a_covered_month_without_an_event_is_zero_events() -> None:
    assert governorate_month("SY10", "2016-01") == GovernorateMonth("SY10", "2016-01", 0, 0, 0, 0, 0)
    assert coverage().covers("2016-01")


def test_damascus_of_the_worked_example() -> None:
    cells = [c for c in governorate_months() if c.governorate == "SY01" and c.month >= "2018-06"]
    assert (sum(c.events for c in cells), sum(c.deaths_best for c in cells)) == (8, 27)


def test_attribution_names_source_licence_and_work() -> None:
    for part in ("Uppsala", "CC BY 4.0", "Sundberg", "Melander", "2013", "50(4)", "2020-01-10"):
        assert part in attribution()


def test_the_table_holds_every_cell_with_its_source() -> None:
    rows = list(csv.DictReader(StringIO(table_csv().decode())))
    assert len(rows) == len(governorate_months())
    assert all("UCDP" in row["source"] for row in rows)
    assert table_csv() == table_csv()

"""Rows of ACLED's export as coded events. Every row here is invented; Sanad brings none of ACLED's."""

from datetime import date
from typing import get_args

import pytest

from sanad.conditions import Selection, SetTallies, datasets, indicator_table, periods_between, tallies
from sanad.conditions.acled import coded_acled
from sanad.conditions.coded_event import DatePrecision, Flag, PlacePrecision
from sanad.conditions.event_set import EventSet
from sanad.conditions.measured import Measure, counted_for
from sanad.conditions.period import Period
from sanad.intake.acled import COLUMNS
from sanad.terms.territory import Pcode

ROW = dict.fromkeys(COLUMNS, "") | {
    "event_id_cnty": "INV1", "event_date": "2018-03-04", "time_precision": "1", "geo_precision": "1",
    "iso": "760", "admin1": "Homs", "admin2": "Homs",
    "source": "an invented office; another", "fatalities": "3",
}  # fmt: skip
HOMS = Selection(Pcode("SY04"))
YEAR = periods_between(date(2018, 1, 1), date(2018, 12, 31))
SET = EventSet(
    "acled", "an-invented-organisation", datasets()["acled"], "2026-11-01-SY",
    Period(YEAR[0].first, YEAR[0].last), stated=True,
)  # fmt: skip


def test_it_works() -> None:
    said = coded_acled(ROW)
    assert len(COLUMNS) == 31
    assert (said.start, said.end, said.governorate, said.district) == (
        date(2018, 3, 4),
        date(2018, 3, 4),
        "SY04",
        "SY0401",
    )
    assert (said.placed, said.dated) == (PlacePrecision.NEAR, DatePrecision.DAY)
    assert (said.deaths.best, said.civilian_deaths, said.origin) == (3, None, "an invented office")
    assert said.flags == 0


@pytest.mark.parametrize(
    ("changes", "flag"),
    [
        ({"iso": "422"}, Flag.BEYOND_COUNTRY),
        ({"latitude": "0", "longitude": "0"}, Flag.PLACE_CONTRADICTS),
        ({"admin1": "Homs in the sea"}, Flag.PLACE_NOT_KNOWN),
        ({"geo_precision": "4"}, Flag.CODE_NOT_KNOWN),
        ({"time_precision": "day"}, Flag.CODE_NOT_KNOWN),
    ],
)
def test_what_is_odd_is_flagged_and_stands(changes: dict[str, str], flag: Flag) -> None:
    assert coded_acled(ROW | changes).flags == flag


def test_what_no_source_tells_of_precision_is_not_known() -> None:
    said = coded_acled(ROW | {"geo_precision": "2", "time_precision": "3"})
    assert (said.placed, said.dated, said.flags) == (PlacePrecision.UNKNOWN, DatePrecision.UNKNOWN, 0)


@pytest.mark.parametrize("rows", [[ROW], []])
def test_civilians_and_a_range_are_not_told_with_or_without_events(rows: list[dict[str, str]]) -> None:
    found = tallies(map(coded_acled, rows), HOMS, YEAR)
    table = indicator_table(HOMS, YEAR, [SetTallies(SET, found)])
    said = {row.indicator.code: row.said for row in table.rows}
    assert (said["deaths"].value, said["deaths"].low, said["deaths"].high) == (3 * len(rows), None, None)
    assert said["events"].value == len(rows)
    for code in ("civilian_deaths", "civilian_deaths_per_100000", "one_sided_events"):
        assert said[code].value is None, code


@pytest.mark.parametrize("measure", get_args(Measure))
def test_no_claim_is_tested_by_it(measure: Measure) -> None:
    found = SetTallies(SET, tallies([coded_acled(ROW)], HOMS, YEAR))
    (counted,) = counted_for(measure, [found], [found], (YEAR[0], YEAR[0]))
    assert (counted.here, counted.before) == (None, None)

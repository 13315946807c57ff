"""Counts by governorate and month: a row stands for so many events as it counts, and says no more."""

from datetime import date

from sanad.conditions import Selection, SetTallies, datasets, indicator_table, periods_between, tallies
from sanad.conditions.coded_event import DatePrecision, Flag, PlacePrecision
from sanad.conditions.event_set import EventSet
from sanad.conditions.period import Period
from sanad.conditions.ucdp_months import coded_month
from sanad.terms.territory import Pcode

ROW = {
    "governorate": "SY01", "month": "2016-02", "events": "17", "deaths_best": "53", "deaths_low": "53",
    "deaths_high": "54", "deaths_civilians": "1",
}  # fmt: skip
DAMASCUS = Selection(Pcode("SY01"))


def test_it_works() -> None:
    said = coded_month(ROW)
    assert (said.start, said.end) == (date(2016, 2, 1), date(2016, 2, 29))
    assert (said.events, said.deaths.best, said.civilian_deaths, said.flags) == (17, 53, 1, 0)
    assert (said.placed, said.dated) == (PlacePrecision.GOVERNORATE, DatePrecision.MONTH)


def test_events_in_no_governorate_are_placed_in_none() -> None:
    said = coded_month(ROW | {"governorate": "UNKNOWN", "deaths_low": "60"})
    assert (said.governorate, said.flags) == (None, Flag.LOW_ABOVE_BEST)


def test_what_a_table_of_months_does_not_say_is_not_known() -> None:
    year = periods_between(date(2016, 1, 1), date(2016, 12, 31))
    rows = [coded_month(ROW), coded_month(ROW | {"month": "2016-03", "events": "0", "deaths_best": "0"})]
    one = EventSet(
        "months", "an-invented-organisation", datasets()["ucdp-months"], None,
        Period(year[0].first, year[0].last), stated=True,
    )  # fmt: skip
    table = indicator_table(DAMASCUS, year, [SetTallies(one, tallies(rows, DAMASCUS, year))])
    said = {row.indicator.code: row.said.value for row in table.rows}
    assert (said["events"], said["deaths"]) == (17, 53)
    for code in ("state_based_events", "one_sided_events", "districts_with_events", "independent_origins"):
        assert said[code] is None, code

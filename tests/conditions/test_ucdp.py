"""Rows of the UCDP dataset as coded events: what is odd is flagged, and nothing is mended."""

import pytest

from sanad.conditions.coded_event import Clarity, DatePrecision, Flag, PlacePrecision, Violence
from sanad.conditions.origins import origin_of
from sanad.conditions.ucdp import coded_event

ROW = {
    "id": "900001", "type_of_violence": "3", "where_prec": "2", "adm_1": "Homs Governorate",
    "adm_2": "Mintaqat Markaz Homs district", "country_id": "652", "date_prec": "4", "event_clarity": "1",
    "date_start": "2016-01-01 00:00:00.000", "date_end": "2016-01-31", "deaths_civilians": "2", "low": "1",
    "best": "2", "high": "5", "source_office": "Air Wars;an invented office",
}  # fmt: skip


def test_it_works() -> None:
    said = coded_event(ROW)
    assert (said.governorate, said.district) == ("SY04", "SY0401")
    assert (said.start.isoformat(), said.end.isoformat()) == ("2016-01-01", "2016-01-31")
    assert (said.placed, said.dated) == (PlacePrecision.NEAR, DatePrecision.MONTH)
    assert (said.clarity, said.violence) == (Clarity.CLEAR, Violence.ONE_SIDED)
    assert (said.deaths.low, said.deaths.best, said.deaths.high, said.civilian_deaths) == (1, 2, 5, 2)
    assert (said.origin, said.flags) == ("Airwars", 0)


@pytest.mark.parametrize(
    ("changes", "flag"),
    [
        ({"low": "3"}, Flag.LOW_ABOVE_BEST),
        ({"best": "9", "deaths_civilians": "0"}, Flag.BEST_ABOVE_HIGH),
        ({"deaths_civilians": "3"}, Flag.CIVILIANS_ABOVE_BEST),
        ({"adm_1": "Aleppo in the sea"}, Flag.PLACE_NOT_KNOWN),
        ({"country_id": "645"}, Flag.BEYOND_COUNTRY),
        ({"country": "Lebanon"}, Flag.PLACE_CONTRADICTS),
        ({"latitude": "60.1", "longitude": "10.2"}, Flag.PLACE_CONTRADICTS),
        ({"latitude": "nan", "longitude": "36.7"}, Flag.PLACE_CONTRADICTS),
        ({"latitude": "34.7", "longitude": "36.7"}, 0),
        ({"year": "1999"}, Flag.YEAR_DIFFERS),
        ({"where_prec": "9"}, Flag.CODE_NOT_KNOWN),
        ({"type_of_violence": "four"}, Flag.CODE_NOT_KNOWN),
    ],
)
def test_what_is_odd_is_flagged_and_stands(changes: dict[str, str], flag: int) -> None:
    said = coded_event(ROW | changes)
    assert said.flags == flag
    assert said.deaths.low == int((ROW | changes)["low"])


def test_a_governorate_that_nobody_names_is_unknown_and_no_fault() -> None:
    said = coded_event(ROW | {"adm_1": "", "adm_2": "Duma district"})
    assert (said.governorate, said.district, said.flags) == (None, None, 0)


def test_a_district_of_another_governorate_is_none() -> None:
    assert coded_event(ROW | {"adm_2": "Duma district"}).district is None


def test_one_organisation_under_two_names_is_one_origin() -> None:
    assert {origin_of("SOHR"), origin_of(" sohr "), origin_of("SOHR;Reuters")} == {
        "Syrian Observatory for Human Rights"
    }
    assert origin_of("Human Rights Watch") == origin_of("HRW")
    assert origin_of("") is None
    assert origin_of("; Reuters") is None

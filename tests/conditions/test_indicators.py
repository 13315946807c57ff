"""The table of indicators: what is not covered has no number, and what is missing is said."""

from datetime import date

import pytest

from sanad.conditions import (
    CodedEvent,
    DatePrecision,
    DeathRange,
    EventSet,
    IndicatorTable,
    Period,
    PlacePrecision,
    Selection,
    SetTallies,
    datasets,
    indicator_table,
    periods_between,
    tallies,
)
from sanad.conditions.actors_by_period import actor_lines
from sanad.conditions.coded_event import Clarity, Method, Violence
from sanad.conditions.document import conditions_document
from sanad.conditions.errors import PlaceAmbiguous, PlaceMissing, PlaceNotFound, PlaceTooFine
from sanad.conditions.indicators import Row, indicators
from sanad.conditions.selection import place_asked
from sanad.terms.language import LANGUAGES
from sanad.terms.own_voice import verdict_word
from sanad.terms.territory import Pcode

DAMASCUS = Selection(Pcode("SY01"))
ASKED = periods_between(date(2018, 7, 1), date(2020, 12, 31))
SET = EventSet(
    "an-invented-list", "an-invented-organisation", datasets()["ucdp-ged"], "invented-1",
    Period(date(2018, 1, 1), date(2019, 11, 30)), stated=True,
)  # fmt: skip


def event(day: date, **changes: object) -> CodedEvent:
    said = {
        "start": day, "end": day, "governorate": Pcode("SY01"), "district": Pcode("SY0100"),
        "placed": PlacePrecision.EXACT, "dated": DatePrecision.DAY, "clarity": Clarity.CLEAR,
        "violence": Violence.STATE_BASED, "deaths": DeathRange(1, 2, 4), "civilian_deaths": 1,
        "origin": "SOHR",
    }  # fmt: skip
    return CodedEvent(**(said | changes))  # type: ignore[arg-type]


def table_of(*events: CodedEvent, **beside: int) -> IndicatorTable:
    covered = [period for period in ASKED if period.overlap(SET.covers)]
    return indicator_table(DAMASCUS, ASKED, [SetTallies(SET, tallies(events, DAMASCUS, covered), **beside)])


def said(table: IndicatorTable, code: str) -> list[Row]:
    return [row for row in table.rows if row.indicator.code == code]


def test_it_works() -> None:
    table = table_of(event(date(2018, 8, 1)), event(date(2019, 3, 1)), event(date(2019, 3, 2)))
    assert [row.period.name for row in said(table, "events")] == ["2018-07-01/2018-12-31", "2019", "2020"]
    assert [row.said.value for row in said(table, "events")] == [1, 2, None]
    deaths = said(table, "deaths")
    assert [(row.said.low, row.said.value, row.said.high) for row in deaths] == [
        (1, 2, 4),
        (2, 4, 8),
        (None, None, None),
    ]
    counted = deaths[1].counted
    assert counted is not None and counted.name == "2019-01-01/2019-11-30"


def test_what_no_edition_covers_is_a_gap_and_never_0() -> None:
    table = table_of()
    assert [row.said.value for row in said(table, "events")] == [0, 0, None]
    assert [gap.days for gap in table.gaps if gap.code == "not_covered"] == ["2019-12-01/2020-12-31"]


def test_deaths_of_civilians_that_nobody_tells_apart_are_not_known() -> None:
    table = table_of(event(date(2019, 3, 1)), event(date(2019, 3, 2), civilian_deaths=None))
    assert said(table, "civilian_deaths")[1].said.value is None
    assert said(table, "civilian_deaths_per_100000")[1].said.value is None


def test_a_rate_names_its_inhabitants_and_their_year() -> None:
    rate = said(table_of(event(date(2019, 3, 1), civilian_deaths=201)), "civilian_deaths_per_100000")[1].said
    assert rate.denominator is not None
    assert (rate.denominator.value, rate.denominator.year) == (2_011_000, 2016)
    assert rate.value == pytest.approx(201 / 20.11, abs=0.005)


def test_a_district_and_the_country_have_no_inhabitants_here() -> None:
    for code in ("SY0100", "SY"):
        table = indicator_table(Selection(Pcode(code)), ASKED, [])
        assert {"no_population", "no_event_set", "individual_risk"} == {gap.code for gap in table.gaps}


def test_individual_risk_is_named_whatever_the_events_say() -> None:
    assert table_of().gaps[0].code == "individual_risk"


def test_one_source_for_most_events_is_said() -> None:
    others = [event(date(2019, 5, day), origin=None) for day in range(1, 4)]
    table = table_of(event(date(2019, 3, 1)), *others, event(date(2019, 4, 1), origin="Airwars"))
    assert "one_origin" not in {gap.code for gap in table.gaps}
    table = table_of(event(date(2019, 3, 1)), event(date(2019, 4, 1)), *others)
    assert "one_origin" not in {gap.code for gap in table.gaps}
    table = table_of(event(date(2019, 3, 1)), event(date(2019, 4, 1)), others[0])
    assert [gap.numbers for gap in table.gaps if gap.code == "one_origin"] == [{"share": 67}]


def test_gaps_say_their_numbers_in_each_language() -> None:
    table = table_of(event(date(2019, 3, 1)), unplaced=1_234, flagged=1, left_out=2)
    unplaced = next(gap for gap in table.gaps if gap.code == "unplaced").text()
    assert "1,234" in unplaced.en and "1,234" in unplaced.ar and "1.234" in unplaced.da
    assert {"flagged", "left_out"} <= {gap.code for gap in table.gaps}


def test_exactness_that_is_not_said_is_not_exact() -> None:
    asked = Selection(Pcode("SY01"), placed=PlacePrecision.NEAR, dated=DatePrecision.WEEK, clear=True)
    day = date(2019, 3, 1)
    assert asked.holds(event(day))
    assert not asked.holds(event(day, placed=PlacePrecision.UNKNOWN))
    assert not asked.holds(event(day, placed=PlacePrecision.DISTRICT))
    assert not asked.holds(event(day, dated=DatePrecision.MONTH))
    assert not asked.holds(event(day, clarity=Clarity.UNKNOWN))
    assert not DAMASCUS.holds(event(day, flags=256))


def test_no_text_says_a_verdict() -> None:
    texts = [one.name for one in indicators().values()] + [gap.text() for gap in table_of(unplaced=3).gaps]
    texts += [one.cannot_see for one in datasets().values()]
    assert not [text for one in texts for text in one.as_mapping().values() if verdict_word(text)]


def test_the_document_has_what_its_format_promises() -> None:
    whole = Period(ASKED[0].first, ASKED[-1].last)
    for language in LANGUAGES:
        document = conditions_document(
            DAMASCUS,
            whole,
            table_of(event(date(2019, 3, 1))),
            today=date(2026, 1, 1),
            language=language,
        )
        assert document["format"] == "sanad-conditions/1"
        rows = {(row["indicator"], row["period"]): row for row in document["indicators"]}
        assert rows["events", "2020"]["value"] is None and rows["events", "2020"]["precision"] is None
        assert rows["deaths", "2019"]["precision"]["place"] == {"exact": 1}
        assert rows["events", "2019"]["origins"] == {"at_most": 1, "largest_share": 1.0, "events_without": 0}
        assert all(row["cannot_see"] and row["attribution"] for row in document["indicators"])


def test_a_place_is_asked_for_by_code_or_name() -> None:
    assert [place_asked(text) for text in ("SY01", "sy0100", "Damascus", "ريف دمشق", "SY")] == [
        "SY01",
        "SY0100",
        "SY01",
        "SY03",
        "SY",
    ]
    for text in ("", "  "):
        with pytest.raises(PlaceMissing, match="No place was named"):
            place_asked(text)
    with pytest.raises(PlaceNotFound) as refusal:
        place_asked("Atlantis")
    assert "Atlantis" not in refusal.value.message
    with pytest.raises(PlaceTooFine):
        Selection(place_asked("SY010000"))


def test_a_name_that_several_places_bear_is_not_chosen_among() -> None:
    with pytest.raises(PlaceAmbiguous) as refusal:
        place_asked("Suran")
    assert "Suran" not in refusal.value.message


def test_spread_actors_and_methods_are_told_as_far_as_the_dataset_goes() -> None:
    table = table_of(
        event(date(2018, 8, 1), side_a="Government of Syria", side_b="Civilians"),
        event(date(2018, 9, 1), side_a="Government of Syria", side_b="IS", placed=PlacePrecision.GOVERNORATE),
        event(date(2019, 3, 1), side_a="IS", side_b="Government of Syria", district=None),
    )
    (spread, _, none) = said(table, "districts_with_events")
    assert (spread.said.value, spread.said.of, none.said.value) == (1, 1, None)
    assert [row.said.value for row in said(table, "events_in_district")] == [1, None, None]
    assert [row.said.value for row in said(table, "actors_recorded")] == [2, 2, None]
    lines = [(one.name, one.side, one.events) for one in actor_lines(said(table, "events"))]
    assert lines == [
        ("Government of Syria", "a", (2, 0, None)),
        ("Government of Syria", "b", (0, 1, None)),
        ("IS", "a", (0, 1, None)),
        ("IS", "b", (1, 0, None)),
    ]
    assert {row.said.value for row in said(table, "placed_explosive_events")} == {None}
    named = next(gap for gap in table.gaps if gap.code == "not_told")
    assert "placed_explosive_events" in named.indicators and "mines" in named.text().en
    assert {"no_control", "no_subdistricts"} <= {gap.code for gap in table.gaps}


def test_a_change_is_told_per_week_of_covered_days_and_only_against_covered_days() -> None:
    table = table_of(event(date(2018, 8, 1)), *(event(date(2019, 3, day)) for day in (1, 2)))
    first, second, third = said(table, "events_per_week_change")
    assert (first.said.value, third.said.value) == (None, None)
    assert second.said.value == round(2 * 7 / 334 - 1 * 7 / 184, 2)
    assert second.said.against is not None and second.said.against.name == "2018-07-01/2018-12-31"


def test_methods_are_those_of_a_dataset_that_tells_them() -> None:
    acled = EventSet("own", "own", datasets()["acled"], "x", SET.covers, stated=True)
    covered = [period for period in ASKED if period.overlap(SET.covers)]
    mine = event(date(2018, 8, 1), method=Method.PLACED_EXPLOSIVE)
    unread = event(date(2019, 8, 1), method=Method.UNKNOWN)
    tallied = SetTallies(acled, tallies([mine, unread], DAMASCUS, covered))
    rows = said(indicator_table(DAMASCUS, ASKED, [tallied]), "placed_explosive_events")
    assert [row.said.value for row in rows] == [1, None, None]

"""What others said of places: dated, marked, replaced by what came later, and never in our own voice."""

from datetime import date

import pytest

from sanad.conditions.assessments import all_assessments, assessments_of, replaced_on
from sanad.conditions.selection import COUNTRY, Selection
from sanad.terms.own_voice import verdict_word
from sanad.terms.places import is_place
from sanad.terms.territory import Pcode

DAMASCUS, IDLEB = Selection(Pcode("SY01")), Selection(Pcode("SY07"))


def codes(selection: Selection, day: date) -> list[str]:
    return [one.code for one in assessments_of(selection, day)]


def test_each_names_places_a_date_and_what_replaced_it() -> None:
    for one in all_assessments().values():
        assert one.dated.latest is not None
        assert all(place == COUNTRY or is_place(place) for place in one.places)
        if one.replaced_by:
            newer = all_assessments()[one.replaced_by]
            assert newer.dated.earliest and newer.dated.earliest > one.dated.latest


def test_what_was_said_later_was_not_known_then() -> None:
    assert codes(DAMASCUS, date(2019, 12, 30)) == []
    assert codes(DAMASCUS, date(2019, 12, 31)) == ["dk_board_2019_12"]
    assert "euaa_2025_12" in codes(DAMASCUS, date(2025, 12, 3))


def test_it_is_replaced_from_the_day_of_the_newer_one() -> None:
    old = all_assessments()["euaa_2023_02"]
    assert replaced_on(old, date(2025, 12, 2)) is None
    newer = replaced_on(old, date(2025, 12, 3))
    assert newer is not None and newer.code == "euaa_2025_12"


def test_damascus_and_rural_damascus_are_two_places() -> None:
    day = date(2021, 12, 31)
    assert "dk_board_2021_02" not in codes(DAMASCUS, day)
    assert "dk_board_2021_02" in codes(Selection(Pcode("SY03")), day)
    assert "dk_board_2021_02" in codes(Selection(Pcode("SY0302")), day)


def test_of_the_country_are_its_own_and_those_of_its_parts() -> None:
    day = date(2026, 1, 1)
    assert set(codes(Selection(COUNTRY), day)) == set(all_assessments())
    assert "euaa_2023_02" in codes(IDLEB, day) and "echr_2021_09" in codes(IDLEB, day)


@pytest.mark.parametrize("code", all_assessments())
def test_a_verdict_stands_in_quotation_marks_alone(code: str) -> None:
    one = all_assessments()[code]
    for text in (*one.words.as_mapping().values(), *one.by.as_mapping().values(), one.document):
        assert verdict_word(text) is None

"""What is wrong with a card is said at its field; what can be meant is kept and asked."""

from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from filled_cards import told_of
from sanad.register.checking import LONGEST, LONGEST_NOTE, MOST_VALUES, check
from sanad.register.format import format_of
from sanad.register.said import Said, Told

TODAY = date(2026, 6, 1)
EVENT, ACT, PERSON = format_of("event"), format_of("act"), format_of("person")
SOME_ID = "6f1c1df0-64dc-4f6e-9d1b-3d9c51a3f7c1"


def faults(kind: str, field: str, value: Any) -> set[str]:
    found = check(format_of(kind), Told({field: (Said(value),)}), today=TODAY)
    return {one.fault for one in found if one.field == field}


def test_nothing_is_related_to_itself() -> None:
    both = {"first_event": (Said(SOME_ID),), "link": (Said("precedes"),), "second_event": (Said(SOME_ID),)}
    found = check(format_of("event_link"), Told(both), today=TODAY)
    assert [(one.field, one.fault) for one in found] == [("second_event", "itself")]


@pytest.mark.parametrize(
    ("said", "found"),
    [
        (Said("2013", note="said by two, each on the telephone\nand again"), set()),
        (Said(None, note="she does not wish to say"), set()),
        (Said("", note="of which day?"), {"note_alone"}),
        (Said({}, note="of which day?"), {"note_alone"}),
        (Said("", certainty="likely"), {"basis_alone"}),
        (Said({}, (str(uuid4()),)), {"basis_alone"}),
        (Said("", ("typed",), "likely", "of which day?"), {"note_alone", "not_a_source"}),
        (Said("2013", note="a" * LONGEST_NOTE), set()),
        (Said("2013", note="a" * (LONGEST_NOTE + 1)), {"note_too_long"}),
        (Said(None, note="a\u202eb\x00"), {"turned", "control"}),
    ],
)
def test_a_note_stands_beside_a_value_and_is_read_as_texts_are(said: Said, found: set[str]) -> None:
    assert {one.fault for one in check(EVENT, Told({"date": (said,)}), today=TODAY)} == found


@given(st.data())
def test_what_the_formats_ask_and_no_more_is_taken(data: st.DataObject) -> None:
    told = data.draw(told_of(EVENT))
    wrong = [one for one in check(EVENT, told, today=TODAY) if not one.keeps]
    assert wrong == [] or {one.fault for one in wrong} <= {"outside_governorate"}


@pytest.mark.parametrize(
    ("kind", "field", "value", "fault"),
    [
        ("event", "date", "2026-06-02", "after_today"),
        ("event", "date", "2014-02-30", "impossible_date"),
        ("event", "date", "3/4/2014", "date_order"),
        ("event", "date", "1434-07", "date_calendar"),
        ("event", "date", "1342-07 AH", "hijri_out_of_range"),
        ("event", "date", "-1985", "year_out_of_range"),
        ("event", "date", "1448-12-29 AH", "after_today"),
        ("event", "date", "in spring", "not_a_date"),
        ("event", "date", {"year": 2013}, "not_a_date"),
        ("event", "place", {"pcode": "SY99"}, "unknown_pcode"),
        ("event", "place", {"pcode": "Aleppo"}, "unknown_pcode"),
        ("event", "place", {"pcode": "SY0203", "said": "Homs"}, "outside_governorate"),
        ("event", "place", {}, "no_place"),
        ("event", "place", "SY02", "no_place"),
        ("event", "title", {"en": "a\u202eb"}, "turned"),
        ("event", "title", {"en": "a\x00b"}, "control"),
        ("event", "title", {"en": "  "}, "no_text"),
        ("event", "title", {"fr": "a"}, "no_language"),
        ("event", "title", "a", "no_language"),
        ("event", "description", {"en": "a" * (LONGEST + 1)}, "too_long"),
        ("event", "event_kind", "picnic", "not_a_term"),
        ("event", "event_kind", ["picnic"], "not_a_term"),
        ("event", "victims_counted", {"low": 5, "high": 3}, "bounds_cross"),
        ("event", "victims_counted", {"best": -1}, "out_of_bounds"),
        ("event", "victims_counted", {"best": "many"}, "not_a_number"),
        ("event", "victims_counted", {"best": True}, "not_a_number"),
        ("act", "age_at_time", {"best": 400}, "out_of_bounds"),
        ("act", "victim", "somebody", "not_a_card"),
        ("act", "victim", SOME_ID.upper(), "not_a_card"),
        ("person", "detained_before", "perhaps", "not_an_answer"),
        ("information", "item", b"bytes", "no_text"),
    ],
)
def test_each_fault_is_told_at_its_field(kind: str, field: str, value: Any, fault: str) -> None:
    assert fault in faults(kind, field, value)


def test_a_name_with_what_cannot_be_seen_is_kept_and_asked() -> None:
    told = Told({"first_name": (Said({"en": "Ra\u200bna"}),)})
    found = check(PERSON, told, today=TODAY)
    assert [(one.fault, one.keeps) for one in found] == [("unseen", True)]


def test_what_is_required_is_missed_and_unknown_is_an_answer() -> None:
    missing = {one.field for one in check(ACT, Told({}), today=TODAY)}
    assert missing == {"event", "type_of_act"}
    told = Told({"event": (Said(SOME_ID),), "type_of_act": (Said(None),), "victim": (Said(None),)})
    assert check(ACT, told, today=TODAY) == ()


def test_a_person_of_whom_nothing_is_known_has_a_card() -> None:
    assert check(PERSON, Told({}), today=TODAY) == ()


def test_what_the_format_does_not_ask_and_too_many_values_are_refused() -> None:
    told = Told({"verdict": (Said("guilty"),), "date": tuple(Said(str(1900 + n)) for n in range(60))})
    found = {(one.field, one.fault) for one in check(EVENT, told, today=TODAY)}
    assert {("verdict", "not_asked"), ("date", "too_many")} <= found
    assert MOST_VALUES < 60


def test_a_source_that_is_no_id_and_a_doubled_value_are_told() -> None:
    told = Told({"date": (Said("2013", ("hearsay",)), Said("2014"), Said("2014"))})
    found = [(one.fault, one.place) for one in check(EVENT, told, today=TODAY)]
    assert found == [("not_a_source", 0), ("said_twice", 2)]

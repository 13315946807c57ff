"""Where a card stands after readings, who may read it, and how a blind coder differs."""

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from filled_cards import told_of
from sanad.register.format import format_of
from sanad.register.review import Review, category, coded_fields, differences, may_read, status
from sanad.register.said import Said, Told

ACT = format_of("act")
ONE, OTHER, WRITER = UUID(int=1), UUID(int=2), UUID(int=3)


def first(outcome: str, version: int = 1, reader: UUID = ONE) -> Review:
    return Review("first", reader, outcome, version)  # type: ignore[arg-type]


def second(outcome: str, version: int = 1) -> Review:
    return Review("second", OTHER, outcome, version)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("newest", "reviews", "expected"),
    [
        (1, [], "entered"),
        (1, [first("open")], "in_first_review"),
        (1, [first("returned")], "returned"),
        (2, [first("returned")], "entered"),
        (2, [first("returned"), first("open", 2)], "in_first_review"),
        (1, [first("passed")], "first_reviewed"),
        (2, [first("passed")], "reopened"),
        (1, [first("passed"), second("open")], "in_second_review"),
        (1, [first("passed"), second("passed")], "reviewed"),
        (1, [first("passed"), second("returned")], "returned"),
        (1, [first("passed"), Review("blind", OTHER, "coded", 1)], "reviewed"),
        (1, [first("passed"), Review("blind", OTHER, "coded", 1, differs=True)], "reviewers_differ"),
        (2, [Review("blind", OTHER, "coded", 1, differs=True)], "reopened"),
        (1, [first("ended"), Review("comment", OTHER, "said", 1)], "entered"),
    ],
)
def test_where_a_card_stands(newest: int, reviews: list[Review], expected: str) -> None:
    assert status(newest, reviews) == expected


def test_nobody_reads_what_they_wrote_nor_twice() -> None:
    assert may_read("first", ONE, [WRITER], [])
    assert not may_read("first", WRITER, [WRITER], [])
    assert may_read("first", ONE, [WRITER], [first("returned")])  # the same reading again, of a newer version
    assert not may_read("second", ONE, [WRITER], [first("passed")])
    assert may_read("second", ONE, [WRITER], [first("ended")])
    assert may_read("comment", WRITER, [WRITER], [])


@given(st.data())
def test_who_says_the_same_does_not_differ_whatever_sources_and_order(data: st.DataObject) -> None:
    told = data.draw(told_of(ACT))
    turned = Told({code: tuple(Said(one.value) for one in values[::-1]) for code, values in told})
    assert differences(ACT, told, turned) == ()


@given(st.data())
def test_a_field_that_is_left_out_is_a_difference(data: st.DataObject) -> None:
    told = data.draw(told_of(ACT))
    coded = {one.code for one in coded_fields(ACT)}
    assert {one.field for one in differences(ACT, told, Told({}))} == set(told.fields) & coded


def test_a_category_says_what_was_coded() -> None:
    told = Told(
        {"type_of_act": (Said("torture"), Said(None)), "place": (Said({"pcode": "SY02", "said": "x"}),)}
    )
    assert category(ACT.field_of("type_of_act"), told) == "torture + unknown"
    assert category(ACT.field_of("place"), told) == "SY02"
    assert category(ACT.field_of("date"), told) == ""

"""What a card says comes back as it was kept, under the groups that agreements open."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from filled_cards import FORMATS, told_of
from sanad.register.errors import CardMalformed, UnknownField
from sanad.register.format import format_of
from sanad.register.said import NOTHING, Said, Told, as_document, links_of, read_document

ACT = format_of("act")
SOME_ID = "6f1c1df0-64dc-4f6e-9d1b-3d9c51a3f7c1"


@given(st.data())
def test_what_is_kept_is_read_as_it_was_said(data: st.DataObject) -> None:
    form = data.draw(FORMATS)
    told = data.draw(told_of(form))
    assert read_document(form, as_document(form, told)).fields == told.fields


@given(st.data())
def test_each_field_is_kept_under_its_group_and_nowhere_else(data: st.DataObject) -> None:
    form = data.draw(FORMATS)
    kept = as_document(form, data.draw(told_of(form)))
    for group, fields in kept.items():
        assert all(form.field_of(code).group == group for code in fields)


def test_unknown_is_a_value_and_nothing_said_is_none() -> None:
    told = Told({"victim": (Said(None),), "method": ()})
    assert told.values("victim")[0].unknown
    assert told.first("victim") is None
    assert "method" not in told.fields
    assert as_document(ACT, told) == {"person": {"victim": [{"unknown": True}]}}


def test_the_links_of_a_card_are_the_cards_and_the_sources_that_it_names() -> None:
    other = SOME_ID.replace("6f", "7f")
    told = Told(
        {"event": (Said(SOME_ID, (other,)),), "victim": (Said(None),), "date": (Said("2013", (other,)),)}
    )
    assert links_of(ACT, told) == (SOME_ID, other)
    assert links_of(ACT, NOTHING) == ()


def test_a_field_that_is_no_longer_asked_stays_and_is_not_written_anew() -> None:
    told = read_document(ACT, {"other": {"own_ward": [{"value": "7"}]}})
    assert told.values("own_ward") == (Said("7"),)
    with pytest.raises(UnknownField):
        as_document(ACT, told)


@pytest.mark.parametrize(
    "kept",
    [
        "2013",
        {"value": "2013", "colour": "red"},
        {},
        {"value": "2013", "unknown": True},
        {"unknown": False},
    ],
)
def test_what_is_not_in_the_form_of_this_version_is_refused(kept: Any) -> None:
    with pytest.raises(CardMalformed):
        read_document(ACT, {"event": {"date": [kept]}})

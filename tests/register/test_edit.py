"""One change of one field, made to many cards."""

from hypothesis import given
from hypothesis import strategies as st

from filled_cards import told_of
from sanad.register.edit import MANNERS, Edit, edited
from sanad.register.format import format_of
from sanad.register.said import Said, Told
from sanad.register.versions import changes

ACT = format_of("act")
MAY, JUNE = Said("2013-05"), Said("2013-06")


def test_it_works() -> None:
    told = Told({"date": (MAY,)})
    assert edited(told, Edit("date", "set", (JUNE,))).values("date") == (JUNE,)
    assert edited(told, Edit("date", "add", (JUNE, MAY))).values("date") == (MAY, JUNE)
    assert edited(told, Edit("date", "take")).values("date") == ()


def test_one_value_is_taken_away_on_whatever_it_stands_and_the_rest_is_left() -> None:
    told = Told({"date": (Said("2013-05", ("one",), "likely"), JUNE, Said(None))})
    assert edited(told, Edit("date", "less", (MAY,))).values("date") == (JUNE, Said(None))
    assert edited(told, Edit("date", "less", (MAY, JUNE, Said(None)))) == Told({})
    assert edited(told, Edit("date", "less", (Said("2014"),))) == told


@given(told=told_of(ACT), manner=st.sampled_from(MANNERS))
def test_an_edit_changes_its_field_alone_and_twice_is_as_once(told: Told, manner: str) -> None:
    edit = Edit("date", next(one for one in MANNERS if one == manner), (JUNE,))
    after = edited(told, edit)
    assert {one.field for one in changes(told, after)} <= {"date"}
    assert edited(after, edit) == after
    if manner == "add":
        assert set(told.values("date")) <= set(after.values("date"))

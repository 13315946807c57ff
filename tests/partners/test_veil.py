"""What is hidden: names and free texts, on a shared screen exact places too; absence stays told."""

from hypothesis import given
from hypothesis import strategies as st

from sanad.partners.veil import HIDDEN, Veil, veiled, veiled_text

ROW = {
    "record_id": "S1",
    "name_ar": "ليلى",
    "family_name": "Qabbani",
    "nickname": "",
    "sex": "f",
    "event_type": "killing",
    "date_of_event": "2013-05-01",
    "governorate_ar": "حلب",
    "district": "A district",
    "place_en": "A village",
    "note": "testimony",
    "source": "a neighbour",
    "anything_else": "whatever",
}
SHOWN = {"record_id", "sex", "event_type", "date_of_event", "governorate_ar"}
VEILS: st.SearchStrategy[Veil] = st.sampled_from(("none", "names", "screen"))


def test_it_works() -> None:
    hidden = veiled(ROW, "names")
    assert {column for column, text in hidden.items() if text == ROW[column]} == SHOWN | {
        "nickname",
        "district",
        "place_en",
    }


def test_a_shared_screen_hides_places_below_the_governorate() -> None:
    hidden = veiled(ROW, "screen")
    assert {column for column, text in hidden.items() if text == ROW[column]} == SHOWN | {"nickname"}


def test_events_keep_their_texts_but_on_a_shared_screen() -> None:
    assert veiled(ROW, "names", of_person=False) == ROW
    assert veiled(ROW, "screen", of_person=False)["note"] == HIDDEN


def test_nothing_is_hidden_without_a_veil_and_nothing_made_up_with_one() -> None:
    assert veiled(ROW, "none") == ROW
    assert veiled_text("", "screen") == ""
    assert veiled_text("Qabbani", "names") == HIDDEN


@given(st.dictionaries(st.text(), st.text()), VEILS)
def test_a_veil_keeps_the_columns_and_hides_whole_cells(values: dict[str, str], veil: Veil) -> None:
    hidden = veiled(values, veil)
    assert list(hidden) == list(values)
    assert all(text in (values[column], HIDDEN) for column, text in hidden.items())

"""What one record says, by column and script."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanad.register.particulars import KNOWN_COLUMNS, Particulars, canonical_column, plain_column


def test_every_column_of_the_contract_is_known_in_three_forms() -> None:
    person = {"name", "first_name", "father_name", "grandfather_name", "family_name", "mother_name"}
    person |= {"nickname", "sex", "date_of_birth", "age", "role"}
    event = {"event_type", "date_of_event", "governorate", "district", "place", "pcode"}
    event |= {"actors", "victims", "victims_low", "victims_high"}
    contract = person | event | {"record_id", "source", "note"}
    assert set(KNOWN_COLUMNS) == {form for c in contract for form in (c, f"{c}_ar", f"{c}_en")}


@pytest.mark.parametrize(
    "header",
    ["first_name", "First Name", "\ufeffFIRST_NAME ", "first-name", "\u200efirst  name", "ｆｉｒｓｔ_name"],
)
def test_a_header_is_known_whatever_its_case_spaces_and_marks(header: str) -> None:
    assert canonical_column(header) == "first_name"


@pytest.mark.parametrize("header", ["", "victim", "name_fr", "الاسم", "names"])
def test_an_unknown_header_is_not_guessed(header: str) -> None:
    assert canonical_column(header) is None


@given(st.sampled_from(KNOWN_COLUMNS))
def test_a_known_column_names_itself(column: str) -> None:
    assert canonical_column(column.upper().replace("_", " ")) == column


def test_plain_column_drops_only_a_suffix_of_script() -> None:
    assert plain_column("first_name_ar") == "first_name"
    assert plain_column("first_name") == "first_name"
    assert plain_column("victim_ar") == "victim_ar"


def test_value_prefers_the_wanted_script_then_plain_then_the_other() -> None:
    record = Particulars({"first_name_ar": "سلمى", "first_name": "Selma", "father_name_en": "Karim"})
    assert record.value("first_name") == "سلمى"
    assert record.value("first_name", script="en") == "Selma"
    assert record.value("father_name") == "Karim"
    assert record.value("mother_name") is None


def test_a_blank_cell_says_nothing_but_is_kept() -> None:
    record = Particulars({"first_name": "  "})
    assert record.value("first_name") is None
    assert dict(record.values) == {"first_name": "  "}


def test_names_gathers_every_name_text_once() -> None:
    record = Particulars({"name": "Selma", "first_name": "Selma", "family_name_ar": "المثال", "sex": "f"})
    assert record.names() == ("Selma", "المثال")


def test_full_name_is_made_of_parts_where_no_name_stands() -> None:
    record = Particulars({"family_name": "Example", "first_name": "Selma", "mother_name": "Huda"})
    assert record.full_name(script="en") == "Selma Example"
    assert Particulars({"sex": "f"}).full_name() is None


def test_extra_holds_columns_that_are_not_known() -> None:
    assert Particulars({"name": "Selma", "prison_wing": "2"}).extra() == {"prison_wing": "2"}


def test_values_cannot_be_changed() -> None:
    received = {"name": "Selma"}
    record = Particulars(received)
    received["name"] = "Other"
    assert record.value("name") == "Selma"
    with pytest.raises(TypeError):
        record.values["name"] = "Other"  # type: ignore[index]

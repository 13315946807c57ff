"""UCDP's editions: what kind a name says, and files in the columns of another kind."""

import pytest

from sanad.conditions.errors import ColumnsOfAnotherEdition
from sanad.conditions.event_set import datasets, edition_of
from sanad.conditions.ucdp_editions import MARKING, kind_of, require_columns
from sanad.terms.dataset_columns import DATASET_COLUMNS

SPECIAL = ("id", "type_of_violence", "adm_1", "best")


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("25.1", "annual"),
        ("25.0.3", "candidate"),
        ("25.0.12", "candidate"),
        ("25.01.25.12", "candidate"),
        ("special-2020-01-10", "special"),
        ("25.0.13", None),
        ("25.0.0", None),
        ("25.01.25.13", None),
        ("25.2", None),
        ("٢٥.1", None),
        ("invented-1", None),
    ],
)
def test_a_name_says_its_kind_or_nothing(code: str, kind: str | None) -> None:
    assert kind_of(code) == kind


@pytest.mark.parametrize("code", ["22.1", "25.1", "25.0.3", "25.01.25.12"])
def test_annual_and_candidate_files_have_the_columns_that_mark_them(code: str) -> None:
    require_columns(code, (*SPECIAL, *MARKING))
    with pytest.raises(ColumnsOfAnotherEdition) as refusal:
        require_columns(code, (*SPECIAL, *MARKING[:7]))
    assert (refusal.value.details["found"], refusal.value.details["required"]) == ("7", "8")


def test_the_special_release_has_none_of_them() -> None:
    require_columns("special-2020-01-10", SPECIAL)
    with pytest.raises(ColumnsOfAnotherEdition) as refusal:
        require_columns("special-2020-01-10", (*SPECIAL, "relid"))
    assert (refusal.value.details["found"], refusal.value.details["required"]) == ("1", "0")


@pytest.mark.parametrize("code", ["19.1", "invented-1"])
def test_of_columns_that_are_not_known_nothing_is_said(code: str) -> None:
    require_columns(code, SPECIAL)


def test_an_edition_bears_its_kind_as_its_note() -> None:
    note = edition_of("ucdp-ged", "25.0.3").note
    assert note is not None and note.en.startswith("candidate events")
    known = edition_of("ucdp-ged", "special-2020-01-10").note
    assert known is not None and "10 January 2020" in known.en
    assert edition_of("ucdp-ged", "invented-1").note is None
    for one in datasets().values():
        assert all(text for said in one.kinds.values() for text in said.as_mapping().values())


def test_the_columns_that_mark_them_have_labels() -> None:
    assert set(MARKING) <= set(DATASET_COLUMNS)


def test_a_dataset_can_be_a_key() -> None:
    assert len(set(datasets().values())) == len(datasets())

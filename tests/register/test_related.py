"""A relation is read from both of its sides."""

import pytest

from sanad.register.format import format_of
from sanad.register.related import JOINING, Related, related
from sanad.register.said import Said, Told
from sanad.terms.vocabulary import vocabulary

ONE, OTHER, STRANGER = (f"00000000-0000-4000-8000-00000000000{digit}" for digit in (1, 2, 3))


def joined(code: str | None) -> Told:
    return Told({"person": (Said(ONE),), "relation": (Said(code),), "other": (Said(OTHER),)})


def seen(code: str, here: str) -> tuple[str, str | None]:
    found = related(format_of("biographic"), joined(code), here)
    assert isinstance(found, Related)
    return found.term.code, found.other


def test_it_works() -> None:
    assert seen("superior_of", ONE) == ("superior_of", OTHER)
    assert seen("superior_of", OTHER) == ("subordinate_of", ONE)
    assert seen("member_of", OTHER) == ("has_member", ONE)


@pytest.mark.parametrize("code", [term.code for term in vocabulary("relations")])
def test_every_relation_that_sanad_brings_is_read_from_the_other_side(code: str) -> None:
    back, other = seen(code, OTHER)
    assert other == ONE and vocabulary("relations").term(back).inverse == code


def test_what_joins_no_two_or_others_is_none() -> None:
    assert related(format_of("event"), Told({}), ONE) is None
    assert related(format_of("biographic"), joined("superior_of"), STRANGER) is None
    assert related(format_of("biographic"), joined(None), ONE) is None


def test_the_fields_that_join_are_those_of_the_formats() -> None:
    for kind, (first, relation, second) in JOINING.items():
        form = format_of(kind)
        pointing = "item" if kind == "item_link" else "card"
        assert form.field_of(first).kind == form.field_of(second).kind == pointing
        assert all(term.inverse for term in form.field_of(relation).vocabulary_of())

"""Own fields and terms: what is sound, what is told where, and what becomes of formats and vocabularies."""

from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from own_fields import labelled, schemas, values_for
from sanad.register.addition import MOST_FIELDS, Addition
from sanad.register.checking import check
from sanad.register.deployment_formats import BROUGHT, DeploymentFormats, extensible
from sanad.register.format import format_of
from sanad.register.own_schema import SchemaFault, faults_of_document
from sanad.register.said import NOTHING, Said, Told, as_document, read_document
from sanad.terms.vocabulary import vocabulary

TODAY = date(2026, 1, 1)
TAKEN = format_of("body").fields[0].labels.as_mapping()
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


def field(code: str, schema: dict[str, Any], kind: str = "body") -> Addition:
    return Addition(uuid4(), "field", kind, code, "add", {"x-labels": labelled(code), **schema})


def term(code: str, of: str = "acts", **entry: Any) -> Addition:
    document = {"code": code, "source": "a workshop (invented)", **labelled(code), **entry}
    return Addition(uuid4(), "term", of, code, "add", document)


def retired(one: Addition) -> Addition:
    return Addition(uuid4(), one.what, one.of, one.code, "retire", {})


def document_of(**properties: Any) -> dict[str, Any]:
    return {"x-sanad": "sanad-own-fields/1", "x-card": "body", "type": "object", "properties": properties}


def where(found: tuple[SchemaFault, ...]) -> list[tuple[str, str]]:
    return [(one.where, one.fault) for one in found]


def test_it_works() -> None:
    made = field("own_seats", {"type": "integer", "minimum": 1, "maximum": 9})
    assert BROUGHT.faults(made) == ()
    formats = DeploymentFormats((made,))
    form = formats.format_of("body")
    assert form.fields[:-1] == format_of("body").fields and formats.format_of("act") is format_of("act")
    assert (form.fields[-1].kind, form.fields[-1].group, form.fields[-1].part) == ("number", "inside", "own")
    base = {one.code: (Said("x"),) for one in form.fields if one.required}

    def found(value: Any) -> list[str]:
        told = Told({**base, "own_seats": (Said(value),)})
        return [one.fault for one in check(form, told, today=TODAY) if one.field == "own_seats"]

    assert found(3) == [] and found(None) == []
    assert (
        found(10) == ["out_of_bounds"] and found(2.5) == ["not_a_number"] and found("3") == ["not_a_number"]
    )


@given(schemas(), st.data())
def test_any_sound_schema_is_a_field_and_its_values_are_kept_and_read(
    schema: dict[str, Any], data: st.DataObject
) -> None:
    made = field("own_any", schema)
    assert BROUGHT.faults(made) == ()
    assert faults_of_document(document_of(own_any=made.document)) == ()
    form = DeploymentFormats((made,)).format_of("body")
    asked = form.field_of("own_any")
    values = tuple(Said(data.draw(values_for(asked))) for _ in range(2))
    told = Told({"own_any": values})
    assert [one for one in check(form, told, today=TODAY) if one.field == "own_any" and not one.keeps] == []
    kept = as_document(form, told)
    assert kept.keys() == {asked.group} and read_document(form, kept) == told
    # retired, it is still read, and takes nothing new
    gone = DeploymentFormats((made, retired(made))).format_of("body")
    assert read_document(gone, kept) == told
    found = [one for one in check(gone, told, today=TODAY) if one.field == "own_any" and not one.keeps]
    assert {one.fault for one in found} == {"retired"}
    again = check(gone, told, today=TODAY, before=told)
    assert not [one for one in again if one.field == "own_any" and one.fault == "retired"]


@pytest.mark.parametrize(
    ("schema", "told"),
    [
        ({"type": "string", "minLength": 3}, ("minLength", "own_not_known")),
        ({"type": "string", "$ref": "https://example.org/x"}, ("$ref", "own_not_known")),
        ({"type": "string", "pattern": "(a+)+$"}, ("pattern", "own_not_known")),
        ({"type": "null"}, ("type", "own_not_allowed")),
        ({"type": "string", "format": "email"}, ("format", "own_not_allowed")),
        ({"type": "string", "maxLength": 0}, ("maxLength", "own_out_of_range")),
        ({"type": "number", "minimum": "1"}, ("minimum", "own_wrong_type")),
        ({"type": "number", "minimum": 2, "maximum": 1}, ("minimum", "own_bounds_cross")),
        ({"type": "array", "items": {"type": "array", "items": {}}}, ("items/type", "own_not_allowed")),
        ({"type": "array"}, ("items", "own_missing")),
        ({"type": "string", "enum": ["a"]}, ("x-terms", "own_missing")),
        ({"type": "string", "enum": ["A b"], "x-terms": {}}, ("enum/0", "own_bad_code")),
        ({"type": "string", "enum": ["a"], "x-terms": {"b": labelled("b")}}, ("x-terms", "own_terms_differ")),
        (
            {"type": "string", "enum": ["a", "b"], "x-terms": {"a": labelled("a"), "b": labelled("a")}},
            ("x-terms", "own_label_taken"),
        ),
        ({"type": "string", "x-labels": {"en": "Seats", "ar": "مقاعد"}}, ("x-labels/da", "own_missing")),
        (
            {"type": "string", "x-labels": {**labelled("x"), "da": "Sæder\u202e"}},
            ("x-labels/da", "own_unreadable"),
        ),
        ({"type": "string", "x-vocabulary": "review_statuses"}, ("x-vocabulary", "own_no_vocabulary")),
        (
            {"type": "string", "x-labels": format_of("body").fields[0].labels.as_mapping()},
            ("x-labels", "own_label_taken"),
        ),
    ],
)
def test_what_is_no_own_field_is_told_where_it_is(schema: dict[str, Any], told: tuple[str, str]) -> None:
    assert (f"properties/own_one/{told[0]}", told[1]) in where(BROUGHT.faults(field("own_one", schema)))


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"x-sanad": "sanad-own-fields/2"}, ("x-sanad", "own_not_allowed")),
        ({"x-card": "verdict"}, ("x-card", "own_not_allowed")),
        ({"required": ["own_one"]}, ("required", "own_not_known")),
        ({"properties": {}}, ("properties", "own_how_many")),
        (
            {"properties": {"one": {"type": "boolean", "x-labels": labelled("x")}}},
            ("properties", "own_bad_code"),
        ),
        ({"properties": {"own_one": {"items": [[[[[[[[]]]]]]]]}}}, ("", "own_too_deep")),
    ],
)
def test_what_is_no_document_of_own_fields_is_told(change: dict[str, Any], told: tuple[str, str]) -> None:
    sound = document_of(own_one={"type": "boolean", "x-labels": labelled("x")})
    assert faults_of_document(sound) == ()
    assert told in where(faults_of_document({**sound, **change}))


@given(ANYTHING)
def test_nothing_else_is_taken_for_a_document(given_document: Any) -> None:
    assert faults_of_document(given_document)


def test_a_code_is_asked_once_in_the_deployment_and_never_again() -> None:
    one = field("own_one", {"type": "boolean"})
    formats = DeploymentFormats((one, retired(one)))
    for kind in ("body", "act"):
        assert ("properties/own_one", "own_code_taken") in where(
            formats.faults(field("own_one", {"type": "string"}, kind))
        )
    assert where(formats.faults(retired(one))) == [("own_one", "own_not_there")]
    assert where(BROUGHT.faults(retired(one))) == [("own_one", "own_not_there")]


def test_a_kind_of_card_has_no_more_own_fields_than_a_form_bears() -> None:
    many = tuple(field(f"own_{number}", {"type": "boolean"}) for number in range(MOST_FIELDS))
    assert ("properties/own_more", "own_too_many") in where(
        DeploymentFormats(many).faults(field("own_more", {"type": "boolean"}))
    )


def test_the_schema_that_is_written_out_is_one_that_is_taken() -> None:
    one, other = field("own_one", {"type": "boolean"}), field("own_two", {"type": "string", "x-long": True})
    written = DeploymentFormats((one, other, retired(one))).schema_of("body")
    assert faults_of_document(written) == ()
    assert (written["x-version"], written["x-retired"]) == (3, ["own_one"])


def test_an_own_date_tells_of_a_time_that_lasted_where_its_schema_says_so() -> None:
    lasted = field("own_served", {"type": "string", "format": "edtf", "x-lasting": True})
    once = field("own_seen", {"type": "string", "format": "edtf"})
    asked = DeploymentFormats((lasted, once)).format_of(lasted.of)
    assert asked.field_of("own_served").lasting and not asked.field_of("own_seen").lasting
    assert BROUGHT.faults(lasted) == ()
    assert BROUGHT.faults(field("own_x", {"type": "boolean", "x-lasting": True}))


def test_an_own_term_stands_in_its_vocabulary_and_is_a_kind_of_its_parent() -> None:
    boat = term("own_sunk_boat", parent="killing")
    assert BROUGHT.faults(boat) == ()
    formats = DeploymentFormats((boat,))
    acts = formats.vocabulary("acts")
    assert acts.is_a("own_sunk_boat", "killing") and "own_sunk_boat" in acts.kinds_of("killing")
    assert acts.term("own_sunk_boat").source == "a workshop (invented)"
    assert "own_sunk_boat" not in vocabulary("acts") and BROUGHT.vocabulary("acts") is vocabulary("acts")
    asked = formats.format_of("act").field_of("type_of_act")
    assert "own_sunk_boat" in asked.vocabulary_of()
    gone = DeploymentFormats((boat, retired(boat)))
    assert gone.vocabulary("acts").term("own_sunk_boat").retired
    told = Told({"type_of_act": (Said("own_sunk_boat"),)})

    def faults(formats: DeploymentFormats, before: Told = NOTHING) -> set[str]:
        found = check(formats.format_of("act"), told, today=TODAY, before=before)
        return {one.fault for one in found if one.field == "type_of_act"}

    assert faults(formats) == set() and faults(gone, told) == set()
    assert faults(gone) == {"retired"} and faults(BROUGHT) == {"not_a_term"}


@pytest.mark.parametrize(
    ("made", "told"),
    [
        (term("killing"), ("code", "own_bad_code")),
        (term("own_x", parent="nothing"), ("parent", "own_no_parent")),
        (term("own_x", source=" "), ("source", "own_no_source")),
        (term("own_x", da=""), ("labels", "own_unreadable")),
        (term("own_x", en="Killing"), ("labels", "own_label_taken")),
        (term("own_x", of="relations", inverse="own_y"), ("inverse", "own_no_inverse")),
        (term("own_x", of="relations", inverse="parent_of"), ("inverse", "own_no_inverse")),
        (term("own_x", inverse="own_x"), ("inverse", "own_no_inverse")),
        (term("own_x", huridocs="4"), ("", "own_not_known")),
        (term("own_x", of="review_statuses"), ("vocabulary", "own_no_vocabulary")),
        (term("own_x", of="nothing"), ("vocabulary", "own_no_vocabulary")),
    ],
)
def test_what_is_no_own_term_is_told(made: Addition, told: tuple[str, str]) -> None:
    assert told in where(BROUGHT.faults(made))


def test_two_own_relations_are_read_from_each_others_side() -> None:
    swore = term("own_swore", of="relations")
    sworn = term("own_sworn_by", of="relations", inverse="own_swore")
    alike = term("own_shared_cell", of="relations", inverse="own_shared_cell")
    third = term("own_third", of="relations", inverse="own_swore")
    formats = DeploymentFormats((swore, sworn, alike))
    relations = formats.vocabulary("relations")
    told = {code: relations.term(code).inverse for code in ("own_swore", "own_sworn_by", "own_shared_cell")}
    assert told == {
        "own_swore": "own_sworn_by",
        "own_sworn_by": "own_swore",
        "own_shared_cell": "own_shared_cell",
    }
    assert BROUGHT.faults(swore) == BROUGHT.faults(alike) == DeploymentFormats((swore,)).faults(sworn) == ()
    assert ("inverse", "own_no_inverse") in where(formats.faults(third))
    assert formats.format_of("biographic").field_of("relation").vocabulary_of() == relations


def test_a_label_that_sanad_brings_later_does_not_stop_the_deployment() -> None:
    """An own term was added; a later version of Sanad brings one that is called the same."""
    formats = DeploymentFormats((term("own_boat", en="Killing"),))
    assert formats.vocabulary("acts").term("own_boat").labels.en == "Killing (own_boat)"


def test_vocabularies_that_the_work_itself_stands_on_are_not_extended() -> None:
    assert {"acts", "methods", "relations"} <= set(extensible())
    assert not {"review_statuses", "certainty", "safeguards", "governorates_sy"} & set(extensible())

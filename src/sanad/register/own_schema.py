"""What an own field's JSON Schema may say, and whether a value is as it says; by the library jsonschema.

Only the part of JSON Schema 2020-12 is read that own_fields.schema.json allows: a form can be built from it,
and it names no other document, so that nothing is ever fetched.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Literal

from sanad.terms.partial_date import ImpossibleDate
from sanad.terms.said_date import read_date

if TYPE_CHECKING:
    # Loaded when a schema is first read: it takes a tenth of a second, and every command passes here.
    from jsonschema import Draft202012Validator, FormatChecker
    from jsonschema.exceptions import ValidationError

DIALECT = "https://json-schema.org/draft/2020-12/schema"
VERSION = "sanad-own-fields/1"
DEEPEST = 8
"""So many levels a document has at most; what is deeper is no own field."""

Shape = Literal["text", "date", "choice", "term", "number", "answer"]
OwnFault = Literal[
    "own_missing",
    "own_not_known",
    "own_wrong_type",
    "own_not_allowed",
    "own_bad_code",
    "own_length",
    "own_how_many",
    "own_out_of_range",
    "own_repeated",
    "own_unreadable",
    "own_terms_differ",
    "own_bounds_cross",
    "own_no_vocabulary",
    "own_code_taken",
    "own_label_taken",
    "own_no_parent",
    "own_no_inverse",
    "own_no_source",
    "own_not_there",
    "own_too_many",
    "own_too_deep",
]
_OF_KEYWORD: Mapping[str, OwnFault] = {
    "required": "own_missing",
    "additionalProperties": "own_not_known",
    "unevaluatedProperties": "own_not_known",
    "type": "own_wrong_type",
    "const": "own_not_allowed",
    "enum": "own_not_allowed",
    "pattern": "own_bad_code",
    "minLength": "own_length",
    "maxLength": "own_length",
    "minItems": "own_how_many",
    "maxItems": "own_how_many",
    "minProperties": "own_how_many",
    "maxProperties": "own_how_many",
    "minimum": "own_out_of_range",
    "maximum": "own_out_of_range",
    "uniqueItems": "own_repeated",
}
ValueFault = Literal[
    "not_a_term", "not_a_date", "not_a_number", "not_an_answer", "no_text", "too_long", "out_of_bounds"
]
_OF_VALUE: Mapping[str, ValueFault] = {
    "enum": "not_a_term",
    "format": "not_a_date",
    "maxLength": "too_long",
    "minimum": "out_of_bounds",
    "maximum": "out_of_bounds",
}
_OF_TYPE: Mapping[str, ValueFault] = {
    "integer": "not_a_number",
    "number": "not_a_number",
    "boolean": "not_an_answer",
    "string": "no_text",
}


@dataclass(frozen=True)
class SchemaFault:
    """What is wrong in a document of own fields, and where: the keys from its root, joined by a stroke."""

    where: str
    fault: OwnFault


def faults_of_document(document: object) -> tuple[SchemaFault, ...]:
    """Return what is wrong in a document of own fields, as far as its form goes; empty where nothing is."""
    if _depth(document) > DEEPEST:
        return (SchemaFault("", "own_too_deep"),)
    found = _found(_whole().iter_errors(document), ())
    if found or not isinstance(document, dict):
        return found
    return tuple(
        one for code, asked in document["properties"].items() for one in faults_of_field(asked, code)
    )


def faults_of_field(asked: Mapping[str, Any], code: str) -> tuple[SchemaFault, ...]:
    """Return what is wrong in the schema of one field, as far as its form goes."""
    where = ("properties", code)
    if asked.get("type") == "array":
        found = _found(_validator("asked", "repeated").iter_errors(asked), where)
        if found:
            return found
        items = asked["items"]
        return _found(_validator(shape_of(items)).iter_errors(items), (*where, "items"))
    return _found(_validator("asked", shape_of(asked)).iter_errors(asked), where)


def element_of(asked: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the schema of one value of a field, which may hold several."""
    items: Mapping[str, Any] = asked["items"] if asked.get("type") == "array" else asked
    return items


def shape_of(element: Mapping[str, Any]) -> Shape:
    """Return what a schema of one value is about, by the keys that it has; a text where none tells."""
    if element.get("type") in ("integer", "number"):
        return "number"
    if element.get("type") == "boolean":
        return "answer"
    for key, shape in _BY_KEY.items():
        if key in element:
            return shape
    return "text"


_BY_KEY: Mapping[str, Shape] = {
    "format": "date",
    "enum": "choice",
    "x-terms": "choice",
    "x-vocabulary": "term",
}


def unfit(element: Mapping[str, Any], value: object) -> Iterator[ValueFault]:
    """Return why one value is not as a field's schema says."""
    instance = _ANSWERS.get(str(value), value) if element.get("type") == "boolean" else value
    for error in _against(element, _formats()).iter_errors(instance):
        keyword = str(error.validator)
        yield _OF_TYPE[str(element["type"])] if keyword == "type" else _OF_VALUE[keyword]


_ANSWERS: Mapping[str, object] = {"yes": True, "no": False}


def _against(schema: Mapping[str, Any], formats: "FormatChecker | None" = None) -> "Draft202012Validator":
    from jsonschema import Draft202012Validator

    return Draft202012Validator(schema, format_checker=formats)


@cache
def _formats() -> "FormatChecker":
    from jsonschema import FormatChecker

    formats = FormatChecker(formats=())
    formats.checks("edtf", raises=ImpossibleDate)(_is_edtf)
    return formats


def _is_edtf(text: object) -> bool:
    return not isinstance(text, str) or read_date(text).doubt == "none"


@cache
def _schema() -> Mapping[str, Any]:
    text = (files("sanad.register") / "own_fields.schema.json").read_text("utf-8")
    document: Mapping[str, Any] = json.loads(text)
    return document


@cache
def _whole() -> "Draft202012Validator":
    return _against(_schema())


@cache
def _validator(*parts: str) -> "Draft202012Validator":
    """Return what checks a document that has the keys of these parts and no other."""
    return _against(
        {
            "$defs": _schema()["$defs"],
            "allOf": [{"$ref": f"#/$defs/{part}"} for part in parts],
            "unevaluatedProperties": False,
        }
    )


def _found(errors: Iterator["ValidationError"], root: tuple[str, ...]) -> tuple[SchemaFault, ...]:
    return tuple(dict.fromkeys(_told(errors, root)))


def _told(errors: Iterator["ValidationError"], root: tuple[str, ...]) -> Iterator[SchemaFault]:
    for error in sorted(errors, key=lambda one: [str(part) for part in one.absolute_path]):
        path = (*root, *error.absolute_path)
        fault = _OF_KEYWORD.get(str(error.validator), "own_not_allowed")
        for key in _keys(error):
            yield SchemaFault("/".join(map(str, (*path, *key))), fault)


def _keys(error: "ValidationError") -> Iterable[tuple[str, ...]]:
    """Return what a fault adds to the path of its object: the keys that are missing or not known."""
    instance: Any = error.instance
    required: Any = error.validator_value
    schema: Any = error.schema
    if error.validator == "required":
        return [(key,) for key in required if key not in instance]
    if error.validator in ("additionalProperties", "unevaluatedProperties"):
        parts = schema.get("allOf", [schema])
        named = [
            _schema()["$defs"][one["$ref"].rpartition("/")[2]] if "$ref" in one else one for one in parts
        ]
        known = {key for one in named for key in one.get("properties", {})}
        return [(key,) for key in instance if key not in known] or [()]
    return [()]


def _depth(document: object, level: int = 0) -> int:
    if level > DEEPEST or not isinstance(document, dict | list):
        return level
    held = document.values() if isinstance(document, dict) else document
    return max((_depth(one, level + 1) for one in held), default=level)

"""Whether a document has the form of a JSON Schema: the few keywords that the schemas of this package use."""

import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from sanad.protection import shape_words as words
from sanad.protection.fault import WHOLE, Fault, Named, worded
from sanad.terms.language import LocalisedText

Schema = Mapping[str, Any]
KEYWORDS = frozenset(
    [
        "$schema",
        "$defs",
        "$ref",
        "title",
        "type",
        "enum",
        "pattern",
        "minLength",
        "maxLength",
        "minimum",
        "maximum",
        "items",
        "minItems",
        "required",
        "properties",
        "additionalProperties",
        "minProperties",
        "maxProperties",
        "anyOf",
    ]
)
_TYPES: dict[str, Any] = {"object": dict, "array": list, "string": str, "integer": int}
_DEEPEST = 40


@cache
def schema(name: str) -> Schema:
    """Return a schema of this package: `pack` or `case`."""
    document: Schema = json.loads((files("sanad.protection") / f"{name}.schema.json").read_text("utf-8"))
    return document


def shape_faults(document: Any, of: Schema) -> tuple[Fault, ...]:
    """Return where a document has not the form of a schema; none where it has."""
    return tuple(_faults(document, of, of, ""))


def _faults(value: Any, asked: Schema, root: Schema, place: str) -> Iterator[Fault]:
    if place.count(".") + place.count("[") > _DEEPEST:
        yield _fault(place, words.TOO_DEEP, str(_DEEPEST))
        return
    if "$ref" in asked:
        asked = root["$defs"][asked["$ref"].rpartition("/")[2]]
    if "anyOf" in asked:
        yield from _of_any(value, asked["anyOf"], root, place)
        return
    kind = asked.get("type", "string")
    if not isinstance(value, _TYPES[kind]):
        yield _fault(place, _required(value, kind), words.called(kind))
    elif kind == "object":
        yield from _of_mapping(value, asked, root, place)
    elif kind == "array":
        yield from _of_list(value, asked, root, place)
    else:
        yield from _of_scalar(value, asked, place)


def _of_any(value: Any, ways: list[Schema], root: Schema, place: str) -> Iterator[Fault]:
    tried = [list(_faults(value, way, root, place)) for way in ways]
    if all(tried) and all(fault.place == (place or WHOLE) for found in tried for fault in found):
        yield _fault(place, words.REQUIRED, words.ways_words(ways))
    elif all(tried):
        # What goes wrong deepest in the document is what the writer meant.
        yield from max(tried, key=lambda found: max(len(fault.place) for fault in found))


def _of_mapping(value: dict[Any, Any], asked: Schema, root: Schema, place: str) -> Iterator[Fault]:
    known, others = asked.get("properties", {}), asked.get("additionalProperties", True)
    yield from (
        _fault(place, words.KEY_MISSING, key) for key in asked.get("required", ()) if key not in value
    )
    least, most = asked.get("minProperties", 0), asked.get("maxProperties", 1 << 20)
    if not least <= len(value) <= most:
        yield _fault(place, words.KEYS, *map(str, (len(value), least, most)))
    for key, inner in value.items():
        where = f"{place}.{key}" if place else str(key)
        if key in known:
            yield from _faults(inner, known[key], root, where)
        elif others is False:
            yield _fault(place, words.KEY_UNKNOWN, f"{key!s:.40}", ", ".join(sorted(known)))
        elif isinstance(others, dict):
            yield from _faults(inner, others, root, where)


def _of_list(value: list[Any], asked: Schema, root: Schema, place: str) -> Iterator[Fault]:
    if len(value) < asked.get("minItems", 0):
        yield _fault(place, words.ENTRIES, str(asked["minItems"]), str(len(value)))
    for number, inner in enumerate(value):
        yield from _faults(inner, asked["items"], root, f"{place}[{_called(inner, number)}]")


def _called(entry: Any, number: int) -> str:
    """Return how an entry of a list is named in a place: by its id where it has one."""
    name = entry.get("id") if isinstance(entry, dict) else None
    return name if isinstance(name, str) and re.fullmatch(r"[a-z0-9][a-z0-9_.-]{0,79}", name) else str(number)


def _of_scalar(value: Any, asked: Schema, place: str) -> Iterator[Fault]:
    if "enum" in asked and value not in asked["enum"]:
        yield _fault(place, words.ONE_OF, ", ".join(asked["enum"]))
    if isinstance(value, str):
        if "pattern" in asked and not re.fullmatch(asked["pattern"], value):
            yield _fault(place, words.REQUIRED, words.pattern_words(asked["pattern"]))
        least, most = asked.get("minLength", 0), asked.get("maxLength", 1 << 20)
        if not least <= len(value) <= most:
            yield _fault(place, words.CHARACTERS, *map(str, (len(value), least, most)))
    elif isinstance(value, bool) or not asked.get("minimum", value) <= value <= asked.get("maximum", value):
        yield _fault(place, words.NUMBER)


def _required(value: Any, kind: str) -> LocalisedText:
    """Return how it is told what was found in the place of a text, and how it becomes one."""
    if kind == "string" and isinstance(value, int):
        return words.REQUIRED_NOT_A_NUMBER
    return words.REQUIRED_NOT_NOTHING if value is None or value == "" else words.REQUIRED


def _fault(place: str, text: LocalisedText, *values: str | Named) -> Fault:
    return worded(place or WHOLE, "shape", text, *values)

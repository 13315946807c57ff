"""Whether a document has the form of a JSON Schema: the few keywords that the schemas of this package use."""

import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from sanad.protection.fault import WHOLE, Fault

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
_CALLED = {"object": "a mapping", "array": "a list", "string": "text", "integer": "a whole number"}
# How a lawyer is told a pattern of the schemas; one that is not here is told as it is.
_DAY = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
_SAID = {
    f"^{_DAY}$": "a day as 2021-03-01",
    f"^(unknown|{_DAY})$": "a day as 2021-03-01, or: unknown,",
    f"^(open|unknown|{_DAY})$": "a day as 2021-03-01, or: open, or: unknown,",
    f"^({_DAY}|cannot_compute)$": "a day as 2021-03-01, or: cannot_compute,",
    "^[0-9]{2}-[0-9]{2}$": "a day of the year as 12-24 (month, day)",
    "^[a-z]{2}$": "a language as en",
    "^[a-z0-9][a-z0-9_-]{0,39}$": "an id of small letters, digits, _ and -, at most 40,",
    "^[a-z0-9][a-z0-9_.-]{0,79}$": "an id of small letters, digits, _, . and -, at most 80,",
}
_WHEN = "a day as 2021-03-01, less as 2021-03 or 2021, a moment as 2021-03-28T23:30:00Z, or: unknown,"
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
        yield _fault(place, f"conditions in conditions, over {_DEEPEST} deep, were found")
        return
    if "$ref" in asked:
        asked = root["$defs"][asked["$ref"].rpartition("/")[2]]
    if "anyOf" in asked:
        yield from _of_any(value, asked["anyOf"], root, place)
        return
    kind = asked.get("type", "string")
    if not isinstance(value, _TYPES[kind]):
        yield _fault(place, f"{_CALLED[kind]} is required{_instead(value, kind)}")
    elif kind == "object":
        yield from _of_mapping(value, asked, root, place)
    elif kind == "array":
        yield from _of_list(value, asked, root, place)
    else:
        yield from _of_scalar(value, asked, place)


def _of_any(value: Any, ways: list[Schema], root: Schema, place: str) -> Iterator[Fault]:
    tried = [list(_faults(value, way, root, place)) for way in ways]
    if all(tried) and all(fault.place == (place or WHOLE) for found in tried for fault in found):
        yield _fault(place, " or ".join(dict.fromkeys(_way_words(way) for way in ways)) + " is required")
    elif all(tried):
        # What goes wrong deepest in the document is what the writer meant.
        yield from max(tried, key=lambda found: max(len(fault.place) for fault in found))


def _way_words(way: Schema) -> str:
    """Return one of several forms that a value may have, in words."""
    if "enum" in way:
        return ", ".join(way["enum"])
    keys = f" of {', '.join(way['properties'])}" if "properties" in way else ""
    return f"{_CALLED[way.get('type', 'string')]}{keys}"


def _of_mapping(value: dict[Any, Any], asked: Schema, root: Schema, place: str) -> Iterator[Fault]:
    known, others = asked.get("properties", {}), asked.get("additionalProperties", True)
    yield from (
        _fault(place, f"the key {key} is missing") for key in asked.get("required", ()) if key not in value
    )
    least, most = asked.get("minProperties", 0), asked.get("maxProperties", 1 << 20)
    if not least <= len(value) <= most:
        yield _fault(place, f"{len(value)} keys were found; {least} to {most} are required")
    for key, inner in value.items():
        where = f"{place}.{key}" if place else str(key)
        if key in known:
            yield from _faults(inner, known[key], root, where)
        elif others is False:
            yield _fault(place, f"the key {key!s:.40} is not one of {', '.join(sorted(known))}")
        elif isinstance(others, dict):
            yield from _faults(inner, others, root, where)


def _of_list(value: list[Any], asked: Schema, root: Schema, place: str) -> Iterator[Fault]:
    if len(value) < asked.get("minItems", 0):
        yield _fault(place, f"at least {asked['minItems']} entries are required, {len(value)} were found")
    for number, inner in enumerate(value):
        yield from _faults(inner, asked["items"], root, f"{place}[{_called(inner, number)}]")


def _called(entry: Any, number: int) -> str:
    """Return how an entry of a list is named in a place: by its id where it has one."""
    name = entry.get("id") if isinstance(entry, dict) else None
    return name if isinstance(name, str) and re.fullmatch(r"[a-z0-9][a-z0-9_.-]{0,79}", name) else str(number)


def _of_scalar(value: Any, asked: Schema, place: str) -> Iterator[Fault]:
    if "enum" in asked and value not in asked["enum"]:
        yield _fault(place, f"one of {', '.join(asked['enum'])} is required")
    if isinstance(value, str):
        if "pattern" in asked and not re.fullmatch(asked["pattern"], value):
            yield _fault(place, f"{_pattern_words(asked['pattern'])} is required")
        if not asked.get("minLength", 0) <= len(value) <= asked.get("maxLength", 1 << 20):
            yield _fault(place, f"{len(value)} characters were found")
    elif isinstance(value, bool) or not asked.get("minimum", value) <= value <= asked.get("maximum", value):
        yield _fault(place, "a whole number within the limits is required")


def _instead(value: Any, kind: str) -> str:
    """Return what was found in the place of a text, and how it becomes one."""
    if kind == "string" and isinstance(value, int):
        return "; a number was found: write it in quotation marks"
    return "; nothing was found" if value is None or value == "" else ""


def _pattern_words(pattern: str) -> str:
    """Return what a pattern asks, in words."""
    if pattern.startswith("^(unknown|[0-9]{4}("):
        return _WHEN
    return _SAID.get(pattern, f"the form {pattern}")


def _fault(place: str, message: str) -> Fault:
    return Fault(place or WHOLE, "shape", message)

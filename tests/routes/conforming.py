"""Whether an answer of the API is what its own description says."""

import json
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

IS: Mapping[str, Callable[[Any], bool]] = {
    "null": lambda value: value is None,
    "boolean": lambda value: isinstance(value, bool),
    "integer": lambda value: isinstance(value, int) and not isinstance(value, bool),
    "number": lambda value: isinstance(value, int | float) and not isinstance(value, bool),
    "string": lambda value: isinstance(value, str),
    "array": lambda value: isinstance(value, list),
    "object": lambda value: isinstance(value, dict),
}
READ: Mapping[str, Callable[[str], object]] = {"uuid": UUID, "date-time": datetime.fromisoformat}
SAID = {"$ref", "anyOf", "allOf", "type", "format", "enum", "const", "items", "properties", "required"}
SAID |= {"additionalProperties", "title", "description", "default", "minimum", "maximum", "maxLength"}


def described_answer(told: Mapping[str, Any], status: int) -> Mapping[str, Any]:
    """Return the schema of an operation's answer of one status.

    Raises: KeyError, if the description knows no such answer.
    """
    answers = told["responses"]
    found = answers[str(status)] if str(status) in answers else answers["default"]
    return next(iter(found["content"].values()))["schema"]  # type: ignore[no-any-return]


def faults(
    value: Any, schema: Mapping[str, Any], document: Mapping[str, Any], at: str = "$"
) -> Iterator[str]:
    """Yield where a value is not what a schema says; a word of the schema that is unknown here is a fault."""
    yield from (f"{at}: unknown word {word}" for word in sorted(schema.keys() - SAID))
    if "$ref" in schema:
        named = document["components"]["schemas"][schema["$ref"].rpartition("/")[2]]
        yield from faults(value, named, document, at)
    for one in schema.get("allOf", ()):
        yield from faults(value, one, document, at)
    if "anyOf" in schema and all(any(faults(value, one, document, at)) for one in schema["anyOf"]):
        yield f"{at}: none of the choices"
    if "type" in schema and not IS[schema["type"]](value):
        yield f"{at}: no {schema['type']}"
        return
    if value not in schema.get("enum", [value]) or schema.get("const", value) != value:
        yield f"{at}: not among the values"
    yield from _inside(value, schema, document, at)


def _inside(value: Any, schema: Mapping[str, Any], document: Mapping[str, Any], at: str) -> Iterator[str]:
    if isinstance(value, str) and schema.get("format") in READ:
        try:
            READ[schema["format"]](value)
        except ValueError:
            yield f"{at}: no {schema['format']}"
    if isinstance(value, list):
        for place, one in enumerate(value):
            yield from faults(one, schema.get("items", {}), document, f"{at}[{place}]")
    if isinstance(value, dict) and "properties" in schema:
        named = schema["properties"]
        yield from (f"{at}.{name}: absent" for name in schema.get("required", ()) if name not in value)
        others = schema.get("additionalProperties", False)
        for name, one in value.items():
            if name not in named and others is False:
                yield f"{at}.{name}: not described"
            else:
                yield from faults(one, named.get(name, {}), document, f"{at}.{name}")


def require_described(text: str, told: Mapping[str, Any], status: int, document: Mapping[str, Any]) -> None:
    """Return when an answer is as described; what a field holds is in no message."""
    found = list(faults(json.loads(text), described_answer(told, status), document))
    assert not found, found[:5]

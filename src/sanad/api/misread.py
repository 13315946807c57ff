"""Where a request is not as described: the place and what is wrong there, and no word that was sent."""

from collections.abc import Iterable, Mapping
from typing import Any

_Schema = Mapping[str, Any]


def misread(errors: Iterable[Mapping[str, Any]], description: _Schema) -> list[dict[str, str]]:
    """Return the places of what is not as described, each with the code of what is wrong.

    A name that the description does not have is left out of its place: it may be any word.
    """
    known = _names(description)
    found = [{"place": _place(one["loc"], known), "code": str(one["type"])} for one in errors]
    return [one for number, one in enumerate(found) if one not in found[:number]]


def _place(way: Iterable[str | int], known: frozenset[str]) -> str:
    """Return a place as `fact.known`, without the steps that say in what it was sent."""
    where, *steps = way
    told = [one for one in (steps[1:] if where == "body" else steps) if isinstance(one, int) or one in known]
    return ".".join(map(str, told))


def _names(description: _Schema) -> frozenset[str]:
    """Return every name of a field or parameter that a description has."""
    schemas = description.get("components", {}).get("schemas", {}).values()
    fields = {name for one in schemas for name in one.get("properties", ())}
    asked = (
        one["name"]
        for operations in description["paths"].values()
        for told in operations.values()
        for one in told.get("parameters", ())
    )
    return frozenset({*fields, *asked})

"""Every text of a pack that has languages, with its place: what the schema calls a text."""

from collections.abc import Iterator, Mapping
from typing import Any

from sanad.protection.pack_document import Document
from sanad.protection.shape import Schema, schema

_TEXT, _TITLE = "#/$defs/text", "#/$defs/title"


def texts_of(document: Document) -> Iterator[tuple[str, Mapping[str, str]]]:
    """Return the texts of a pack that has the form of the schema, by place and language.

    A plain text is one in English. Quotations, plain titles of sources and titles of lists of profiles are
    none: they stay as they were published.
    """
    yield from _texts(document, schema("pack"), "")


def _texts(value: Any, asked: Schema, place: str) -> Iterator[tuple[str, Mapping[str, str]]]:
    if asked.get("$ref") == _TITLE and isinstance(value, str):
        return
    if asked.get("$ref") in (_TEXT, _TITLE):
        yield place, {"en": value} if isinstance(value, str) else value
        return
    if "$ref" in asked:
        asked = schema("pack")["$defs"][asked["$ref"].rpartition("/")[2]]
    if isinstance(value, dict):
        for key, inner in value.items():
            known = asked.get("properties", {}).get(key)
            if known is not None:
                yield from _texts(inner, known, f"{place}.{key}" if place else key)
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            name = inner.get("id", number) if isinstance(inner, dict) else number
            yield from _texts(inner, asked["items"], f"{place}[{name}]")

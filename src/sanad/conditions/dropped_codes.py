"""What an organisation entered once, though a release of Sanad holds a code no more that it names.

Nothing is changed in what is kept. A source that is gone stands by its code, as one of which nothing is known
and an origin of its own; a reading of an element that is tested no more, and a name of a claim that is gone,
are left out where they are shown; a claim keeps the codes of the elements that it spoke of.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sanad.conditions.claims import elements

Document = Mapping[str, Any]
Held = Mapping[str, Iterable[str]]
"""The codes that are held beside a document, by kind."""


def tolerated(document: Document, held: Held) -> dict[str, Any]:
    """Return a document with what is gone left out or standing by its code, to be read as any other."""
    gone = named_but_gone(document, held)
    missing = {code for kind, code in gone if kind == "sources"}
    return {
        **document,
        "sources": [*document["sources"], *map(_unknown_source, sorted(missing))],
        "passages": [_passage(one, gone) for one in document["passages"]],
        "searches": [_search(one, gone) for one in document["searches"]],
    }


def named_but_gone(document: Document, held: Held) -> frozenset[tuple[str, str]]:
    """Return what the entries of a document name and nobody holds, as kind and code."""
    known = {
        kind: {*held.get(kind, ()), *(one["code"] for one in document.get(kind, []))}
        for kind in ("sources", "passages", "claims")
    }
    known["elements"] = set(elements())
    return frozenset((kind, code) for kind, code in _named(document) if code not in known[kind])


def _named(document: Document) -> Iterator[tuple[str, str]]:
    for one in document.get("sources", []):
        yield from (("sources", code) for key in ("repeats", "draws_on") for code in one.get(key, []))
    for one in document.get("passages", []):
        spoken = (one["source"], one.get("first_origin") or one["source"], *one.get("through", []))
        yield from (("sources", code) for code in spoken)
        yield from (("claims", code) for code in one.get("uses_of", []))
        yield from (("elements", reading["element"]) for reading in one.get("readings", []))
    for one in document.get("searches", []):
        yield from (("passages", code) for code in one.get("passages", []))
        yield from (("elements", code) for code in one.get("elements", []))
    for one in document.get("claims", []):
        yield from (("sources", code) for code in (one["speaker"], *one.get("cites", [])))
        yield from (("elements", said["element"]) for said in one.get("asserts", []))


def _unknown_source(code: str) -> dict[str, Any]:
    return {
        "code": code,
        "en": f"{code} (no longer held)",
        "ar": f"{code} (لم يعد محفوظاً)",
        "da": f"{code} (haves ikke længere)",
        "kind": "unknown",
        "whom_it_repeats": "unknown",
    }


def _passage(one: Mapping[str, Any], gone: frozenset[tuple[str, str]]) -> dict[str, Any]:
    readings = [each for each in one.get("readings", []) if ("elements", each["element"]) not in gone]
    uses = [code for code in one.get("uses_of", []) if ("claims", code) not in gone]
    return {**one, "readings": readings, "uses_of": uses}


def _search(one: Mapping[str, Any], gone: frozenset[tuple[str, str]]) -> dict[str, Any]:
    codes = [code for code in one.get("elements", []) if ("elements", code) not in gone]
    return {**one, "elements": codes}

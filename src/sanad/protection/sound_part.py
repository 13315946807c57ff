"""What of a faulty document has the form of a case: its other faults are named in the same run."""

from collections.abc import Iterator, Mapping
from typing import Any

from sanad.protection.shape import schema, shape_faults

Entry = Mapping[str, Any]


def sound_part(document: Entry) -> Entry:
    """Return the persons, facts, links and events of a document that have the form of one, and its pack."""
    persons = [_person(one) for one in _entries(document, "persons")]
    events = [one for one in _entries(document, "events") if has_form("event", one)]
    head = {key: document[key] for key in ("pack", "pack_version") if isinstance(document.get(key), str)}
    return head | {"persons": [one for one in persons if one], "events": events}


def named(document: Entry, section: str) -> frozenset[str]:
    """Return the ids of a section, of its faulty entries too."""
    ids = (one.get("id") for one in _entries(document, section) if isinstance(one, Mapping))
    return frozenset(one for one in ids if isinstance(one, str))


def _person(entry: Any) -> Entry | None:
    """Return a person with those facts and links that have the form of one; None where the rest has none."""
    if not isinstance(entry, dict):
        return None
    facts = [one for one in _entries(entry, "facts") if has_form("fact", one)]
    links = [one for one in _entries(entry, "links") if has_form("link", one)]
    person = entry | {"facts": facts, "links": links}
    return person if has_form("person", person) else None


def _entries(document: Entry, section: str) -> Iterator[Any]:
    listed = document.get(section)
    yield from listed if isinstance(listed, list) else ()


def has_form(name: str, entry: Any) -> bool:
    """Return whether something has the form of a part of a case, as its schema names it."""
    whole = schema("case")
    return not shape_faults(entry, {"$ref": f"#/$defs/{name}", "$defs": whole["$defs"]})

"""The text of a case's file in which more, or something else, is told of a person: a fact or a link."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from sanad.protection.added_entry import with_added
from sanad.protection.changed_entry import with_changed, without
from sanad.protection.entry_text import Entry, document_of
from sanad.protection.errors import CaseFaulty
from sanad.protection.fault import Fault

Part = Literal["facts", "links"]


@dataclass(frozen=True)
class Told:
    """One fact or link as a file tells it of a person. place: which of the person's, from 0."""

    person: str
    part: Part
    place: int
    entry: Entry


def told_of_persons(document: Mapping[str, Any], part: Part) -> Iterator[Told]:
    """Yield the facts or the links of a file, in its order."""
    for person in document["persons"]:
        for place, entry in enumerate(person.get(part, ())):
            yield Told(person["id"], part, place, entry)


def with_told(text: str, person: str, part: Part, place: int | None, entry: Entry | None) -> str:
    """Return the text of a file that tells an entry of a person.

    place: in the place of which of the person's; None adds it after them. entry: None takes it out.
    A person who is not in the file yet comes into it with what is told of them.
    Raises: LawFileUnreadable; CaseFaulty, where nothing stands in that place.
    """
    persons = document_of(text)["persons"]
    where = next((number for number, one in enumerate(persons) if one["id"] == person), None)
    held = [] if where is None else persons[where].get(part, [])
    if (entry is None and place is None) or (place is not None and not 0 <= place < len(held)):
        raise CaseFaulty([Fault(f"persons.{part}", "nothing_there", "nothing is told in that place")])
    if where is None:
        return with_added(text, ("persons",), {"id": person, part: [entry]})
    if entry is None:
        return without(text, ("persons", where, part, place or 0))
    if place is not None:
        return with_changed(text, ("persons", where, part, place), entry)
    if part in persons[where]:
        return with_added(text, ("persons", where, part), entry)
    return with_changed(text, ("persons", where), {**persons[where], part: [entry]})

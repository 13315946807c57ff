"""The text of a case's file with one entry more in a list; every other byte of it stays as somebody wrote it.

Where its place cannot be found (a list in an odd form), the whole file is written anew from what it says:
nothing that it says is lost, its comments are. What comes out is read again before it is given back.
"""

import re
from collections.abc import Iterable

import yaml

from sanad.protection.entry_text import (
    Entry,
    Path,
    after_line,
    at_path,
    document_of,
    end_of,
    flow,
    node_at,
    says,
    written,
)


def with_added(text: str, path: Path, entry: Entry) -> str:
    """Return the text of a file with an entry after those of the list at a path.

    Raises: LawFileUnreadable, where the text is no file of a case.
    """
    wanted = document_of(text)
    at_path(wanted, path).append(dict(entry))
    added = _added(text, path, flow(entry))
    return added if added is not None and says(added, wanted) else written(wanted)


def tells(held: Iterable[Entry], entry: Entry) -> bool:
    """Return whether a list tells an entry already, under whatever id, as where a form is sent twice."""
    return any({**one, "id": None} == {**entry, "id": None} for one in held)


def next_id(document: Entry, section: str = "events", letter: str = "e") -> str:
    """Return an id that no entry of a section has, after the highest of the form of a letter and a number."""
    numbers = [0]
    for entry in document[section]:
        if found := re.fullmatch(rf"{letter}([0-9]{{1,6}})", str(entry.get("id"))):
            numbers.append(int(found.group(1)))
    return f"{letter}{max(numbers) + 1}"


def _added(text: str, path: Path, entry: str) -> str | None:
    """Return the text with an entry in its list, or None where its place is not found."""
    held = node_at(text, path)
    if not isinstance(held, yaml.SequenceNode):
        return None
    start, end = held.start_mark.index, held.end_mark.index
    if not held.value:
        if len(path) > 1:
            return f"{text[:start]}[{entry}]{text[end:]}"
        return f"{text[:start].rstrip(' ')}\n  - {entry}{text[end:]}"
    if held.flow_style:
        last = held.value[-1].end_mark.index
        return f"{text[:last]}, {entry}{text[last:]}"
    place = after_line(text, end_of(held.value[-1]))
    before = text[:place] if text[:place].endswith("\n") else f"{text[:place]}\n"
    return f"{before}{' ' * held.start_mark.column}- {entry}\n{text[place:]}"

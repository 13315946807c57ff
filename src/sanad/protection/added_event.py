"""The text of a case's file with one event more; every other byte of it stays as somebody wrote it.

Where its place cannot be found (a list in an odd form), the whole file is written anew from what it says:
nothing that it says is lost, its comments are. What comes out is read again before it is given back.
"""

import re

import yaml

from sanad.protection.entry_text import (
    Entry,
    after_line,
    document_of,
    end_of,
    flow,
    node_at,
    says,
    written,
)


def with_event(text: str, entry: Entry) -> str:
    """Return the text of a file with an event after those that it tells.

    Raises: LawFileUnreadable, where the text is no file of a case.
    """
    wanted = document_of(text)
    wanted["events"] = [*wanted["events"], dict(entry)]
    added = _added(text, flow(entry))
    return added if added is not None and says(added, wanted) else written(wanted)


def next_id(document: Entry) -> str:
    """Return an id that no event of a file has, after the highest of this form."""
    numbers = [0]
    for event in document["events"]:
        if found := re.fullmatch(r"e([0-9]{1,6})", str(event.get("id"))):
            numbers.append(int(found.group(1)))
    return f"e{max(numbers) + 1}"


def _added(text: str, event: str) -> str | None:
    """Return the text with an event in its list, or None where its place is not found."""
    events = node_at(text, ("events",))
    if not isinstance(events, yaml.SequenceNode):
        return None
    start, end = events.start_mark.index, events.end_mark.index
    if not events.value:
        return f"{text[:start].rstrip(' ')}\n  - {event}{text[end:]}"
    if events.flow_style:
        last = events.value[-1].end_mark.index
        return f"{text[:last]}, {event}{text[last:]}"
    place = after_line(text, end_of(events.value[-1]))
    before = text[:place] if text[:place].endswith("\n") else f"{text[:place]}\n"
    return f"{before}{' ' * events.start_mark.column}- {event}\n{text[place:]}"

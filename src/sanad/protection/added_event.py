"""The text of a case's file with one event more; every other byte of it stays as somebody wrote it.

Where its place cannot be found (a list in an odd form), the whole file is written anew from what it says:
nothing that it says is lost, its comments are. What comes out is read again before it is given back.
"""

import json
import re
from collections.abc import Mapping
from typing import Any

import yaml

from sanad.protection.errors import LawFileUnreadable
from sanad.protection.yaml_file import read_text

Entry = Mapping[str, Any]
_PLAIN = re.compile(r"[a-z][a-z0-9_.-]*|[0-9]{4}-[0-9]{2}(-[0-9]{2})?")
_WORDS = frozenset({"null", "true", "false", "yes", "no", "on", "off", "y", "n"})
# What a reader of YAML refuses in a text, or reads as the end of a line.
_UNPRINTED = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")


def with_event(text: str, entry: Entry) -> str:
    """Return the text of a file with an event after those that it tells.

    Raises: LawFileUnreadable, where the text is no file of a case.
    """
    wanted = _document(text)
    wanted["events"] = [*wanted["events"], dict(entry)]
    added = _added(text, _flow(entry))
    return added if added is not None and _same(added, wanted) else written(wanted)


def next_id(document: Entry) -> str:
    """Return an id that no event of a file has, after the highest of this form."""
    numbers = [0]
    for event in document["events"]:
        if found := re.fullmatch(r"e([0-9]{1,6})", str(event.get("id"))):
            numbers.append(int(found.group(1)))
    return f"e{max(numbers) + 1}"


def written(document: Entry) -> str:
    """Return the text of a document, one line for each person and event."""
    lines: list[str] = []
    for key, value in document.items():
        if isinstance(value, list) and value:
            lines += [f"{key}:", *(f"  - {_flow(one)}" for one in value)]
        else:
            lines.append(f"{key}: {_flow(value)}")
    return "\n".join(lines) + "\n"


def _document(text: str) -> dict[str, Any]:
    document = read_text(text, "the file")
    if not isinstance(document, dict) or not isinstance(document.get("events"), list):
        raise LawFileUnreadable("the file", "no list of events was found")
    return document


def _same(text: str, wanted: Entry) -> bool:
    try:
        return bool(read_text(text, "the file") == wanted)
    except LawFileUnreadable:
        return False


def _added(text: str, event: str) -> str | None:
    """Return the text with an event in its list, or None where its place is not found."""
    events = _events(text)
    if events is None:
        return None
    start, end = events.start_mark.index, events.end_mark.index
    if not events.value:
        return f"{text[:start].rstrip(' ')}\n  - {event}{text[end:]}"
    last = _last(events.value[-1]).end_mark.index
    if events.flow_style:
        last = events.value[-1].end_mark.index
        return f"{text[:last]}, {event}{text[last:]}"
    place = last if text[last - 1 : last] == "\n" else text.find("\n", last) + 1 or len(text)
    before = text[:place] if text[:place].endswith("\n") else f"{text[:place]}\n"
    return f"{before}{' ' * events.start_mark.column}- {event}\n{text[place:]}"


def _events(text: str) -> yaml.SequenceNode | None:
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    pairs = root.value if isinstance(root, yaml.MappingNode) else []
    found = next((value for key, value in pairs if key.value == "events"), None)
    return found if isinstance(found, yaml.SequenceNode) else None


def _last(node: yaml.Node) -> yaml.Node:
    """Return the last part of a node whose end is where it was written; blocks end where the next begins."""
    while isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        node = last[1] if isinstance(last, tuple) else last
    return node


def _flow(value: Any) -> str:
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {_flow(one)}" for key, one in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_flow, value)) + "]"
    if isinstance(value, int):
        return str(value)
    if _PLAIN.fullmatch(value) and value not in _WORDS:
        return str(value)
    quoted = json.dumps(value, ensure_ascii=False)
    return _UNPRINTED.sub(lambda found: f"\\u{ord(found.group()):04x}", quoted)

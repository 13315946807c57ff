"""The text of a case's file: how one entry is written, where it stands, and what a text says."""

import json
import re
from collections.abc import Mapping
from typing import Any

import yaml

from sanad.protection.errors import LawFileUnreadable
from sanad.protection.unreadable_words import NO_EVENTS
from sanad.protection.yaml_file import read_text

Entry = Mapping[str, Any]
# From the whole file to one part of it: keys of mappings, places in lists.
Path = tuple[str | int, ...]
_PLAIN = re.compile(r"[a-z][a-z0-9_.-]*|[0-9]{4}-[0-9]{2}(-[0-9]{2})?")
_WORDS = frozenset({"null", "true", "false", "yes", "no", "on", "off", "y", "n"})
# What a reader of YAML refuses in a text, or reads as the end of a line.
_UNPRINTED = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")


def document_of(text: str) -> dict[str, Any]:
    """Return what the text of a file says.

    Raises: LawFileUnreadable, where the text is no file of a case.
    """
    document = read_text(text)
    if not isinstance(document, dict) or not isinstance(document.get("events"), list):
        raise LawFileUnreadable(NO_EVENTS)
    return document


def at_path(document: Any, path: Path) -> Any:
    """Return the part of a document to which a path leads."""
    for step in path:
        document = document[step]
    return document


def says(text: str, wanted: Entry) -> bool:
    """Return whether a text says a document, and nothing else."""
    try:
        return bool(read_text(text) == wanted)
    except LawFileUnreadable:
        return False


def written(document: Entry) -> str:
    """Return the text of a document, one line for each person and event."""
    lines: list[str] = []
    for key, value in document.items():
        if isinstance(value, list) and value:
            lines += [f"{key}:", *(f"  - {flow(one)}" for one in value)]
        else:
            lines.append(f"{key}: {flow(value)}")
    return "\n".join(lines) + "\n"


def flow(value: Any) -> str:
    """Return a value in one line."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {flow(one)}" for key, one in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(flow, value)) + "]"
    if isinstance(value, int):
        return str(value)
    if _PLAIN.fullmatch(value) and value not in _WORDS:
        return str(value)
    quoted = json.dumps(value, ensure_ascii=False)
    return _UNPRINTED.sub(lambda found: f"\\u{ord(found.group()):04x}", quoted)


def node_at(text: str, path: Path) -> yaml.Node | None:
    """Return where a part of a file is written, or None where that is not found."""
    node: Any = yaml.compose(text, Loader=yaml.SafeLoader)
    for step in path:
        if isinstance(node, yaml.MappingNode):
            node = next((value for key, value in node.value if key.value == step), None)
        elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
            node = node.value[step]
        else:
            return None
    return node if isinstance(node, yaml.Node) else None


def end_of(node: yaml.Node) -> int:
    """Return where what is written of a node ends; the mark of a block is where the next begins."""
    while isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        node = last[1] if isinstance(last, tuple) else last
    return int(node.end_mark.index)


def after_line(text: str, end: int) -> int:
    """Return where the line after the one begins in which a part ends."""
    return end if text[end - 1 : end] == "\n" else text.find("\n", end) + 1 or len(text)

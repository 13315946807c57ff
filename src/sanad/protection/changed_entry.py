"""The text of a case's file in which one entry says something else; all else stays as it was written.

The narrowest change that can be found is made: a value in its place; else the entry in one line; else, where
the file has an odd form, the whole file is written anew from what it says, without its comments. What comes
out is read again before it is given back.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

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


@dataclass(frozen=True, order=True)
class _Edit:
    """What stands from start to end gives way to other words."""

    start: int
    end: int
    words: str = ""


@dataclass(frozen=True)
class _Pair:
    """Where a key and its value stand in a text. of_lines: a list or mapping in blocks."""

    key: str
    start: int
    colon: int
    value: int
    end: int
    of_lines: bool


def with_changed(text: str, path: Path, entry: Entry) -> str:
    """Return the text of a file whose entry at a path says what is given; the text itself where it does.

    Raises: LawFileUnreadable, where the text is no file of a case.
    """
    wanted = document_of(text)
    holder = at_path(wanted, path[:-1])
    held, holder[path[-1]] = holder[path[-1]], dict(entry)
    if held == entry:
        return text
    node = node_at(text, path)
    if isinstance(node, yaml.MappingNode):
        for edits in (_by_key(text, node, held, entry), [_whole(text, node, entry)]):
            changed = _edited(text, edits)
            if says(changed, wanted):
                return changed
    return written(wanted)


def without(text: str, path: Path) -> str:
    """Return the text of a file that does not say one entry of a list any more.

    Raises: LawFileUnreadable, where the text is no file of a case.
    """
    wanted = document_of(text)
    del at_path(wanted, path[:-1])[path[-1]]
    node = node_at(text, path)
    if node is not None:
        begins = text.rfind("\n", 0, node.start_mark.index) + 1
        taken = _edited(text, [_Edit(begins, after_line(text, end_of(node)))])
        if says(taken, wanted):
            return taken
    holder, list_name = path[:-2], path[-2]
    entry = dict(at_path(wanted, holder))
    if not entry[list_name]:
        del entry[list_name]
    return with_changed(text, holder, entry)


def _edited(text: str, edits: list[_Edit]) -> str:
    for edit in sorted(edits, reverse=True):
        text = f"{text[: edit.start]}{edit.words}{text[edit.end :]}"
    return text


def _whole(text: str, node: yaml.Node, entry: Entry) -> _Edit:
    end = end_of(node)
    return _Edit(node.start_mark.index, end, flow(entry) + _line_break(text, end))


def _line_break(text: str, end: int) -> str:
    return "\n" if text[end - 1 : end] == "\n" else ""


def _by_key(text: str, node: yaml.MappingNode, held: Entry, entry: Entry) -> list[_Edit]:
    """Return the changes of an entry key by key; none where all of it changes."""
    pairs = [_pair(text, key, value) for key, value in node.value]
    kept = [pair for pair in pairs if pair.key in entry]
    if not kept or kept[0] is not pairs[0]:
        return []
    added = [f"{key}: {flow(value)}" for key, value in entry.items() if key not in held]
    edits = [*_values(text, kept, held, entry)]
    if node.flow_style:
        gone = [(before, pair) for before, pair in pairwise(pairs) if pair not in kept]
        edits += [_Edit(before.end, pair.end) for before, pair in gone]
        return [*edits, _Edit(kept[-1].end, kept[-1].end, "".join(f", {one}" for one in added))]
    edits += [_line(text, pair) for pair in pairs if pair not in kept]
    place, column = after_line(text, kept[-1].end), " " * node.start_mark.column
    lines = "".join(f"{column}{one}\n" for one in added)
    break_before = "\n" if lines and text[place - 1 : place] != "\n" else ""
    return [*edits, _Edit(place, place, break_before + lines)]


def _pair(text: str, key: yaml.Node, value: yaml.Node) -> _Pair:
    return _Pair(
        key=key.value,
        start=key.start_mark.index,
        colon=text.find(":", key.end_mark.index),
        value=value.start_mark.index,
        end=end_of(value),
        of_lines=isinstance(value, yaml.CollectionNode) and not value.flow_style,
    )


def _values(text: str, kept: list[_Pair], held: Entry, entry: Entry) -> Iterator[_Edit]:
    for pair in kept:
        if pair.key in held and held[pair.key] != entry[pair.key]:
            words = flow(entry[pair.key]) + _line_break(text, pair.end)
            if pair.of_lines:
                yield _Edit(pair.colon + 1, pair.end, f" {words}")
            else:
                yield _Edit(pair.value, pair.end, words)


def _line(text: str, pair: _Pair) -> _Edit:
    """Return that the lines go on which a key and its value stand."""
    return _Edit(text.rfind("\n", 0, pair.start) + 1, after_line(text, pair.end))

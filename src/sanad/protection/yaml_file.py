"""A YAML file as it is written: yes, no and dates stay the words that they are, and no key is said twice."""

import re
from collections.abc import Hashable
from pathlib import Path
from typing import Any

import yaml

from sanad.protection.errors import LawFileUnreadable
from sanad.protection.unreadable_words import (
    ALIAS,
    KEY_NO_WORD,
    KEY_TWICE,
    MERGE,
    NO_YAML,
    NOT_UTF8,
    TAB,
    TAG,
    no_character,
    not_read,
    over_bytes,
    problem_words,
)
from sanad.protection.unreadable_words import too_deep as nested
from sanad.terms.language import LocalisedText
from sanad.terms.yaml_depth import DEEPEST, too_deep

LARGEST = 4 << 20  # bytes
_TAGS = frozenset(f"tag:yaml.org,2002:{kind}" for kind in ("map", "seq", "str", "int"))
# The parser in C is ten times as fast; a wheel without it has the other.
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _AsWritten(_Loader):  # type: ignore[misc]  # one of two, by the wheel
    """Reads whole numbers as numbers and everything else as text.

    YAML 1.1 reads `yes` as true, `2021-06-01` as a date and `23:00` as 1,380: none of that is wanted in law.
    """

    def construct_object(self, node: yaml.Node, deep: bool = False) -> Any:
        """Refuse aliases: a small file of them unfolds to one without end. Refuse tags, which name a kind."""
        if node in self.constructed_objects or node in self.recursive_objects:
            raise _refused(ALIAS, node)
        if node.tag not in _TAGS:
            raise _refused(TAG, node)
        return super().construct_object(node, deep)

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        """Refuse a key that is said twice: the later would silently stand."""
        seen: set[str] = set()
        for key, _ in node.value:
            if not isinstance(key, yaml.ScalarNode):
                raise _refused(KEY_NO_WORD, key)
            if key.value in seen or key.value == "<<":
                raise _refused(MERGE if key.value == "<<" else KEY_TWICE, key)
            seen.add(key.value)
        made: dict[Hashable, Any] = super().construct_mapping(node, deep)
        return made


_AsWritten.yaml_implicit_resolvers = {}
_AsWritten.add_implicit_resolver("tag:yaml.org,2002:int", re.compile(r"-?(?:0|[1-9][0-9]{0,8})\Z"), None)


def _refused(why: LocalisedText, node: yaml.Node) -> LawFileUnreadable:
    return LawFileUnreadable(why, line=node.start_mark.line + 1)


def read_text(text: str, name: str = "") -> Any:
    """Return what a YAML text holds: mappings, lists, text and whole numbers. name: of its file, to be told.

    Raises: LawFileUnreadable, with the line.
    """
    try:
        if line := too_deep(text):
            raise LawFileUnreadable(nested(DEEPEST), line=line)
        return yaml.load(text, Loader=_AsWritten)  # noqa: S506  a SafeLoader with less
    except LawFileUnreadable as error:
        raise LawFileUnreadable(error.why, name=name, line=error.line) from None
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 0
        problem = error.problem or ""
        tab = "cannot start any token" in problem and "\t" in text
        raise LawFileUnreadable(TAB if tab else problem_words(problem), name=name, line=line) from None
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        raise LawFileUnreadable(no_character(error.character), name=name, line=line) from None
    except (yaml.YAMLError, RecursionError, ValueError):
        raise LawFileUnreadable(NO_YAML, name=name) from None


def read_file(path: Path, name: str = "") -> Any:
    """Return what a YAML file holds. name: by which the file is told, where it is one of several.

    Raises: LawFileUnreadable.
    """
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
        if len(content) > LARGEST:
            raise LawFileUnreadable(over_bytes(LARGEST), name=name)
        return read_text(content.decode("utf-8"), name=name)
    except UnicodeDecodeError:
        raise LawFileUnreadable(NOT_UTF8, name=name) from None
    except OSError as error:
        raise LawFileUnreadable(not_read(error.strerror or type(error).__name__), name=name) from None
    except ValueError:  # a NUL in the path
        raise LawFileUnreadable(not_read("ValueError"), name=name) from None

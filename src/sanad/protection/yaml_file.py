"""A YAML file as it is written: yes, no and dates stay the words that they are, and no key is said twice."""

import re
from collections.abc import Hashable
from pathlib import Path
from typing import Any

import yaml

from sanad.protection.errors import LawFileUnreadable
from sanad.terms.yaml_depth import DEEPEST, too_deep

LARGEST = 4 << 20  # bytes
# The parser in C is ten times as fast; a wheel without it has the other.
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _AsWritten(_Loader):  # type: ignore[misc]  # one of two, by the wheel
    """Reads whole numbers as numbers and everything else as text.

    YAML 1.1 reads `yes` as true, `2021-06-01` as a date and `23:00` as 1,380: none of that is wanted in law.
    """

    def construct_object(self, node: yaml.Node, deep: bool = False) -> Any:
        """Refuse aliases: a small file of them unfolds to one without end."""
        if node in self.constructed_objects or node in self.recursive_objects:
            raise yaml.constructor.ConstructorError(
                None, None, "an alias (*) was found; none may be used", node.start_mark
            )
        return super().construct_object(node, deep)

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        """Refuse a key that is said twice: the later would silently stand."""
        seen: set[str] = set()
        for key, _ in node.value:
            if not isinstance(key, yaml.ScalarNode) or key.value in seen:
                raise yaml.constructor.ConstructorError(
                    None, None, "a key was found twice, or is no word", key.start_mark
                )
            seen.add(key.value)
        made: dict[Hashable, Any] = super().construct_mapping(node, deep)
        return made


_AsWritten.yaml_implicit_resolvers = {}
_AsWritten.add_implicit_resolver("tag:yaml.org,2002:int", re.compile(r"-?(?:0|[1-9][0-9]{0,8})\Z"), None)


def read_text(text: str, where: str) -> Any:
    """Return what a YAML text holds: mappings, lists, text and whole numbers.

    Raises: LawFileUnreadable, with the line.
    """
    try:
        if line := too_deep(text):
            raise LawFileUnreadable(
                f"{where}, line {line}", f"over {DEEPEST} lists and mappings within each other were found"
            )
        return yaml.load(text, Loader=_AsWritten)  # noqa: S506  a SafeLoader with less
    except yaml.MarkedYAMLError as error:
        told = f", line {error.problem_mark.line + 1}" if error.problem_mark else ""
        problem = error.problem or "no YAML"
        if "cannot start any token" in problem and "\t" in text:
            problem = "a tab was found where spaces are required"
        raise LawFileUnreadable(f"{where}{told}", problem) from None
    except yaml.reader.ReaderError as error:
        number = text.count("\n", 0, error.position) + 1
        raise LawFileUnreadable(
            f"{where}, line {number}",
            f"a character that no text may hold was found (U+{error.character:04X})",
        ) from None
    except (yaml.YAMLError, RecursionError, ValueError):
        raise LawFileUnreadable(where, "no YAML was found") from None


def read_file(path: Path) -> Any:
    """Return what a YAML file holds.

    Raises: LawFileUnreadable.
    """
    try:
        content = path.read_bytes()
        if len(content) > LARGEST:
            raise LawFileUnreadable(path.name, f"over {LARGEST} bytes were found")
        return read_text(content.decode("utf-8"), path.name)
    except UnicodeDecodeError:
        raise LawFileUnreadable(path.name, "text that is not UTF-8 was found") from None
    except OSError as error:
        raise LawFileUnreadable(path.name, f"the file cannot be read ({error.strerror})") from None

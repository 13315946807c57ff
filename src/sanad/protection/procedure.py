"""Kinds of events of a procedure: in which part each stands, and of what it has to come after."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from sanad.protection.yaml_file import read_text
from sanad.terms.language import LocalisedText


@dataclass(frozen=True)
class Kind:
    """One kind of event. after: kinds and parts of which one has to be recorded before; none for no need."""

    id: str
    part: str
    label: LocalisedText
    after: tuple[str, ...]


@cache
def kinds() -> Mapping[str, Kind]:
    """Return every kind by its id, in the order of a case."""
    document = read_text((files("sanad.protection") / "procedure.yaml").read_text("utf-8"), "procedure.yaml")
    return {
        entry["id"]: Kind(
            entry["id"], entry["part"], LocalisedText.from_mapping(entry["label"]), _after(entry)
        )
        for entry in document["kinds"]
    }


def _after(entry: Mapping[str, Any]) -> tuple[str, ...]:
    needed = entry.get("after", ())
    return (needed,) if isinstance(needed, str) else tuple(needed)

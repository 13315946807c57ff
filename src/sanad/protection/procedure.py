"""Kinds of events of a procedure: in which part each stands, and of what it has to come after."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from sanad.protection.yaml_file import read_text
from sanad.terms.language import LocalisedText


@dataclass(frozen=True)
class Kind:
    """One kind of event. after: a kind or a part of which one has to be recorded before."""

    id: str
    part: str
    label: LocalisedText
    after: str | None


@cache
def kinds() -> Mapping[str, Kind]:
    """Return every kind by its id, in the order of a case."""
    document = read_text((files("sanad.protection") / "procedure.yaml").read_text("utf-8"), "procedure.yaml")
    return {
        entry["id"]: Kind(
            entry["id"], entry["part"], LocalisedText.from_mapping(entry["label"]), entry.get("after")
        )
        for entry in document["kinds"]
    }

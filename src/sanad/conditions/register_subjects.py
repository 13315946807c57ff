"""What cards of registers are counted by for a place: their events, and their acts by kind."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from sanad.conditions.topics import topics
from sanad.terms.language import LocalisedText
from sanad.terms.vocabulary_file import read_document

Unit = Literal["acts", "events"]


@dataclass(frozen=True)
class RegisterSubject:
    """One subject: which cards it counts, under which name, and what such a count leaves out.

    kinds: types of act, with their narrower ones; none where every event counts.
    """

    code: str
    card: Literal["act", "event"]
    kinds: tuple[str, ...]
    name: LocalisedText
    cannot_see: LocalisedText

    @property
    def indicator(self) -> str:
        """The code of its rows among the indicators."""
        return f"acts_{self.code}" if self.card == "act" else self.code

    @property
    def unit(self) -> Unit:
        """What is counted."""
        return "acts" if self.card == "act" else "events"


@cache
def register_subjects() -> Mapping[str, RegisterSubject]:
    """Return the subjects by their codes, in the order of a page."""
    return {entry["code"]: _subject(entry) for entry in read_document("register_subjects")["subjects"]}


def _subject(entry: Mapping[str, Any]) -> RegisterSubject:
    return RegisterSubject(
        entry["code"],
        entry["card"],
        tuple(entry.get("kinds", ())),
        LocalisedText.from_mapping(entry),
        topics()[entry["topic"]].cannot_see
        if "topic" in entry
        else LocalisedText.from_mapping(entry["cannot_see"]),
    )

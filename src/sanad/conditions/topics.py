"""Questions on a place that no set of events answers, and what figures and passages by others say of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from sanad.terms.language import LocalisedText
from sanad.terms.vocabulary_file import read_document

TopicAxis = Literal["general", "individual"]


@dataclass(frozen=True)
class Topic:
    """One question: on which axis, and what nobody who answers it sees.

    elements: a passage that is read as speaking of one of these elements of claims speaks of it too.
    """

    code: str
    axis: TopicAxis
    name: LocalisedText
    cannot_see: LocalisedText
    elements: tuple[str, ...]


@cache
def topics() -> Mapping[str, Topic]:
    """Return the topics by their codes, in the order of a page."""
    return {entry["code"]: _topic(entry) for entry in read_document("condition_topics")["topics"]}


def _topic(entry: Mapping[str, Any]) -> Topic:
    return Topic(
        entry["code"],
        entry["axis"],
        LocalisedText.from_mapping(entry),
        LocalisedText.from_mapping(entry["cannot_see"]),
        tuple(entry.get("elements", ())),
    )

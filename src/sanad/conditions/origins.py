"""Who first told of an event: names of sources in one spelling, so that origins are counted and not rows."""

import re
from collections.abc import Mapping
from functools import cache, lru_cache

from sanad.terms.language import LocalisedText
from sanad.terms.vocabulary_file import read_document

_BLANKS = re.compile(r"\s+")
LONGEST = 80


def _key(text: str) -> str:
    return _BLANKS.sub(" ", text).strip().casefold()


@cache
def _one_name() -> Mapping[str, str]:
    entries = read_document("event_origins")["origins"]
    return {_key(said): entry["en"] for entry in entries for said in (entry["en"], *entry["spellings"])}


@cache
def known_origins() -> Mapping[str, LocalisedText]:
    """Return the names of known sources in three languages, by the name they are counted under."""
    entries = read_document("event_origins")["origins"]
    return {entry["en"]: LocalisedText.from_mapping(entry) for entry in entries}


@cache
def _codes() -> Mapping[str, str]:
    return {entry["en"]: entry["code"] for entry in read_document("event_origins")["origins"]}


def origin_code(name: str) -> str:
    """Return the code under which the records of sources know an origin; its name where they do not."""
    return _codes().get(name, name)


@lru_cache(maxsize=4096)
def origin_of(text: str) -> str | None:
    """Return the first source that a row names, under one name; None where it names none.

    A row that names several is counted for the first: who repeats whom is not in these data, so the number
    of origins is the most there can be, and is said so.
    """
    first = text.split(";", 1)[0]
    return _one_name().get(_key(first)) or _BLANKS.sub(" ", first).strip()[:LONGEST] or None

"""Who first told of an event: names of sources in one spelling, so that origins are counted and not rows."""

import re
from collections.abc import Mapping
from functools import cache, lru_cache

from sanad.terms.vocabulary_file import read_document

_BLANKS = re.compile(r"\s+")
LONGEST = 80


def _key(text: str) -> str:
    return _BLANKS.sub(" ", text).strip().casefold()


@cache
def _one_spelling() -> Mapping[str, str]:
    names = read_document("event_origins")["one_spelling"]
    return {_key(said): name for name, others in names.items() for said in (name, *others)}


@lru_cache(maxsize=4096)
def origin_of(text: str) -> str | None:
    """Return the first source that a row names, in one spelling; None where it names none.

    A row that names several is counted for the first: who repeats whom is not in these data, so the number
    of origins is the most there can be, and is said so.
    """
    first = text.split(";", 1)[0]
    return _one_spelling().get(_key(first)) or _BLANKS.sub(" ", first).strip()[:LONGEST] or None

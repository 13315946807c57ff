"""Who is recorded as a side of an event, as its dataset writes the name: no name is made out of another."""

import re
from functools import lru_cache

_BLANKS = re.compile(r"\s+")
LONGEST = 160


def actor_of(text: str) -> str | None:
    """Return the name of a side, blanks made one; None where none is named.

    Several that a dataset lists in one cell stay one side: who of them took part is not told.
    """
    return _BLANKS.sub(" ", text).strip()[:LONGEST] or None


@lru_cache(maxsize=4096)
def is_actor(name: str) -> bool:
    """Return whether a side acts: civilians stand as a side of events in which they are attacked."""
    return not name.casefold().startswith("civilians")

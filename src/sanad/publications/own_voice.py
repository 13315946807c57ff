"""Where a text quotes and where it speaks itself, and the words that only a quotation may hold."""

import re

_QUOTED = re.compile(r"“([^“”]*)”")
# "sikre" is left out: it is also the Danish verb for making sure of something.
_VERDICT = re.compile(
    r"\b(?:safe|safely|safety|sikkert?)\b"
    r"|(?<![\u0621-\u064a])[وبل]?(?:ال)?(?:آمن|أمان)(?:ة|اً|ًا|ا)?(?![\u0621-\u064a])",
    re.IGNORECASE,
)


def split_quoted(text: str) -> tuple[tuple[str, bool], ...]:
    """Return a text in pieces, each with whether it stood between “ and ” and is a quotation."""
    pieces = _QUOTED.split(text)
    return tuple((piece, index % 2 == 1) for index, piece in enumerate(pieces) if piece)


def quotes(text: str) -> bool:
    """Return whether a text holds a quotation between “ and ”."""
    return _QUOTED.search(text) is not None


def verdict_word(text: str) -> str | None:
    """Return the first word of a verdict that a text says in its own voice, or None.

    A verdict that somebody or somewhere is without danger is quoted with its speaker, never said.
    """
    own = _QUOTED.sub(" ", text)
    found = _VERDICT.search(own)
    return found.group(0) if found else None

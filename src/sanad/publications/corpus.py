"""The two corpora that never mix: what was invented for a demonstration, and what is real."""

from typing import Literal

Corpus = Literal["invented", "real"]


def mark_name(stem: str, corpus: Corpus) -> str:
    """Return a file's stem, beginning with "invented-" when its content is invented.

    A file that is sent on alone still says what it is.
    """
    return f"invented-{stem}" if corpus == "invented" else stem

"""How names are written in the search column, and how a search asks for them."""

from collections.abc import Iterable

KEY, SPELLING = "k", "n"
"""A lexeme is a consonant key or a spelling; the first letter tells which."""


def search_vector(spellings: Iterable[str], keys: Iterable[str]) -> str:
    """Return a tsvector literal: spellings weigh A, keys B."""
    lexemes = {_quoted(SPELLING + spelling): "1A" for spelling in sorted(set(spellings)) if spelling}
    lexemes |= {_quoted(KEY + key): "1B" for key in sorted(set(keys)) if key}
    return " ".join(f"{lexeme}:{place}" for lexeme, place in lexemes.items())


def search_query(words: Iterable[tuple[str, str]], *, every: bool = True) -> str:
    """Return a tsquery literal for words, each given as key and spelling; every word, or any of them."""
    parts = [f"({_quoted(KEY + key)} | {_quoted(SPELLING + spelling)})" for key, spelling in words]
    return (" & " if every else " | ").join(parts)


def _quoted(lexeme: str) -> str:
    return "'" + lexeme.replace("\\", "\\\\").replace("'", "''") + "'"

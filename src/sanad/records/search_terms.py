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


def card_terms(line: str, keys: Iterable[str]) -> str:
    """Return what a card is found by: its names and titles, and behind them the keys of each name."""
    return "\n".join([line, *(card_key(key) for key in sorted(set(keys)) if key)])


def card_key(key: str) -> str:
    """Return how the key of a name stands in what a card is found by."""
    return f" {KEY}:{key} "


def _quoted(lexeme: str) -> str:
    return "'" + lexeme.replace("\\", "\\\\").replace("'", "''") + "'"

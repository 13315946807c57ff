"""What is chosen by typing: a card of a register, or a term of a long vocabulary."""

from dataclasses import dataclass
from functools import cache

from sanad.linkage.letters import written_words
from sanad.terms.language import LANGUAGES, Language
from sanad.terms.vocabulary import vocabulary

MOST_LISTED = 20
"""A vocabulary of so many terms or fewer is a list to choose from as it stands."""


@dataclass(frozen=True)
class Choice:
    """One thing that may be chosen: what is kept of it, its line, and what tells it from its like."""

    value: str
    text: str
    note: str = ""


def is_long(name: str) -> bool:
    """Return whether a vocabulary is too long for a list."""
    return len(vocabulary(name).terms) > MOST_LISTED


def term_choices(name: str, words: str, language: Language) -> tuple[Choice, ...]:
    """Return the terms of a vocabulary whose label, in any language, has every word; all without a word.

    note: the wider terms, from the widest down.
    """
    sought = written_words(words)
    spelled = _spelled(name)
    return tuple(
        one
        for one in _choices(name, language)
        if all(any(word in label for label in spelled[one.value]) for word in sought)
    )


@cache
def _choices(name: str, language: Language) -> tuple[Choice, ...]:
    held = vocabulary(name)
    return tuple(
        Choice(
            one.code,
            one.labels.in_language(language),
            " / ".join(wider.labels.in_language(language) for wider in held.path(one.code)[:-1]),
        )
        for one in held
    )


@cache
def _spelled(name: str) -> dict[str, tuple[str, ...]]:
    """Return by code the labels of the terms as a search compares them."""
    return {
        one.code: tuple(" ".join(written_words(one.labels.in_language(language))) for language in LANGUAGES)
        for one in vocabulary(name)
    }

"""What is chosen by typing: a card of a register, or a term of a long vocabulary."""

from dataclasses import dataclass
from functools import lru_cache
from uuid import UUID

from sanad.linkage.letters import written_words
from sanad.records.present_formats import format_of, present_formats, vocabulary_of
from sanad.register.format import CARD_KINDS
from sanad.terms.language import LANGUAGES, Language

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
    return len(vocabulary_of(name).terms) > MOST_LISTED


def term_choices(name: str, words: str, language: Language, *, retired: bool = False) -> tuple[Choice, ...]:
    """Return the terms of a vocabulary whose label, in any language, has every word; all without a word.

    note: the wider terms, from the widest down. retired: those that are chosen no more with them.
    """
    sought, mark, known = written_words(words), present_formats().mark, vocabulary_of(name)
    spelled = _spelled(name, mark)
    return tuple(
        one
        for one in _choices(name, language, mark)
        if (retired or not known.term(one.value).retired)
        and all(any(word in label for label in spelled[one.value]) for word in sought)
    )


def any_term_choices(words: str, language: Language) -> tuple[Choice, ...]:
    """Return the terms of every vocabulary of the register that have every word; none without a word.

    value: vocabulary and code, joined by a colon. note: the name of the vocabulary, and the wider terms.
    """
    if not written_words(words):
        return ()
    return tuple(
        _of_vocabulary(name, one, language)
        for name in _asked()
        for one in term_choices(name, words, language, retired=True)
    )


def any_term(value: str, language: Language) -> Choice | None:
    """Return the term that a vocabulary and a code name; None where they name none."""
    name, _separator, code = value.partition(":")
    if name not in _asked() or code not in vocabulary_of(name):
        return None
    found = next(one for one in _choices(name, language, present_formats().mark) if one.value == code)
    return _of_vocabulary(name, found, language)


def _of_vocabulary(name: str, one: Choice, language: Language) -> Choice:
    title = vocabulary_of(name).title.in_language(language)
    return Choice(f"{name}:{one.value}", one.text, f"{title} / {one.note}" if one.note else title)


def _asked() -> tuple[str, ...]:
    """Return the vocabularies of which the formats of cards ask a term."""
    asked = (one.vocabulary for kind in CARD_KINDS for one in format_of(kind).fields)
    return tuple(dict.fromkeys(name for name in asked if name))


@lru_cache(maxsize=256)
def _choices(name: str, language: Language, mark: UUID | None) -> tuple[Choice, ...]:
    """Return the terms of a vocabulary as choices, in the state of the deployment that a mark names."""
    held = vocabulary_of(name)
    return tuple(
        Choice(
            one.code,
            one.labels.in_language(language),
            " / ".join(wider.labels.in_language(language) for wider in held.path(one.code)[:-1]),
        )
        for one in held
    )


@lru_cache(maxsize=128)
def _spelled(name: str, mark: UUID | None) -> dict[str, tuple[str, ...]]:
    """Return by code the labels of the terms as a search compares them."""
    return {
        one.code: tuple(" ".join(written_words(one.labels.in_language(language))) for language in LANGUAGES)
        for one in vocabulary_of(name)
    }

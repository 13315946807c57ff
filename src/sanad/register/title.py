"""The line by which people know a card, in the language of whoever reads."""

from collections.abc import Callable, Mapping, Sequence
from unicodedata import bidirectional

from sanad.register.format import Field, Format
from sanad.register.said import Told
from sanad.terms.language import LANGUAGES, Language, direction, isolated

BETWEEN = " · "


def titled(
    form: Format,
    told: Told,
    language: Language,
    dated: Callable[[Field, str], str] = lambda _asked, text: text,
) -> str:
    """Return the line of a card: the first known value of each field of its title; empty where none is known.

    The parts of a person's name are one name, in the language in which most of it is known, the asked one
    first. Other words are taken from another language where the asked one has nothing.
    dated: how a date that was written in a field is said to whoever reads.
    """
    said = [(form.field_of(code), told.first(code)) for code in form.title]
    known = [(asked, value) for asked, value in said if value is not None]
    name = _name(
        [value for asked, value in known if asked.group == "names" and isinstance(value, Mapping)], language
    )
    rest = [
        dated(asked, str(value)) if asked.kind == "date" else _shown(asked, value, language)
        for asked, value in known
        if asked.group != "names"
    ]
    parts = [part for part in (name, *rest) if part]
    return isolated(BETWEEN.join(_own_way(part, parts, language) for part in parts), language)


def _own_way(part: str, parts: Sequence[str], language: Language) -> str:
    """Return one of several parts of a line, marked where it runs the other way than the reader's language.

    Without it a line that begins with an Arabic name would turn the reader's Danish round.
    """
    turns = len(parts) > 1 and _direction_of(part) not in (None, direction(language))
    return f"\u2068{part}\u2069" if turns else part


def _direction_of(text: str) -> str | None:
    """Return the direction of a text by its first letter; None where it has none."""
    kinds = (bidirectional(one) for one in text)
    return next(("ltr" if one == "L" else "rtl" for one in kinds if one in ("L", "R", "AL")), None)


def _name(parts: Sequence[Mapping[str, str]], language: Language) -> str:
    order = _from(language)
    chosen = max(order, key=lambda one: sum(one in part for part in parts))
    return " ".join(text for part in parts if (text := _in(part, (chosen, *order))))


def search_title(form: Format, told: Told) -> str:
    """Return every spelling of the names and titles of a card, by which it is found."""
    texts = [
        text
        for asked in form.fields
        if asked.kind == "words" and (asked.group == "names" or asked.code in form.title)
        for one in told.values(asked.code)
        if not one.unknown
        for text in one.value.values()
    ]
    return BETWEEN.join(dict.fromkeys(texts))


def name_texts(form: Format, told: Told) -> tuple[str, ...]:
    """Return every spelling of every part of a name that a card gives, each once."""
    return tuple(
        dict.fromkeys(
            text
            for asked in form.fields
            if asked.kind == "words" and asked.group == "names"
            for one in told.values(asked.code)
            if not one.unknown
            for text in one.value.values()
        )
    )


def _shown(asked: Field, value: object, language: Language) -> str:
    if asked.kind == "words" and isinstance(value, Mapping):
        return _in(value, _from(language))
    if asked.kind == "term":
        return asked.vocabulary_of().term(str(value)).labels.in_language(language)
    return str(value)


def _from(language: Language) -> tuple[Language, ...]:
    """Return the languages with the asked one first."""
    return (language, *(one for one in LANGUAGES if one != language))


def _in(words: Mapping[str, str], order: Sequence[str]) -> str:
    return next((words[one] for one in order if one in words), "")

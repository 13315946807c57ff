"""The line by which people know a card, in the language of whoever reads."""

from sanad.register.format import Field, Format
from sanad.register.said import Told
from sanad.terms.language import LANGUAGES, Language
from sanad.terms.vocabulary import vocabulary

BETWEEN = " · "


def titled(form: Format, told: Told, language: Language) -> str:
    """Return the line of a card: the first known value of each field of its title; empty where none is known.

    The parts of a person's name are one name; what stands in another language is taken where the asked one
    has nothing.
    """
    said = [(form.field_of(code), told.first(code)) for code in form.title]
    shown = [(asked, _shown(asked, value, language)) for asked, value in said if value is not None]
    name = " ".join(text for asked, text in shown if asked.group == "names" and text)
    rest = [text for asked, text in shown if asked.group != "names" and text]
    return BETWEEN.join(part for part in (name, *rest) if part)


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


def _shown(asked: Field, value: object, language: Language) -> str:
    if asked.kind == "words" and isinstance(value, dict):
        order = (language, *(one for one in LANGUAGES if one != language))
        return str(next((value[one] for one in order if one in value), ""))
    if asked.kind == "term":
        return vocabulary(str(asked.vocabulary)).term(str(value)).labels.in_language(language)
    return str(value)

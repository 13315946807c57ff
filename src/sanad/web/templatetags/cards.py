"""Tags for cards of the register: their line, and one value in words."""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any
from uuid import UUID

from babel.numbers import format_decimal
from django import template
from django.utils.html import escape, format_html_join
from django.utils.safestring import SafeString, mark_safe

from sanad.records.present_formats import format_of, present_formats, vocabulary_of
from sanad.records.queries.cards import CardRow
from sanad.register.checking import AMOUNT_PARTS
from sanad.register.format import Field, Format
from sanad.register.said import Said, Told
from sanad.register.title import titled
from sanad.terms.language import LANGUAGES, Language, LocalisedText
from sanad.terms.partial_date import ImpossibleDate
from sanad.terms.place_spelling import PlaceLevel
from sanad.terms.places import Place, is_place, path
from sanad.terms.said_date import read_date
from sanad.web.card_words import NO, YES
from sanad.web.date_words import date_text
from sanad.web.labels import between, language_now
from sanad.web.templatetags.sanad import locale, say

register = template.Library()


@register.filter
def card_line(row: CardRow) -> str:
    """Return the line by which a card is known, or its kind where nothing of it is said or seen."""
    form = format_of(row.kind)
    return titled(form, row.told, language_now(), _dated) or say(form.labels)


def _dated(asked: Field, text: str) -> str:
    """Return a date of a field as its reader says it."""
    return date_texts(text, lasting=asked.lasting)[0]


@register.filter
def card_period(row: CardRow) -> str:
    """Return for which time a relation is said to hold; empty where nothing of it is said."""
    period = row.told.first("period")
    if not isinstance(period, str):
        return ""
    return _dated(format_of(row.kind).field_of("period"), period)


@register.filter
def kind_name(kind: str) -> str:
    """Return the name of a kind of card."""
    return say(format_of(kind).labels)


@register.filter
def kind_plural(kind: str) -> str:
    """Return the name of cards of a kind."""
    return say(format_of(kind).plural)


@register.filter
def vocabulary_name(name: str) -> str:
    """Return the name of a vocabulary."""
    return say(vocabulary_of(name).title)


@register.filter
def field_name(code: str, form: Format) -> str:
    """Return the label of a field, or its code where the format no longer asks it."""
    return say(form.field_of(code).labels) if form.asks(code) else code


@register.filter
def field_of(code: str, form: Format) -> Field:
    """Return the field of a code."""
    return form.field_of(code)


@register.filter
def part_name(asked: Field, form: Format) -> str:
    """Return the heading under which a field stands."""
    return say(form.parts[asked.part])


@register.filter
def term_name(code: str, name: str) -> str:
    """Return the label of a term of a vocabulary."""
    known = vocabulary_of(name)
    return say(known.term(code).labels) if code in known else code


@register.simple_tag
def term_options(name: str, held: str) -> SafeString:
    """Return the terms of a vocabulary for a choice, a narrower one set in under its wider one."""
    return _chosen(_term_options(name, language_now(), present_formats().mark, _retired(name, held)), held)


@lru_cache(maxsize=512)
def _term_options(name: str, language: Language, mark: UUID | None, kept: str) -> SafeString:
    """Return the options of a vocabulary in one state of the deployment; kept: a retired term among them."""
    held = vocabulary_of(name)
    depth = {one.code: len(held.path(one.code)) - 1 for one in held}
    offered = (one for one in held if not one.retired or one.code == kept)
    return _options(
        (one.code, "\u2003" * depth[one.code] + one.labels.in_language(language)) for one in offered
    )


def _retired(name: str, held: str) -> str:
    """Return the term that a value has where it was retired since; else nothing, so that little is kept."""
    known = vocabulary_of(name)
    return held if held in known and known.term(held).retired else ""


def _options(pairs: Iterable[tuple[str, str]]) -> SafeString:
    return format_html_join("", '<option value="{}">{}</option>', pairs)


def _chosen(options: str, held: str) -> SafeString:
    """Return options with the held one chosen; a value that is not among them chooses none."""
    wanted = f'<option value="{escape(held)}">'
    chosen = options.replace(wanted, f"{wanted[:-1]} selected>", 1) if held else options
    return mark_safe(chosen)  # noqa: S308  escaped above


@register.simple_tag
def texts_of(asked: Field, one: Said) -> list[tuple[str, str]]:
    """Return a value as (language, text); the language is empty where the text is of none."""
    value = one.value
    if asked.kind == "words":
        return [(code, value[code]) for code in LANGUAGES if code in value]
    if asked.kind == "term":
        return [("", term_name(value, str(asked.vocabulary)))]
    if asked.kind == "place":
        return [("", text) for text in _place_texts(value)]
    if asked.kind == "amount":
        return [("", amount_text(value))]
    if asked.kind == "answer":
        return [("", {"yes": str(YES), "no": str(NO)}.get(value, value))]
    if asked.kind == "date":
        return [("", text) for text in date_texts(str(value), lasting=asked.lasting)]
    if asked.kind == "number":
        return [("", number_text(value))]
    return [("", str(value))]


def date_texts(text: str, *, lasting: bool = False) -> list[str]:
    """Return a date in words, and as it was written where that is not its plain form or it cannot be read.

    lasting: an interval is a time throughout which something held.
    """
    try:
        known = read_date(text)
    except ImpossibleDate:
        return [text]
    if known.canonical is None:
        return [text]
    said = date_text(known, locale(), lasting=lasting)
    return [said] if text == known.canonical else [said, text]


@register.filter
def said_first(told: Told, code: str) -> str:
    """Return the first known value of a field of a term or a text; empty where nothing of it is said."""
    return str(told.first(code) or "")


@register.filter
def amount_text(value: Mapping[str, int]) -> str:
    """Return low, best and high as one text: 3, or 2 to 5, or 2 to 5 with 3 as the best."""
    low, best, high = (value.get(part) for part in AMOUNT_PARTS)
    if low is None and high is None:
        return str(best)
    ends = f"{low if low is not None else '?'}–{high if high is not None else '?'}"
    return ends if best is None else f"{best} ({ends})"


def number_text(value: float) -> str:
    """Return a number whole, by the habit of the language."""
    return str(format_decimal(value, locale=locale(), decimal_quantization=False))


@register.filter
def part(parts: Mapping[str, Any], name: str) -> Any:
    """Return one part of a value in a form, empty where it has none."""
    return parts.get(name, "")


@register.filter
def card_of(cards: Mapping[str, CardRow], card_id: str) -> CardRow | None:
    """Return a card by its id, None where it is not seen."""
    return cards.get(card_id)


@register.filter
def named(labels: LocalisedText | None) -> str:
    """Return a text in the language of the page."""
    return say(labels)


def _with_level(one: Place) -> str:
    """Return the name of a place; a district and the subdistrict about its town often bear the same one."""
    if one.level == PlaceLevel.GOVERNORATE:
        return say(one.name)
    return f"{say(one.name)} ({term_name(one.level.name.lower(), 'place_kinds')})"


def _place_texts(value: Mapping[str, str]) -> list[str]:
    """Return a place as it was said, and where its code lies, from the narrowest to the governorate."""
    code = value.get("pcode", "")
    lies_in = tuple(reversed(path(code))) if is_place(code) else ()
    names = [_with_level(one) for one in lies_in[:1]] or [code]
    names += [say(one.name) for one in lies_in[1:]]
    return [text for text in (value.get("said", ""), f"{between()} ".join(names)) if text]

"""Tags for the fields of a card's form: one with nothing in it is the same in every form, and is kept."""

from functools import lru_cache
from typing import Any
from uuid import UUID

from django import template
from django.template.context import Context
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from sanad.records.present_formats import present_formats
from sanad.register.format import Field
from sanad.terms.language import Language
from sanad.web.forms.cards import FieldRow, ValueRow, empty_row, empty_value
from sanad.web.input_words import nothing_chosen
from sanad.web.labels import language_now

register = template.Library()

STANDS_FOR = "said.*"
"""What stands for the name of a value in the inputs that a script writes beside each; no field bears it."""


@register.simple_tag(takes_context=True)
def ask_field(context: Context, row: FieldRow) -> SafeString:
    """Return one field of a form with its values."""
    if row.empty and not _looked_for(context, f"said.{row.field.code}."):
        return _empty_field(row.field, language_now(), present_formats().mark)
    return _rendered(context, "cards/asked.html", {"row": row})


@register.simple_tag(takes_context=True)
def ask_another(context: Context, asked: Field, one: ValueRow) -> SafeString:
    """Return the inputs for another value of a field."""
    if not _looked_for(context, one.name):
        return _empty_value(asked, one.name, language_now(), present_formats().mark)
    return _rendered(context, "cards/input.html", {"asked": asked, "one": one})


@register.simple_tag
def ask_beside() -> SafeString:
    """Return the inputs for what is said beside a value, once for all: a script writes them at each."""
    return _beside(language_now(), present_formats().mark)


def _looked_for(context: Context, name: str) -> bool:
    return any(sought.startswith(name) for sought in context["searched"])


def _rendered(context: Context, name: str, values: dict[str, Any]) -> SafeString:
    assert context.template is not None
    with context.push(**values):
        return context.template.engine.get_template(name).render(context)


@lru_cache(maxsize=4096)
def _empty_field(asked: Field, language: Language, mark: UUID | None) -> SafeString:
    """Return a field of which nothing is said, in one state of the deployment."""
    return _written("cards/asked.html", row=empty_row(asked))


@lru_cache(maxsize=4096)
def _empty_value(asked: Field, name: str, language: Language, mark: UUID | None) -> SafeString:
    return _written("cards/input.html", asked=asked, one=empty_value(name))


@lru_cache(maxsize=64)
def _beside(language: Language, mark: UUID | None) -> SafeString:
    inputs = _written("cards/beside.html", one=empty_value(STANDS_FOR))
    return format_html('<template id="beside" data-of="{}">{}</template>', STANDS_FOR, inputs)


def _written(name: str, **values: Any) -> SafeString:
    return mark_safe(render_to_string(name, {**nothing_chosen(), **values}))  # noqa: S308  a template's own

"""Tags for what is chosen by typing: an input to search with, and the select that holds what is chosen."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import template
from django.template.context import Context
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from sanad.records.present_formats import vocabulary_of
from sanad.records.queries.cards import CardRow
from sanad.records.queries.named_items import ItemName
from sanad.web.choosing import Choice, any_term, is_long
from sanad.web.labels import language_now
from sanad.web.templatetags.cards import card_line, kind_name

register = template.Library()
ITEMS = "items"
"""What is asked in the place of a vocabulary where an item is chosen; no vocabulary bears this name."""

INVALID, SELECTED = mark_safe(' aria-invalid="true"'), mark_safe(" selected")


@register.filter
def listed(name: str) -> bool:
    """Return whether a vocabulary is short enough to be a list to choose from."""
    return not is_long(name)


@register.simple_tag(takes_context=True)
def choose_card(
    context: Context,
    name: str,
    held: str,
    kinds: Iterable[str],
    label: str,
    *,
    number: int = 0,
    faults: Sequence[str] = (),
) -> SafeString:
    """Return the inputs by which a card of these kinds is chosen."""
    points_to: Mapping[str, CardRow] = context["points_to"]
    row = points_to.get(held)
    chosen = card_choice(row) if row else None
    if held and row is None and held in context["unseen"]:
        chosen = Choice(held, gettext("a card that is not open to you"))
    asks = f"kinds={','.join(kinds)}"
    return _chooser(context, name, asks, (held, chosen), label=label, number=number, faulty=bool(faults))


@register.simple_tag(takes_context=True)
def choose_term(
    context: Context, name: str, held: str, of: str, label: str, *, faults: Sequence[str] = ()
) -> SafeString:
    """Return the inputs by which a term of a vocabulary is chosen."""
    terms = vocabulary_of(of)
    chosen = Choice(held, terms.term(held).labels.in_language(language_now())) if held in terms else None
    asks = f"vocabulary={of}"
    return _chooser(context, name, asks, (held, chosen), label=label, number=0, faulty=bool(faults))


@register.simple_tag(takes_context=True)
def choose_item(
    context: Context, name: str, held: str, label: str, *, faults: Sequence[str] = ()
) -> SafeString:
    """Return the inputs by which an item is chosen."""
    items: Mapping[str, ItemName] = context["items"]
    one = items.get(held)
    chosen = item_choice(one) if one else None
    if held and one is None and held in context["unseen"]:
        chosen = Choice(held, gettext("an item that is not open to you"))
    asks = f"vocabulary={ITEMS}"
    return _chooser(context, name, asks, (held, chosen), label=label, number=0, faulty=bool(faults))


@register.simple_tag(takes_context=True)
def choose_any_term(context: Context, name: str, held: str, label: str) -> SafeString:
    """Return the inputs by which a term of any vocabulary is chosen."""
    chosen = any_term(held, language_now())
    return _chooser(context, name, "vocabulary=*", (held, chosen), label=label, number=0)


def card_choice(row: CardRow) -> Choice:
    """Return a card as what may be chosen."""
    return Choice(row.key, card_line(row), kind_name(row.kind))


def item_choice(one: ItemName) -> Choice:
    """Return an item as what may be chosen."""
    line = f"{one.sha256[:8]} · {one.original_name}" if one.original_name else one.sha256[:8]
    return Choice(one.key, line, one.organisation_name.in_language(language_now()))


def _chooser(
    context: Context,
    name: str,
    asks: str,
    held: tuple[str, Choice | None],
    *,
    label: str,
    number: int,
    faulty: bool = False,
) -> SafeString:
    value, chosen = held
    typed = value if value and chosen is None else ""
    found = [one for one in context["searched"].get(name, ()) if not (value and chosen)]
    options = [*((chosen,) if chosen else ()), *found]
    values: dict[str, Any] = {
        "asks": asks,
        "name": name,
        "id": f"find-{name}.{number}",
        "label": label,
        "typed": typed,
        "hint": gettext("Type a part of it"),
        "search": gettext("Search"),
        "none": gettext("not said"),
        "invalid": _invalid(name) if faulty else INVALID if typed and not found else "",
        "options": format_html_join(
            "",
            '<option value="{}"{}>{}</option>',
            ((one.value, SELECTED if one is chosen else "", _line(one)) for one in options),
        ),
    }
    return format_html(
        '<div class="chooser" data-asks="{asks}"><input class="form-control" id="{id}" name="find.{name}"'
        ' value="{typed}" aria-label="{label}" placeholder="{hint}" autocomplete="off" dir="auto"{invalid}>'
        '<button class="btn btn-outline-secondary" name="look" value="{name}">{search}'
        '<span class="visually-hidden">: {label}</span></button>'
        '<select class="form-select" name="{name}" aria-label="{label}" data-chosen>'
        '<option value="">{none}</option>{options}</select></div>',
        **values,
    )


def _invalid(name: str) -> SafeString:
    """Return the mark of an input with a fault, which is told below it under an id of its own."""
    return format_html(' aria-invalid="true" aria-describedby="fault-{}"', name.removesuffix(".value"))


def _line(one: Choice) -> str:
    return f"{one.text} ({one.note})" if one.note else one.text

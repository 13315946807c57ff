"""Tags and filters of every template: icons, numbers, dates, ids, pages of help."""

from datetime import date, datetime

from babel.dates import format_date, format_datetime
from babel.numbers import format_decimal, format_percent
from django import template
from django.forms import BoundField
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

register = template.Library()

# Arabic month names as Syria says them; digits stay Latin, so that a column reads the same everywhere.
LOCALES = {"ar": "ar_SY", "da": "da_DK", "en": "en_GB"}
UNKNOWN = _("unknown")


def locale() -> str:
    """Return Babel's name for the language of this page."""
    return LOCALES.get(get_language() or "en", "en_GB")


@register.simple_tag
def icon(name: str) -> SafeString:
    """Return an icon; it says nothing to a screen reader, the words beside it do."""
    address = static("vendor/icons.svg")
    return format_html(
        '<svg class="icon" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>', address, name
    )


@register.filter
def number(value: float | int | None) -> str:
    """Return a number by the habit of the language, or "unknown"."""
    return gettext("unknown") if value is None else str(format_decimal(value, locale=locale()))


@register.filter
def rounded(value: float | None, places: int = 0) -> str:
    """Return a number rounded to so many places, or "unknown"."""
    if value is None:
        return gettext("unknown")
    pattern = "#,##0" + ("." + "0" * places if places else "")
    return str(format_decimal(value, format=pattern, locale=locale()))


@register.filter
def percent(value: float | None) -> str:
    """Return a share as a percentage with one place, or "unknown"."""
    return (
        gettext("unknown")
        if value is None
        else str(format_percent(value, format="#,##0.0 %", locale=locale()))
    )


@register.filter
def civil_date(value: date | None) -> str:
    """Return a date in words, or "unknown"."""
    return gettext("unknown") if value is None else str(format_date(value, "d MMMM y", locale=locale()))


@register.filter
def moment(value: datetime | None) -> str:
    """Return an instant in words, in UTC and saying so, or "unknown"."""
    if value is None:
        return gettext("unknown")
    return str(format_datetime(value, "d MMM y HH:mm", tzinfo=None, locale=locale())) + " UTC"


@register.filter
def short(identifier: object) -> str:
    """Return the first eight characters of an id or digest, enough to tell it from its neighbours."""
    return str(identifier).replace("-", "")[:8]


@register.inclusion_tag("parts/field.html")
def field(bound: BoundField) -> dict[str, object]:
    """Return one form field with its label, help and errors tied to it."""
    kind = getattr(bound.field.widget, "input_type", "text")
    marks = {"class": "form-select" if kind == "select" else "form-control"}
    told = [f"{bound.auto_id}_help"] if bound.help_text else []
    if bound.errors:
        marks |= {"aria-invalid": "true"}
        marks["class"] += " is-invalid"
        told.append(f"{bound.auto_id}_error")
    if told:
        marks["aria-describedby"] = " ".join(told)
    return {"field": bound, "widget": bound.as_widget(attrs=marks), "checkbox": kind == "checkbox"}

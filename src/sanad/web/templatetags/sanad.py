"""Tags and filters of every template: icons, numbers, dates, ids, pages of help."""

import re
from collections.abc import Collection, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

from babel.dates import format_date, format_skeleton
from babel.numbers import format_decimal, format_percent
from django import template
from django.forms import BoundField
from django.templatetags.static import static
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext, ngettext

from sanad.partners.fields import APART, FIELD_GROUPS, FieldGroup, group_of
from sanad.partners.veil import Veil, hidden
from sanad.protection.error_words import error_words
from sanad.protection.event_date import EventDate
from sanad.protection.fault import Fault
from sanad.protection.fault_words import fault_words
from sanad.publications.estimate_words import reason_text
from sanad.publications.table import NOT_COVERED, UNKNOWN
from sanad.terms.errors import SanadError
from sanad.terms.language import LocalisedText, isolated
from sanad.terms.legibility import marks, reading_doubts
from sanad.terms.own_voice import split_quoted
from sanad.web import labels
from sanad.web.estimate_cells import cell_words
from sanad.web.reasons import Reason, reasons_of
from sanad.web.strata import Stratum, marks_of

register = template.Library()
_DAY = re.compile(r"(?<![\w-])\d{4}-\d{2}(-\d{2})?(?![\w-])", re.ASCII)

# Arabic month names as Syria says them; digits stay Latin, so that a column reads the same everywhere.
MOST_MARKS = 6  # of the marks that cannot be seen in one text
LOCALES = {"ar": "ar_SY", "da": "da_DK", "en": "en_GB"}


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


@register.simple_tag
def comma() -> str:
    """Return the comma of the page's language: Arabic has one of its own."""
    return labels.between()


@register.simple_tag
def semicolon() -> str:
    """Return the semicolon of the page's language."""
    return "؛" if get_language() == "ar" else ";"


@register.filter
def iso_day(day: date | str) -> str:
    """Return a day as 2021-03-01, in one piece: from right to left it would read backwards."""
    return isolated(str(day), labels.language_now())


@register.filter
def when(told: EventDate) -> SafeString:
    """Return when an event was, as its file writes it and in one line; that nobody knows, in words."""
    words = gettext("unknown") if told.earliest is None else told.as_written
    return format_html('<bdi class="text-nowrap">{}</bdi>', words)


@register.filter
def whole_days(text: str) -> SafeString:
    """Return a text in which no line ends within a day: one that is cut in two is read wrongly."""
    return mark_safe(_DAY.sub(r'<span class="text-nowrap">\g<0></span>', escape(text)))  # noqa: S308  escaped


@register.filter
def days_off(days: int) -> str:
    """Return how many days before a deadline one was told of it."""
    if days < 0:
        return ngettext("%(number)s day after", "%(number)s days after", -days) % {"number": -days}
    return ngettext("%(number)s day before", "%(number)s days before", days) % {"number": days}


@register.filter
def slice_id(identity: object) -> str:
    """Return by what a case is known in calendars and notices: the beginning of its id."""
    return str(identity)[:8]


@register.filter
def beside_screen(text: str, veil: Veil) -> str:
    """Return a free text of somebody who works, hidden while the screen is shared: it may name a person."""
    return hidden(text) if veil == "screen" else text


@register.filter
def is_free_text(column: str) -> bool:
    """Return whether a column holds somebody's own words, which may be hard to read."""
    return group_of(column) == "note"


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
    return gettext("unknown") if value is None else str(format_date(value, "long", locale=locale()))


@register.filter
def last_day(until: datetime) -> str:
    """Return the last day on which something holds that ends at an instant."""
    return civil_date(until - timedelta(microseconds=1))


@register.filter
def all_fields(groups: Collection[FieldGroup]) -> bool:
    """Return whether an agreement opens every group of fields; those that stand apart are named beside it."""
    return {*groups, *APART} == set(FIELD_GROUPS)


@register.filter
def apart_of(groups: Collection[FieldGroup]) -> list[FieldGroup]:
    """Return the groups that an agreement opens and that stand apart."""
    return [one for one in FIELD_GROUPS if one in APART and one in groups]


@register.filter
def span_to(earliest: date | None, latest: date | None) -> str:
    """Return a span of days in the shortest words that say it: a day, a month, a year, or from day to day."""
    if earliest is None or latest is None or earliest == latest:
        return civil_date(earliest or latest)
    ends_a_month = (latest + timedelta(days=1)).day == 1
    if earliest.day == 1 and ends_a_month and earliest.year == latest.year:
        if earliest.month == latest.month:
            return str(format_date(earliest, "MMMM y", locale=locale()))
        if (earliest.month, latest.month) == (1, 12):
            return str(earliest.year)
    return f"{civil_date(earliest)} – {civil_date(latest)}"


@register.filter
def probability(value: float) -> str:
    """Return a probability as a percentage that never rounds to certainty."""
    return f"> {percent(0.999)}" if value > 0.999 else percent(value)


@register.filter
def moment(value: datetime | None) -> str:
    """Return an instant in words, in UTC and saying so, or "unknown"."""
    if value is None:
        return gettext("unknown")
    return f"{format_skeleton('yMMMd', value, locale=locale())} {value:%H:%M} UTC"


@register.filter
def day_of(instant: str) -> str:
    """Return the day of an instant that a stored document writes, in words."""
    return civil_date(datetime.fromisoformat(instant).astimezone(UTC).date())


@register.filter
def last_day_of(instant: str) -> str:
    """Return the last day of what ends at an instant that a stored document writes, in words."""
    return last_day(datetime.fromisoformat(instant).astimezone(UTC))


@register.filter
def short(identifier: object) -> str:
    """Return the first eight characters of an id or digest, enough to tell it from its neighbours."""
    return str(identifier).replace("-", "")[:8]


@register.inclusion_tag("parts/field.html")
def field(bound: BoundField) -> dict[str, object]:
    """Return one form field with its label, help and errors tied to it."""
    kind = getattr(bound.field.widget, "input_type", "text")
    look = {"select": "form-select", "checkbox": "form-check-input"}.get(kind, "form-control")
    marks: dict[str, str | bool] = {"class": look}
    told = [f"{bound.auto_id}_help"] if bound.help_text else []
    if bound.errors:
        marks |= {"aria-invalid": "true"}
        marks["class"] = f"{marks['class']} is-invalid"
        told.append(f"{bound.auto_id}_error")
    if told:
        marks["aria-describedby"] = " ".join(told)
    return {"field": bound, "widget": bound.as_widget(attrs=marks), "checkbox": kind == "checkbox"}


@register.inclusion_tag("parts/legible.html")
def legible(text: object, *, brief: bool = False, lines: bool = False) -> dict[str, object]:
    """Return what its reader should know of a text that may not be what it looks like; mostly nothing.

    lines: the text may have several lines, whose ends are no marks.
    """
    said = str(text or "").replace("\n", " ") if lines else str(text or "")
    return {"doubts": reading_doubts(said), "marks": " ".join(marks(said)[:MOST_MARKS]), "brief": brief}


@register.filter
def fault_said(fault: Fault) -> str:
    """Return what is wrong with a pack or a case, in the language of this page."""
    return fault_words(fault, labels.language_now())


@register.filter
def error_said(error: SanadError) -> str:
    """Return why a pack or a case is not read, in the language of this page."""
    return error_words(error, labels.language_now())


@register.filter
def say(text: LocalisedText | None) -> str:
    """Return a text in the language of this page, with dates and ids that do not turn round."""
    language = labels.language_now()
    return "" if text is None else isolated(text.in_language(language), language)


@register.filter
def voiced(text: LocalisedText) -> SafeString:
    """Return a text with what it quotes marked as a quotation."""
    return quoting(say(text))


@register.filter
def quoting(text: str) -> SafeString:
    """Return a text of a pack with what it quotes marked as a quotation."""
    pieces = split_quoted(text)
    return format_html_join(
        "", "{}", ((quoted(piece) if is_quoted else piece,) for piece, is_quoted in pieces)
    )


def quoted(piece: str) -> SafeString:
    """Return a piece of text as a quotation."""
    return format_html("<q>{}</q>", piece)


@register.filter
def word(code: object, kind: str) -> str:
    """Return the word for a code of one kind."""
    return labels.word(code, kind)


@register.filter
def read_as(text: str, column: str) -> str:
    """Return in words what a cell says by a code, or nothing."""
    return labels.read_as(text, column)


@register.filter
def why(told: Sequence[Mapping[str, Any]]) -> tuple[Reason, ...]:
    """Return the reasons of a pair, the strongest first."""
    return reasons_of(told)


@register.filter
def told(reason: Mapping[str, Any]) -> str:
    """Return a reason of an estimate with its numbers, in the language of this page."""
    return say(reason_text(reason["code"], reason["numbers"]))


@register.filter
def list_names(codes: Sequence[str], names: Mapping[str, LocalisedText]) -> str:
    """Return lists that were joined, by their names."""
    return " + ".join(say(names[code]) if code in names else code for code in codes)


@register.filter
def cell(value: object) -> str:
    """Return a cell of a figure's table in words."""
    if isinstance(value, LocalisedText):
        return say(value)
    if isinstance(value, (int, float)):
        return rounded(value)
    return {NOT_COVERED: gettext("not covered"), UNKNOWN: gettext("unknown")}.get(str(value), str(value))


@register.filter
def member(mapping: dict[str, object], key: object) -> object:
    """Return one value of a mapping, or nothing."""
    return mapping.get(str(key))


@register.filter
def share(part: float | None, whole: float | None) -> float:
    """Return a part as hundredths of a whole, for the length of a bar."""
    return round(100 * part / whole, 2) if part and whole else 0.0


@register.filter
def stratum_word(value: str, column: str) -> str:
    """Return the words for one value of a stratum, by the column that it stands in."""
    plain = {"governorate": "governorate", "pcode": "governorate", "event_type": "event_type", "sex": "sex"}
    return labels.word(value, plain[column]) if column in plain else value


@register.inclusion_tag("estimate/strip.html")
def strip(stratum: Stratum) -> dict[str, object]:
    """Return one stratum's numbers as marks on a line, as multiples of what is documented."""
    return {"marks": marks_of(stratum)}


@register.simple_tag
def count_of(counts: Mapping[int | None, int], key: int | None) -> str:
    """Return the count of one key, or a dash: of what is not there nobody has said that it is none."""
    return number(counts[key]) if key in counts else "–"


@register.simple_tag
def estimate_cell(value: object, column: str, names: Mapping[str, LocalisedText], strata: str) -> str:
    """Return a cell of a table of an estimate in words, by the column that it stands in."""
    return cell_words(value, column, names, strata)

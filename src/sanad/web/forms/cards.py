"""The form of a card, built from its format: each field with its values, their sources, and what is wrong."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from sanad.register.checking import AMOUNT_PARTS, Found
from sanad.register.format import TYPE_OF_ACT, Field, Format
from sanad.register.said import Said, Told
from sanad.terms.language import LANGUAGES
from sanad.terms.places import is_place, places_named, within
from sanad.web.forms.days import DayField, with_order
from sanad.web.forms.organisation import LONGEST_REASON, legible, quiet_text

MOST_ROWS = 60
"""So many values of one field are read from what was sent; the check refuses more than it keeps."""

UNKNOWN = "unknown"
"""The term that stands last in most vocabularies; chosen, it says that the value is not known."""

PARTS = ("value", *LANGUAGES, "pcode", "said", *AMOUNT_PARTS)

_NUMBER = re.compile(r"(?P<sign>-?)(?P<whole>\d{1,12})(?:[.,٫](?P<part>\d{1,6}))?")


class WhyForm(forms.Form):
    """Why a card is written or changed, and of which days it speaks."""

    because = forms.CharField(
        label=_("Because"),
        max_length=LONGEST_REASON,
        help_text=_("What this rests on, or why it changes. No names."),
        widget=quiet_text(),
        validators=[legible],
    )
    valid_from = DayField(
        label=_("True from"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date", "class": "form-control"}),
        help_text=with_order(
            _("Only where what the card says holds for a time: both are left empty otherwise.")
        ),
    )
    valid_until = DayField(
        label=_("True until"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date", "class": "form-control"}),
    )

    def clean(self) -> dict[str, Any]:
        """Return what was sent, where the days do not cross."""
        given = super().clean() or {}
        start, end = given.get("valid_from"), given.get("valid_until")
        if start and end and end < start:
            self.add_error("valid_until", _("This day is before the first one."))
        return given


@dataclass(frozen=True)
class ValueRow:
    """One value of a field in a form: the name that its inputs begin with, what they hold, what is wrong."""

    name: str
    parts: Mapping[str, str]
    unknown: bool
    certainty: str
    sources: tuple[str, ...]
    faults: tuple[str, ...]
    note: str = ""
    extra: bool = False

    @property
    def beside(self) -> bool:
        """Return whether anything is said of the value: where it is from, how certain it is."""
        return bool(self.sources or self.certainty or self.unknown or self.note)


@dataclass(frozen=True)
class FieldRow:
    """One field of a form with its values, an empty one at the end for another.

    empty: nothing is said of it, and nothing is wrong with it.
    """

    field: Field
    rows: tuple[ValueRow, ...]
    faults: tuple[str, ...]
    empty: bool


@dataclass(frozen=True)
class FormSection:
    """The fields of one part of a form; types: the types of act that open it, none where it always is."""

    part: str
    types: str
    open: bool
    rows: tuple[FieldRow, ...]


def form_sections(
    form: Format, told: Told, rows: Sequence[FieldRow], searched: str = ""
) -> tuple[FormSection, ...]:
    """Return the fields of a form by its parts; one for other types of act is shut where it holds nothing.

    searched: the name of the input in which something is sought, which is always open.
    """
    types = {one.value for one in told.values(TYPE_OF_ACT)}
    sections = []
    for part, held in groupby(rows, lambda row: row.field.part):
        of_part = tuple(held)
        shown = form.types_shown(part)
        holds = any(
            row.faults or told.values(row.field.code) or searched.startswith(f"said.{row.field.code}.")
            for row in of_part
        )
        opened = not shown or holds or not types.isdisjoint(shown)
        sections.append(FormSection(part, " ".join(shown), opened, of_part))
    return tuple(sections)


def field_rows(form: Format, told: Told, found: Sequence[Found] = ()) -> tuple[FieldRow, ...]:
    """Return every field of a format as its form shows it, with what a check found."""
    return tuple(
        _field_row(asked, values, found)
        for asked in form.fields
        if (values := told.values(asked.code)) or not asked.retired
    )


def posted(form: Format, sent: QueryDict) -> Told:
    """Return what was sent in the form of a card; a value with nothing in it is left out."""
    places = _places(sent)
    return Told({one.code: tuple(_values(one, sent, places.get(one.code, ()))) for one in form.fields})


def key_of(sent: QueryDict) -> UUID:
    """Return the key of a form of a new card, which stands for one card: sent twice, it is still one."""
    try:
        return UUID(sent.get("key", ""))
    except ValueError:
        return uuid4()


def values_of(asked: Field, sent: QueryDict) -> tuple[Said, ...]:
    """Return what was sent for one field."""
    return tuple(_values(asked, sent, _places(sent).get(asked.code, ())))


def empty_row(asked: Field) -> FieldRow:
    """Return a field of which nothing is said, and with which nothing is wrong."""
    return _field_row(asked, (), ())


def empty_value(name: str, *, extra: bool = False) -> ValueRow:
    """Return a value of which nothing is said yet; extra: beside others of its field."""
    return ValueRow(name, {}, False, "", (), (), extra=extra)


def _field_row(asked: Field, values: Sequence[Said], found: Sequence[Found]) -> FieldRow:
    of_field = [one for one in found if one.field == asked.code]
    rows = [
        _value_row(asked, place, one, tuple(f.fault for f in of_field if f.place == place))
        for place, one in enumerate(values)
    ]
    whole = tuple(one.fault for one in of_field if not values or one.place >= len(values))
    blank = empty_value(_name(asked, len(values)), extra=bool(values))
    return FieldRow(asked, (*rows, *(() if asked.retired else (blank,))), whole, not values and not of_field)


def _value_row(asked: Field, place: int, one: Said, faults: tuple[str, ...]) -> ValueRow:
    if isinstance(one.value, Mapping):
        parts = {part: str(text) for part, text in one.value.items()}
    else:
        parts = {"value": str(one.value)} if not one.unknown else _unknown(asked)
    name, certainty = _name(asked, place), one.certainty or ""
    return ValueRow(name, parts, one.unknown, certainty, one.sources, faults, one.note)


def _unknown(asked: Field) -> dict[str, str]:
    return {"value": UNKNOWN} if asked.kind == "term" and UNKNOWN in asked.vocabulary_of() else {}


def _name(asked: Field, place: int) -> str:
    return f"said.{asked.code}.{place}"


def _places(sent: QueryDict) -> Mapping[str, set[int]]:
    """Return by field which of its values have an input among what was sent."""
    places: dict[str, set[int]] = {}
    for name in sent:
        match name.removeprefix("find.").split("."):
            case ["said", code, place, _part] if place.isdecimal() and len(place) < len(str(MOST_ROWS)) + 1:
                places.setdefault(code, set()).add(int(place))
    return places


def _values(asked: Field, sent: QueryDict, places: Iterable[int]) -> Iterable[Said]:
    for place in sorted(one for one in places if one < MOST_ROWS):
        name = _name(asked, place)
        parts = {part: text for part in PARTS if (text := _sent_text(sent, f"{name}.{part}"))}
        if asked.kind in ("card", "item", "term") and not parts and (typed := _typed(f"{name}.value", sent)):
            parts = {"value": typed[0]}
        unknown, note = bool(sent.get(f"{name}.unknown")), _sent_text(sent, f"{name}.note")
        chosen = (one for one in sent.getlist(f"{name}.source") if one)
        sources = tuple(dict.fromkeys((*chosen, *_typed(f"{name}.source", sent))))
        certainty = sent.get(f"{name}.certainty") or None
        if not (parts or unknown or note or sources or certainty):
            continue
        if asked.kind == "term" and parts.get("value") == UNKNOWN:
            parts, unknown = {}, True
        # Words stay, whatever is ticked; what is said of no value stands beside an empty one.
        value = _value(asked, parts) if parts or not unknown else None
        yield Said(value, sources, certainty, note)


def _sent_text(sent: QueryDict, name: str) -> str:
    """Return the text of an input, its lines ended as everywhere else: a browser sends two marks for one."""
    return sent.get(name, "").replace("\r\n", "\n").strip()


def _typed(name: str, sent: QueryDict) -> list[str]:
    """Return the words with which something was sought where nothing is chosen: they are no choice."""
    chosen, typed = sent.getlist(name), sent.getlist(f"find.{name}")
    held = (*chosen, *("" for _more in typed[len(chosen) :]))
    return [words.strip() for words, one in zip(typed, held, strict=False) if words.strip() and not one]


def _value(asked: Field, parts: Mapping[str, str]) -> Any:
    """Return a value as it was sent, in the shape of its kind; what cannot be read is left to the check."""
    if asked.kind == "words":
        return {part: text for part, text in parts.items() if part in LANGUAGES}
    if asked.kind == "place":
        return _place({part: text for part, text in parts.items() if part in ("pcode", "said")})
    if asked.kind == "amount":
        return {part: _number(text) for part, text in parts.items() if part in AMOUNT_PARTS}
    if asked.kind == "number":
        return _decimal(parts.get("value", ""))
    return parts.get("value", "")


def _place(parts: dict[str, str]) -> dict[str, str]:
    """Return a place with its code, where a code with its name was written, or a known name."""
    code = parts.get("pcode")
    if code is None:
        return parts
    return {**parts, "pcode": place_of(code)}


def place_of(text: str) -> str:
    """Return the code with which a text begins, or of the place that it names; the text, where it is neither.

    Of Homs, the governorate, its district and its subdistrict, it takes the one that holds all that is named.
    """
    first = text.split()[0].upper()
    if is_place(first):
        return first
    named = places_named(text)
    holds_all = bool(named) and all(within(one.pcode, named[0].pcode) for one in named)
    return str(named[0].pcode) if holds_all else text


def _number(text: str) -> int | str:
    return int(text) if text.isdecimal() and len(text) < 12 else text


def _decimal(text: str) -> float | str:
    """Return a number as it was written, in the digits and with the decimal sign of any of the languages."""
    found = _NUMBER.fullmatch(text.replace(" ", ""))
    if found is None:
        return text
    sign, whole, part = found["sign"], found["whole"], (found["part"] or "").rstrip("0٠۰")
    return float(f"{sign}{int(whole)}.{_plain(part)}") if part else int(f"{sign}{int(whole)}")


def _plain(digits: str) -> str:
    return "".join(str(int(one)) for one in digits)

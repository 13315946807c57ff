"""What is wrong with what a card says, at the field: some cannot be kept, some is doubted and asked."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal
from uuid import UUID

from sanad.register.format import Field, Format
from sanad.register.own_schema import unfit
from sanad.register.related import JOINING
from sanad.register.said import NOTHING, Said, Told
from sanad.terms.date_order import after
from sanad.terms.language import LANGUAGES
from sanad.terms.legibility import reading_doubts
from sanad.terms.partial_date import HijriOutOfRange, ImpossibleDate, YearOutOfRange
from sanad.terms.places import is_place, places_named, within
from sanad.terms.said_date import read_date
from sanad.terms.vocabulary import vocabulary

LONGEST = 20_000
"""So many characters a text may have; longer matter belongs in a file that is deposited."""

LONGEST_NOTE = 1_000
"""So many characters the note beside one value may have; more belongs in the remarks of the card."""

MOST_VALUES = 50
AMOUNT_PARTS = ("low", "best", "high")
_PCODE = re.compile(r"SY\d{2}(?:\d{2}){0,2}", re.ASCII)

FieldFault = Literal[
    "missing",
    "not_asked",
    "too_many",
    "no_text",
    "too_long",
    "control",
    "turned",
    "no_language",
    "not_a_term",
    "not_a_date",
    "date_order",
    "date_calendar",
    "impossible_date",
    "year_out_of_range",
    "hijri_out_of_range",
    "after_today",
    "no_place",
    "unknown_pcode",
    "outside_governorate",
    "not_a_card",
    "not_an_item",
    "itself",
    "not_a_number",
    "out_of_bounds",
    "bounds_cross",
    "not_an_answer",
    "not_a_source",
    "note_alone",
    "basis_alone",
    "note_too_long",
    "retired",
    "unseen",
    "mixed_scripts",
    "look_alike",
    "said_twice",
    "after_death",
    "killed_twice",
]
# What may be meant: the card is kept with it, and whoever wrote it is asked to look again.
DOUBTS: frozenset[FieldFault] = frozenset(
    {"unseen", "mixed_scripts", "look_alike", "said_twice", "after_death", "killed_twice"}
)


@dataclass(frozen=True)
class Found:
    """One fault of one field, and of which of its values; place counts from 0."""

    field: str
    fault: FieldFault
    place: int = 0

    @property
    def keeps(self) -> bool:
        """Return whether the card can be kept with it."""
        return self.fault in DOUBTS


def check(form: Format, told: Told, *, today: date, before: Told = NOTHING) -> tuple[Found, ...]:
    """Return what is wrong with what a card says, in the order of the format.

    It looks at the card alone; whether the cards that it points to are there is asked where they are kept.
    before: what the card said; a field or term that was retired since stays where it stood.
    """
    found = [Found(code, "not_asked") for code, _values in told if not form.asks(code)]
    for asked in form.fields:
        values = told.values(asked.code)
        if asked.required and not values:
            found.append(Found(asked.code, "missing"))
        if len(values) > MOST_VALUES:
            found.append(Found(asked.code, "too_many", MOST_VALUES))
        for place, one in enumerate(values[:MOST_VALUES]):
            found += [Found(asked.code, fault, place) for fault in _faults(asked, one, today)]
            if _retired(asked, one) and one.value not in [held.value for held in before.values(asked.code)]:
                found.append(Found(asked.code, "retired", place))
            if one in values[:place]:
                found.append(Found(asked.code, "said_twice", place))
    if form.kind in JOINING:
        first, _relation, second = JOINING[form.kind]
        here = [one.value for one in told.values(first) if not one.unknown]
        there = enumerate(told.values(second))
        found += [Found(second, "itself", place) for place, one in there if one.value in here]
    return tuple(found)


def is_shaped(form: Format, told: Told) -> bool:
    """Return whether every value has the shape of its kind; what a program sends may be anything."""
    return all(
        form.asks(code) and (one.unknown or _SHAPES[form.field_of(code).kind](one.value))
        for code, values in told
        for one in values
    )


def _faults(asked: Field, one: Said, today: date) -> Iterator[FieldFault]:
    if not all(_is_id(source) for source in one.sources):
        yield "not_a_source"
    if one.certainty is not None and one.certainty not in vocabulary("certainty"):
        yield "not_a_term"
    yield from _note(one.note)
    if one.unknown:
        return
    if (one.note or one.sources or one.certainty) and one.value in ("", {}):
        yield "note_alone" if one.note else "basis_alone"
        return
    found = tuple(_CHECKS[asked.kind](asked, one.value, today))
    yield from found
    if asked.schema is not None and DOUBTS.issuperset(found):
        yield from unfit(asked.schema, one.value)


def _retired(asked: Field, one: Said) -> bool:
    """Return whether a value is of a field, or a term, that is chosen no more."""
    if asked.retired or one.unknown or asked.kind != "term":
        return asked.retired
    terms = asked.vocabulary_of()
    return isinstance(one.value, str) and one.value in terms and terms.term(one.value).retired


def _note(note: str) -> Iterator[FieldFault]:
    if len(note) > LONGEST_NOTE:
        yield "note_too_long"
    elif note:
        yield from _of_text(note)


def _text(asked: Field, value: Any, today: date) -> Iterator[FieldFault]:
    if not isinstance(value, str) or not value.strip():
        yield "no_text"
        return
    yield from _of_text(value)


def _of_text(text: str) -> Iterator[FieldFault]:
    if len(text) > LONGEST:
        yield "too_long"
        return
    lines = text.replace("\n", " ").replace("\t", " ")
    yield from reading_doubts(lines)


def _words(asked: Field, value: Any, today: date) -> Iterator[FieldFault]:
    if not isinstance(value, dict) or not value or not value.keys() <= set(LANGUAGES):
        yield "no_language"
        return
    for text in value.values():
        yield from _text(asked, text, today)


def _term(asked: Field, value: Any, today: date) -> Iterator[FieldFault]:
    if not isinstance(value, str) or value not in asked.vocabulary_of():
        yield "not_a_term"


def _date(asked: Field, value: Any, today: date) -> Iterator[FieldFault]:
    if not isinstance(value, str):
        yield "not_a_date"
        return
    try:
        read = read_date(value)
    except YearOutOfRange:
        yield "year_out_of_range"
        return
    except HijriOutOfRange:
        yield "hijri_out_of_range"
        return
    except ImpossibleDate:
        yield "impossible_date"
        return
    if read.doubt == "order":
        yield "date_order"
    elif read.doubt == "calendar":
        yield "date_calendar"
    elif read.doubt != "none":
        yield "not_a_date"
    elif after(read, today) == "yes":
        yield "after_today"


def _place(asked: Field, value: Any, today: date) -> Iterator[FieldFault]:
    if not isinstance(value, dict) or not value or not value.keys() <= {"pcode", "said"}:
        yield "no_place"
        return
    if "said" in value:
        yield from _text(asked, value["said"], today)
    if "pcode" in value:
        yield from _of_pcode(value)


def _of_pcode(value: dict[str, Any]) -> Iterator[FieldFault]:
    """Return what is wrong with a code of a place, also beside the words in which the place was said."""
    pcode, said = value["pcode"], value.get("said", "")
    if not isinstance(pcode, str) or not _PCODE.fullmatch(pcode) or not is_place(pcode):
        yield "unknown_pcode"
        return
    named = places_named(said) if isinstance(said, str) else ()
    if named and not any(within(one.pcode, pcode[:4]) for one in named):
        yield "outside_governorate"


def _card(asked: Field, value: Any, today: date) -> Iterator[FieldFault]:
    if not _is_id(value):
        yield "not_a_card"


def _item(asked: Field, value: Any, today: date) -> Iterator[FieldFault]:
    if not _is_id(value):
        yield "not_an_item"


def _amount(asked: Field, value: Any, today: date) -> Iterator[FieldFault]:
    if not isinstance(value, dict) or not value or not value.keys() <= set(AMOUNT_PARTS):
        yield "not_a_number"
        return
    numbers = [value[part] for part in AMOUNT_PARTS if part in value]
    if not all(isinstance(one, int) and not isinstance(one, bool) for one in numbers):
        yield "not_a_number"
        return
    if numbers != sorted(numbers):
        yield "bounds_cross"
    low, high = asked.bounds or (0, 10**9)
    if not all(low <= one <= high for one in numbers):
        yield "out_of_bounds"


def _answer(asked: Field, value: Any, today: date) -> Iterator[FieldFault]:
    if value not in ("yes", "no"):
        yield "not_an_answer"


def _number(asked: Field, value: Any, today: date) -> Iterator[FieldFault]:
    if isinstance(value, bool) or not isinstance(value, int | float) or (asked.whole and value != int(value)):
        yield "not_a_number"
    elif asked.bounds and not asked.bounds[0] <= value <= asked.bounds[1]:
        yield "out_of_bounds"


def _is_id(value: Any) -> bool:
    try:
        return isinstance(value, str) and str(UUID(value)) == value
    except ValueError:
        return False


def _each(value: Any, kind: type) -> bool:
    return isinstance(value, dict) and all(isinstance(one, kind) for one in value.values())


_SHAPES: dict[str, Callable[[Any], bool]] = {
    **dict.fromkeys(("text", "term", "date", "card", "item", "answer"), lambda value: isinstance(value, str)),
    **dict.fromkeys(("words", "place"), lambda value: _each(value, str)),
    "amount": lambda value: _each(value, int),
    "number": lambda value: isinstance(value, int | float),
}

_CHECKS: dict[str, Callable[[Field, Any, date], Iterator[FieldFault]]] = {
    "text": _text,
    "words": _words,
    "term": _term,
    "date": _date,
    "place": _place,
    "card": _card,
    "item": _item,
    "amount": _amount,
    "answer": _answer,
    "number": _number,
}

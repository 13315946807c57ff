"""What is said in the fields of a card: every value with its sources, two values where two are said."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

from sanad.register.errors import CardMalformed
from sanad.register.format import Format

VERSION = "sanad-card/1"
_PARTS = frozenset({"value", "unknown", "sources", "certainty", "note"})


@dataclass(frozen=True)
class Said:
    """One value of a field, and on what it stands.

    value: a text for text, term, date, card and answer; a mapping of language to text for words; pcode and
    said for a place; low, best, high for an amount. None where somebody said that it is not known, which is a
    value as well: a field of which nothing is said has no Said at all.
    sources: ids of cards of information. certainty: a code of the vocabulary `certainty`. note: what whoever
    documents has to say of this value, in its own words; empty where nothing.
    """

    value: Any
    sources: tuple[str, ...] = ()
    certainty: str | None = None
    note: str = ""

    @property
    def unknown(self) -> bool:
        """Return whether it was said that this is not known."""
        return self.value is None

    def as_document(self) -> dict[str, Any]:
        """Return the value as it is kept."""
        told: dict[str, Any] = {"unknown": True} if self.unknown else {"value": self.value}
        if self.sources:
            told["sources"] = list(self.sources)
        if self.certainty:
            told["certainty"] = self.certainty
        if self.note:
            told["note"] = self.note
        return told


@dataclass(frozen=True)
class Told:
    """What a card says: field to its values; a field without a value is absent."""

    fields: Mapping[str, tuple[Said, ...]]

    def __post_init__(self) -> None:
        kept = {code: tuple(values) for code, values in self.fields.items() if values}
        object.__setattr__(self, "fields", MappingProxyType(kept))

    def values(self, code: str) -> tuple[Said, ...]:
        """Return what is said in a field; empty where nothing is."""
        return self.fields.get(code, ())

    def first(self, code: str) -> Any:
        """Return the first known value of a field, or None."""
        return next((one.value for one in self.values(code) if not one.unknown), None)

    def __iter__(self) -> Iterator[tuple[str, tuple[Said, ...]]]:
        return iter(self.fields.items())


NOTHING = Told({})


def as_document(form: Format, told: Told) -> dict[str, Any]:
    """Return what a card says as it is kept: under the group of each field, so that agreements open groups.

    Raises: UnknownField.
    """
    kept: dict[str, Any] = {}
    for code, values in told:
        group = kept.setdefault(form.field_of(code).group, {})
        group[code] = [one.as_document() for one in values]
    return kept


def read_document(form: Format, document: Mapping[str, Any]) -> Told:
    """Return what a kept card says, or what of it one may see; in the order of the format.

    Raises: CardMalformed.
    """
    fields = {code: values for group in document.values() for code, values in group.items()}
    ordered = [one.code for one in form.fields if one.code in fields]
    left = [code for code in fields if not form.asks(code)]  # own fields that are no longer asked stay
    return Told({code: _read_values(fields[code]) for code in (*ordered, *sorted(left))})


def links_of(form: Format, told: Told) -> tuple[str, ...]:
    """Return the ids of all cards that a card points to: in its fields and as its sources, each once."""
    pointed = [
        one.value
        for code, values in told
        if form.asks(code) and form.field_of(code).kind == "card"
        for one in values
        if not one.unknown
    ]
    sources = [source for _code, values in told for one in values for source in one.sources]
    return tuple(dict.fromkeys([*pointed, *sources]))


def items_of(form: Format, told: Told) -> tuple[str, ...]:
    """Return the ids of all items to which the fields of a card point, each once."""
    return tuple(dict.fromkeys(one.value for _code, one in _of_items(form, told)))


def with_items(form: Format, told: Told, ids: Mapping[str, str]) -> Told:
    """Return what a card says with items by their ids, where they were named in another way (by digest)."""
    named = {code for code, one in _of_items(form, told) if one.value in ids}
    turned = {
        code: tuple(replace(one, value=ids.get(one.value, one.value)) for one in told.values(code))
        for code in named
    }
    return Told({**told.fields, **turned})


def _of_items(form: Format, told: Told) -> Iterator[tuple[str, Said]]:
    for code, values in told:
        if form.asks(code) and form.field_of(code).kind == "item":
            yield from ((code, one) for one in values if isinstance(one.value, str))


def _read_values(values: Sequence[Mapping[str, Any]]) -> tuple[Said, ...]:
    return tuple(_read_said(one) for one in values)


def _read_said(document: Mapping[str, Any]) -> Said:
    if not isinstance(document, Mapping) or not document.keys() <= _PARTS:
        raise CardMalformed("A value of a card is not in the form of this version. Its own is required.")
    if ("value" in document) == (document.get("unknown") is True):
        raise CardMalformed("A value of a card is either there or said to be unknown; this one is neither.")
    sources, note = tuple(document.get("sources", ())), document.get("note", "")
    return Said(document.get("value"), sources, document.get("certainty"), note)

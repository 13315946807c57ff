"""The columns that Sanad knows, and what one record says in them, as received."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

RecordKind = Literal["person", "event"]
Script = Literal["ar", "en"]

NAME_COLUMNS: tuple[str, ...] = (
    "name",
    "first_name",
    "father_name",
    "grandfather_name",
    "family_name",
    "mother_name",
    "nickname",
)
PERSON_COLUMNS: tuple[str, ...] = (*NAME_COLUMNS, "role", "sex", "date_of_birth", "age")
PLACE_COLUMNS: tuple[str, ...] = ("governorate", "district", "place", "pcode")
EVENT_COLUMNS: tuple[str, ...] = ("event_type", "date_of_event", *PLACE_COLUMNS)
ACT_COLUMNS: tuple[str, ...] = ("actors", "victims", "victims_low", "victims_high")
DATE_COLUMNS: tuple[str, ...] = ("date_of_birth", "date_of_event")
PLAIN_COLUMNS: tuple[str, ...] = (
    "record_id",
    *PERSON_COLUMNS,
    *EVENT_COLUMNS,
    *ACT_COLUMNS,
    "source",
    "note",
)
SCRIPTS: tuple[Script, ...] = ("ar", "en")
KNOWN_COLUMNS: tuple[str, ...] = PLAIN_COLUMNS + tuple(
    f"{column}_{script}" for column in PLAIN_COLUMNS for script in SCRIPTS
)

_KNOWN = frozenset(KNOWN_COLUMNS)
_BETWEEN_WORDS = re.compile(r"[\s_\-]+")
# A person's own full name runs in this order; the mother's name and the nickname stand apart.
_FULL_NAME_PARTS = ("first_name", "father_name", "grandfather_name", "family_name")


def tidy_header(header: str) -> str:
    """Return a header with byte-order and direction marks, case and kinds of spacing evened out."""
    visible = "".join(c for c in unicodedata.normalize("NFKC", header) if unicodedata.category(c) != "Cf")
    return _BETWEEN_WORDS.sub("_", visible.strip().casefold()).strip("_")


def canonical_column(header: str) -> str | None:
    """Return the known column that a header names, or None where Sanad does not know it."""
    tidied = tidy_header(header)
    return tidied if tidied in _KNOWN else None


def plain_column(column: str) -> str:
    """Return a known column without its suffix of script: `first_name_ar` is of `first_name`."""
    stem, _, suffix = column.rpartition("_")
    return stem if suffix in SCRIPTS and stem in PLAIN_COLUMNS else column


@dataclass(frozen=True)
class Particulars:
    """What one record says: column to text, exactly as received, in the order received.

    A blank cell says nothing; it is kept among the values and answered as None.
    """

    values: Mapping[str, str]

    def __post_init__(self) -> None:
        object.__setattr__(self, "values", MappingProxyType(dict(self.values)))

    def value(self, column: str, *, script: Script = "ar") -> str | None:
        """Return the text of a column in the wanted script, else without suffix, else in the other.

        None means that the record says nothing of it.
        """
        return next(self._texts(column, script), None)

    def values_of(self, column: str) -> tuple[str, ...]:
        """Return every different text that the record has for a column, in any script."""
        return tuple(dict.fromkeys(self._texts(column, "ar")))

    def names(self) -> tuple[str, ...]:
        """Return every different name text of the record: whole names, parts, mother's, nickname."""
        return tuple(dict.fromkeys(text for column in NAME_COLUMNS for text in self._texts(column, "ar")))

    def full_name(self, *, script: Script = "ar") -> str | None:
        """Return the name as one text: the name column, else the parts that are there, in order."""
        whole = self.value("name", script=script)
        if whole is not None:
            return whole
        parts = (self.value(part, script=script) for part in _FULL_NAME_PARTS)
        return " ".join(part for part in parts if part is not None) or None

    def extra(self) -> Mapping[str, str]:
        """Return what stands in columns that Sanad does not know."""
        return {column: text for column, text in self.values.items() if column not in _KNOWN}

    def _texts(self, column: str, script: Script) -> Iterator[str]:
        other = "en" if script == "ar" else "ar"
        for name in (f"{column}_{script}", column, f"{column}_{other}"):
            text = self.values.get(name, "").strip()
            if text:
                yield text

"""The table behind a figure or a picture."""

from dataclasses import dataclass
from typing import Literal

from sanad.publications.disclosure import THRESHOLD
from sanad.terms.language import LocalisedText

NOT_COVERED: Literal["not_covered"] = "not_covered"
Count = int | Literal["not_covered"]
"""A count, or the word that no source covers it; never 0 for what nobody counted."""
UNKNOWN: Literal["unknown"] = "unknown"
FEWER = f"<{THRESHOLD}"
"""A count of persons that is kept back."""

Cell = str | int | float | LocalisedText


@dataclass(frozen=True)
class Column:
    """One column of a table."""

    key: str
    label: LocalisedText


@dataclass(frozen=True)
class Table:
    """Columns and rows; a cell may say that no source covers it, or that its number is unknown."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]

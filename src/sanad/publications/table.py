"""The table behind a figure or a picture."""

from dataclasses import dataclass
from typing import Literal

from sanad.terms.language import LocalisedText

NOT_COVERED: Literal["not_covered"] = "not_covered"
Count = int | Literal["not_covered"]
"""A count, or the word that no source covers it; never 0 for what nobody counted."""

Cell = str | int | float | LocalisedText


@dataclass(frozen=True)
class Column:
    """One column of a table."""

    key: str
    label: LocalisedText


@dataclass(frozen=True)
class Table:
    """Columns and rows; the word "not_covered" in a cell says that no source covers it."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]

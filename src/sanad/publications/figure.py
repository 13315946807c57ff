"""Figures: a number with how it was made, its table and its picture."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sanad.publications.corpus import Corpus
from sanad.publications.keys import FigureKey
from sanad.publications.linkage_beside import LinkageBeside
from sanad.publications.month_series import MonthSeries
from sanad.publications.table import Table
from sanad.publications.tile_grid import TileGrid
from sanad.publications.upset import Upset
from sanad.terms.language import LocalisedText

Reading = Literal["counted", "at_least", "estimated", "unknown"]
"""How a value is read: exactly counted, a documented minimum, an estimate, or unknown."""


@dataclass(frozen=True)
class Interval:
    """An interval and its level (0.95); the upper end may be unknown, as it is for a lower bound."""

    lower: float
    upper: float | Literal["unknown"]
    level: float
    kind: Literal["interval"] = "interval"


@dataclass(frozen=True)
class NoInterval:
    """Why there is no interval."""

    reason: Literal["counted", "refused", "not_computed"]
    kind: Literal["no_interval"] = "no_interval"


@dataclass(frozen=True)
class QueryRun:
    """The query that made a figure: its name, its parameters as text, and the data it saw."""

    name: str
    parameters: tuple[tuple[str, str], ...]
    log_size: int
    data_at: datetime


@dataclass(frozen=True)
class Figure:
    """One figure. Its value is a number, or the word "unknown".

    linkage: what is known, as of the reading, of the linking that it depends on, if it does on one.
    """

    id: FigureKey
    title: LocalisedText
    description: LocalisedText
    unit: LocalisedText
    value: int | float | Literal["unknown"]
    reading: Reading
    interval: Interval | NoInterval
    query: QueryRun
    method: LocalisedText
    assumptions: tuple[LocalisedText, ...]
    code_version: str
    corpus: Corpus
    table: Table
    picture: Upset | TileGrid | MonthSeries | None = None
    linkage: LinkageBeside | None = None

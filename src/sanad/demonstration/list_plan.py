"""What is planned for each invented list: who keeps it, what it tends to see, how it writes."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Literal

from sanad.demonstration.data_file import read_data_file
from sanad.demonstration.names import Spelling

WrittenIn = Literal["ar", "en", "both"]
Layout = Literal[
    "parts_ar",
    "parts_latin",
    "whole_name_latin",
    "both_scripts",
    "arabic_headers",
    "other_headers",
    "chain_ar",
]
DateStyle = Literal["iso", "slash", "arabic_digits"]


@dataclass(frozen=True)
class Copies:
    """A list that takes a share of its rows from another list."""

    collection: str
    share: float


@dataclass(frozen=True)
class Capture:
    """On the log-odds scale: how likely a person is to come on the list."""

    base: float
    slope: float
    places: Mapping[str, float]
    kinds: Mapping[str, float]
    copies: Copies | None = None


@dataclass(frozen=True)
class Habits:
    """How the list writes and errs; every number is the share of rows in which it happens."""

    script: WrittenIn
    date_style: DateStyle
    typo: float
    swapped: float
    kunya: float
    no_father: float
    no_mother: float
    no_birth: float
    birth_first_of_january: float
    month_only: float
    year_only: float
    first_of_month: float
    day_month_swapped: float
    loose_letters: float = 0.0
    spelling: Spelling = "mixed"


@dataclass(frozen=True)
class ListPlan:
    """One invented list before it is written."""

    collection: str
    organisation: str
    prefix: str
    file_name: str
    layout: Layout
    capture: Capture
    habits: Habits = field(repr=False)


@cache
def read_list_plans() -> tuple[ListPlan, ...]:
    """Return the plans of `lists.yaml`, in the order in which lists are made."""
    return tuple(_plan(row) for row in read_data_file("lists.yaml"))


def _plan(row: dict[str, Any]) -> ListPlan:
    return ListPlan(**{**row, "capture": _capture(row["capture"]), "habits": Habits(**row["habits"])})


def _capture(row: dict[str, Any]) -> Capture:
    copies = Copies(**row["copies"]) if "copies" in row else None
    return Capture(**{**row, "copies": copies})

"""Events and acts of registers counted for conditions, as a page shows them and as rows of a file."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from sanad.conditions.act_counts import ActCount
from sanad.terms.language import LocalisedText

ACT_COLUMNS = ("register", "organisation", "subject", "unit", "year", "number")


@dataclass(frozen=True)
class ActsShown:
    """One register and subject: a cell a year and one without a date; None where none is of it."""

    name: LocalisedText
    count: ActCount
    years: tuple[int | Literal["kept"] | None, ...]


def acts_shown(found: Sequence[ActCount], years: Sequence[int]) -> tuple[ActsShown, ...]:
    """Return a line for each register and subject."""
    return tuple(
        ActsShown(one.subject.name, one, tuple(_cell(one, year) for year in (*years, None))) for one in found
    )


def _cell(one: ActCount, year: int | None) -> int | Literal["kept"] | None:
    if year not in one.years:
        return None
    told = one.years[year]
    return "kept" if told is None else told


def act_rows(found: Sequence[ActCount]) -> list[tuple[Any, ...]]:
    """Return every count as a row of a file; a number that is kept back, and no date, are empty."""
    return [
        (one.register_name.en, one.organisation_name.en, one.topic, one.subject.unit, year, number)
        for one in found
        for year, number in sorted(one.years.items(), key=lambda told: (told[0] is None, told[0] or 0))
    ]

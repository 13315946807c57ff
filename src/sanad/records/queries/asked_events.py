"""What is asked of event sets, as conditions of SQL: place, days, how exact, as known at an instant."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sanad.conditions.coded_event import NOT_COUNTED, Clarity
from sanad.conditions.period import Period, Step
from sanad.conditions.selection import Selection
from sanad.terms.territory import GOVERNORATES

KNOWN = "received_at <= %(as_of)s AND (superseded_at IS NULL OR superseded_at > %(as_of)s)"
COUNTS = f"flags < {int(NOT_COUNTED)}"


def grouped_by(step: Step) -> tuple[str, str]:
    """Return the first day of the year or month of an event, and the first day after it that counts."""
    start = f"date_trunc('{step}', starts::timestamp)"
    return start, f"least(({start} + interval '1 {step}')::date, %(last)s::date + 1)"


@dataclass(frozen=True)
class AskedEvents:
    """What is asked for, as conditions of SQL and their values."""

    selection: Selection
    periods: Sequence[Period]
    as_of: datetime
    collections: tuple[UUID, ...]

    @property
    def values(self) -> dict[str, Any]:
        return {
            "first": self.periods[0].first,
            "last": self.periods[-1].last,
            "as_of": self.as_of,
            "pcode": self.selection.pcode,
            "governorate": self.selection.pcode[:4],
            "around": self._around,
            "placed": int(self.selection.placed or 0),
            "dated": int(self.selection.dated or 0),
            "collections": list(self.collections),
            "not_counted": int(NOT_COUNTED),
        }

    @property
    def _around(self) -> list[str]:
        """Return the governorates whose events are told beside the count; "" is in none."""
        if self.selection.is_country:
            return [*(one.pcode for one in GOVERNORATES), ""]
        if self.selection.is_district:
            return [self.selection.pcode[:4]]
        return [""] if self.exact == "true" else [self.selection.pcode, ""]

    @property
    def says_nothing_beside(self) -> bool:
        """Return whether every event of the days counts: the country, however exact."""
        return self.selection.is_country and self.exact == "true"

    @property
    def known(self) -> str:
        return (
            f"collection_id = ANY (%(collections)s) AND {KNOWN} AND {COUNTS}"
            " AND starts BETWEEN %(first)s AND %(last)s"
        )

    @property
    def here(self) -> str:
        if self.selection.is_country:
            return "true"
        if self.selection.is_district:
            return "(governorate = %(governorate)s AND district = %(pcode)s)"
        return "governorate = %(pcode)s"

    @property
    def unplaced(self) -> str:
        if self.selection.is_country:
            return "false"
        if self.selection.is_district:
            return "(governorate = %(governorate)s AND district = '')"
        return "governorate = ''"

    @property
    def where(self) -> str:
        return f"{self.known} AND {self.here} AND {self.exact}"

    @property
    def exact(self) -> str:
        asked = {
            "placed BETWEEN 1 AND %(placed)s": self.selection.placed is not None,
            "dated BETWEEN 1 AND %(dated)s": self.selection.dated is not None,
            f"clarity = {int(Clarity.CLEAR)}": self.selection.clear,
        }
        return " AND ".join(said for said, is_asked in asked.items() if is_asked) or "true"

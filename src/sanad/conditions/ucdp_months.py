"""Rows of UCDP's counts by governorate and month as coded events: each stands for so many as it counts."""

import calendar
from collections.abc import Mapping
from datetime import date

from sanad.conditions.coded_event import (
    Clarity,
    CodedEvent,
    DatePrecision,
    DeathRange,
    PlacePrecision,
    Violence,
)
from sanad.conditions.ucdp import deaths_flags
from sanad.terms.territory import Pcode, governorate_of


def coded_month(values: Mapping[str, str]) -> CodedEvent:
    """Return what a row counts; a governorate that is called unknown is none.

    values: its cells by the table's own column names; counts and months as intake let them through.
    """
    year, month = map(int, values["month"].strip().split("-"))
    governorate = governorate_of(values["governorate"])
    deaths = DeathRange(*(int(values[f"deaths_{name}"]) for name in ("low", "best", "high")))
    civilians = int(values["deaths_civilians"])
    return CodedEvent(
        start=date(year, month, 1),
        end=date(year, month, calendar.monthrange(year, month)[1]),
        governorate=Pcode(governorate) if governorate else None,
        district=None,
        placed=PlacePrecision.GOVERNORATE if governorate else PlacePrecision.COUNTRY,
        dated=DatePrecision.MONTH,
        clarity=Clarity.UNKNOWN,
        violence=Violence.UNKNOWN,
        deaths=deaths,
        civilian_deaths=civilians,
        origin=None,
        flags=sum(deaths_flags(deaths, civilians)),
        events=int(values["events"]),
    )

"""What a small report tells of: two governorates, one event set, and an invented list of persons."""

from datetime import date

from sanad.conditions.coded_event import (
    Clarity,
    CodedEvent,
    DatePrecision,
    DeathRange,
    PlacePrecision,
    Violence,
)
from sanad.conditions.event_set import EventSet, datasets
from sanad.conditions.indicators import SetTallies
from sanad.conditions.period import Period, periods_between
from sanad.conditions.report_chapter import DocumentedCount, PlaceFound
from sanad.conditions.report_making import Found, ReportTerms
from sanad.conditions.research import shipped
from sanad.conditions.selection import Selection
from sanad.conditions.tally import tallies
from sanad.terms.language import LocalisedText
from sanad.terms.territory import GOVERNORATES, Pcode

DAYS = Period(date(2015, 1, 1), date(2018, 12, 31))
PERIODS = periods_between(DAYS.first, DAYS.last)
COVERS = Period(date(2016, 1, 1), date(2017, 12, 31))
SET = EventSet("ucdp", "documentation", datasets()["ucdp-ged"], "25.1", COVERS, stated=True)
PURPOSE = "What was known on the day of the decision?"
TERMS = ReportTerms(date(2026, 1, 2), date(2026, 1, 1), PURPOSE, ("Amal",))


def event(day: date, pcode: str, best: int) -> CodedEvent:
    return CodedEvent(
        day,
        day,
        Pcode(pcode),
        None,
        PlacePrecision.EXACT,
        DatePrecision.DAY,
        Clarity.CLEAR,
        Violence.STATE_BASED,
        DeathRange(best, best, best + 1),
        0,
        "SOHR",
    )


EVENTS = (
    event(date(2016, 3, 1), "SY01", 1),
    event(date(2016, 4, 1), "SY01", 2),
    event(date(2017, 1, 1), "SY03", 5),
)
LIST = LocalisedText("Invented list", "قائمة مختلقة", "Opdigtet liste")
ORGANISATION = LocalisedText("Invented organisation", "منظمة مختلقة", "Opdigtet organisation")


def tallied(pcode: str) -> SetTallies:
    covered = [period for period in PERIODS if period.overlap(COVERS)]
    return SetTallies(SET, tallies(EVENTS, Selection(Pcode(pcode)), covered), 0, 0, 0)


def place(pcode: str) -> PlaceFound:
    counts = (
        DocumentedCount(
            "arbitrary_detention", "invented", "documentation", LIST, ORGANISATION, True, {2016: 4, None: 1}
        ),
    )
    return PlaceFound(Selection(Pcode(pcode)), (tallied(pcode),), counts)


FOUND = Found(
    DAYS,
    PERIODS,
    (place("SY01"), place("SY03")),
    {one.pcode: (tallied(one.pcode),) for one in GOVERNORATES},
    shipped(),
)

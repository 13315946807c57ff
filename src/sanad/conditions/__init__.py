"""What is known of a place in a time, from events as datasets code them; it never says what that means."""

from sanad.conditions.coded_event import CodedEvent, DatePrecision, DeathRange, PlacePrecision
from sanad.conditions.document import conditions_document
from sanad.conditions.event_set import EventSet, datasets, edition_of
from sanad.conditions.indicators import IndicatorTable, SetTallies, indicator_table
from sanad.conditions.period import Period, periods_between
from sanad.conditions.selection import Selection
from sanad.conditions.tally import Tally, tallies

__all__ = [
    "CodedEvent",
    "DatePrecision",
    "DeathRange",
    "EventSet",
    "IndicatorTable",
    "Period",
    "PlacePrecision",
    "Selection",
    "SetTallies",
    "Tally",
    "conditions_document",
    "datasets",
    "edition_of",
    "indicator_table",
    "periods_between",
    "tallies",
]

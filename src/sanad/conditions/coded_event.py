"""Events as a dataset codes them: when, where, how exactly, how many deaths, by whom first told.

Source: UCDP Georeferenced Event Dataset codebook, version 19.1: `where_prec`, `date_prec`, `event_clarity`,
        `type_of_violence`; Sundberg and Melander (2013), J. Peace Research 50(4).
"""

from dataclasses import dataclass
from datetime import date
from enum import IntEnum

from sanad.terms.territory import Pcode


class PlacePrecision(IntEnum):
    """How exactly a dataset places an event; a smaller number is more exact, 0 is not said."""

    UNKNOWN = 0
    EXACT = 1
    NEAR = 2  # within 25 kilometres of the point
    DISTRICT = 3
    GOVERNORATE = 4
    LINE = 5  # along a line, or a fuzzy area
    COUNTRY = 6
    SEA_OR_AIR = 7


class DatePrecision(IntEnum):
    """How exactly a dataset dates an event; a smaller number is more exact, 0 is not said."""

    UNKNOWN = 0
    DAY = 1
    DAYS = 2  # two to six days
    WEEK = 3
    MONTH = 4
    LONGER = 5  # more than a month, at most a year


class Clarity(IntEnum):
    """Whether the reports let a dataset see one event, or several that it could not take apart."""

    UNKNOWN = 0
    CLEAR = 1
    NOT_CLEAR = 2


class Violence(IntEnum):
    """What kind of violence a dataset calls an event."""

    UNKNOWN = 0
    STATE_BASED = 1
    NON_STATE = 2
    ONE_SIDED = 3


class Method(IntEnum):
    """By which means or in which form a dataset says that an event took place; 0 is not said."""

    UNKNOWN = 0
    CLASH = 1
    AIR = 2  # from the air: aircraft or drones
    SHELLING = 3  # artillery, mortars or missiles
    PLACED_EXPLOSIVE = 4  # mines, remnants and charges that lay there or were set off from afar
    ATTACK = 5  # on civilians, sexual violence too
    TAKEN = 6  # people arrested, abducted or made to disappear
    OTHER = 7


class Flag(IntEnum):
    """What is odd in a row that was kept as it stands: each is a bit. From `NOT_COUNTED` on none counts."""

    LOW_ABOVE_BEST = 1
    BEST_ABOVE_HIGH = 2
    CIVILIANS_ABOVE_BEST = 4
    PLACE_NOT_KNOWN = 8  # the dataset names a governorate that the gazetteer does not
    PLACE_CONTRADICTS = 16  # its point is none or outside the country, or its country is named otherwise
    CODE_NOT_KNOWN = 32  # a precision, clarity or kind of violence outside its code list
    ID_IN_ANOTHER_LIST = 64  # another list of the organisation has the id: of another edition, as a rule
    YEAR_DIFFERS = 128  # the year that the row names is not that of its first day
    BEYOND_COUNTRY = 256  # the row is of another country
    DAY_BEYOND = 512  # before its dataset begins, outside the days of its edition, after the day it came


NOT_COUNTED = Flag.BEYOND_COUNTRY
"""Rows with a flag from this on are kept and told, and never counted."""


def flags_of(bits: int) -> tuple[Flag, ...]:
    """Return what is odd in a row, from the sum of its bits."""
    return tuple(flag for flag in Flag if bits & flag)


@dataclass(frozen=True, slots=True)
class DeathRange:
    """The deaths of one event or sum, as the dataset has them; its low is not always at most its best."""

    low: int
    best: int
    high: int


@dataclass(frozen=True, slots=True)
class CodedEvent:
    """One event of a dataset, or several that it counts in one row.

    start, end: civil days, both included. governorate, district: P-codes; None where the dataset places it
    in none that is known. civilian_deaths: of the best estimate; None where the dataset does not tell them
    apart. origin: who is named first as its source, in one spelling; None where nobody is named.
    flags: the sum of `Flag` bits. events: how many a row counts, where its dataset counts several in one.
    side_a, side_b: the sides as the dataset names them; None where it names none. Being recorded as a side of
    an event is not control of its place.
    """

    start: date
    end: date
    governorate: Pcode | None
    district: Pcode | None
    placed: PlacePrecision
    dated: DatePrecision
    clarity: Clarity
    violence: Violence
    deaths: DeathRange
    civilian_deaths: int | None
    origin: str | None
    flags: int = 0
    events: int = 1
    side_a: str | None = None
    side_b: str | None = None
    method: Method = Method.UNKNOWN

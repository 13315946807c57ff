"""From which day a deadline is counted, and which other days are told of it: in parts.

str() of one is its notation: ids and days, the same in every language, as `sanad deadlines --json` prints it.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple, TypeAlias

from sanad.protection.pack import AtEnd, CountedFrom, Length, RestDay

State = Literal["running", "past", "suspended", "cannot_compute"]


@dataclass(frozen=True)
class OfEvent:
    """A day of an event: of its decision, its notification, or the permit that it gives.

    earliest, latest: between which days it lies; None where nobody knows.
    """

    counted_from: CountedFrom
    event: str
    earliest: date | None
    latest: date | None

    def __str__(self) -> str:
        named = f"{self.counted_from} of {self.event}"
        if self.earliest is None:
            return named
        if self.earliest == self.latest:
            return f"{named} on {self.earliest}"
        return f"{named} on {self.earliest}, the earliest day that is possible (until {self.latest})"


@dataclass(frozen=True)
class SetIn:
    """A day that an authority set in an event."""

    event: str

    def __str__(self) -> str:
        return f"set in {self.event}"


@dataclass(frozen=True)
class ByRule:
    """A day that a rule derives."""

    rule: str

    def __str__(self) -> str:
        return self.rule


@dataclass(frozen=True)
class EndsWith:
    """The last day of another deadline, and from where that is counted."""

    other: SetIn | ByRule
    counted: "Counted"

    def __str__(self) -> str:
        return f"the last day of {self.other}: {self.counted}"


@dataclass(frozen=True)
class Stop:
    """That a deadline stood still from a first day to a last one; last: None where nobody knows its end.

    by: the id of a pause of the pack, or the kind of the event that suspended it, which is `event` then.
    """

    by: str
    event: str | None
    first: date
    last: date | None
    at_end: AtEnd

    def __str__(self) -> str:
        return f"{self.by} {self.event}" if self.event else self.by


class Course(NamedTuple):
    """How a rule comes from the day that is counted from to the last day. length: None for at once.

    trigger: the kind of the event that starts it. stops: what it stood still by, in their order.
    moved_from: the rest day on which it would have ended. suspended_since: from when on it stands still.
    """

    trigger: str
    length: Length | None
    before: bool
    calendar: str | None
    if_rest_day: RestDay
    stops: tuple[Stop, ...] = ()
    moved_from: date | None = None
    suspended_since: date | None = None


Counted: TypeAlias = OfEvent | SetIn | EndsWith


@dataclass(frozen=True)
class OtherDay:
    """What another deadline of the same matter tells, or another reading of the same rule.

    day: None where there is none, and `state` says why. at_once: it is due since that day.
    """

    told_by: SetIn | ByRule
    day: date | None
    state: State
    at_once: bool = False
    reading: bool = False

    def __str__(self) -> str:
        of = f"another reading of {self.told_by}" if self.reading else str(self.told_by)
        if self.day is None:
            return f"{of}: {self.state}"
        return f"{of}: now, since {self.day}" if self.at_once else f"{of}: {self.day}"

    def same_day(self, other: "OtherDay") -> bool:
        """Return whether both tell the same: a day, or why there is none."""
        if self.day is None or other.day is None:
            return (self.day, self.state) == (other.day, other.state)
        return (self.day, self.at_once) == (other.day, other.at_once)

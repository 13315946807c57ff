"""One deadline of some persons, as it is told: its day, what it is counted from, and what it rests on."""

from datetime import date
from typing import Literal, NamedTuple

from sanad.protection.case import Event
from sanad.protection.counted import Counted, Course, OtherDay, State, Stop
from sanad.protection.marks import Grounds, Mark
from sanad.protection.trace import Lack, Shared, Used, each_told


class Deadline(NamedTuple):
    """One deadline of some persons. rule: None where an authority set it. others: what other readings give.

    root: the event that it belongs to. told: what other deadlines of its matter say, where they differ.
    deeds: what is recorded that meets it on its last day or before alone.
    doubts: what is recorded of which nobody knows whether it ends it.
    shared: what it rests on, of persons and those who are like them.
    at_once: it is due from its first day and runs until it is done.
    course: how the rule, or that of the deadline with which it ends, comes to the day; None of a set one.
    grounds: what its source says, in parts; None where an authority set it.
    """

    rule: str | None
    matter: str
    event: str
    root: str
    persons: tuple[str, ...]
    what: str
    due: date | None
    others: tuple[date, ...]
    at_once: bool
    counted: Counted
    state: State
    missing: tuple[Lack, ...]
    shared: tuple[Shared, ...]
    course: Course | None
    mark: Mark
    source: str
    origin: Literal["derived", "set"]
    deeds: tuple[Event, ...] = ()
    doubts: tuple[Event, ...] = ()
    if_missed: str = ""
    relief: str = ""
    told: tuple[OtherDay, ...] = ()
    grounds: Grounds | None = None

    @property
    def used(self) -> tuple[Used, ...]:
        """Return what it rests on of each of its persons."""
        return each_told(self.shared)

    @property
    def counted_from(self) -> str:
        """Return from which day it is counted, by ids and days: the same for every reader."""
        return str(self.counted)

    @property
    def stops(self) -> tuple[Stop, ...]:
        """Return what moved it, or stops it."""
        return self.course.stops if self.course else ()

    @property
    def mark_word(self) -> str:
        """Return the mark in words: what an authority set is no secondary source of itself."""
        by_letter = self.origin == "set" and self.mark == "secondary"
        return "as the authority wrote it" if by_letter else self.mark

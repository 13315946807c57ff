"""Versions of a card: what it said, since when, for which time; their differences, and two that meet."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sanad.register.errors import VersionUnknown
from sanad.register.said import NOTHING, Said, Told


@dataclass(frozen=True)
class CardVersion:
    """One state of a card.

    recorded_at: from when it was known here. valid_from, valid_until: the days of which it speaks, both
    within; None on a side that is open. restores: the number of the version that it took up again.
    """

    number: int
    recorded_at: datetime
    told: Told
    valid_from: date | None = None
    valid_until: date | None = None
    restores: int | None = None

    def speaks_of(self, day: date) -> bool:
        """Return whether the version speaks of a day."""
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_until is None or day <= self.valid_until
        )


@dataclass(frozen=True)
class Change:
    """What one field said before and says after; empty where it says nothing."""

    field: str
    before: tuple[Said, ...]
    after: tuple[Said, ...]


@dataclass(frozen=True)
class Conflict:
    """A field that two changed from the same base, each in another way."""

    field: str
    base: tuple[Said, ...]
    mine: tuple[Said, ...]
    theirs: tuple[Said, ...]


@dataclass(frozen=True)
class Merged:
    """What two changes give together; where they are in conflict, theirs stands until somebody decides."""

    told: Told
    conflicts: tuple[Conflict, ...]


def known(
    versions: Iterable[CardVersion], *, as_of: datetime | None = None, on: date | None = None
) -> CardVersion | None:
    """Return the version that was known at an instant, of a day where one is given; None before the first.

    The newest one recorded by then counts; with a day, the newest of those that speak of it.
    """
    held = [
        one
        for one in versions
        if (as_of is None or one.recorded_at <= as_of) and (on is None or one.speaks_of(on))
    ]
    return max(held, key=lambda one: one.number, default=None)


def numbered(versions: Iterable[CardVersion], number: int) -> CardVersion:
    """Return the version of a number.

    Raises: VersionUnknown.
    """
    found = next((one for one in versions if one.number == number), None)
    if found is None:
        raise VersionUnknown("A version was asked for that the card does not have. See its versions.")
    return found


def changes(before: Told, after: Told) -> tuple[Change, ...]:
    """Return how two states differ, field by field, in the order of the second and then of the first."""
    codes = dict.fromkeys((*after.fields, *before.fields))
    return tuple(
        Change(code, before.values(code), after.values(code))
        for code in codes
        if before.values(code) != after.values(code)
    )


def applied(told: Told, made: Sequence[Change]) -> Told:
    """Return a state after changes: each field says what the change left in it."""
    fields = dict(told.fields)
    for change in made:
        fields.pop(change.field, None)
        if change.after:
            fields[change.field] = change.after
    return Told(fields)


def merged(base: Told, mine: Told, theirs: Told) -> Merged:
    """Return what two states give that were both made from one base.

    A field that one of them changed is as that one left it. Where both only added values, all of them stay.
    Anything else is a conflict, which is shown and never decided here.
    """
    codes = dict.fromkeys((*theirs.fields, *mine.fields, *base.fields))
    fields: dict[str, tuple[Said, ...]] = {}
    conflicts: list[Conflict] = []
    for code in codes:
        of_base, of_mine, of_theirs = base.values(code), mine.values(code), theirs.values(code)
        together = _together(of_base, of_mine, of_theirs)
        if together is None:
            conflicts.append(Conflict(code, of_base, of_mine, of_theirs))
        fields[code] = of_theirs if together is None else together
    return Merged(Told(fields), tuple(conflicts))


def replayed(versions: Sequence[CardVersion]) -> Told:
    """Return the state that the differences of versions give one after another; that of the newest one."""
    told = before = NOTHING
    for version in sorted(versions, key=lambda one: one.number):
        told = applied(told, changes(before, version.told))
        before = version.told
    return told


def _together(
    base: tuple[Said, ...], mine: tuple[Said, ...], theirs: tuple[Said, ...]
) -> tuple[Said, ...] | None:
    if mine in (base, theirs):
        return theirs
    if theirs == base:
        return mine
    if base and mine[: len(base)] == base and theirs[: len(base)] == base:
        return (*theirs, *(one for one in mine if one not in theirs))
    return None

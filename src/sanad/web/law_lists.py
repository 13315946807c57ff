"""What a pack holds beside its rules, in words: calendars, pauses, groups at risk, what happened."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol, TypeVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from sanad.protection.pack import Calendar, Holiday, Moment, Pack, Pause, Profile, Quotation
from sanad.protection.packs import open_pack
from sanad.protection.working_days import days_of
from sanad.web.law_words import (
    MARKS,
    ConditionWords,
    PackWords,
    SourceTold,
    condition_words,
    source_told,
    told,
)

AT_END: dict[str, Promise] = {
    "restart": gettext_lazy("after it the whole length runs again"),
    "resume": gettext_lazy("after it what was left runs on"),
    "both_readings": gettext_lazy(
        "after it what was left runs on, or the whole length again: which is not sure"
    ),
}


@dataclass(frozen=True)
class CalendarSeen:
    """The public holidays by which rest days are reckoned. days: of this year and the next."""

    calendar: Calendar
    holidays: tuple[tuple[PackWords, tuple[date, ...]], ...]
    mark: Promise
    sources: tuple[SourceTold, ...]


@dataclass(frozen=True)
class PauseSeen:
    """A pause by which cases stand still."""

    pause: Pause
    label: PackWords
    when: ConditionWords
    at_end: Promise
    mark: Promise
    sources: tuple[SourceTold, ...]
    note: PackWords | None


@dataclass(frozen=True)
class GroupSeen:
    """A group that a list names. change: what is otherwise than in the list before it."""

    label: PackWords
    position: PackWords
    quotation: Quotation | None
    change: PackWords | None


@dataclass(frozen=True)
class ProfileSeen:
    """One version of a publisher's list of groups at risk. replaced: the list that it took the place of."""

    profile: Profile
    replaced: Profile | None
    groups: tuple[GroupSeen, ...]
    mark: Promise
    sources: tuple[SourceTold, ...]
    note: PackWords | None


@dataclass(frozen=True)
class MomentSeen:
    """What happened on a day or in a month."""

    moment: Moment
    text: PackWords
    mark: Promise
    sources: tuple[SourceTold, ...]


class _Named(Protocol):
    @property
    def id(self) -> str: ...


One = TypeVar("One", bound=_Named)


def lists_seen(pack: Pack, today: date) -> dict[str, object]:
    """Return what a pack holds beside its rules: its own; that of packs it uses stands on their pages."""
    return {
        "pack_note": told(pack.note) if pack.note else None,
        "calendars": [_calendar(one, pack, today) for one in _own(pack, lambda one: one.calendars)],
        "pauses": [_pause(one, pack) for one in _own(pack, lambda one: one.pauses)],
        "profiles": [_profile(one, pack) for one in _own(pack, lambda one: one.profiles)],
        "timeline": sorted(
            (_moment(one, pack) for one in _own(pack, lambda one: one.timeline)),
            key=lambda one: one.moment.date,
        ),
    }


def _own(pack: Pack, of: Callable[[Pack], Mapping[str, One]]) -> list[One]:
    used = {name for other in pack.uses for name in of(open_pack(other))}
    return [one for name, one in of(pack).items() if name not in used]


def _calendar(one: Calendar, pack: Pack, today: date) -> CalendarSeen:
    holidays = tuple((told(each.label), _days(each, today)) for each in one.holidays)
    return CalendarSeen(one, holidays, MARKS[one.mark], _sources(one.sources, pack))


def _days(one: Holiday, today: date) -> tuple[date, ...]:
    return (*days_of(one, today.year), *days_of(one, today.year + 1))


def _pause(one: Pause, pack: Pack) -> PauseSeen:
    return PauseSeen(
        one,
        told(one.label),
        condition_words(one.when, pack),
        AT_END[one.at_end],
        MARKS[one.mark],
        _sources(one.sources, pack),
        told(one.note) if one.note else None,
    )


def _profile(one: Profile, pack: Pack) -> ProfileSeen:
    groups = tuple(
        GroupSeen(
            told(each.label),
            told(each.position),
            each.quotation,
            told(each.change) if each.change else None,
        )
        for each in one.groups
    )
    return ProfileSeen(
        one,
        pack.profiles.get(one.replaces or ""),
        groups,
        MARKS[one.mark],
        _sources(one.sources, pack),
        told(one.note) if one.note else None,
    )


def _moment(one: Moment, pack: Pack) -> MomentSeen:
    return MomentSeen(one, told(one.text), MARKS[one.mark], _sources(one.sources, pack))


def _sources(names: Iterable[str], pack: Pack) -> tuple[SourceTold, ...]:
    return tuple(source_told(pack.sources[name]) for name in names)

"""The deadlines of a team as one calendar: short ids of cases, rules and marks, and no word of a person."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256
from uuid import UUID

from sanad.protection.calendar_words import (
    ANOTHER,
    DISPUTED,
    NOTHING,
    REMINDER,
    case_words,
    headed,
    origin_words,
    reminder_words,
    rule_words,
)
from sanad.protection.deadline import Deadline
from sanad.protection.icalendar import CalendarDay, calendar_text
from sanad.terms.language import Language

SHORT = 8
_KEPT = timedelta(days=7)


@dataclass(frozen=True)
class FeedEntry:
    """One deadline of one case as a calendar tells it. day: the earliest that is told; None for none.

    deadline: None where the file of the case cannot be computed at all. today: the day that it is where the
    law of the case is in force; another than the server's for an hour or two of each night.
    """

    case: UUID
    deadline: Deadline | None
    day: date | None
    today: date
    disputed: bool
    differs: bool


def short_id(case: UUID) -> str:
    """Return by what a case is known in a calendar: the beginning of its id, as its page shows it."""
    return str(case)[:SHORT]


def team_feed(entries: Iterable[FeedEntry], made: date, language: Language = "en") -> str:
    """Return the calendar. Ids of persons and events, names of cases and what an authority wrote stay out.

    What is past stays for a week. What has no day, or is due at once, stands on today.
    """
    kept = (one for one in entries if one.day is None or one.day >= one.today - _KEPT or _at_once(one))
    return calendar_text((_day(one, language) for one in kept), made)


def _at_once(one: FeedEntry) -> bool:
    return one.deadline is not None and one.deadline.at_once


def _day(one: FeedEntry, language: Language) -> CalendarDay:
    day = one.today if one.day is None or _at_once(one) else one.day
    return CalendarDay(
        uid=_uid(one),
        day=day,
        summary=_summary(one, language),
        reminds=_reminder(one.deadline, language) if one.deadline and day >= one.today else "",
    )


def _reminder(one: Deadline, language: Language) -> str:
    """Return what the reminders of a deadline say; nothing where none is due."""
    if one.state != "running" or one.at_once:
        return ""
    return reminder_words(REMINDER.in_language(language), one, language)


def _uid(one: FeedEntry) -> str:
    """Return what stays the same of a deadline from day to day; the random id of the case keeps it closed."""
    named = "" if one.deadline is None else f"{one.deadline.rule}|{one.deadline.event}|{one.deadline.persons}"
    return sha256(f"{one.case}|{named}|{one.deadline and one.deadline.matter}".encode()).hexdigest()[:32]


def _summary(one: FeedEntry, language: Language) -> str:
    case = case_words(short_id(one.case), language)
    if one.deadline is None:
        return f"{NOTHING.in_language(language)}: {case}"
    told = [rule_words(one.deadline, language), *origin_words(one.deadline, language)]
    told += [ANOTHER.in_language(language)] if one.deadline.told or one.differs else []
    told += [DISPUTED.in_language(language)] if one.disputed else []
    return f"{headed(one.deadline, language)}: {case} ({'; '.join(told)})"

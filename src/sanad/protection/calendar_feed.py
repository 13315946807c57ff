"""Deadlines of a case as a calendar: ids, rules and marks, and no word that may be a name."""

from datetime import date

from sanad.protection.calendar_words import ANOTHER, PERSONS, headed, origin_words, reminder_words
from sanad.protection.deadline import Deadline
from sanad.protection.evaluation import Evaluation
from sanad.protection.icalendar import CalendarDay, calendar_text
from sanad.protection.reader import Reader

ENGLISH = Reader()


def calendar_feed(case: str, found: Evaluation, reader: Reader = ENGLISH) -> str:
    """Return the deadlines of a case that are not past, as iCalendar with reminders.

    What an authority wrote is free text and may hold a name: it stays out. A deadline that cannot be
    computed, and one that is due at once, stands on the day that was asked about: no calendar is empty
    for want of a date.
    """
    open_ = (one for one in found.deadlines if one.state != "past")
    return calendar_text((_day(case, one, found.as_of, reader) for one in open_), found.as_of)


def _day(case: str, one: Deadline, as_of: date, reader: Reader) -> CalendarDay:
    called = one.rule or f"set-{one.matter}"
    return CalendarDay(
        uid=f"{case}.{one.event}.{called}.{'-'.join(one.persons)}",
        day=one.due if one.due and not one.at_once else as_of,
        summary=_summary(case, one, called, reader),
        description=_description(one, reader),
        reminds=reminder_words(called, one, reader.language)
        if one.state == "running" and not one.at_once
        else "",
    )


def _summary(case: str, one: Deadline, called: str, reader: Reader) -> str:
    told = "; ".join(origin_words(one, reader.language))
    return reader.apart(f"{headed(one, reader.language)}: {case}, {called} ({told})")


def _description(one: Deadline, reader: Reader) -> str:
    persons = PERSONS.in_language(reader.language).format(", ".join(one.persons))
    parts = [reader.apart(persons), reader.counted(one.counted), reader.say(one.state)]
    if one.missing:
        parts.append(f"{reader.say('missing')}: {'; '.join(map(reader.trace, one.missing))}")
    if one.told:
        parts.append(f"{ANOTHER.in_language(reader.language)}: {reader.others(one.told)}")
    return ". ".join(parts)

"""The calendar of a case: its days and reminders, and nothing that may be a name."""

from datetime import date
from typing import Any

from protection.test_evaluation import case, event, seen
from sanad.protection.calendar_feed import calendar_feed

Document = dict[str, Any]


def feed(document: Document, day: date) -> str:
    return calendar_feed("case-1", seen(document, day)).replace("\r\n ", "")


def test_every_open_deadline_has_its_day_its_mark_and_its_reminders() -> None:
    told = feed(case(), date(2021, 5, 10))
    assert told.count("BEGIN:VEVENT") == 2
    assert "DTSTART;VALUE=DATE:20210517" in told and "DTSTART;VALUE=DATE:20210519" in told
    assert told.count("not verified\\, secondary") == 1
    assert told.count("not verified\\, as the authority wrote it") == 1
    assert told.count("TRIGGER:-P7D") == 2
    assert "another date is told: complaint-14: 2021-05-19" in told


def test_what_an_authority_wrote_is_not_in_it() -> None:
    document = case()
    event(document, "e4")["sets"][0]["what"] = "Amal Haddad has to answer"
    event(document, "e4").update(document="letter to Amal Haddad", authority="office of Amal Haddad")
    told = feed(document, date(2021, 5, 10))
    assert "Haddad" not in told
    assert "set-complaint" in told


def test_what_cannot_be_computed_stands_on_the_day_that_was_asked_about() -> None:
    document = case()
    del event(document, "e4")["notified"]
    told = feed(document, date(2021, 5, 10))
    assert "SUMMARY:cannot compute: case-1\\, complaint-14" in told
    assert "DTSTART;VALUE=DATE:20210510" in told
    assert "missing: e4: notification date" in told


def test_past_ones_are_left_out_and_lines_are_short() -> None:
    assert "VEVENT" not in feed(case(), date(2022, 1, 1))
    raw = calendar_feed("case-1", seen(case(), date(2021, 5, 10)))
    assert all(len(line.encode()) <= 75 for line in raw.split("\r\n"))
    assert raw.endswith("END:VCALENDAR\r\n")

"""The calendar of a case as another parser reads it: days, reminders, and nothing that may be a name."""

from datetime import date, datetime, time
from typing import Any
from uuid import UUID

import pytest
from icalendar import Calendar, Event

from protection.test_evaluation import case, event, pack, seen
from sanad.protection.calendar_feed import calendar_feed
from sanad.protection.deadline import Deadline
from sanad.protection.icalendar import MORNING, REMINDERS, CalendarDay, calendar_text
from sanad.protection.reader import Reader
from sanad.protection.team_feed import FeedEntry, team_feed
from sanad.terms.language import Language

Document = dict[str, Any]
DAY, CASE = date(2021, 5, 10), UUID(int=7)


def parsed(text: str) -> list[Event]:
    """Return the entries that another parser finds; every line is short, and ends as it has to."""
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert text.endswith("END:VCALENDAR\r\n") and "\n" not in text.replace("\r\n", "")
    found = Calendar.from_ical(text.encode())
    assert found.errors == []
    events: list[Event] = found.walk("VEVENT")
    assert [one.errors for one in events if one.errors] == []
    assert len({str(one["UID"]) for one in events}) == len(events)
    return events


def feed(document: Document, day: date = DAY, reader: Reader | None = None) -> list[Event]:
    return parsed(calendar_feed("case-1", seen(document, day), reader or Reader()))


def test_every_open_deadline_has_its_day_its_mark_and_its_reminders() -> None:
    found = feed(case())
    assert [one["DTSTART"].dt for one in found] == [date(2021, 5, 17), date(2021, 5, 19)]
    assert [(one["DTEND"].dt - one["DTSTART"].dt).days for one in found] == [1, 1]
    assert "not verified, as the authority wrote it" in found[0]["SUMMARY"]
    assert "not verified, secondary" in found[1]["SUMMARY"]
    assert "the earliest that is not over leads: complaint-14: 2021-05-19" in found[0]["DESCRIPTION"]


def test_every_reminder_says_how_far_the_rule_was_checked() -> None:
    """A program may show the text of a reminder alone."""
    said = [alarm["DESCRIPTION"] for one in feed(case()) for alarm in one.walk("VALARM")]
    assert set(said) == {
        "set-complaint (not verified, as the authority wrote it)",
        "complaint-14 (not verified, secondary)",
    }
    derived = seen(case(), DAY).deadlines[1]
    (told,) = parsed(team_feed([entry(derived, derived.due)], DAY, "da"))
    assert {alarm["DESCRIPTION"] for alarm in told.walk("VALARM")} == {
        "frist (ikke verificeret, sekundær kilde)"
    }


def test_a_program_is_told_to_ask_again_every_hour() -> None:
    text = calendar_feed("case-1", seen(case(), DAY))
    assert "\r\nREFRESH-INTERVAL;VALUE=DURATION:PT1H\r\n" in text
    assert "METHOD" not in text  # with one, RFC 5546 asks for an organizer, who would be a person


def test_reminders_come_in_the_morning_of_their_days_and_of_the_day_itself() -> None:
    for one in feed(case()):
        begins = datetime.combine(one["DTSTART"].dt, time())
        told = [begins + alarm["TRIGGER"].dt for alarm in one.walk("VALARM")]
        assert {at.time() for at in told} == {time(MORNING)}
        assert [(begins.date() - at.date()).days for at in told] == [*REMINDERS, 0]


def test_what_an_authority_wrote_is_not_in_it() -> None:
    document = case()
    event(document, "e4")["sets"][0]["what"] = "Amal Haddad has to answer"
    event(document, "e4").update(document="letter to Amal Haddad", authority="office of Amal Haddad")
    text = calendar_feed("case-1", seen(document, DAY)).replace("\r\n ", "")
    assert "Haddad" not in text
    assert "set-complaint" in text


def test_what_cannot_be_computed_stands_on_the_day_that_was_asked_about() -> None:
    document = case()
    del event(document, "e4")["notified"]
    found = next(one for one in feed(document) if one["SUMMARY"].startswith("cannot compute"))
    assert found["SUMMARY"].startswith("cannot compute: case-1, complaint-14")
    assert found["DTSTART"].dt == DAY
    assert "missing: e4: notification date" in found["DESCRIPTION"]
    assert found.walk("VALARM") == []


def test_past_ones_are_left_out() -> None:
    assert feed(case(), date(2022, 1, 1)) == []


def test_two_days_that_one_paper_sets_for_one_matter_are_two_entries() -> None:
    document = case()
    event(document, "e4")["sets"].append({"matter": "complaint", "what": "answer", "due": "2021-05-18"})
    assert [one["DTSTART"].dt.day for one in feed(document)] == [17, 18, 19]
    assert [one["UID"] for one in feed(document)] == [one["UID"] for one in feed(document, date(2021, 5, 11))]


@pytest.mark.parametrize(
    ("language", "summary", "description"),
    [("ar", "موعد: case-1", "يوم التبليغ (e4)"), ("da", "frist: case-1", "dagen for meddelelsen (e4)")],
)
def test_it_speaks_the_language_of_its_reader(language: Language, summary: str, description: str) -> None:
    found = feed(case(), reader=Reader(pack(), language))
    assert found[1]["SUMMARY"].replace("\u2066", "").startswith(summary)
    assert description in found[1]["DESCRIPTION"]


def test_any_text_comes_back_as_it_was() -> None:
    text = "موعد؛ الشكوى، أُجّل: a, b; c\\d\nأ" + "æøå" * 40
    told = calendar_text([CalendarDay("x", DAY, text, text, text), CalendarDay("x", DAY, "y")], DAY)
    first, second = parsed(told)
    assert (first["SUMMARY"], first["DESCRIPTION"]) == (text, text)
    assert first.walk("VALARM")[0]["DESCRIPTION"] == text
    assert second["SUMMARY"] == "y"


def entry(deadline: Deadline, day: date | None, today: date = DAY) -> FeedEntry:
    return FeedEntry(CASE, deadline, day, today, disputed=True, differs=False)


def test_a_team_reads_short_ids_in_its_language_on_the_day_of_the_law() -> None:
    derived = seen(case(), DAY).deadlines[1]
    lost = seen(case(), DAY).deadlines[0]
    after_midnight = date(2021, 5, 11)  # in Copenhagen, while the server still has the 10th
    entries = [entry(derived, derived.due), entry(lost, None, after_midnight)]
    one, other = parsed(team_feed(entries, DAY, "ar"))
    assert (one["DTSTART"].dt, other["DTSTART"].dt) == (derived.due, after_midnight)
    assert one["SUMMARY"].startswith("موعد: القضية 00000000 (complaint-14; محسوب بقاعدة; ")
    assert one["SUMMARY"].endswith("القاعدة محل خلاف)")
    whole = FeedEntry(CASE, None, None, DAY, disputed=False, differs=False)
    assert parsed(team_feed([whole], DAY, "da"))[0]["SUMMARY"] == "intet kan beregnes: sag 00000000"
    assert parsed(team_feed([entry(derived, date(2021, 5, 2))], DAY)) == []  # past for over a week

"""Everything that the evaluator may have used or lack has words of its own in each language."""

import re
from datetime import date
from typing import get_args

import pytest

from sanad.protection import trace
from sanad.protection.counted import ByRule, Course, EndsWith, OfEvent, OtherDay, SetIn, Stop
from sanad.protection.counted_words import counted_words, course_words, other_day_words
from sanad.protection.event_date import EventDate
from sanad.protection.length_words import length_words
from sanad.protection.pack import Length
from sanad.protection.packs import open_pack
from sanad.protection.trace import ExceptionLacks, FactLacks, LeftUnknown, PauseLacks, StatusLacks
from sanad.protection.trace_words import trace_words
from sanad.terms.language import Language

DAY = date(2021, 3, 1)
PACK = open_pack("dk")
FACT, RULE, STATUS = (next(iter(of)) for of in (PACK.facts, PACK.rules, PACK.statuses))
LACK = StatusLacks("p1", DAY)
ONE_OF_EACH: tuple[trace.Trace, ...] = (
    trace.FactSaid("p1", FACT, "yes"),
    trace.RuleSaid("p1", RULE, "no"),
    trace.StatusHeld("p1", STATUS, "e1"),
    trace.Happened("e1", "revoked", EventDate(DAY, DAY)),
    trace.NoneRecorded("p1", ("revoked", "lapsed")),
    trace.OutOfForce("r1", DAY),
    LeftUnknown(LACK),
    FactLacks("p1", FACT, disputed=True),
    LACK,
    *(trace.EventLacks("e1", gap) for gap in trace.GAPS),
    trace.DayLacks("p1", ("revoked",)),
    trace.SponsorLacks("p1"),
    trace.ForceLacks("r1", DAY),
    ExceptionLacks("x1", PauseLacks("x2", LACK)),
    PauseLacks("x1", LACK),
)
# A word of Latin letters that is no id of a case: in Arabic text it would be left over.
LATIN = re.compile(r"[A-Za-z]{3,}")


def test_every_part_is_tried() -> None:
    kinds = {type(one) for one in ONE_OF_EACH}
    assert kinds == set(get_args(trace.Used)) | set(get_args(trace.Lack))


@pytest.mark.parametrize("one", ONE_OF_EACH, ids=lambda one: str(one))
def test_each_is_said_in_each_language(one: trace.Trace) -> None:
    languages: tuple[Language, ...] = ("en", "ar", "da")
    said = [trace_words(one, PACK, language) for language in languages]
    assert len({words.text for words in said}) == 3
    assert [words.language for words in said] == [*languages]
    assert {words.subject for words in said} <= {"p1", "e1", "r1"}
    assert not LATIN.search(said[1].text)


def test_what_an_exception_lacks_is_told_as_itself() -> None:
    assert trace.bare(ExceptionLacks("x1", ExceptionLacks("x2", LACK))) == LACK
    assert str(ExceptionLacks("x1", LACK)) == "exception x1: p1: status on 2021-03-01"


def test_two_parts_of_the_same_values_are_not_one() -> None:
    assert trace.FactSaid("p1", "x", "yes") != trace.RuleSaid("p1", "x", "yes")


def test_a_deadline_that_ends_with_another_is_told_with_both() -> None:
    of = OfEvent("decision", "e1", DAY, date(2021, 3, 31))
    counted = EndsWith(ByRule(RULE), EndsWith(SetIn("e2"), of))
    assert str(counted) == (
        f"the last day of {RULE}: the last day of set in e2: decision of e1 on 2021-03-01, "
        "the earliest day that is possible (until 2021-03-31)"
    )
    said = counted_words(counted, PACK, "ar")
    assert "\u20662021-03-31\u2069" in said
    assert PACK.rules[RULE].title.in_language("ar") in said


@pytest.mark.parametrize(
    ("other", "notation", "said"),
    [
        (OtherDay(SetIn("e1"), None, "suspended"), "set in e1: suspended", "sat i e1: sat i bero"),
        (
            OtherDay(SetIn("e1"), DAY, "running", at_once=True),
            "set in e1: now, since 2021-03-01",
            "sat i e1: straks, siden 2021-03-01",
        ),
        (
            OtherDay(SetIn("e1"), DAY, "running", reading=True),
            "another reading of set in e1: 2021-03-01",
            "en anden læsning af: sat i e1: 2021-03-01",
        ),
    ],
)
def test_another_day_is_told(other: OtherDay, notation: str, said: str) -> None:
    assert str(other) == notation
    assert other_day_words(other, PACK, "da") == said


def test_how_a_day_is_come_to_is_told_from_its_parts() -> None:
    pause = Stop(next(iter(PACK.pauses)), None, DAY, date(2021, 4, 1), "restart")
    held = Stop("deadline_suspended", "e4", date(2021, 5, 1), None, "resume")
    month = Length("months", 1)
    moved = Course("revoked", month, False, "denmark", "next_working_day", (pause,), date(2021, 5, 1))
    label = PACK.pauses[pause.by].label.en
    assert course_words(moved, PACK, "en") == (
        "1 month after that day; it starts with: permit revoked; "
        f"it stood still from 2021-03-01 to 2021-04-01 ({label}), then the whole length ran again; "
        "moved from the rest day 2021-05-01 to a working day"
    )
    stands = Course("revoked", month, True, None, "same_day", (pause, held), None, date(2021, 5, 3))
    assert course_words(stands, PACK, "en").endswith(
        "it stands still since 2021-05-03 (e4: deadline or removal suspended in this case)"
    )
    assert "2021-03-01" in course_words(stands, PACK, "en")  # what is over stays told
    assert not LATIN.search(course_words(moved, PACK, "ar"))
    assert course_words(Course("revoked", None, False, None, "same_day"), PACK, "da") == (
        "straks, og til det er gjort; den begynder med: opholdstilladelse inddraget"
    )


@pytest.mark.parametrize(
    ("number", "arabic"), [(1, "يوم واحد"), (2, "يومان"), (7, "7 أيام"), (14, "14 يومًا"), (100, "100 يوم")]
)
def test_a_length_has_the_form_of_its_number(number: int, arabic: str) -> None:
    assert length_words(Length("days", number), "ar") == arabic

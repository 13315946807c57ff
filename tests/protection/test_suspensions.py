"""A deadline that is suspended in one case, against a count of its days that knows no suspension by name."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from protection.conftest import example
from sanad.protection.deadline import Deadline
from sanad.protection.document import evaluation_document
from sanad.protection.errors import CaseFaulty
from sanad.protection.evaluation import Evaluation, evaluate
from sanad.protection.lint import faults_of
from sanad.protection.pack import Pack
from sanad.protection.read_case import read_case
from sanad.protection.read_pack import read_pack
from sanad.protection.yaml_file import read_text

Document = dict[str, Any]
ONE = timedelta(days=1)
NOTIFIED = date(2021, 5, 5)


def law(at_end: str, number: int = 14) -> Document:
    document: Document = read_text(example("pack.md"), "pack.md")
    effect = next(one for one in document["rules"] if one["id"] == "complaint-14")["effect"]
    effect |= {
        "length": {"days": number},
        "if_rest_day": "same_day",
        "suspended_by": [
            {"kinds": ["deadline_suspended"], "ended_by": ["deadline_resumed"], "at_end": at_end}
        ],
    }
    return document


PACKS: dict[tuple[str, int], Pack] = {}


def pack(at_end: str, number: int = 14) -> Pack:
    if (at_end, number) not in PACKS:
        PACKS[at_end, number] = read_pack(law(at_end, number))
    return PACKS[at_end, number]


def case(*events: Document) -> Document:
    document: Document = read_text(example("case.md"), "case.md")
    document["events"][-1]["sets"] = []
    plain = {
        "persons": ["p1"],
        "authority": "court",
        "basis": [],
        "document": "order",
        "certainty": "certain",
    }
    document["events"] += [
        {"id": f"s{number}", **plain, "kind": "deadline_suspended", **one}
        for number, one in enumerate(events)
    ]
    return document


def seen(document: Document, whole: Pack, as_of: date) -> Evaluation:
    return evaluate(read_case(document, whole), whole, as_of)


def only(document: Document, whole: Pack, as_of: date) -> Deadline:
    (found,) = seen(document, whole, as_of).deadlines
    return found


def counted(stopped: list[tuple[date, date | None]], at_end: str, number: int) -> date | None:
    """Return the day on which so many days have run; None where one stands still for ever."""
    day, ran = NOTIFIED, 0
    while ran < number:
        day += ONE
        now = [last for first, last in stopped if first <= day and (last is None or day <= last)]
        if None in now:
            return None
        if not now:
            ran += 1
        elif at_end == "restart":
            ran = 0
    return day


SPANS = st.lists(
    st.tuples(st.integers(0, 60), st.one_of(st.none(), st.integers(0, 40)), st.booleans()), max_size=3
)


@given(spans=SPANS, at_end=st.sampled_from(["restart", "resume"]), number=st.sampled_from([1, 7, 14, 30]))
def test_days_are_counted_one_by_one_and_come_to_the_same(
    spans: list[tuple[int, int | None, bool]], at_end: str, number: int
) -> None:
    events: list[Document] = []
    stopped: list[tuple[date, date | None]] = []
    for begins, lasts, foretold in spans:
        first = NOTIFIED + begins * ONE
        last = None if lasts is None else first + lasts * ONE
        stopped.append((first, last))
        events.append({"date": str(first)})
        if last and foretold:
            events[-1]["until"] = str(last)
        elif last:
            about = f"s{len(events) - 1}"
            events.append({"kind": "deadline_resumed", "date": str(last + ONE), "about": about})
    found = only(case(*events), pack(at_end, number), date(2023, 1, 1))
    wanted = counted(stopped, at_end, number)
    assert (found.due, found.state) == (wanted, "past" if wanted else "suspended")
    assert wanted is None or wanted >= NOTIFIED + number * ONE


def test_until_further_notice_it_has_no_day_and_says_since_when_and_by_what() -> None:
    document = case({"date": "2021-05-10"})
    found = only(document, pack("restart"), date(2021, 6, 1))
    assert (found.due, found.state) == (None, "suspended")
    assert found.course and found.course.suspended_since == date(2021, 5, 10)
    told = evaluation_document(seen(document, pack("restart"), date(2021, 6, 1)))["deadlines"][0]
    assert (told["due"], told["state"]) == (None, "suspended")
    assert "Suspended since 2021-05-10 by deadline_suspended s0." in told["what"]
    assert "s0: deadline_suspended on 2021-05-10" in map(str, found.used)
    assert str(only(document, pack("restart"), date(2021, 5, 9)).due) == "2021-05-19"


@pytest.mark.parametrize(("at_end", "due"), [("restart", "2021-06-14"), ("resume", "2021-06-10")])
def test_an_end_that_the_paper_says_gives_the_day_at_once(at_end: str, due: str) -> None:
    found = only(case({"date": "2021-05-10", "until": "2021-05-31"}), pack(at_end), date(2021, 5, 12))
    assert (str(found.due), found.state) == (due, "running")
    assert [*map(str, found.stops)] == ["deadline_suspended s0"]


@pytest.mark.parametrize("doubt", [{"certainty": "doubtful"}, {"date": "2021-05", "known": "2021-05-10"}])
def test_a_suspension_in_doubt_suspends_nothing_and_is_told(doubt: Document) -> None:
    found = only(case({"date": "2021-05-10"} | doubt), pack("restart"), date(2021, 5, 12))
    assert (str(found.due), found.state) == ("2021-05-19", "running")
    assert [*map(str, found.missing)] in (["s0: whether it happened"], ["s0: its day"])


def test_an_end_in_doubt_ends_it_as_early_as_it_may_have() -> None:
    ended = {"kind": "deadline_resumed", "date": "2021-05-20", "certainty": "doubtful"}
    found = only(case({"date": "2021-05-10"}, ended), pack("resume"), date(2021, 5, 22))
    assert (str(found.due), *map(str, found.missing)) == ("2021-05-29", "s1: whether it happened")


def test_it_stops_the_deadline_of_what_it_is_about_alone() -> None:
    document = case({"date": "2021-05-10", "about": "e3"})
    assert only(document, pack("restart"), date(2021, 5, 12)).state == "running"
    document["events"][-1]["about"] = "e4"
    assert only(document, pack("restart"), date(2021, 5, 12)).state == "suspended"
    document["events"][-1]["kind"] = "suspended"
    assert only(document, pack("restart"), date(2021, 5, 12)).state == "running"


def test_one_that_comes_after_the_last_day_does_not_revive_a_deadline() -> None:
    found = only(case({"date": "2021-05-20"}), pack("restart"), date(2021, 6, 1))
    assert (str(found.due), found.state) == ("2021-05-19", "past")


def test_faults_are_named_with_their_place() -> None:
    with pytest.raises(CaseFaulty, match=r"until.*dates_reversed|dates_reversed.*until"):
        read_case(case({"date": "2021-05-10", "until": "2021-05-01"}), pack("restart"))
    with pytest.raises(CaseFaulty, match="contradiction"):
        read_case(case({"kind": "deadline_resumed", "date": "2021-05-10"}), pack("restart"))
    document = law("restart")
    effect = next(one for one in document["rules"] if one["id"] == "complaint-14")["effect"]
    effect["suspended_by"][0]["kinds"] = ["nothing"]
    effect["length"] = "at_once"
    assert {"unknown_event", "deadline_incomplete"} <= {fault.code for fault in faults_of(document)}

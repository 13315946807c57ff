"""Bad cases: what contradicts, is unknown, reversed or of another pack is named with its place."""

from collections.abc import Callable
from typing import Any

import pytest

from protection.conftest import example
from protection.test_evaluation import case, event, more, pack
from sanad.protection.case_text import read_case_text
from sanad.protection.errors import CaseFaulty, LawFileUnreadable
from sanad.protection.read_case import pack_named, read_case
from sanad.protection.yaml_file import read_text

Document = dict[str, Any]


def faults_of(document: Document) -> list[tuple[str, str]]:
    with pytest.raises(CaseFaulty) as told:
        pack_named(document)
        read_case(document, pack())
    return [(fault.code, fault.place) for fault in told.value.faults]


BAD: dict[str, tuple[str, str, Callable[[Document], object]]] = {
    "another format": ("format_unknown", "format", lambda d: d.update(format="sanad-case/2")),
    "a key nobody knows": ("shape", "events[e4]", lambda d: event(d, "e4").update(outcome="won")),
    "another pack": ("another_pack", "pack", lambda d: d.update(pack="other")),
    "another version of the pack": ("pack_version", "pack_version", lambda d: d.update(pack_version="0")),
    "an unknown status": (
        "unknown_status",
        "events[e1].status",
        lambda d: event(d, "e1").update(status="7_9"),
    ),
    "an unknown event": ("unknown_event", "events[e4].kind", lambda d: event(d, "e4").update(kind="won")),
    "an unknown fact": (
        "nothing_there",
        "persons[p1].facts",
        lambda d: d["persons"][0]["facts"][0].update(fact="nowhere"),
    ),
    "a person who is not there": (
        "nothing_there",
        "events[e4].persons",
        lambda d: event(d, "e4").update(persons=["p9"]),
    ),
    "an id twice": ("id_twice", "events[e4]", lambda d: d["events"].append(event(d, "e4"))),
    "notified before it happened": (
        "dates_reversed",
        "events[e4].notified",
        lambda d: event(d, "e4").update(notified="2021-05-02"),
    ),
    "known before it happened": (
        "dates_reversed",
        "events[e4].known",
        lambda d: event(d, "e4").update(known="2021-05-02"),
    ),
    "a permit that ends before it begins": (
        "dates_reversed",
        "events[e1].permit_until",
        lambda d: event(d, "e1").update(permit_until="2019-01-01"),
    ),
    "a day that there is not": (
        "dates_reversed",
        "events[e4].date",
        lambda d: event(d, "e4").update(date="2021-02-29"),
    ),
    "a year that stands for no end": (
        "day_far_off",
        "events[e1].permit_until",
        lambda d: event(d, "e1").update(permit_until="9999-12-31"),
    ),
    "a Hijri year": ("day_far_off", "events[e4].date", lambda d: event(d, "e4").update(date="1442-09")),
    "a fact that ends before it begins": (
        "dates_reversed",
        "persons[p1].facts[sought_by_authorities].to",
        lambda d: d["persons"][0]["facts"][0].update({"from": "2020-02-01", "to": "2020-01-01"}),
    ),
    "a mark that turns a text": (
        "mark_in_text",
        "events[e4].document",
        lambda d: event(d, "e4").update(document="letter of \u202e3 May"),
    ),
    "a person twice": (
        "id_twice",
        "events[e4].persons",
        lambda d: event(d, "e4").update(persons=["p1", "p1"]),
    ),
    "an id with an end of line": ("shape", "events[e4].about", lambda d: event(d, "e4").update(about="e3\n")),
    "two statuses on one day": (
        "contradiction",
        "events[e5].status",
        lambda d: more(d, kind="status_changed", date="2019-06-03", status="family"),
    ),
    "a board before any decision": (
        "contradiction",
        "events[e5].kind",
        lambda d: more(d, kind="board_upheld", date="2021-05-01"),
    ),
    "resumed and never suspended": (
        "contradiction",
        "events[e5].kind",
        lambda d: more(d, kind="resumed", date="2021-05-08"),
    ),
    "two outcomes of one board on one day": (
        "contradiction",
        "events[e6].kind",
        lambda d: (
            more(d, kind="board_upheld", date="2021-06-01", about="e4"),
            more(d, kind="board_overturned", date="2021-06-01", about="e4"),
        ),
    ),
    "events about each other": (
        "circle",
        "events[e3].about",
        lambda d: event(d, "e3").update(about="e4"),
    ),
    "a permit extended and refused on one day": (
        "contradiction",
        "events[e5].kind",
        lambda d: more(d, kind="permit_extended", date="2021-05-03", authority="immigration office"),
    ),
    "a refusal of extension without a permit": (
        "contradiction",
        "events[e4]",
        lambda d: event(d, "e1").update(status="none"),
    ),
    "sponsors in a circle": (
        "circle",
        "persons[p1].links",
        lambda d: d["persons"][0].update(links=[{"kind": "sponsor", "to": "p2"}]),
    ),
}


@pytest.mark.parametrize("what", BAD)
def test_it_is_named_with_its_place(what: str) -> None:
    code, place, spoil = BAD[what]
    document = case()
    spoil(document)
    assert (code, place) in faults_of(document)


def test_every_fault_is_told_at_once() -> None:
    document = case()
    event(document, "e1")["status"] = "7_9"
    event(document, "e4")["kind"] = "won"
    assert len(faults_of(document)) == 2


def test_faults_of_every_stage_are_told_in_one_run() -> None:
    document = case()
    document["corpus"] = "made up"
    document["persons"][0]["facts"][0]["answer"] = "maybe"
    document["persons"][0]["links"] = [{"kind": "sponsor", "to": "p1"}]
    document["persons"][1]["facts"] = [{"fact": "nosuch", "answer": "yes", "source": "x"}]
    event(document, "e1")["date"] = "2021-02-29"
    event(document, "e3")["basis"] = ["nope"]
    event(document, "e4")["kind"] = "won"
    assert faults_of(document) == [
        ("shape", "corpus"),
        ("dates_reversed", "events[e1].date"),
        ("nothing_there", "events[e3].basis"),
        ("unknown_event", "events[e4].kind"),
        ("shape", "persons[p1].facts[0].answer"),
        ("circle", "persons[p1].links"),
        ("nothing_there", "persons[p2].facts"),
        ("circle", "persons[p2].links"),
    ]


def test_what_is_faulty_in_itself_may_be_named_and_contradicts_nothing() -> None:
    document = case()
    event(document, "e1")["certainty"] = "hoped"  # the permit that is refused later
    document["persons"][1]["note"] = 3  # a sponsored person, whom events name
    assert faults_of(document) == [("shape", "events[e1].certainty"), ("shape", "persons[p2].note")]


def test_what_contradicts_is_told_beside_a_fault_of_a_fact() -> None:
    document = case()
    document["persons"][0]["facts"][0]["answer"] = "maybe"
    event(document, "e1")["status"] = "none"
    assert faults_of(document) == [("contradiction", "events[e4]"), ("shape", "persons[p1].facts[0].answer")]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a: 1\nb: 2\na: 3\n", "line 3"),
        ("a: &x [1]\nb: *x\n", "case.yaml"),
        ("a: [1\n", "line 2"),
        ("\x00", "case.yaml"),
    ],
)
def test_yaml_that_says_a_thing_twice_or_nothing_is_refused(text: str, line: str) -> None:
    with pytest.raises(LawFileUnreadable, match=line):
        read_text(text, "case.yaml")


def test_a_moment_is_a_day_in_the_zone_of_the_pack() -> None:
    document = case()
    for written, day in [
        ("2021-03-27T23:30:00Z", "2021-03-28"),
        ("2021-03-28T22:30:00Z", "2021-03-29"),
        ("2021-10-30T22:30:00Z", "2021-10-31"),
        ("2021-10-31T22:30:00Z", "2021-10-31"),
    ]:
        event(document, "e4").update(date=written, notified=written)
        del event(document, "e4")["known"]
        found = next(one for one in read_case(document, pack()).events if one.id == "e4")
        assert str(found.date) == day
        event(document, "e4")["known"] = "2021-11-30"


@pytest.mark.parametrize(
    ("there", "instead", "told"),
    [
        ("date: 2019-06-03", "date: 20190603", "a number was found: write it in quotation marks"),
        ("date: 2019-06-03", "date: 3 June 2019", "a day as 2021-03-01, less as 2021-03"),
        ("known: 2021-05-06", "known: 6 May", "a day as 2021-03-01 is required"),
        ("fact: sought", "fact: Sought", "an id of small letters"),
        ("  - id: p1", "\t- id: p1", "line 6: a tab was found where spaces are required"),
        ("letter of 15", "letter\0of 15", "a character that no text may hold was found (U+0000)"),
    ],
)
def test_a_message_tells_in_words_what_is_asked(there: str, instead: str, told: str) -> None:
    text = example("case.md")
    assert there in text
    with pytest.raises((CaseFaulty, LawFileUnreadable)) as refused:
        read_case_text(text.replace(there, instead, 1))
    assert told in str(refused.value) and "has 2 faults" not in str(refused.value)

"""Published decisions and constructed cases, asked on two days each: what the packs ask then, and do not.

A file has a citation or the rule that it rests on, a case (docs/reference/case.md) whose first person is
asked, and for each day: `status`; `asks` (the rule answers yes), `open` (unknown: a fact is missing) and
`does_not_ask`; `deadlines` with `due` and `state` (`set`: what an authority set), other days that are `told`
with them and events of which something is `missing`; and `no_deadline`;
`not_verified` (the mark shown).
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from sanad.protection.answering import Asked, find, may_hold
from sanad.protection.calendar_feed import calendar_feed
from sanad.protection.case import Case, StatedFact
from sanad.protection.document import evaluation_document, evaluation_lines
from sanad.protection.evaluation import Evaluation, evaluate
from sanad.protection.known import known_of
from sanad.protection.pack import Pack
from sanad.protection.packs import open_pack
from sanad.protection.read_case import read_case
from sanad.protection.yaml_file import read_file
from sanad.terms.own_voice import counsel_word, verdict_word

FOLDER = Path(__file__).parent
FILES = {path.stem: path for path in sorted(FOLDER.glob("*/*.yaml"))}
# The odd numbers of the list of published decisions that the packs were written from.
LISTED = [
    "ecthr-me-denmark-2014",
    "ecthr-lm-russia-2015",
    "ccpr-bmi-nak-denmark-2016",
    "ecthr-sk-russia-2017",
    "ccpr-mas-lbh-denmark-2017",
    "fln-2019-06-couple",
    "fln-2019-06-christian-woman",
    "fln-2019-12-three-women",
    "fln-2021-02-rif-damascus",
    "udln-fam-2021-01",
    "ecthr-ma-denmark-2021",
    "fln-syri-2021-157",
    "fln-syri-2021-203",
    "fln-syri-2021-236",
    "fln-syri-2022-66",
    "fln-syri-2022-81",
    "fln-2023-03-latakia",
    "fln-stat-2023-10",
    "fln-2024-02-49a",
    "fln-syri-2024-51",
]
DANISH = {"Immigration Service", "Refugee Appeals Board", "Immigration Appeals Board"}
Day = Mapping[str, Any]


@cache
def worked(name: str) -> Any:
    """Return what a file says."""
    return read_file(FILES[name])


@cache
def pack_of(name: str) -> Pack:
    """Return the pack that a case is read by, with those that it uses: the Danish one for Danish cases."""
    return open_pack(worked(name)["case"]["pack"])


@cache
def pack() -> Pack:
    """Return the Danish pack with those that it uses."""
    return open_pack("dk")


def asked(name: str, day: Day) -> Evaluation:
    """Return what the law asks of the case of a file at the end of a day."""
    by = pack_of(name)
    return evaluate(read_case(worked(name)["case"], by), by, date.fromisoformat(day["as_of"]))


def differences(day: Day, found: Evaluation, person: str) -> Iterator[str]:
    """Return where what is found of a person is not what a day expects."""
    status = dict(found.statuses)[person].status or "unknown"
    if day.get("status", status) != status:
        yield f"status {status}"
    raised = {one.rule.id: one for one in found.questions if one.person == person}
    for key, answer in (("asks", "yes"), ("open", "unknown"), ("does_not_ask", None)):
        for rule in day.get(key, ()):
            answered = raised[rule].finding.answer if rule in raised else None
            if answered != answer:
                yield f"{rule} answers {answered}, not {answer}"
    due = {one.rule or "set": one for one in found.deadlines if person in one.persons}
    yield from (f"{rule} is a deadline" for rule in day.get("no_deadline", ()) if rule in due)
    for wanted in day.get("deadlines", ()):
        one = due.get(wanted["rule"])
        said = {"due": str(one.due), "state": one.state} if one else {}
        if not one or any(said[key] != wanted[key] for key in said if key in wanted):
            yield f"{wanted['rule']}: {said}"
            continue
        others = {str(each.day) for each in one.told}
        yield from (f"{wanted['rule']} tells {others}" for day in wanted.get("told", ()) if day not in others)
        lacks = " ".join(map(str, one.missing))
        yield from (f"{one.rule} lacks {lacks}" for name in wanted.get("missing", ()) if name not in lacks)
    for rule in day.get("not_verified", ()):
        mark = raised[rule].grounds.mark if rule in raised else due[rule].mark if rule in due else None
        if mark != "unverified":
            yield f"{rule} is shown as {mark}"


@pytest.mark.parametrize("name", FILES)
def test_a_case_is_asked_on_its_two_days(name: str) -> None:
    person = worked(name)["case"]["persons"][0]["id"]
    days = worked(name)["expect"]
    assert len(days) == 2 and days[0]["as_of"] != days[1]["as_of"]
    for day in days:
        assert len(day) > 1, "a day that expects nothing shows nothing"
        found = asked(name, day)
        assert list(differences(day, found, person)) == [], day["as_of"]
        assert all(one.grounds.source and one.grounds.mark for one in found.questions)
        assert all(one.source and one.mark in ("secondary", "unverified") for one in found.deadlines)


def test_a_rule_that_is_not_asked_would_answer_no() -> None:
    spared = 0
    for name in FILES:
        by = pack_of(name)
        case = read_case(worked(name)["case"], by)
        for day in (date.fromisoformat(one["as_of"]) for one in worked(name)["expect"]):
            for known in known_of(case.as_of(day), day).values():
                asked = Asked(by, known, day)
                not_asked = [rule for rule in by.rules.values() if not may_hold(rule, asked)]
                assert {find(rule, asked).answer for rule in not_asked} <= {"no"}, name
                spared += len(not_asked)
    assert spared > 20_000, "most rules are about something else than a case is"


def with_twins(case: Case, *facts: StatedFact) -> Case:
    """Return a case in which all the same is recorded of another of each person, and more facts of those."""
    twins = {f"{one.id}-twin": one for one in case.persons.values()}
    others = {name: replace(one, id=name, facts=(*one.facts, *facts)) for name, one in twins.items()}
    of_both = [tuple(name for one in event.persons for name in (one, f"{one}-twin")) for event in case.events]
    events = tuple(replace(one, persons=both) for one, both in zip(case.events, of_both, strict=True))
    return replace(case, persons={**case.persons, **others}, events=events)


def told_in_whole(found: Evaluation) -> tuple[object, ...]:
    """Return all that is told of a case, with what each deadline and question rests on."""
    deadlines = [({*one.used}, one._replace(shared=())) for one in found.deadlines]
    questions = [(one.used, one.missing, one.person, one.finding.answer) for one in found.questions]
    return (evaluation_document(found), found.statuses, found.procedure, deadlines, questions)


def test_of_whom_all_the_same_is_recorded_the_same_is_told_as_of_anybody_else() -> None:
    unasked = StatedFact("asked-by-no-rule", "yes", "constructed", date.min, date.min, date.max)
    told = 0
    for name in FILES:
        by = pack_of(name)
        case = read_case(worked(name)["case"], by)
        day = date.fromisoformat(worked(name)["expect"][0]["as_of"])
        found = evaluate(with_twins(case), by, day)
        assert told_in_whole(found) == told_in_whole(evaluate(with_twins(case, unasked), by, day)), name
        told += sum(one.person.endswith("-twin") for one in found.questions)
    assert told > 1_000


def test_a_difference_is_found() -> None:
    found = asked("c17-after-2019", worked("c17-after-2019")["expect"][0])
    wrong: dict[str, Any] = {
        "status": "s7-1",
        "asks": ["dk.17-4.bill"],
        "open": ["dk.19a-1.obligations"],
        "does_not_ask": ["dk.19a-1.obligations"],
        "deadlines": [{"rule": "dk.53a-2.lodge", "due": "2020-05-03"}],
        "no_deadline": ["dk.53a-2.lodge"],
        "not_verified": ["dk.19a-1.obligations"],
    }
    assert [len(list(differences({key: wrong[key]}, found, "p1"))) for key in wrong] == [1] * 7


@pytest.mark.parametrize("name", [name for name, path in FILES.items() if path.parent.name == "published"])
def test_a_published_decision_says_how_far_it_was_read(name: str) -> None:
    said = worked(name)
    decision = said["decision"]
    assert said["kind"] == said["case"]["corpus"] == "published"
    assert said["citation"] and said["source"] and said["mark"] in ("seen", "part", "unverified")
    assert {"status_before", "status_after", "route", "axis", "outcome", "reasons_read"} <= set(decision)
    if decision["reasons_read"] == "no":
        assert decision["ground"] == "not inferred"
    for day in said["expect"]:
        assert day.keys() & {"asks", "open", "deadlines"}, "on each day something is asked"


def test_no_danish_law_is_asked_of_a_case_of_another_state() -> None:
    abroad = [name for name in FILES if any(state in name for state in ("russia", "austria"))]
    assert len(abroad) == 5
    for name in abroad:
        assert {event["authority"] for event in worked(name)["case"]["events"]}.isdisjoint(DANISH)
        raised = [one.finding.rule.id for day in worked(name)["expect"] for one in asked(name, day).questions]
        assert raised and not [rule for rule in raised if rule.startswith("dk.")], name


def test_every_decision_of_the_list_is_there() -> None:
    assert set(LISTED) <= set(FILES)


def test_constructed_cases_rest_on_rules_whose_source_was_seen() -> None:
    constructed = [name for name in FILES if worked(name)["kind"] == "constructed"]
    marks = {name: pack().rules[worked(name)["rests_on"]].mark for name in constructed}
    assert sum(mark == "seen" for mark in marks.values()) >= 25
    for name, mark in marks.items():
        assert worked(name)["case"]["corpus"] == "constructed"
        assert any(day.keys() & {"asks", "open", "deadlines"} for day in worked(name)["expect"]), name
        if mark == "unverified":
            assert any("not_verified" in day for day in worked(name)["expect"]), name


@pytest.mark.parametrize("name", FILES)
def test_nothing_that_is_printed_of_a_case_says_an_outcome(name: str) -> None:
    for day in worked(name)["expect"]:
        found = asked(name, day)
        told = evaluation_document(found)
        said = [*evaluation_lines(found), calendar_feed("case", found).replace("\r\n ", "")]
        said += [one["what"] for one in told["deadlines"]] + [one["element"] for one in told["questions"]]
        assert [(text, word) for text in said if (word := verdict_word(text))] == []
        concluded = [one["element"] for one in told["questions"] if counsel_word(one["element"])]
        assert concluded == []


def test_every_rule_asks_in_three_languages_and_says_no_outcome() -> None:
    texts = [rule.effect.text for rule in pack().rules.values()]
    assert all(text.ar and text.da for text in texts)
    said = [one for text in texts for one in (text.en, text.ar, text.da) if one]
    assert [one for one in said if verdict_word(one)] == []

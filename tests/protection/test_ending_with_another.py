"""A deadline that ends with another; a permit that ends one; what is so for certain, or not recorded."""

from datetime import date
from typing import Any

import pytest

from sanad.protection.counted import ByRule
from sanad.protection.deadline import Deadline
from sanad.protection.evaluation import Evaluation, evaluate
from sanad.protection.packs import open_pack
from sanad.protection.read_case import read_case

Document = dict[str, Any]
REOPEN = "dk.33a.reopen"
PERMIT = {"kind": "permit_granted", "date": "2016-05-01", "status": "s7-3"}
UPHELD = {"kind": "board_upheld", "date": "2023-03-01"}
REFUSED = {"kind": "extension_refused", "date": "2022-03-01"}


def case(*events: Document, **facts: str) -> Document:
    plain = {"persons": ["p1"], "authority": "a", "basis": [], "document": "paper", "certainty": "certain"}
    stated = [{"fact": name, "answer": answer, "source": "interview"} for name, answer in facts.items()]
    told = [{"id": f"e{number}", **plain, **one} for number, one in enumerate(events, start=1)]
    return {
        "format": "sanad-case/1",
        "id": "c",
        "corpus": "constructed",
        "pack": "dk",
        "persons": [{"id": "p1", "facts": stated}],
        "events": told,
    }


def asked(document: Document, day: str) -> Evaluation:
    pack = open_pack("dk")
    return evaluate(read_case(document, pack), pack, date.fromisoformat(day))


def due(document: Document, day: str) -> dict[str | None, tuple[str, str]]:
    return {one.rule: (str(one.due), one.state) for one in asked(document, day).deadlines}


def reopen(document: Document, day: str) -> Deadline:
    (found,) = (one for one in asked(document, day).deadlines if one.rule == REOPEN)
    return found


def test_asking_to_reopen_ends_with_the_departure_deadline() -> None:
    document = case(PERMIT, REFUSED, UPHELD, urgent_case="no")
    found = reopen(document, "2023-03-10")
    assert (str(found.due), found.state, found.at_once) == ("2023-03-31", "running", False)
    assert found.counted_from == "the last day of dk.33-2.thirty: decision of e3 on 2023-03-01"
    assert reopen(document, "2023-04-04").state == "past"


def test_the_earliest_departure_deadline_leads_and_one_line_is_told() -> None:
    letter = {
        "kind": "departure_deadline_set",
        "date": "2023-03-01",
        "about": "e3",
        "sets": [{"matter": "departure", "what": "leave", "due": "2023-03-25"}],
    }
    found = reopen(case(PERMIT, REFUSED, UPHELD, letter, urgent_case="no"), "2023-03-10")
    assert (str(found.due), found.origin) == ("2023-03-25", "derived")
    assert found.counted_from == "the last day of set in e4: set in e4"


def test_a_day_of_the_letter_and_the_month_of_other_deeds_tell_each_other() -> None:
    letter = {"sets": [{"matter": "departure", "what": "leave", "due": "2022-03-25"}]}
    refused = {**REFUSED, "notified": "2022-03-01", **letter}
    document = case(PERMIT, refused, urgent_case="no")
    told = {one.rule: [*map(str, one.told)] for one in asked(document, "2022-03-10").deadlines}
    assert told[None] == [f"dk.33-2.month-first{way}: 2022-04-01" for way in ("", "-notified")]
    assert told["dk.33-2.month-first"] == ["set in e2: 2022-03-25"]
    appealed = {"kind": "appeal_registered", "date": "2022-03-05", "about": "e2"}
    document = case(PERMIT, refused, appealed, urgent_case="no")
    assert due(document, "2022-03-10") == {None: ("2022-03-25", "running")}


def test_it_stands_still_with_the_departure_deadline() -> None:
    upheld = {**UPHELD, "date": "2024-11-25"}
    document = case(PERMIT, REFUSED, upheld, urgent_case="no", home_country_syria="yes")
    found = reopen(document, "2025-01-15")
    assert (found.due, found.state) == (None, "suspended")
    found = reopen(document, "2025-07-01")
    told = [str(one) for one in found.told]
    assert (str(found.due), told) == ("2025-07-16", [f"another reading of {REOPEN}: 2025-07-29"])
    assert str(reopen(document, "2025-07-17").due) == "2025-07-29"


def test_without_a_departure_deadline_it_is_due_at_once() -> None:
    found = reopen(case({"kind": "departure_deadline_set", "date": "2023-03-01"}), "2023-03-10")
    assert (str(found.due), found.at_once, found.state) == ("2023-03-01", True, "running")


@pytest.mark.parametrize(
    ("given", "ends"), [("2023-08-15", True), ("2023-03-01", False), ("2023", False), ("unknown", False)]
)
def test_a_permit_ends_a_departure_deadline_only_where_it_was_surely_given_later(
    given: str, ends: bool
) -> None:
    granted = {"kind": "permit_granted", "date": given}
    found = due(case(PERMIT, REFUSED, UPHELD, granted, urgent_case="no"), "2023-12-31")
    assert ("dk.33-2.month" not in found) is ends
    assert (REOPEN not in found) is ends


@pytest.mark.parametrize(("answer", "at_once"), [("yes", True), ("no", False), ("unknown", False)])
def test_departure_at_once_is_derived_only_where_somebody_says_that_the_case_is_urgent(
    answer: str, at_once: bool
) -> None:
    found = due(case(PERMIT, REFUSED, UPHELD, urgent_case=answer), "2023-03-10")
    assert ("dk.33-2.at-once" in found) is at_once
    assert ("dk.33-2.month" in found) is not at_once


def test_what_is_not_recorded_can_be_asked_for() -> None:
    paused = {"kind": "suspended", "date": "2023-01-05"}
    resumed = {"kind": "resumed", "date": "2023-02-05"}
    again = {"kind": "suspended", "date": "2023-03-05"}

    def raised(*events: Document) -> bool:
        found = asked(case(PERMIT, *events), "2023-06-01").questions
        return "dk.pause.effects" in [one.rule.id for one in found]

    assert [raised(paused), raised(paused, resumed), raised(paused, resumed, again)] == [True, False, True]


def test_what_is_about_the_decision_that_was_upheld_ends_what_follows_from_upholding_it() -> None:
    upheld = {**UPHELD, "about": "e2"}
    restored = {"kind": "board_overturned", "date": "2023-08-01", "about": "e2"}
    over_another = {**restored, "about": "e4"}
    other = {"kind": "lapsed", "date": "2023-04-05"}
    assert REOPEN not in due(case(PERMIT, REFUSED, upheld, restored, urgent_case="no"), "2023-09-01")
    assert REOPEN in due(case(PERMIT, REFUSED, upheld, other, over_another, urgent_case="no"), "2023-09-01")


def test_an_appeal_of_which_nobody_knows_the_day_ends_nothing_where_there_are_two_decisions() -> None:
    appeal = {"kind": "appeal_registered", "date": "unknown"}
    earlier = {"kind": "revoked", "date": "2019-05-01"}
    assert "dk.53a-2.lodge" not in due(case(PERMIT, REFUSED, appeal), "2023-01-01")
    assert "dk.53a-2.lodge" in due(case(PERMIT, earlier, REFUSED, appeal), "2023-01-01")


def test_of_a_day_after_the_pack_was_read_the_source_says_until_when() -> None:
    late, before = (asked(case(PERMIT, REFUSED), day) for day in ("2026-08-01", "2025-12-31"))
    assert all("read until 2025-12-31" in one.grounds.source for one in late.questions)
    assert not any("read until" in one.grounds.source for one in before.questions)
    assert {one.grounds.mark for one in late.questions} == {"secondary", "unverified"}


def test_a_pause_is_missing_only_where_it_would_move_the_day() -> None:
    def lacking(upheld: str, day: str) -> tuple[str, bool]:
        document = case(PERMIT, REFUSED, {**UPHELD, "date": upheld}, urgent_case="no")
        found = next(one for one in asked(document, day).deadlines if one.rule == "dk.33-2.month")
        return found.state, any(str(lack).startswith("pause") for lack in found.missing)

    assert lacking("2023-03-01", "2023-03-10") == ("running", False)
    assert lacking("2024-11-25", "2024-12-01") == ("running", False)
    assert lacking("2024-11-25", "2024-12-20") == ("running", True)
    assert lacking("2024-11-25", "2024-12-28") == ("cannot_compute", True)
    assert lacking("2024-11-25", "2025-08-15") == ("past", True)


def test_nobody_is_told_of_another_day_that_is_of_somebody_else() -> None:
    held = {**PERMIT, "persons": ["p1", "p2"], "status": "s9b"}
    document = case(held, {"kind": "other_permit_refused", "date": "2022-03-01", "persons": ["p1", "p2"]})
    fact = {"fact": "refused_9b_or_9c_3_2", "source": "decision"}
    document["persons"] = [
        {"id": "p1", "facts": [{**fact, "answer": "yes"}]},
        {"id": "p2", "facts": [{**fact, "answer": "no"}]},
    ]
    found = [one for one in asked(document, "2022-03-05").deadlines if one.matter == "departure"]
    of: dict[str, set[str]] = {
        name: {one.rule or "" for one in found if name in one.persons} for name in ("p1", "p2")
    }
    assert of["p1"] != of["p2"]
    for one in found:
        others = {each.told_by.rule for each in one.told if isinstance(each.told_by, ByRule)}
        assert all(others <= of[name] for name in one.persons)

"""What a case raises: by what was known on the day, with what is used and missing, and never an outcome."""

import gc
from datetime import date
from typing import Any

import pytest

from protection.conftest import example
from sanad.protection.document import evaluation_document, evaluation_lines
from sanad.protection.evaluation import Evaluation, evaluate
from sanad.protection.pack import Pack
from sanad.protection.read_case import read_case
from sanad.protection.read_pack import read_pack
from sanad.protection.yaml_file import read_text
from sanad.terms.own_voice import verdict_word

Document = dict[str, Any]
REFUSED = date(2021, 5, 10)


def case() -> Document:
    document: Document = read_text(example("case.md"), "case.md")
    return document


def law() -> Document:
    document: Document = read_text(example("pack.md"), "pack.md")
    return document


def pack() -> Pack:
    return read_pack(law())


def seen(document: Document, day: date = REFUSED, whole: Pack | None = None) -> Evaluation:
    whole = whole or pack()
    return evaluate(read_case(document, whole), whole, day)


def event(document: Document, name: str) -> Document:
    found: Document = next(one for one in document["events"] if one["id"] == name)
    return found


def more(document: Document, **said: Any) -> None:
    plain = {
        "persons": ["p1"],
        "authority": "board",
        "basis": [],
        "document": "letter",
        "certainty": "certain",
    }
    document["events"].append({"id": f"e{len(document['events']) + 1}", **plain, **said})


def test_the_document_has_the_keys_that_others_script_against() -> None:
    document = evaluation_document(seen(case()))
    assert list(document) == ["as_of", "status", "procedure", "deadlines", "questions"]
    of_deadline = ["rule", "what", "due", "counted_from", "state", "missing", "mark", "source", "origin"]
    assert [list(one) for one in document["deadlines"]] == [of_deadline] * 2
    of_question = ["rule", "element", "facts_used", "facts_missing", "source", "mark"]
    assert [list(one) for one in document["questions"]] == [of_question]


def test_derived_and_set_stand_side_by_side_and_the_earliest_leads() -> None:
    first, second = seen(case()).deadlines
    assert (first.origin, str(first.due), first.rule) == ("set", "2021-05-17", None)
    assert (second.origin, str(second.due), second.rule) == ("derived", "2021-05-19", "complaint-14")
    assert [*map(str, first.told)] == ["complaint-14: 2021-05-19"]
    assert [*map(str, second.told)] == ["set in e4: 2021-05-17"]


def test_what_a_letter_sets_is_told_as_the_authority_wrote_it() -> None:
    first, second = seen(case()).deadlines
    assert (first.mark_word, second.mark_word) == ("as the authority wrote it", "secondary")
    lines = "\n".join(evaluation_lines(seen(case())))
    assert "set in e4; not verified (as the authority wrote it);" in lines
    document = case()
    event(document, "e4")["certainty"] = "doubtful"
    assert {one.mark_word for one in seen(document).deadlines if not one.rule} == {"unverified"}


def test_a_date_that_nobody_has_is_missing_and_not_guessed() -> None:
    document = case()
    del event(document, "e4")["notified"]
    derived = next(one for one in seen(document).deadlines if one.rule)
    assert (derived.state, derived.due) == ("cannot_compute", None)
    assert [*map(str, derived.missing)] == ["e4: notification date"]
    event(document, "e4")["date"] = "unknown"
    derived = next(one for one in seen(document).deadlines if one.rule)
    assert (derived.state, *map(str, derived.missing)) == ("cannot_compute", "e4: day of the decision")


def test_a_doubtful_event_starts_nothing() -> None:
    document = case()
    event(document, "e4")["certainty"] = "doubtful"
    derived = next(one for one in seen(document).deadlines if one.rule)
    assert (derived.state, *map(str, derived.missing)) == ("cannot_compute", "e4: whether it happened")
    assert {one.mark for one in seen(document).deadlines if not one.rule} == {"unverified"}


def test_what_became_known_later_is_left_out() -> None:
    assert [one.event for one in seen(case(), date(2021, 5, 5)).deadlines] == []
    assert [one.event for one in seen(case(), date(2021, 5, 6)).deadlines] == ["e4", "e4"]
    before = seen(case(), date(2021, 4, 1)).questions[0].finding
    assert (before.answer, *map(str, before.missing)) == ("unknown", "p1: sought_by_authorities")
    after = seen(case(), date(2021, 4, 20)).questions[0].finding
    assert (after.answer, after.missing) == ("yes", ())


def test_it_runs_on_its_last_day_and_is_past_the_day_after() -> None:
    assert {one.state for one in seen(case(), date(2021, 5, 17)).deadlines} == {"running"}
    states = {one.origin: one.state for one in seen(case(), date(2021, 5, 18)).deadlines}
    assert states == {"set": "past", "derived": "running"}


def test_a_deed_ends_the_deadline_of_its_own_decision_alone() -> None:
    document = case()
    more(document, kind="revoked", date="2021-05-08", notified="2021-05-08")
    more(document, kind="appeal_registered", date="2021-05-09", about="e5")
    assert {one.event for one in seen(document).deadlines} == {"e4"}
    event(document, "e6")["about"] = "e4"
    assert {one.event for one in seen(document).deadlines} == {"e5"}
    del event(document, "e6")["about"]
    assert {one.event for one in seen(document).deadlines} == {"e4"}


def test_a_pause_stops_a_deadline_while_it_lasts_and_restarts_it_after() -> None:
    document = case()
    event(document, "e4").update(date="2024-12-01", notified="2024-12-02", known="2024-12-02", sets=[])
    before, during, later = (
        seen(document, day).deadlines[0] for day in (date(2024, 12, 5), date(2025, 3, 1), date(2025, 7, 1))
    )
    assert (str(before.due), before.state) == ("2024-12-16", "running")
    assert (during.due, during.state) == (None, "suspended")
    assert (str(later.due), *map(str, later.stops)) == ("2025-07-14", "pause-2024")


def test_sources_that_disagree_leave_a_fact_unknown() -> None:
    document = case()
    said = {"fact": "sought_by_authorities", "answer": "no", "source": "a neighbour", "known": "2021-05-01"}
    document["persons"][0]["facts"].append(said)
    finding = seen(document).questions[0].finding
    assert finding.answer == "unknown"
    assert [*map(str, finding.missing)] == ["p1: sought_by_authorities (sources disagree)"]


def test_an_exception_takes_a_rule_away_and_an_open_one_is_told() -> None:
    document = case()
    more(document, kind="exclusion_raised", date="2021-05-04", certainty="doubtful")
    finding = seen(document).questions[0].finding
    assert (finding.answer, finding.open) == ("yes", ("excluded",))
    assert [*map(str, finding.missing)] == ["exception excluded: e5: whether it happened"]
    event(document, "e5")["certainty"] = "certain"
    assert seen(document).questions == ()


def test_a_rule_answers_by_the_law_of_the_day() -> None:
    document = law()
    document["rules"][0]["valid_to"] = "2021-05-09"
    whole = read_pack(document)
    assert seen(case(), date(2021, 5, 9), whole).questions
    assert not seen(case(), REFUSED, whole).questions
    document["rules"][0].update(valid_from="unknown", not_before="2021-05-01", valid_to="open")
    found = seen(case(), REFUSED, read_pack(document)).questions[0]
    assert (found.finding.answer, found.grounds.mark) == ("unknown", "unverified")
    assert [*map(str, found.finding.missing)] == ["whether individual-risk is in force on 2021-05-10"]


@pytest.mark.parametrize(
    ("mark", "shown"), [("seen", "secondary"), ("part", "secondary"), ("unverified", "unverified")]
)
def test_a_mark_is_that_of_the_weakest_part_and_nothing_is_verified(mark: str, shown: str) -> None:
    for place in (("rules", 0), ("articles", 0, "versions", 0), ("rules", 0, "unless", 0)):
        document = law()
        entry: Any = document
        for step in place:
            entry = entry[step]
        entry["mark"] = mark
        assert seen(case(), REFUSED, read_pack(document)).questions[0].grounds.mark == shown


def test_only_a_signature_makes_a_rule_verified() -> None:
    whole = pack()
    signed = evaluate(read_case(case(), whole), whole, REFUSED, signed={"individual-risk"})
    assert [one.grounds.mark for one in signed.questions] == ["verified"]
    assert {one.mark for one in signed.deadlines} == {"secondary"}


def test_what_falls_on_the_sponsor_is_asked_of_the_family() -> None:
    document = law()
    document["rules"][0]["when"] = {
        "all": [{"status": ["family"]}, {"of_sponsor": {"recorded": ["extension_refused"]}}]
    }
    found = seen(case(), REFUSED, read_pack(document)).questions
    assert [(one.person, *map(str, one.used)) for one in found] == [
        ("p2", "p2: status = family (e2)", "e4: extension_refused on 2021-05-03")
    ]
    lonely = case()
    lonely["persons"][1]["links"] = []
    finding = seen(lonely, REFUSED, read_pack(document)).questions[0].finding
    assert (finding.answer, *map(str, finding.missing)) == ("unknown", "p2: sponsor")


def test_refusal_and_revocation_are_different_and_no_status_is_inferred() -> None:
    document = case()
    assert seen(document).statuses[0][1].status == "protected"
    more(document, kind="revoked", date="2021-05-08", status="none")
    interval = seen(document).statuses[0][1]
    assert (interval.status, interval.decision) == ("none", "e5")
    kinds = {entry.kind for standing in seen(document).procedure for entry in standing.newest}
    assert "revoked" in kinds


def test_a_deadline_is_read_with_the_status_that_its_event_met() -> None:
    document, rules = case(), law()
    rules["rules"][1]["when"] = {"status": ["protected"]}
    more(document, kind="revoked", date="2021-05-08", notified="2021-05-08", status="none")
    found = [one.event for one in seen(document, REFUSED, read_pack(rules)).deadlines if one.rule]
    assert found == ["e4", "e5"]


def test_two_readings_of_a_rest_day_are_both_told() -> None:
    rules = law()
    rules["rules"][1]["effect"]["if_rest_day"] = "both_readings"
    document = case()
    event(document, "e4").update(date="2021-05-07", notified="2021-05-08", known="2021-05-08", sets=[])
    one = seen(document, REFUSED, read_pack(rules)).deadlines[0]
    assert (str(one.due), *map(str, one.told)) == (
        "2021-05-22",
        "another reading of complaint-14: 2021-05-24",
    )


def test_at_once_runs_until_it_is_done() -> None:
    rules = law()
    rules["rules"][1]["effect"]["length"] = "at_once"
    found = [one for one in seen(case(), date(2021, 9, 1), read_pack(rules)).deadlines if one.rule]
    assert [(str(one.due), one.state) for one in found] == [("2021-05-05", "running")]


def test_the_text_tells_source_and_mark_of_everything_and_no_verdict() -> None:
    text = "\n".join(evaluation_lines(seen(case())))
    assert text.count("not verified (secondary)") == 2
    assert text.count("not verified (as the authority wrote it)") == 1
    assert text.count("Stay Act") == 2
    assert "Nothing here decides a case." in text
    assert verdict_word(text) is None


def test_what_belonged_to_an_earlier_permit_does_not_silence_a_rule_on_this_one() -> None:
    rules = law()
    rules["rules"][0].update(unless=[], when={"not": {"recorded": ["review_opened"]}})
    document = case()
    document["events"] = document["events"][:3]  # a permit, the family's, a review
    assert not [one for one in seen(document, REFUSED, read_pack(rules)).questions if one.person == "p1"]
    more(document, kind="permit_extended", date="2021-03-01", status="protected")
    rules["rules"][0]["when"]["not"]["since"] = ["permit_granted", "permit_extended"]
    whole = read_pack(law() | {"rules": rules["rules"]})
    assert "individual-risk" in {one.rule.id for one in seen(document, REFUSED, whole).questions}
    more(document, kind="review_opened", date="2021-04-01")
    assert not [one for one in seen(document, REFUSED, whole).questions if one.person == "p1"]


def test_nothing_of_a_case_waits_for_a_collection_of_cycles() -> None:
    whole = pack()
    read = read_case(case(), whole)
    evaluation_document(evaluate(read, whole, REFUSED))  # what is worked out of the pack stays with it
    gc.collect()
    gc.disable()
    try:
        evaluation_document(evaluate(read, whole, REFUSED))
        assert gc.collect() == 0
    finally:
        gc.enable()

"""Each planted fault of a pack is found, under its name and at its place; the pack without them has none."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from protection.conftest import example
from protection.planted import MORE, rule, version
from sanad.protection import lint_words
from sanad.protection.fault_words import fault_labels
from sanad.protection.lint import faults_of, stopping
from sanad.protection.packs import check_pack
from sanad.protection.read_pack import read_pack
from sanad.protection.rule_tests import failing_tests
from sanad.protection.yaml_file import read_text

Document = dict[str, Any]
Plant = Callable[[Document], object]


def pack() -> Document:
    document: Document = read_text(example("pack.md"), "pack.md")
    return document


def ask(document: Document, name: str, other: str) -> None:
    rule(document, name)["when"] = {"rule": other}


def propose(document: Document) -> None:
    for number in range(2):
        version(document, number)["adopted"] = "unknown"


PLANTED: dict[str, tuple[str, str, Plant]] = {
    "a key that is missing": ("shape", "rules[complaint-14]", lambda d: rule(d).pop("title")),
    "a key that nobody knows": ("shape", "rules[complaint-14]", lambda d: rule(d).update(wenn="x")),
    "a rule without source": (
        "no_source",
        "rules[complaint-14].sources",
        lambda d: rule(d).update(sources=[]),
    ),
    "a rule that calls itself verified": (
        "no_mark_of_its_own",
        "rules[complaint-14].mark",
        lambda d: rule(d).update(mark="verified"),
    ),
    "an id twice": ("id_twice", "facts[sought_by_authorities]", lambda d: d["facts"].append(d["facts"][0])),
    "a reference to nothing": (
        "nothing_there",
        "rules[complaint-14].articles",
        lambda d: rule(d).update(articles=["stay-act-99"]),
    ),
    "a fact that nobody defined": (
        "nothing_there",
        "rules[complaint-14].when.fact",
        lambda d: rule(d).update(when={"fact": "nowhere"}),
    ),
    "versions that overlap": (
        "versions_overlap",
        "articles[stay-act-4].versions[1]",
        lambda d: version(d).update(valid_to="2023-01-01"),
    ),
    "a version that ends before it begins": (
        "dates_reversed",
        "articles[stay-act-4].versions[0]",
        lambda d: version(d).update(valid_to="2019-01-01"),
    ),
    "a day that there is not": (
        "dates_reversed",
        "rules[complaint-14]",
        lambda d: rule(d).update(valid_to="2023-02-29"),
    ),
    "days between versions": (
        "gap_untold",
        "articles[stay-act-4].versions[1]",
        lambda d: version(d).update(valid_to="2022-06-30"),
    ),
    "no test that passes": ("no_passing_test", "rules[complaint-14].tests", lambda d: keep(d, "no")),
    "no test that fails": ("no_failing_test", "rules[complaint-14].tests", lambda d: keep(d, "yes")),
    "a test that does not hold": (
        "test_fails",
        "rules[complaint-14].tests[0]",
        lambda d: rule(d)["tests"][0].update(due="2021-04-02"),
    ),
    "a circle of exceptions": ("circle", "rules[individual-risk]", lambda d: exceptions_in_a_circle(d)),
    "half a deadline": (
        "deadline_incomplete",
        "rules[complaint-14].effect",
        lambda d: rule(d)["effect"].pop("if_missed"),
    ),
    "a deed in time that ends nothing": (
        "deadline_incomplete",
        "rules[complaint-14].effect.in_time",
        lambda d: rule(d)["effect"].update(in_time=["left"]),
    ),
    "a deed too late for what is due at once": (
        "deadline_incomplete",
        "rules[complaint-14].effect.in_time",
        lambda d: rule(d)["effect"].update(in_time=["appeal_registered"], length="at_once"),
    ),
    "a question with a length": (
        "not_a_deadline",
        "rules[individual-risk].effect",
        lambda d: rule(d, "individual-risk")["effect"].update(length={"days": 3}),
    ),
    "two conditions in one": (
        "condition_unclear",
        "rules[complaint-14].when",
        lambda d: rule(d).update(when={"always": "yes", "fact": "sought_by_authorities"}),
    ),
    "an event that no procedure has": (
        "unknown_event",
        "rules[complaint-14].effect.trigger",
        lambda d: rule(d)["effect"].update(trigger=["refusal"]),
    ),
    "a verdict of our own": (
        "verdict",
        "rules[complaint-14].effect.if_missed",
        lambda d: rule(d)["effect"].update(if_missed="She has no case."),
    ),
    "a verdict in Danish": (
        "verdict",
        "articles[stay-act-4].versions[0].text.da",
        lambda d: version(d).update(text={"en": "A permit.", "da": "Byen er sikker."}),
    ),
    "a verdict in Arabic": (
        "verdict",
        "facts[sought_by_authorities].question.ar",
        lambda d: d["facts"][0].update(question={"en": "Is it so?", "ar": "المدينة آمنة"}),
    ),
    "a long quotation": (
        "quotation_long",
        "articles[stay-act-4].versions[0].quotation.text",
        lambda d: version(d)["quotation"].update(text="word " * 90),
    ),
    "words of law that nobody saw": (
        "text_invented",
        "articles[stay-act-4].versions[0]",
        lambda d: version(d).update(mark="unverified"),
    ),
    "seen, and nowhere": (
        "seen_nowhere",
        "articles[stay-act-4].versions[1]",
        lambda d: (
            d["sources"].append({"id": "talk", "title": "talk"}),
            version(d, 1).update(sources=["talk"]),
        ),
    ),
    "a time before a permit's last day, of a deadline of another kind": (
        "deadline_incomplete",
        "rules[complaint-14].effect.met_within",
        lambda d: rule(d)["effect"].update(met_within={"months": 6}),
    ),
    "a bill as law": ("not_adopted", "rules[individual-risk].mark", propose),
    "a rule outside its law": (
        "outside_validity",
        "rules[complaint-14]",
        lambda d: rule(d).update(valid_from="2010-01-01", valid_to="2019-12-31"),
    ),
    "a holiday of no day": (
        "holiday_unclear",
        "calendars[ruritania].holidays[new-year]",
        lambda d: d["calendars"][0]["holidays"][0].update(month_day="02-30"),
    ),
    "a zone that there is not": ("zone_unknown", "zone", lambda d: d.update(zone="Europe/Ruritania")),
    "what nothing uses": (
        "unused",
        "facts[spare]",
        lambda d: d["facts"].append({"id": "spare", "question": "Is it so?"}),
    ),
}


def keep(document: Document, expected: str) -> None:
    kept = [test for test in rule(document)["tests"] if test["expect"] == expected]
    rule(document)["tests"] = kept * 2


def exceptions_in_a_circle(document: Document) -> None:
    plain = rule(document, "individual-risk")["unless"][0]
    rule(document, "individual-risk")["unless"] = [{**plain, "when": {"rule": "complaint-14"}}]
    rule(document)["unless"] = [{**plain, "when": {"not": {"rule": "individual-risk"}}}]


def found(document: Document) -> list[tuple[str, str]]:
    faults = faults_of(document)
    if not stopping(faults):
        whole = read_pack(document)
        faults = (*faults, *failing_tests(whole, tuple(whole.rules)))
    return [(fault.code, fault.place) for fault in faults]


def test_nothing_is_found_where_nothing_is_planted() -> None:
    assert found(pack()) == []


@pytest.mark.parametrize("what", [*PLANTED, *MORE])
def test_a_planted_fault_is_found_at_its_place(what: str) -> None:
    code, place, plant = {**PLANTED, **MORE}[what]
    document = pack()
    plant(document)
    assert (code, place) in found(document)


def test_every_fault_of_the_reference_is_planted_and_told() -> None:
    page = (Path(__file__).parents[2] / "docs/reference/pack.md").read_text(encoding="utf-8")
    told = set(page.rpartition("## What the linter finds")[2].split("`")[1::2])
    assert {code for code, _, _ in (*PLANTED.values(), *MORE.values())} == told
    assert told <= set(fault_labels())
    assert len(PLANTED) >= 20 and len(MORE) >= 20 and not MORE.keys() & PLANTED.keys()


@pytest.mark.parametrize(
    ("length", "told"),
    [("1 month", "at_once or a mapping of days"), ({"month": 1}, "at_once or a mapping of days")],
)
def test_what_may_have_several_forms_is_told_with_all_of_them(length: object, told: str) -> None:
    document = pack()
    rule(document)["effect"]["length"] = length
    (fault,) = faults_of(document)
    assert fault.place == "rules[complaint-14].effect.length" and fault.message.startswith(told)


def test_a_circle_names_its_whole_way() -> None:
    document = pack()
    exceptions_in_a_circle(document)
    circle = next(fault for fault in faults_of(document) if fault.code == "circle")
    assert "individual-risk asks complaint-14 asks individual-risk" in circle.message


def test_a_quotation_may_hold_what_we_never_say() -> None:
    document = pack()
    version(document)["quotation"]["text"] = "the province is safe"
    version(document)["text"] = "The minister called it “safe”."
    assert found(document) == []
    version(document)["text"] = "The minister called it safe."
    assert ("verdict", "articles[stay-act-4].versions[0].text") in found(document)


def test_files_beside_the_head_are_joined_and_named_when_they_are_no_sections(ruritania: Path) -> None:
    (ruritania / "more.yaml").write_text("facts:\n  - {id: spare, question: Is it so}\n", encoding="utf-8")
    assert [fault.code for fault in check_pack(str(ruritania)).faults] == ["unused"]


def test_a_text_that_a_pack_says_often_is_looked_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Three texts in four are said before; the search of their words was the half of opening a pack."""
    asked: list[str] = []
    monkeypatch.setattr(lint_words, "verdict_word", asked.append)
    document = pack()
    said = [text for _, text in lint_words.own_words(document)]
    faults_of(document, ())
    assert len(set(said)) < len(said)
    assert sorted(asked) == sorted(set(said))

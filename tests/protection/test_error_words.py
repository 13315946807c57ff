"""What is wrong with a case is told whole in the language of who reads it, from the same parts."""

import re

import pytest

from protection.test_evaluation import Document, case, event, more, pack
from sanad.protection.error_words import error_words
from sanad.protection.errors import CaseFaulty, LawFileUnreadable, PackUnknown
from sanad.protection.fault import Fault
from sanad.protection.fault_words import fault_words
from sanad.protection.read_case import read_case
from sanad.terms.language import Language

LANGUAGES: tuple[Language, ...] = ("ar", "da")
ENGLISH = re.compile(r"\b(is|are|was|the|and|before|recorded|found|required|one)\b")


def refused(document: Document) -> CaseFaulty:
    with pytest.raises(CaseFaulty) as refusal:
        read_case(document, pack())
    return refusal.value


def two_statuses() -> Document:
    document = case()
    more(document, id="x1", kind="permit_granted", date="2019-06-03", status="family")
    return document


def resumed_alone() -> Document:
    document = case()
    more(document, id="x1", kind="resumed", date="2021-06-03")
    return document


def days() -> Document:
    document = case()
    event(document, "e4").update(notified="2021-05-01", permit_until="9021-05-01")
    return document


def nowhere() -> Document:
    document = case()
    event(document, "e4").update(about="e99", kind="unheard_of", status="king")
    return document


def in_a_circle() -> Document:
    document = case()
    document["persons"][0]["links"] = [{"kind": "sponsor", "to": "p2"}]
    return document


@pytest.mark.parametrize("made", [two_statuses, resumed_alone, days, nowhere, in_a_circle])
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_fault_of_a_case_is_left_in_english(made: object, language: Language) -> None:
    assert callable(made)
    error = refused(made())
    for one in error.faults:
        assert one.words is not None
        assert not ENGLISH.search(fault_words(one, language))
    told = error_words(error, language)
    assert len(told.splitlines()) == len(error.faults) + 1
    assert all(one.place in told for one in error.faults)


def test_a_kind_is_told_by_its_name_where_the_message_tells_its_id() -> None:
    fault = refused(resumed_alone()).faults[0]
    assert fault.message == "resumed is recorded, and no suspended on that day or before"
    assert fault_words(fault, "en").startswith("case resumed is recorded, and no case suspended")
    assert "case" not in fault_words(fault, "ar")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_file_and_a_pack_that_are_not_there_are_told(language: Language) -> None:
    assert "case.yaml" in error_words(LawFileUnreadable("case.yaml", "no YAML"), language)
    told = error_words(PackUnknown(["dk", "ruritania"]), language)
    assert "dk, ruritania" in told and not ENGLISH.search(told)
    many = CaseFaulty([Fault(f"persons[p{number}]", "shape", "x") for number in range(40)])
    assert len(error_words(many, language).splitlines()) == 27

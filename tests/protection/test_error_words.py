"""What is wrong with a case is told whole in the language of who reads it, from the same parts."""

import re
from pathlib import Path

import pytest

from protection.test_evaluation import Document, case, event, more, pack
from sanad.protection.error_words import error_words
from sanad.protection.errors import CaseFaulty, LawFileUnreadable, PackUnknown
from sanad.protection.fault import Fault
from sanad.protection.fault_words import fault_words
from sanad.protection.read_case import pack_named, read_case
from sanad.protection.unreadable_words import NO_YAML
from sanad.protection.yaml_file import read_file, read_text
from sanad.terms.language import Language

LANGUAGES: tuple[Language, ...] = ("ar", "da")
ENGLISH = re.compile(r"\b(is|are|was|the|and|before|recorded|found|required|one)\b")


def refused(document: Document) -> CaseFaulty:
    with pytest.raises(CaseFaulty) as refusal:
        pack_named(document)
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


def another_form() -> Document:
    document = case()
    event(document, "e4").update(notified="in May", certainty="maybe", permit_until="soon", nickname="x")
    event(document, "e3").update(date=20210115, document="", persons="p1", authority="x" * 9999)
    document["persons"][0].update(id="P 1", facts=[{"fact": "x"}])
    return document


def of_another_format() -> Document:
    return {**case(), "format": "sanad-case/9"}


def marked() -> Document:
    document = case()
    event(document, "e4")["document"] = "a \u202e letter"
    return document


@pytest.mark.parametrize(
    "made",
    [two_statuses, resumed_alone, days, nowhere, in_a_circle, another_form, of_another_format, marked],
)
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
    assert fault.message == (
        "resumed is recorded, and no suspended on that day or before; record it too: its day may be unknown"
    )
    assert fault_words(fault, "en").startswith("case resumed is recorded, and no case suspended")
    assert "case" not in fault_words(fault, "ar")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_file_and_a_pack_that_are_not_there_are_told(language: Language) -> None:
    assert "case.yaml" in error_words(LawFileUnreadable(NO_YAML, name="case.yaml"), language)
    told = error_words(PackUnknown(["dk", "ruritania"]), language)
    assert "dk, ruritania" in told and not ENGLISH.search(told)
    many = CaseFaulty([Fault(f"persons[p{number}]", "shape", "x") for number in range(40)])
    assert len(error_words(many, language).splitlines()) == 27


UNREADABLE = {
    "a: 1\nb: 2\na: 3\n": (3, "twice"),
    "a: &x [1]\nb: *x\n": (1, "an alias"),
    "a: 1\nb: !secretname x\n": (2, "a tag"),
    "a: !!binary aGVsbG8=\n": (1, "a tag"),
    "a:\n  <<: {b: c}\n": (2, "a merge"),
    "? [a]\n: b\n": (1, "no word"),
    "a: 1\n---\nb: 2\n": (2, "a second document"),
    "a: [1\n": (2, "bracket"),
    "a: 'x\n": (2, "not closed"),
    "a: {b: c: d}\n": (1, "comma"),
    "a: b: c\n": (1, "a colon was found"),
    "a:\n  - b\n c: d\n": (3, "does not stand under"),
    "a:\n    - b\n  - c\n": (3, "does not stand under"),
    'a: "\\ud800"\n': (1, "after \\"),
    "a:\n\t- b\n": (2, "a tab"),
    "a\x00": (1, "U+0000"),
    "[" * 3000: (1, "within each other"),
}


@pytest.mark.parametrize("text", UNREADABLE)
@pytest.mark.parametrize("language", LANGUAGES)
def test_why_a_file_is_not_read_is_told_with_its_line_alone(text: str, language: Language) -> None:
    line, told = UNREADABLE[text]
    with pytest.raises(LawFileUnreadable) as refusal:
        read_text(text)
    assert told in refusal.value.message and refusal.value.message.startswith(f"line {line}: ")
    said = error_words(refusal.value, language)
    assert not ENGLISH.search(said) and "secretname" not in refusal.value.message
    assert said.startswith({"ar": "السطر", "da": "linje"}[language] + f" {line}: ")


def test_a_file_without_end_is_not_read_to_it(tmp_path: Path) -> None:
    with pytest.raises(LawFileUnreadable, match="bytes were found"):
        read_file(Path("/dev/zero"))
    for path in (tmp_path, tmp_path / "none.yaml", Path("a\0b")):
        with pytest.raises(LawFileUnreadable, match="cannot be read") as refusal:
            read_file(path)
        assert path.name not in refusal.value.message

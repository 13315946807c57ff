"""An event is added to the text of a file: what it says grows by that event, and no other byte changes."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from protection.conftest import example
from sanad.protection.added_entry import next_id, with_added
from sanad.protection.case_text import read_case_text
from sanad.protection.entry_text import written
from sanad.protection.errors import LawFileUnreadable
from sanad.protection.yaml_file import read_text

HEAD = "format: sanad-case/1\nid: c\ncorpus: invented\npack: ruritania\npersons:\n  - id: p1\n"
EVENT = {
    "id": "e9",
    "persons": ["p1"],
    "kind": "hearing",
    "date": "2021-06-01",
    "authority": "دائرة الهجرة",
    "basis": ["stay-act-4"],
    "document": 'letter: "of" 1 June # 3',
    "certainty": "certain",
}
FORMS = {
    "none yet": HEAD + "events: []\n",
    "none yet, before another key": HEAD + "events: []  # to come\nnote: مختلق\n",
    "a line each": HEAD + "events:\n  - {id: e1, kind: x}  # first\n  - {id: e2, kind: y}\n",
    "no line's end": HEAD + "events:\n- {id: e1, kind: x}",
    "in blocks": HEAD + "events:\n  - id: e1\n    persons: [p1]\n    kind: x\n\n# the end\nnote: n\n",
    "in blocks to the end": HEAD + "events:\n  - id: e1\n    persons:\n      - p1\n      - p2\n",
    "a long text": HEAD + "events:\n  - id: e1\n    note: |\n      several\n      lines\nnote: n\n",
    "in one line": HEAD + "events: [{id: e1}, {id: e2}]\nnote: n\n",
    "before the persons": "events:\n    - {id: e1}\n\npersons:\n  - id: p1\n",
    "Arabic before it": HEAD.replace("id: c", "id: c\nnote: ملاحظة طويلة")
    + "events:\n  - {id: e1, note: قصير}\n",
}


@pytest.mark.parametrize("text", FORMS.values(), ids=FORMS)
def test_no_other_byte_changes(text: str) -> None:
    before, added = read_text(text, "x"), with_added(text, ("events",), EVENT)
    assert read_text(added, "x") == {**before, "events": [*before["events"], EVENT]}
    kept = [line for line in text.splitlines() if "events: [" not in line]
    lines = added.splitlines()
    assert [line for line in lines if line in kept] == kept
    assert len(lines) <= len(text.splitlines()) + 1


def test_twice_is_two_events() -> None:
    text = with_added(HEAD + "events: []\n", ("events",), EVENT)
    text = with_added(text, ("events",), {**EVENT, "id": "e10"})
    assert [one["id"] for one in read_text(text, "x")["events"]] == ["e9", "e10"]
    assert next_id(read_text(text, "x")) == "e11"
    assert next_id({"events": [{"id": "letter"}]}) == "e1"


def test_a_case_of_the_reference_grows_and_is_read() -> None:
    text = with_added(example("case.md"), ("events",), {**EVENT, "date": "2021-05-08"})
    assert read_case_text(text).case.events[-1].authority == "دائرة الهجرة"
    assert text.startswith(example("case.md").rstrip("\n"))


@settings(max_examples=300)
@given(st.text(max_size=60), st.text(min_size=1, max_size=40), st.sampled_from(sorted(FORMS)))
def test_any_text_comes_back_as_it_was_written(document: str, authority: str, form: str) -> None:
    entry = {**EVENT, "document": document, "authority": authority}
    text = FORMS[form]
    before = read_text(text, "x")
    assert read_text(with_added(text, ("events",), entry), "x")["events"] == [*before["events"], entry]


def test_what_has_no_place_is_written_anew_with_all_that_it_says() -> None:
    text = HEAD + "? events\n: - {id: e1}\n"
    before = read_text(text, "x")
    after = read_text(with_added(text, ("events",), EVENT), "x")
    assert after == {**before, "events": [*before["events"], EVENT]}
    assert read_text(written(before), "x") == before


@pytest.mark.parametrize("text", ["", "x", "events: 3\n", "persons: []\n", "- a\n"])
def test_what_is_no_file_is_refused(text: str) -> None:
    with pytest.raises(LawFileUnreadable):
        with_added(text, ("events",), EVENT)

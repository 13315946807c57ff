"""One entry of a file is changed: the file says what is wanted, and all else stays to the byte."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from protection.conftest import example
from sanad.protection.case_text import read_case_text
from sanad.protection.changed_entry import with_changed
from sanad.protection.errors import LawFileUnreadable
from sanad.protection.yaml_file import read_text

HEAD = "format: sanad-case/1\nid: c  # ours\ncorpus: invented\npack: ruritania\npersons:\n  - id: p1\n"
AFTER = "  # next\n  - {id: e2, kind: y}\nnote: ملاحظة\n"
HELD = {
    "id": "e1",
    "persons": ["p1", "p2"],
    "kind": "hearing",
    "date": "2021-06-01",
    "document": "letter: of 1 June",
    "note": "n",
}
FORMS = {
    "a line": "  - {id: e1, persons: [p1, p2], kind: hearing, date: 2021-06-01, "
    'document: "letter: of 1 June", note: n}  # mine\n',
    "a line in two": "  - {id: e1, persons: [p1, p2], kind: hearing,  # told\n"
    "     date: 2021-06-01, document: 'letter: of 1 June', note: n}\n",
    "in blocks": "  - id: e1\n    persons: [p1, p2]  # both\n    kind: hearing\n"
    "    date: '2021-06-01'  # known\n"
    '    document: "letter: of 1 June"\n\n    note: n\n',
    "a list in blocks": "  - id: e1\n    persons:\n      - p1\n      - p2\n    kind: hearing\n"
    "    date: 2021-06-01\n    document: >-\n      letter:\n      of 1 June\n    note: n\n",
    "dashes under their key": "  - id: e1\n    persons:\n    - p1\n    - p2\n    kind: hearing\n"
    "    date: 2021-06-01\n    document: |-\n      letter: of 1 June\n    note: n\n",
}
CHANGES: dict[str, dict[str, Any]] = {
    "a value": {**HELD, "date": "2021-06-02"},
    "a list": {**HELD, "persons": ["p2"]},
    "a text": {**HELD, "document": 'decision "of": 2 June # no'},
    "one key more": {**HELD, "status": "protected", "sets": [{"matter": "complaint", "due": "unknown"}]},
    "one less": {key: value for key, value in HELD.items() if key != "date"},
    "the last less": {key: value for key, value in HELD.items() if key != "note"},
    "the last less, another more": {
        **{key: value for key, value in HELD.items() if key not in ("note", "document")},
        "known": "2021-06-02",
        "kind": "x",
    },
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_what_does_not_change_stays_to_the_byte(form: str, change: dict[str, Any]) -> None:
    text = f"{HEAD}events:\n{form}{AFTER}"
    before = read_text(text, "x")
    assert before["events"][0] == HELD
    changed = with_changed(text, ("events", 0), change)
    assert read_text(changed, "x") == {**before, "events": [change, before["events"][1]]}
    assert changed.startswith(f"{HEAD}events:\n  - ") and changed.endswith(AFTER)
    untouched = {key for key in HELD if change.get(key) == HELD[key]}
    for line in form.splitlines():
        if form.startswith("  - id") and line.strip().partition(":")[0] in untouched:
            assert line in changed.splitlines()


def test_a_comment_beside_a_value_stays() -> None:
    text = f"{HEAD}events:\n{FORMS['a line in two']}{AFTER}"
    changed = with_changed(text, ("events", 0), CHANGES["a value"])
    assert changed == text.replace("2021-06-01", "2021-06-02")
    assert with_changed(text, ("events", 0), HELD) == text


def test_the_end_of_a_file_without_a_line_s_end() -> None:
    text = HEAD + "events:\n- id: e1\n  kind: x"
    assert with_changed(text, ("events", 0), {"id": "e1", "kind": "x", "note": "m"}) == text + "\n  note: m\n"


@settings(max_examples=200)
@given(st.text(max_size=40), st.text(min_size=1, max_size=30), st.sampled_from(sorted(FORMS)), st.booleans())
def test_any_text_comes_back_as_it_was_written(document: str, note: str, form: str, drop: bool) -> None:
    text = f"{HEAD}events:\n{FORMS[form]}{AFTER}"
    entry = {key: value for key, value in HELD.items() if not (drop and key == "date")}
    entry |= {"document": document, "note": note, "authority": note}
    changed = with_changed(text, ("events", 0), entry)
    assert read_text(changed, "x")["events"][0] == entry
    assert changed.endswith(AFTER)


def test_a_fact_of_a_person_is_changed_in_its_place() -> None:
    text = example("case.md")
    fact = read_text(text, "x")["persons"][0]["facts"][0]
    changed = with_changed(text, ("persons", 0, "facts", 0), {**fact, "answer": "unknown"})
    assert changed == text.replace("answer: yes", "answer: unknown")
    assert read_case_text(changed).case.persons["p1"].facts[0].answer == "unknown"


def test_what_has_no_place_is_written_anew_with_all_that_it_says() -> None:
    text = HEAD + "events:\n  - ? id\n    : e1\n    ? kind\n    : x\n"
    before = read_text(text, "x")
    changed = with_changed(text, ("events", 0), {"id": "e1", "kind": "y"})
    assert read_text(changed, "x") == {**before, "events": [{"id": "e1", "kind": "y"}]}
    with pytest.raises(LawFileUnreadable):
        with_changed("events: 3\n", ("events", 0), {})

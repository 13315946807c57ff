"""A fact or a link is told of a person: the file says it, and what else it says stays as it was written."""

from typing import Any

import pytest

from sanad.protection.errors import CaseFaulty
from sanad.protection.told_of_person import told_of_persons, with_told
from sanad.protection.yaml_file import read_text

AFTER = "events: []  # to come\n"
HEAD = "format: sanad-case/1\nid: c  # ours\ncorpus: invented\npack: ruritania\npersons:\n"
FACT: dict[str, Any] = {"fact": "tortured", "answer": "unknown", "source": 'talk: "of" 1 June'}
LINK: dict[str, Any] = {"kind": "sponsor", "to": "p2"}
FORMS = {
    "nothing told": "  - id: p1  # he\n  - id: p2\n",
    "in a line": "  - {id: p1, facts: [{fact: a, answer: yes, source: x}, "
    "{fact: b, answer: no, source: y}], links: []}  # he\n  - {id: p2}\n",
    "in blocks": "  - id: p1\n    facts:\n      - {fact: a, answer: yes, source: x}  # first\n"
    "      - fact: b  # second\n        answer: no\n        source: y\n    links: []\n  - id: p2\n",
    "dashes under their key": "- id: p1\n  facts:\n  - {fact: a, answer: yes, source: x}\n"
    "  - {fact: b, answer: no, source: y}\n- id: p2\n",
}


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
@pytest.mark.parametrize(("part", "entry"), [("facts", FACT), ("links", LINK)], ids=["facts", "links"])
def test_it_is_added_after_the_others(form: str, part: Any, entry: dict[str, Any]) -> None:
    text = HEAD + form + AFTER
    before, after = read_text(text, "x"), with_told(text, "p1", part, None, entry)
    held = before["persons"][0]
    assert read_text(after, "x") == {
        **before,
        "persons": [{**held, part: [*held.get(part, []), entry]}, before["persons"][1]],
    }
    assert after.startswith(HEAD) and after.endswith(AFTER)
    assert all(comment in after for comment in ("# first", "# second", "# he") if comment in form)


@pytest.mark.parametrize("form", list(FORMS.values())[1:], ids=list(FORMS)[1:])
@pytest.mark.parametrize("entry", [{**FACT, "known": "2021-06-01"}, None], ids=["corrected", "taken out"])
def test_one_is_corrected_or_taken_out_and_the_other_stays(form: str, entry: Any) -> None:
    text = HEAD + form + AFTER
    after = with_told(text, "p1", "facts", 1, entry)
    kept = read_text(text, "x")["persons"][0]["facts"][0]
    wanted = [kept] if entry is None else [kept, entry]
    assert read_text(after, "x")["persons"][0]["facts"] == wanted
    assert after.startswith(HEAD) and after.endswith(AFTER) and ("# first" in after) == ("# first" in form)
    none = with_told(with_told(text, "p1", "facts", 1, None), "p1", "facts", 0, None)
    assert not read_text(none, "x")["persons"][0].get("facts") and none.endswith(AFTER)


def test_a_person_comes_into_the_file_with_a_link() -> None:
    text = HEAD + FORMS["in blocks"] + AFTER
    after = with_told(text, "p3", "links", None, LINK)
    assert after == text.replace(
        "  - id: p2\n", "  - id: p2\n  - {id: p3, links: [{kind: sponsor, to: p2}]}\n"
    )
    (told,) = told_of_persons(read_text(after, "x"), "links")
    assert (told.person, told.place, told.entry) == ("p3", 0, LINK)


@pytest.mark.parametrize(("person", "place", "entry"), [("p1", 2, FACT), ("p9", 0, FACT), ("p1", None, None)])
def test_nothing_stands_in_that_place(person: str, place: int | None, entry: Any) -> None:
    with pytest.raises(CaseFaulty):
        with_told(HEAD + FORMS["in blocks"] + AFTER, person, "facts", place, entry)

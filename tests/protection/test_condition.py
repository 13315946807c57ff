"""Conditions: every kind is answered, and what one needs is needed."""

from datetime import date
from typing import Any, get_args

import pytest

from protection.conftest import example
from sanad.protection.answering import Asked, answer
from sanad.protection.condition import WORDS, Condition, needed, read_condition
from sanad.protection.known import known_of
from sanad.protection.read_case import read_case
from sanad.protection.read_pack import read_pack
from sanad.protection.yaml_file import read_text

Entry = dict[str, Any]
GRANTED: Entry = {"recorded": ["permit_granted"]}
LEFT: Entry = {"recorded": ["left", "removed"]}
EXAMPLES: dict[str, Entry] = {
    "all": {"all": [GRANTED, LEFT]},
    "any": {"any": [GRANTED, LEFT]},
    "not": {"not": LEFT},
    "certain": {"certain": GRANTED},
    "always": {"always": {}},
    "fact": {"fact": "individual_risk"},
    "status": {"status": ["protected"]},
    "status_now": {"status_now": ["protected"]},
    "recorded": GRANTED,
    "over": {"over": ["extension_refused"], "basis": ["stay-act-4"]},
    "elapsed": {"elapsed": {"since": ["permit_granted"], "months": 3}},
    "rule": {"rule": "individual-risk"},
    "of_sponsor": {"of_sponsor": GRANTED},
}


def test_every_kind_of_condition_is_answered() -> None:
    assert set(EXAMPLES) == set(WORDS)
    assert {type(read_condition(one)) for one in EXAMPLES.values()} == set(get_args(Condition))
    pack = read_pack(read_text(example("pack.md"), "pack.md"))
    case = read_case(read_text(example("case.md"), "case.md"), pack)
    day = date(2021, 5, 10)
    asked = Asked(pack, known_of(case.as_of(day), day)["p1"], day)
    for name, one in EXAMPLES.items():
        assert answer(read_condition(one), asked)[0] in ("yes", "no", "unknown"), name


def an_event(name: str, kind: str, day: str, **more: Any) -> Entry:
    plain = {
        "persons": ["p1"],
        "authority": "office",
        "basis": [],
        "document": "letter",
        "certainty": "certain",
    }
    return plain | {"id": name, "kind": kind, "date": day} | more


def test_the_decision_in_question_is_the_one_that_is_spoken_of() -> None:
    pack = read_pack(read_text(example("pack.md"), "pack.md"))
    events = [
        an_event("e1", "permit_granted", "2020-02-01", status="protected"),
        an_event("e2", "extension_refused", "2021-02-01", basis=["stay-act-4"]),
        an_event("e3", "appeal_registered", "2021-02-10", about="e2"),
        an_event("e4", "revoked", "2021-03-01"),
        an_event("e5", "board_upheld", "2021-04-01", about="e3"),
        an_event("e6", "board_upheld", "2021-05-01"),
    ]
    told = {"format": "sanad-case/1", "id": "c", "corpus": "invented", "pack": "ruritania"}
    case = read_case(told | {"persons": [{"id": "p1"}], "events": events}, pack)
    day = date(2021, 6, 1)
    known = known_of(case.as_of(day), day)["p1"]

    def said(kind: str, event: str | None, *basis: str) -> str:
        condition: Entry = {"over": [kind]} | ({"basis": list(basis)} if basis else {})
        return answer(read_condition(condition), Asked(pack, known, day, event))[0]

    assert said("extension_refused", "e5") == said("extension_refused", "e5", "stay-act-4") == "yes"
    assert said("extension_refused", "e5", "stay-act-9") == said("revoked", "e5") == "no"
    assert said("revoked", "e6") == said("revoked", None) == said("extension_refused", "e2") == "yes"
    assert said("revoked", "e1") == "no"


@pytest.mark.parametrize(
    ("entry", "sets"),
    [
        (GRANTED, [{"permit_granted"}]),
        ({"all": [GRANTED, LEFT, {"always": {}}]}, [{"permit_granted"}, {"left", "removed"}]),
        ({"any": [GRANTED, {"all": [LEFT]}]}, [{"permit_granted", "left", "removed"}]),
        ({"any": [GRANTED, {"fact": "f"}]}, []),
        ({"certain": LEFT}, [{"left", "removed"}]),
        ({"not": LEFT}, []),
        ({"over": ["revoked", "lapsed"]}, [{"revoked", "lapsed"}]),
        ({"of_sponsor": LEFT}, []),
        ({"status": ["one"]}, [{"status one", "status unknown"}]),
    ],
)
def test_what_has_to_be_recorded_is_told_of_a_condition(entry: Entry, sets: list[set[str]]) -> None:
    assert list(map(set, needed(read_condition(entry)))) == sets

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
    "recorded": GRANTED,
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


@pytest.mark.parametrize(
    ("entry", "sets"),
    [
        (GRANTED, [{"permit_granted"}]),
        ({"all": [GRANTED, LEFT, {"always": {}}]}, [{"permit_granted"}, {"left", "removed"}]),
        ({"any": [GRANTED, {"all": [LEFT]}]}, [{"permit_granted", "left", "removed"}]),
        ({"any": [GRANTED, {"fact": "f"}]}, []),
        ({"certain": LEFT}, [{"left", "removed"}]),
        ({"not": LEFT}, []),
        ({"of_sponsor": LEFT}, []),
        ({"status": ["one"]}, [{"status one", "status unknown"}]),
    ],
)
def test_what_has_to_be_recorded_is_told_of_a_condition(entry: Entry, sets: list[set[str]]) -> None:
    assert list(map(set, needed(read_condition(entry)))) == sets

"""Victims, witnesses and perpetrators are linked apart, however alike their records are made."""

import pytest

from sanad.linkage import Linkage, link
from sanad.linkage.judgement import Judgement, LedgerPlace

NAMES = {
    "first_name": "Ghiyath",
    "father_name": "Mundhir",
    "family_name": "Zamalkani",
    "mother_name": "Salma",
}
FACTS = {**NAMES, "date_of_birth": "1981-04-06", "governorate": "Hama", "place": "Salamiyah", "sex": "m"}
EVENT = {"event_type": "killed", "date_of_event": "2013-02-03"}
ROLES = ("victim", "perpetrator", "witness", "officer", "ضحية", "الجاني", "شاهد", "")


def rows(list_name: str, **more: str) -> list[dict[str, str]]:
    """Return one record in every role, all of them the same in everything else."""
    return [
        {"list": list_name, "record_id": f"{place}", **FACTS, **EVENT, "role": role, **more}
        for place, role in enumerate(ROLES)
    ]


@pytest.fixture(scope="module")
def adversarial() -> Linkage:
    """Return three lists that each name one person in every role."""
    return link([*rows("a"), *rows("b"), *rows("c", source="another")])


def role_of(row: dict[str, str], side: str) -> str:
    of = {"": "victim", "ضحية": "victim", "الجاني": "perpetrator", "شاهد": "witness"}
    role = ROLES[int(row[f"record_id_{side}"])]
    return of.get(role, role)


def test_no_perpetrator_is_compared_with_a_victim_or_joined(adversarial: Linkage) -> None:
    pairs = adversarial.pairs.to_pylist()
    assert {role_of(pair, "l") for pair in pairs} == {"victim", "perpetrator", "witness", "officer"}
    for pair in pairs:
        assert role_of(pair, "l") == role_of(pair, "r")
        if role_of(pair, "l") != "victim":
            assert pair["tier"] in ("review", "follows")


def test_each_record_in_another_role_stands_alone(adversarial: Linkage) -> None:
    persons: dict[str, set[tuple[str, str]]] = {}
    for row in adversarial.clusters.to_pylist():
        persons.setdefault(row["person_id"], set()).add((row["list"], row["record_id"]))
    for members in persons.values():
        roles = {ROLES[int(place)] for _, place in members}
        assert len(members) == 1 or roles <= {"victim", "ضحية", ""}
    assert adversarial.report["linked_apart_by_list"]["a"] == {"other": 1, "perpetrator": 2, "witness": 2}
    assert adversarial.report["persons"] == len(persons) - 15


def test_an_earlier_linkage_does_not_bind_perpetrators_and_a_human_does() -> None:
    two = [*rows("a")[1:2], *rows("b")[1:2], *rows("a")[:1], *rows("b")[:1]]
    earlier = {("a", "1"): "P1", ("b", "1"): "P1"}
    assert _together(link(two, earlier=earlier)) is False
    judged = Judgement(LedgerPlace(1), ("a", "1"), ("b", "1"), "same", "M", "A", "read both", "household-2")
    assert _together(link(two, judgements=[judged])) is True


def _together(found: Linkage) -> bool:
    person = {(row["list"], row["record_id"]): row["person_id"] for row in found.clusters.to_pylist()}
    return person["a", "1"] == person["b", "1"]

"""The register of the demonstration: sound cards, said to be invented, with what a visitor should meet."""

from datetime import date
from uuid import UUID, uuid4

from sanad.demonstration.data_file import read_data_file
from sanad.demonstration.register_cards import told_of
from sanad.register.addition import Addition
from sanad.register.checking import check
from sanad.register.deployment_formats import DeploymentFormats
from sanad.terms.said_date import read_date

TOLD = read_data_file("register.yaml")
CARDS = TOLD["cards"]
KEYS = {one["key"]: UUID(int=number) for number, one in enumerate(CARDS, 1)}


def as_extended() -> DeploymentFormats:
    """Return the formats with the own field and terms of the demonstration, each sound when it is added."""
    fields, terms = TOLD["own_fields"], TOLD["own_terms"]
    asked = [("field", fields["x-card"], code, one) for code, one in fields["properties"].items()]
    asked += [
        ("term", terms["vocabulary"], one["code"], {"source": terms["source"], **one})
        for one in terms["terms"]
    ]
    formats = DeploymentFormats()
    for what, of, code, document in asked:
        addition = Addition(uuid4(), what, of, code, "add", document)
        assert formats.faults(addition) == (), code
        formats = DeploymentFormats((*formats.additions, addition))
    return formats


def test_every_card_is_sound_and_points_to_one_before_it() -> None:
    seen: dict[str, UUID] = {}
    formats = as_extended()
    for one in CARDS:
        told = told_of(one["said"], seen)
        assert check(formats.format_of(one["kind"]), told, today=date(2026, 1, 1)) == (), one["key"]
        seen[one["key"]] = KEYS[one["key"]]


def test_it_says_that_it_is_invented() -> None:
    for one in CARDS:
        words = [
            text for values in one["said"].values() for said in values for text in _texts(said.get("value"))
        ]
        if one["kind"] in ("person", "group", "place", "event"):
            assert any("(invented)" in text for text in words), one["key"]
            assert any("مختلق" in text for text in words), one["key"]


def test_a_visitor_meets_what_the_register_is_for() -> None:
    kinds = [one["kind"] for one in CARDS]
    assert kinds.count("act") >= 3 and kinds.count("testimony") == 1
    said = {one["key"]: one["said"] for one in CARDS}
    assert len(said["arrest"]["date"]) == 2, "two sources, two values"
    assert len(said["widad"]["own_papers_lost"]) == 2, "a field that the coalition added"
    relations = as_extended().vocabulary("relations")
    assert relations.term(said["shelter"]["relation"][0]["value"]).inverse == "own_hidden_by"
    assert said["gone"]["victim"] == [{"unknown": True}]
    assert said["by_nobody_known"]["perpetrator"] == [{"unknown": True}]
    assert read_date(said["night"]["date"][0]["value"]).canonical == "1434-07 AH"


def _texts(value: object) -> list[str]:
    return [str(one) for one in value.values()] if isinstance(value, dict) else [str(value)]

"""Searches by any, all or none: as a plain reading of the cards answers, by the index and by what is told."""

from datetime import UTC, datetime
from itertools import product
from typing import Any
from uuid import UUID, uuid4

import pytest

from actions.test_cards import Work
from cast import BECAUSE, Cast, member
from sanad.register.clause import QUANTITIES, Clause, Clauses, Quantity
from sanad.register.said import Said

CARDS: dict[str, dict[str, tuple[str, ...]]] = {
    "a": {"term": ("torture",), "place": ("SY0401",), "time": ("2013-05",)},
    "b": {"term": ("killing",), "place": ("SY02",), "time": ("2015",)},
    "c": {
        "term": ("torture", "killing_in_attack"),
        "place": ("SY0401", "SY0200"),
        "time": ("2013", "2015-02"),
    },
    "d": {"term": ("siege",), "place": (), "time": ()},
}
WIDER = {"killing_in_attack": "killing"}
YEARS = {"2013-01-01/2013-12-31": "2013", "2015-01-01/2015-12-31": "2015"}


@pytest.fixture(scope="module")
def work(cast: Cast) -> Work:
    return Work(f"clauses-{uuid4().hex[:8]}")


@pytest.fixture(scope="module")
def made(work: Work) -> dict[str, UUID]:
    """Return four acts, by a letter; two of them bear a tag."""
    event = str(work.write("event", title={"en": "An event"}))
    tag = str(work.write("tag", name={"en": "Annual report"}))
    ids = {"event": UUID(event), "tag": UUID(tag)}
    for letter, said in CARDS.items():
        fields: dict[str, Any] = {
            "type_of_act": tuple(map(Said, said["term"])),
            "place": tuple(Said({"pcode": code}) for code in said["place"]),
            "date": tuple(map(Said, said["time"])),
            "tags": (Said(tag),) if letter in "ac" else (),
        }
        ids[letter] = work.write("act", event=event, **{code: one for code, one in fields.items() if one})
    return ids


def found(
    work: Work, made: dict[str, UUID], clauses: Clauses, *, viewer: Any = None, **asked: Any
) -> set[str]:
    """Return the letters of the acts that are found, the same by the index as by what was told to date."""
    from sanad.records.queries.card_question import CardQuestion
    from sanad.records.queries.card_search import search_cards

    letters, by = {card: letter for letter, card in made.items()}, viewer or work.documenter
    question = CardQuestion(work.register, kind="act", clauses=clauses, **asked)
    now = {letters[row.id] for row in search_cards(question, viewer=by).rows}
    if "as_of" not in asked:
        assert now == found(work, made, clauses, viewer=by, as_of=datetime.now(UTC).date(), **asked)
    return now


def has(letter: str, trait: str, value: str) -> bool:
    """Return whether a card has a value, read plainly."""
    held = CARDS[letter].get(trait, ())
    if trait == "term":
        return any(f"acts:{one}" == value or f"acts:{WIDER.get(one)}" == value for one in held)
    if trait == "place":
        return any(one.startswith(value) for one in held)
    if trait == "time":  # between the first and the last day of all that it tells
        years = sorted(one[:4] for one in held)
        return bool(years) and years[0] <= YEARS[value] <= years[-1]
    return letter in "ac"


def answers(letter: str, clause: Clause) -> bool:
    told = [has(letter, clause.trait, value) for value in clause.values]
    return {"any": any(told), "all": all(told), "none": not any(told)}[clause.quantity]


def test_any_all_and_none_answer_as_a_plain_reading_does(work: Work, made: dict[str, UUID]) -> None:
    asked: list[Clause] = []
    values: tuple[tuple[Any, tuple[str, ...]], ...] = (
        ("term", ("acts:torture", "acts:killing")),
        ("place", ("SY04", "SY02")),
        ("time", tuple(YEARS)),
        ("tag", (str(made["tag"]),)),
    )
    for (trait, both), quantity in product(values, QUANTITIES):
        asked.append(Clause(trait, quantity, both))
    for clause in asked:
        assert found(work, made, Clauses((clause,))) == {one for one in CARDS if answers(one, clause)}, clause


def test_cases_widen_and_what_holds_in_every_case_narrows(work: Work, made: dict[str, UUID]) -> None:
    def term(quantity: Quantity, *codes: str) -> Clause:
        return Clause("term", quantity, tuple(f"acts:{code}" for code in codes))

    homs = Clause("place", "any", ("SY0401",))
    not_homs = Clause("place", "none", ("SY04",))
    either = Clauses(cases=((term("any", "killing"), not_homs), (term("none", "killing"),)))
    assert found(work, made, either) == {"a", "b", "d"}
    assert found(work, made, either.adding(homs)) == {"a"}
    assert found(work, made, Clauses().adding(homs).adding(term("all", "killing", "torture"))) == {"c"}
    assert found(work, made, Clauses((term("any", "no_such_term"),))) == set()
    assert found(work, made, Clauses((homs,)), words="nowhere") == set()


def test_who_works_on_a_card_is_asked_of_ones_own_register_alone(work: Work, made: dict[str, UUID]) -> None:
    from sanad.actions.card_reviews import ask_review
    from sanad.records.queries.members import members

    another = member(f"reads-{uuid4().hex[:6]}", ("documenter",), work.operator)
    seats = {one.alias: one.id for one in members(viewer=work.documenter)}
    writer, reader = str(seats[work.documenter.alias]), seats[another.alias]
    ask_review(made["b"], "first", reader, by=work.documenter, because=BECAUSE)
    for clause, expected in (
        (Clause("reader", "any", (str(reader),)), {"b"}),
        (Clause("reader", "none", (str(reader),)), {"a", "c", "d"}),
        (Clause("writer", "any", (writer,)), set(CARDS)),
        (Clause("writer", "none", (writer,)), set()),
        (Clause("status", "none", ("entered",)), {"b"}),
        (Clause("status", "all", ("entered", "reviewed")), set()),
    ):
        assert found(work, made, Clauses((clause,))) == expected, clause

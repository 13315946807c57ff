"""Searches by any, all or none of another's register: they find what the searcher sees, nothing else."""

from itertools import product
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

import pytest

from actions.test_cards import Work
from cast import BECAUSE, Cast, share
from sanad.partners.agreement import WHOLE, Opening
from sanad.partners.fields import FieldGroup
from sanad.register.clause import QUANTITIES, Clause, Clauses
from sanad.register.said import Said

if TYPE_CHECKING:
    from sanad.partners.member import Viewer

PARTS: dict[str, Opening] = {
    "all of it": WHOLE,
    "without places": Opening(frozenset[FieldGroup]({"event", "other"}), "exact"),
    "places to the governorate": Opening(frozenset[FieldGroup]({"event", "place"}), "governorate"),
    "names alone": Opening(frozenset[FieldGroup]({"names"}), "exact"),
}
"""What an agreement opens of a register to a partner."""
SOUGHT: dict[str, tuple[str, ...]] = {
    "term": ("acts:torture", "acts:killing"),
    "place": ("SY", "SY04", "SY0401", "SY040103", "SY02"),
    "time": ("2013-01-01/2013-12-31", "2015-01-01/2015-12-31"),
}


class Shared:
    """A register of four acts; of one the place is hidden behind its district, one is closed to a folder."""

    def __init__(self, opened: Opening, to: "Viewer") -> None:
        from sanad.actions.closed_cards import close_card
        from sanad.actions.consents import record_consent
        from sanad.actions.folders import open_folder
        from sanad.actions.hidden_places import hide_place
        from sanad.partners.consent import Consent
        from teams import named

        self.whole = opened == WHOLE
        self.work = work = Work(f"others-{uuid4().hex[:8]}")
        event = str(work.write("event", title={"en": "An event"}))
        self.tag = str(work.write("tag", name={"en": "Annual report"}))
        reading = Consent("given", frozenset({"reading"}))
        record_consent(work.register, "", reading, by=work.documenter, because=BECAUSE)
        self.acts = {
            letter: work.write("act", event=event, tags=(Said(self.tag),), **told)
            for letter, told in {
                "open": _act("torture", "SY040103", "2013-05"),
                "hidden": _act("killing", "SY040103", "2013-06"),
                "closed": _act("torture", "SY020300", "2015"),
                "bare": {"type_of_act": (Said("siege"),)},
            }.items()
        }
        hide_place(self.acts["hidden"], 6, by=work.documenter, because=BECAUSE)
        folder = open_folder("shut", named("shut"), restricted=True, by=work.operator, because=BECAUSE)
        _granted(folder, work)
        close_card(self.acts["closed"], folder, by=work.documenter, because=BECAUSE)
        share(work.register, work.operator, to, opens=opened)

    def found(self, clause: Clause, viewer: "Viewer") -> tuple[set[str], int]:
        """Return the letters that a search finds, and how many it says there are."""
        from sanad.records.queries.card_question import CardQuestion
        from sanad.records.queries.card_search import search_cards

        question = CardQuestion(self.work.register, kind="act", clauses=Clauses((clause,)))
        page, letters = search_cards(question, viewer=viewer), {card: one for one, card in self.acts.items()}
        return {letters[row.id] for row in page.rows}, page.total

    def seen(self, viewer: "Viewer") -> dict[str, Any]:
        """Return what a viewer sees of each act that is there for it, by its page."""
        from sanad.partners.errors import NotFound
        from sanad.records.queries.cards import card

        told = {}
        for letter, one in self.acts.items():
            try:
                told[letter] = card(one, viewer=viewer).version.told
            except NotFound:
                continue
        return told


def _act(term: str, place: str, date: str) -> dict[str, tuple[Said, ...]]:
    return {"type_of_act": (Said(term),), "place": (Said({"pcode": place}),), "date": (Said(date),)}


def _granted(folder: UUID, work: Work) -> None:
    from sanad.actions.folders import grant
    from teams import membership_of

    grant(folder, membership=membership_of(work.documenter), by=work.operator, because=BECAUSE)


def holds(told: Any, trait: str, value: str) -> bool:
    """Return whether what is seen of a card has a value, read plainly."""
    if trait == "term":
        return f"acts:{told.first('type_of_act')}" == value
    if trait == "place":
        return str((told.first("place") or {}).get("pcode", "")).startswith(value)
    return str(told.first("date") or "-")[:4] == value[:4]


@pytest.fixture(scope="module", params=sorted(PARTS))
def shared(request: pytest.FixtureRequest, cast: Cast) -> Shared:
    return Shared(PARTS[request.param], cast.at_b)


def test_a_search_finds_what_its_searcher_sees_and_counts_no_more(shared: Shared, cast: Cast) -> None:
    """Of a register that is open in parts the days of a card are told to no search."""
    seen = shared.seen(cast.chadi)
    assert "closed" not in seen
    for (trait, values), quantity in product(SOUGHT.items(), QUANTITIES):
        for asked in (values, *((one,) for one in values)):
            of_all = {"any": any, "all": all, "none": lambda one: not any(one)}[quantity]
            expected = {one for one, told in seen.items() if of_all([holds(told, trait, v) for v in asked])}
            found, total = shared.found(Clause(trait, quantity, asked), cast.chadi)  # type: ignore[arg-type]
            if trait == "time" and not shared.whole:
                expected = set(seen) if quantity == "none" else set()
            assert (found, total) == (expected, len(expected)), (trait, quantity, asked)


def test_tags_and_who_works_on_a_card_are_nobody_elses(shared: Shared, cast: Cast) -> None:
    from sanad.records.queries.members import members

    writer = str(next(one.id for one in members(viewer=shared.work.documenter)))
    for trait, value in (("tag", shared.tag), ("writer", writer), ("reader", writer), ("status", "entered")):
        for quantity in QUANTITIES:
            clause = Clause(trait, quantity, (value,))  # type: ignore[arg-type]
            assert shared.found(clause, cast.chadi) == (set(), 0), clause


def test_a_stranger_finds_nothing_of_it_whatever_is_asked(shared: Shared, cast: Cast) -> None:
    for (trait, values), quantity in product(SOUGHT.items(), QUANTITIES):
        clause = Clause(trait, quantity, values)  # type: ignore[arg-type]
        assert shared.found(clause, cast.dina) == (set(), 0), clause


def test_a_colleague_without_the_folder_finds_no_closed_card(shared: Shared) -> None:
    from cast import member

    colleague = member(f"near-{uuid4().hex[:6]}", ("documenter",), shared.work.operator)
    open_to_all = {"open", "hidden", "bare"}
    for (trait, values), quantity in product({**SOUGHT, "tag": (shared.tag,)}.items(), QUANTITIES):
        clause = Clause(trait, quantity, values)  # type: ignore[arg-type]
        own, _total = shared.found(clause, shared.work.documenter)
        found, total = shared.found(clause, colleague)
        assert found == own & open_to_all and total == len(found), clause

"""What a search asks of cards beyond their words: any, all or none of some values of a trait, in cases."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal, get_args

Trait = Literal["term", "tag", "place", "time", "status", "writer", "reader"]
Quantity = Literal["any", "all", "none"]
TRAITS: tuple[Trait, ...] = get_args(Trait)
QUANTITIES: tuple[Quantity, ...] = get_args(Quantity)
MOST_CASES = 5
MOST_SOUGHT = 20
"""So many values a clause asks for at most."""


@dataclass(frozen=True)
class Clause:
    """What is asked of one trait: that a card has any of these values, all of them, or none.

    values: of a term `vocabulary:code`, it and its narrower ones; of a place its code, with all within it;
    of a time two days joined by a /, between which it may lie; of a status its code; else an id, of a tag or
    a membership. None of them is the opposite of any of them: a card that says nothing of it is found too.
    """

    trait: Trait
    quantity: Quantity
    values: tuple[str, ...]

    def as_document(self) -> dict[str, Any]:
        """Return the clause as it is kept."""
        return {"trait": self.trait, "quantity": self.quantity, "values": list(self.values)}

    @classmethod
    def of_document(cls, document: Mapping[str, Any]) -> "Clause":
        """Return the clause that was kept."""
        trait = next(one for one in TRAITS if one == document["trait"])
        quantity = next(one for one in QUANTITIES if one == document["quantity"])
        return cls(trait, quantity, tuple(map(str, document["values"])))


@dataclass(frozen=True)
class Clauses:
    """What a search asks: that every clause holds, and where there are cases, every one of at least one."""

    every: tuple[Clause, ...] = ()
    cases: tuple[tuple[Clause, ...], ...] = ()

    def adding(self, clause: Clause, case: int | None = None) -> "Clauses":
        """Return the same with one clause more: in every case, in one of them, or in a new one.

        Values of one trait and quantity stand in one clause.
        """
        if case is None:
            return replace(self, every=_put(self.every, clause))
        cases = [*self.cases, ()] if case >= len(self.cases) else list(self.cases)
        place = min(case, len(self.cases))
        cases[place] = _put(cases[place], clause)
        return replace(self, cases=tuple(cases))

    def without(self, clause: Clause, case: int | None = None) -> "Clauses":
        """Return the same without the values of a clause; where nothing is left of it, it goes."""
        if case is None:
            return replace(self, every=_taken(self.every, clause))
        cases = (_taken(one, clause) if place == case else one for place, one in enumerate(self.cases))
        return replace(self, cases=tuple(one for one in cases if one))

    @property
    def fits(self) -> bool:
        """Return whether a search asks as much at once."""
        held = (*self.every, *(one for case in self.cases for one in case))
        return len(self.cases) <= MOST_CASES and all(len(one.values) <= MOST_SOUGHT for one in held)

    def as_document(self) -> dict[str, Any]:
        """Return what is asked as it is kept."""
        cases = [[one.as_document() for one in case] for case in self.cases]
        return {"every": [one.as_document() for one in self.every], "cases": cases}

    @classmethod
    def of_document(cls, document: Mapping[str, Any]) -> "Clauses":
        """Return what was kept."""
        cases = (tuple(map(Clause.of_document, case)) for case in document["cases"])
        return cls(tuple(map(Clause.of_document, document["every"])), tuple(cases))


NO_CLAUSES = Clauses()


def _put(held: Iterable[Clause], clause: Clause) -> tuple[Clause, ...]:
    kept = list(held)
    for place, one in enumerate(kept):
        if (one.trait, one.quantity) == (clause.trait, clause.quantity):
            kept[place] = replace(one, values=tuple(dict.fromkeys((*one.values, *clause.values))))
            return tuple(kept)
    return (*kept, clause)


def _taken(held: Iterable[Clause], clause: Clause) -> tuple[Clause, ...]:
    left = (
        replace(one, values=tuple(value for value in one.values if value not in clause.values))
        if (one.trait, one.quantity) == (clause.trait, clause.quantity)
        else one
        for one in held
    )
    return tuple(one for one in left if one.values)

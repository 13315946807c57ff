"""Which lists an overlap and an estimate hold apart, where there are more of them than can be held."""

from collections import Counter
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from sanad.actions.linked import LinkedPerson
from sanad.estimation.patterns import LISTS_AT_MOST, Patterns, patterns_of_memberships
from sanad.terms.language import LocalisedText

FURTHER = "further-lists"
"""Stands for all lists that are not held apart; no organisation's list has this code by accident."""


@dataclass(frozen=True)
class ListsApart:
    """The lists that are held apart, by their codes, and those that count as one; the name says how many."""

    names: Mapping[str, LocalisedText]
    joined: frozenset[str] = frozenset()

    def memberships(self, persons: Sequence[LinkedPerson]) -> Iterator[tuple[UUID, str]]:
        """Give each person with each list that documents it, those that count as one once."""
        for person in persons:
            for code in {FURTHER if one in self.joined else one for one in person.lists}:
                yield person.id, code


def lists_apart(persons: Sequence[LinkedPerson], names: Mapping[str, LocalisedText]) -> ListsApart:
    """Return which lists are held apart: all of them, or those with the most persons, and the rest as one."""
    if len(names) <= LISTS_AT_MOST:
        return ListsApart(names)
    sizes = Counter(code for person in persons for code in person.lists)
    largest = sorted(names, key=lambda code: (-sizes[code], code))[: LISTS_AT_MOST - 1]
    joined = frozenset(names) - frozenset(largest)
    many = len(joined)
    name = LocalisedText(
        en=f"{many} further lists, taken together",
        ar=f"قوائم أخرى مجموعة معًا، عددها {many}",
        da=f"{many} andre lister, taget sammen",
    )
    return ListsApart({**{code: names[code] for code in largest}, FURTHER: name}, joined)


def patterns(persons: Sequence[LinkedPerson], apart: ListsApart) -> tuple[Patterns, ...]:
    """Return the inclusion patterns of all persons, then of each governorate."""
    pairs, lists = list(apart.memberships(persons)), sorted(apart.names)
    strata: dict[Hashable, dict[str, str]] = {p.id: {"governorate": p.governorate} for p in persons}
    return (*patterns_of_memberships(pairs, lists), *patterns_of_memberships(pairs, lists, strata=strata))

"""The invented population: families, namesakes, and days that can be."""

from collections import Counter, defaultdict
from random import Random

import pytest

from sanad.demonstration.people import InventedPerson, invented_people


@pytest.fixture(scope="module")
def people() -> tuple[InventedPerson, ...]:
    return invented_people(Random(7))


def test_it_works(people: tuple[InventedPerson, ...]) -> None:
    assert [person.number for person in people] == list(range(len(people)))
    assert {person.sex for person in people} == {"female", "male"}


def test_siblings_share_parents_and_differ_in_first_name(people: tuple[InventedPerson, ...]) -> None:
    families = defaultdict(list)
    for person in people:
        parents = (person.father, person.grandfather, person.family, person.mother, person.mother_family)
        families[parents].append(person)
    siblings = [members for members in families.values() if len(members) > 1]
    assert len(siblings) > 500
    together = sum(len({member.event for member in members}) < len(members) for members in siblings)
    assert together > 200
    distinct = [len({member.first for member in members}) == len(members) for members in siblings]
    assert all(distinct)


def test_namesakes_have_other_mothers(people: tuple[InventedPerson, ...]) -> None:
    namesakes = defaultdict(set)
    for person in people:
        namesakes[person.first, person.father, person.family].add((person.mother, person.mother_family))
    assert sum(len(mothers) > 1 for mothers in namesakes.values()) > 100


def test_nobody_bears_the_name_of_the_father(people: tuple[InventedPerson, ...]) -> None:
    own = [person for person in people if person.first == person.father]
    assert own == []


def test_nobody_is_born_after_the_event(people: tuple[InventedPerson, ...]) -> None:
    assert all(person.born < person.event.day for person in people)


def test_names_are_heavy_tailed(people: tuple[InventedPerson, ...]) -> None:
    counts = Counter(person.first.arabic for person in people if person.sex == "male").most_common()
    assert counts[0][0] == "محمد"
    assert counts[0][1] > 10 * counts[-1][1]

"""Invented persons: families with siblings, namesakes, and what is said to have happened to them."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random
from typing import Literal

from sanad.demonstration.names import Name, NamePool, Names, read_names

EventKind = Literal["arbitrary_detention", "enforced_disappearance", "killing"]
Sex = Literal["female", "male"]

EVENT_KINDS: tuple[EventKind, ...] = ("arbitrary_detention", "enforced_disappearance", "killing")
YEARS = tuple(range(2011, 2020))

_POPULATION = 8_400
_KIND_WEIGHTS = (45, 25, 30)
_YEAR_WEIGHTS = (11, 20, 21, 15, 10, 8, 6, 5, 4)
_PLACE_WEIGHTS = {
    "SY01": 10, "SY02": 17, "SY03": 15, "SY04": 12, "SY05": 8, "SY06": 3, "SY07": 10,
    "SY08": 4, "SY09": 7, "SY10": 1, "SY11": 4, "SY12": 7, "SY13": 1, "SY14": 1,
}  # fmt: skip
_SIBLING_WEIGHTS = (76, 16, 6, 2)
_FEMALE_SHARE = 0.14
_TAKEN_TOGETHER = 0.55
_NAMESAKE_SHARE = 0.02


@dataclass(frozen=True)
class InventedEvent:
    """What is said to have happened: kind, day, governorate and an invented place in it."""

    kind: EventKind
    day: date
    governorate: str
    place: Name


@dataclass(frozen=True)
class InventedPerson:
    """One invented person. `visibility` is how easily documentation reaches this person (mean 0)."""

    number: int
    first: Name
    father: Name
    grandfather: Name
    family: Name
    mother: Name
    mother_family: Name
    kunya_of: Name
    sex: Sex
    born: date
    event: InventedEvent
    visibility: float


def invented_people(rng: Random) -> tuple[InventedPerson, ...]:
    """Return the invented population, the same for the same seed, numbered from 0."""
    names = read_names()
    people: list[InventedPerson] = []
    while len(people) < _POPULATION:
        namesake = people and rng.random() < _NAMESAKE_SHARE
        people.extend((_namesake(people, names, rng),) if namesake else _siblings(names, rng))
    return tuple(replace(person, number=number) for number, person in enumerate(people[:_POPULATION]))


def _siblings(names: Names, rng: Random) -> Iterator[InventedPerson]:
    eldest = _person(names, rng)
    taken = {eldest.first.arabic, eldest.father.arabic}
    yield eldest
    for _ in range(rng.choices(range(4), _SIBLING_WEIGHTS)[0]):
        sibling = _sibling(eldest, taken, names, rng)
        taken.add(sibling.first.arabic)
        yield sibling


def _person(names: Names, rng: Random) -> InventedPerson:
    sex = _sex(rng)
    event = _event(names, rng)
    father = names.men.draw(rng)
    return InventedPerson(
        number=0,
        first=_pool_of(sex, names).draw_other_than({father.arabic}, rng),
        father=father,
        grandfather=names.men.draw_other_than({father.arabic}, rng),
        family=names.families.draw(rng),
        mother=names.women.draw(rng),
        mother_family=names.families.draw(rng),
        kunya_of=names.men.draw(rng),
        sex=sex,
        born=_birth(event.day, rng),
        event=event,
        visibility=rng.gauss(0.0, 1.0),
    )


def _sibling(eldest: InventedPerson, taken: set[str], names: Names, rng: Random) -> InventedPerson:
    sex = _sex(rng)
    together = rng.random() < _TAKEN_TOGETHER
    event = eldest.event if together else _event(names, rng, governorate=eldest.event.governorate)
    return replace(
        eldest,
        first=_pool_of(sex, names).draw_other_than(taken, rng),
        kunya_of=names.men.draw(rng),
        sex=sex,
        born=_sibling_birth(eldest.born, event.day, rng),
        event=event,
        visibility=0.7 * eldest.visibility + rng.gauss(0.0, 0.7),
    )


def _namesake(people: list[InventedPerson], names: Names, rng: Random) -> InventedPerson:
    """Return another person with the first name, father's name and family name of one already there."""
    other = rng.choice(people)
    stranger = _person(names, rng)
    return replace(stranger, first=other.first, father=other.father, family=other.family, sex=other.sex)


def _event(names: Names, rng: Random, *, governorate: str | None = None) -> InventedEvent:
    year = rng.choices(YEARS, _YEAR_WEIGHTS)[0]
    drawn = rng.choices(tuple(_PLACE_WEIGHTS), tuple(_PLACE_WEIGHTS.values()))[0]
    return InventedEvent(
        kind=rng.choices(EVENT_KINDS, _KIND_WEIGHTS)[0],
        day=date(year, 1, 1) + timedelta(days=rng.randint(70 if year == YEARS[0] else 0, 364)),
        governorate=governorate or drawn,
        place=rng.choice(names.places.names),
    )


def _birth(event_day: date, rng: Random) -> date:
    age = min(78.0, max(14.0, rng.gauss(31.0, 11.0)))
    return event_day - timedelta(days=int(age * 365.25) + rng.randint(0, 364))


def _sibling_birth(of_eldest: date, event_day: date, rng: Random) -> date:
    younger = of_eldest + timedelta(days=rng.randint(330, 3_600))
    return min(younger, event_day - timedelta(days=12 * 365 + rng.randint(0, 364)))


def _sex(rng: Random) -> Sex:
    return "female" if rng.random() < _FEMALE_SHARE else "male"


def _pool_of(sex: Sex, names: Names) -> NamePool:
    return names.women if sex == "female" else names.men

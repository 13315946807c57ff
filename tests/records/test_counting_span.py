"""Sums of many numbers in the database: whom few they let be worked out, by the rule in plain values."""

from pathlib import Path
from time import monotonic

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from database import rows
from sanad.partners.counting_span import Persons, derives_few

PEOPLE = 22
sets = st.frozensets(st.integers(0, PEOPLE - 1))
TELLS = "SELECT derives_few(%s::bit varying[], %s::bit varying, %s::bit varying)"


@pytest.fixture(scope="module", autouse=True)
def database(workspace: Path) -> Path:
    return workspace


def bits(persons: Persons, size: int = PEOPLE) -> str:
    return "".join(str(int(n in persons)) for n in range(size))


def by_the_database(told: list[Persons], asked: Persons, known: Persons, size: int = PEOPLE) -> bool:
    values = [[bits(one, size) for one in told], bits(asked, size), bits(known, size)]
    return bool(rows("superuser", TELLS, values)[0][0])


@settings(max_examples=150)
@given(st.lists(sets, max_size=9), sets, sets)
@example(
    [frozenset(range(0, 12)), frozenset(range(4, 16)), frozenset({0, 1, 2, 3, 12, 13, 14, 15})],
    frozenset(),
    frozenset(),
)
def test_the_database_finds_what_the_rule_finds(told: list[Persons], asked: Persons, known: Persons) -> None:
    assert by_the_database(told, asked, known) == derives_few(told, asked, known)


@settings(max_examples=60)
@given(st.permutations(range(PEOPLE)), st.integers(2, 6), st.data())
def test_parts_that_add_up_are_found(order: list[int], parts: int, data: st.DataObject) -> None:
    """A partition and its total give the last part away, however many parts there are."""
    cut = [frozenset(order[place::parts]) for place in range(parts)]
    few = frozenset(order[:3])
    rest = [one - few for one in cut]
    everybody = frozenset(range(PEOPLE))
    told, last = [everybody, *rest[:-1]], rest[-1]
    assert derives_few(told, last, frozenset())
    assert by_the_database(told, last, frozenset())
    assert not by_the_database(told[:-1], told[-1], frozenset()) or derives_few(told[:-1], told[-1])


def test_half_of_a_sum_is_found() -> None:
    """A + B - C is twice a set that none of them is, nor any symmetric difference of them."""
    core, ones, others = frozenset({0, 1, 2}), frozenset(range(3, 9)), frozenset(range(9, 15))
    told = [core | ones, core | others]
    assert not derives_few(told[:1], told[1])
    assert derives_few(told, ones | others) and by_the_database(told, ones | others, frozenset())


def test_whom_one_knows_is_taken_out_of_every_set() -> None:
    seven, known = frozenset(range(7)), frozenset(range(4))
    assert not by_the_database([], seven, frozenset())
    assert by_the_database([], seven, known)


def test_what_followed_already_is_told() -> None:
    few = frozenset({0, 1})
    assert not by_the_database([few], few, frozenset())
    assert not by_the_database([few, frozenset(range(10))], frozenset(range(2, 10)), frozenset())


def test_it_takes_seconds_where_a_linking_is_large_and_much_was_told() -> None:
    """Twenty thousand persons; a hundred numbers: by place, year and lists, and two facets crossed."""
    size = 20_000
    places, years = [n * 7919 % 14 for n in range(size)], [n * 104_729 % 97 % 15 for n in range(size)]
    told = [frozenset(n for n in range(size) if places[n] == place) for place in range(14)]
    told += [frozenset(n for n in range(size) if years[n] == year) for year in range(15)]
    told += [frozenset(n for n in range(size) if n % 31 % 3 == lists) for lists in range(3)]
    told += [frozenset(n for n in told[p] if years[n] == y) for p in range(14) for y in range(5)]
    asked = frozenset(n for n in told[3] if years[n] == 9)
    begun = monotonic()
    by_the_database(told, asked, frozenset(range(0, size, 11)), size)
    assert monotonic() - begun < 20

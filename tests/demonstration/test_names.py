"""The names of the demonstration: each in both scripts, no spelling that belongs to two names of one pool."""

from random import Random

import pytest

from sanad.demonstration.names import Name, NamePool, read_names


def test_it_works() -> None:
    names = read_names()
    assert len(names.men.names) > 60
    assert len(names.women.names) > 35
    assert len(names.families.names) > 80


@pytest.mark.parametrize("pool", ["men", "women", "families"])
def test_every_name_has_two_to_four_latin_spellings(pool: str) -> None:
    named: NamePool = getattr(read_names(), pool)
    assert {len(name.latin) for name in named.names} <= {2, 3, 4}
    arabic = [name.arabic for name in named.names]
    assert len(arabic) == len(set(arabic))


@pytest.mark.parametrize("pool", ["men", "women", "families"])
def test_no_spelling_is_shared_by_two_names(pool: str) -> None:
    named: NamePool = getattr(read_names(), pool)
    owner: dict[str, str] = {}
    for name in named.names:
        for spelling in set(name.latin):
            assert owner.setdefault(spelling, name.arabic) == name.arabic


def test_habits_choose_the_spelling() -> None:
    name = Name("حسين", ("Hussein", "Houssein", "Husain"))
    rng = Random(1)
    french = [name.in_latin("french", rng) for _ in range(200)]
    english = [name.in_latin("english", rng) for _ in range(200)]
    assert french.count("Houssein") > 120
    assert english.count("Hussein") > 120
    assert {name.in_latin("mixed", rng) for _ in range(200)} == set(name.latin)


def test_a_name_other_than_those_taken() -> None:
    pool = NamePool.of((Name("أ", ("a", "a")), Name("ب", ("b", "b"))))
    assert {pool.draw_other_than({"أ"}, Random(seed)).arabic for seed in range(20)} == {"ب"}

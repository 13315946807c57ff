"""The ladders: what lists of one script show, and dates with an error in one digit."""

from sanad.linkage import link
from sanad.linkage.comparison import LADDERS, in_one_script

FIRST_NAMES = ("Karsten", "Gerd", "Robert", "Stefan", "Ursula", "Helga", "Monika", "Dieter")
FAMILY_NAMES = ("Brandt", "Zeller", "Koch", "Lorenz", "Vogt", "Pohl", "Martens", "Ritter")


def test_what_is_stated_for_two_scripts_is_written_alike_in_one() -> None:
    for ladder in LADDERS:
        one = in_one_script(ladder)
        assert "key_two_scripts" not in one.codes
        assert abs(sum(level.m for level in one.levels) - sum(level.m for level in ladder.levels)) < 1e-9


def test_one_wrong_digit_in_a_date_of_birth_is_an_error_and_no_other_person() -> None:
    persons = [(first, family) for first in FIRST_NAMES for family in FAMILY_NAMES]
    names = [{"first_name": first, "family_name": family} for first, family in persons]
    rows = [
        {
            "list": name,
            "record_id": str(number),
            **told,
            "date_of_birth": f"{year + number % 9}-0{month}-1{day}",
        }
        for number, told in enumerate(names)
        for month, day in [(1 + number % 9, number % 7)]
        for name, year in (("a", 1940), ("b", 1970))
    ]
    found = link(rows)
    assert found.report["persons"] == len(persons)
    assert all("date_of_birth one_digit_off" in why for why in found.pairs.column("why").to_pylist()[:40])

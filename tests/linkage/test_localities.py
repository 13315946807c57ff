"""Places by the gazetteer, in both scripts, and by their words where it knows none."""

import pytest

from sanad.linkage.localities import locality


def of(
    *, pcode: str = "", governorate: str = "", district: str = "", place: str = ""
) -> dict[str, str | None]:
    return locality(pcode, governorate, district, place)


def test_it_works() -> None:
    one = of(governorate="ريف دمشق", place="دوما")
    other = of(governorate="Rural Damascus", place="Duma")
    assert one == other
    assert one["governorate"] == "SY03"
    assert one["district"] == "SY0302"


def test_a_code_a_district_and_a_place_say_one_district() -> None:
    by_code = of(pcode="SY030200")
    assert by_code["governorate"] == "SY03"
    assert by_code["district"] == of(governorate="Rural Damascus", district="Duma")["district"] == "SY0302"


def test_a_place_tells_its_governorate_where_no_other_has_one_of_that_name() -> None:
    assert of(place="Duma")["governorate"] == "SY03"


def test_a_place_of_another_governorate_says_nothing_more() -> None:
    assert of(governorate="Aleppo", place="Duma")["district"] is None


@pytest.mark.parametrize("place", ["Homs", "حمص"])
def test_a_name_of_several_levels_says_what_they_share(place: str) -> None:
    found = of(governorate="Homs", place=place)
    assert (found["governorate"], found["district"]) == ("SY04", "SY0401")


def test_what_the_gazetteer_does_not_know_keeps_its_words() -> None:
    found = of(pcode="2541", governorate="vic", district="Sylvania", place="Dangar Place")
    assert found == {"governorate": "vic", "district": "slfn", "place": "dnGr bls", "place_code": "2541"}
    assert of() == dict.fromkeys(("governorate", "district", "place", "place_code"))

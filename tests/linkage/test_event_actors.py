"""Who acted, as lists write it."""

import pytest

from sanad.linkage.event_actors import actors_of, sides_of


@pytest.mark.parametrize(
    ("texts", "codes"),
    [
        (("Syrian regime forces", "قوات النظام", "Syrian Army", "Government of Syria"), ("government",)),
        (("Russian air force", "الطيران الروسي"), ("russia",)),
        (("IS", "تنظيم الدولة", "Daesh"), ("islamic_state",)),
        (("SDF", "قوات سوريا الديمقراطية"), ("sdf",)),
        (("Free Syrian Army (FSA)", "الجيش السوري الحر"), ("opposition",)),
        (("unidentified armed group", "مجهول", ""), ()),
        (("Government of Syria; Syrian insurgents",), ("government", "opposition")),
    ],
)
def test_it_works(texts: tuple[str, ...], codes: tuple[str, ...]) -> None:
    assert {actors_of(text) for text in texts} == {codes}


def test_sides_hold_those_that_are_told_for_one_another() -> None:
    assert sides_of(("russia",)) == sides_of(("government",))
    assert sides_of(("sdf",)) != sides_of(("turkey",))
    assert sides_of(("aHrAr",)) == ("aHrAr",)

"""The parts of a record's name."""

import pytest

from sanad.linkage.names import keys_of, name_parts


def test_it_works() -> None:
    keys = keys_of(
        {"first_name": "محمد", "father_name": "أحمد", "family_name": "الحلبي", "mother_name": "سعاد"}
    )
    assert (keys.first, keys.father, keys.grandfather, keys.family, keys.mother) == (
        "mhmd", "Ahmd", None, "hlb", "sd",
    )  # fmt: skip
    assert keys.tokens == ("mhmd", "Ahmd", "hlb", "sd")


def test_both_scripts_give_the_same_keys() -> None:
    arabic = keys_of({"name_ar": "محمد أحمد خالد الحلبي"})
    assert arabic == keys_of({"name_en": "Mohammad Ahmad Khaled al-Halabi"})
    assert (arabic.first, arabic.father, arabic.grandfather, arabic.family) == ("mhmd", "Ahmd", "Xld", "hlb")


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("محمد", ("mhmd", None, None)),
        ("محمد الحلبي", ("mhmd", None, "hlb")),
        ("محمد أحمد الحلبي", ("mhmd", "Ahmd", "hlb")),
        ("محمد بن أحمد الحلبي", ("mhmd", "Ahmd", "hlb")),
        ("أبو خالد", (None, None, None)),
        ("أبو خالد الحلبي", (None, None, "hlb")),
        ("أم خالد سعاد أحمد الحلبي", ("sd", "Ahmd", "hlb")),
    ],
)
def test_a_whole_name_is_parted_as_a_chain(name: str, parts: tuple[str | None, ...]) -> None:
    keys = keys_of({"name": name})
    assert (keys.first, keys.father, keys.family) == parts


def test_a_whole_name_fills_only_what_the_columns_leave_open() -> None:
    keys = keys_of({"name": "محمد أحمد خالد الحلبي", "first_name": "سامر", "family_name": "الشامي"})
    assert (keys.first, keys.father, keys.family) == ("smr", "Ahmd", "Cm")


def test_a_first_name_that_holds_the_whole_chain_is_parted() -> None:
    keys = keys_of({"first_name": "محمد أحمد الحلبي"})
    assert (keys.first, keys.father, keys.family) == ("mhmd", "Ahmd", "hlb")


def test_a_kunya_is_no_first_name_but_can_be_searched() -> None:
    keys = keys_of({"first_name": "أبو عمر", "family_name": "الحلبي"})
    assert keys.first is None
    assert keys.tokens == ("AbAmr", "hlb")
    assert keys_of({"first_name": "أبو بكر"}).first is not None


def test_a_nickname_is_among_the_tokens() -> None:
    assert keys_of({"first_name": "محمد", "nickname": "الصقر"}).tokens == ("mhmd", "skr")


def test_spellings_of_both_scripts_are_kept() -> None:
    part = name_parts({"first_name_ar": "حسن", "first_name_en": "Hassan"})["first"]
    assert (part.key, part.arabic, part.latin, part.vowel) == ("hsn", "حسن", "hassan", "a")


@pytest.mark.parametrize("values", [{}, {"name": ""}, {"name": "\u200f"}, {"place": "x"}])
def test_nothing_known_is_none(values: dict[str, str]) -> None:
    keys = keys_of(values)
    assert keys.first is None
    assert keys.family is None
    assert keys.tokens == ()

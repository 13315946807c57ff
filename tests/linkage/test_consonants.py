"""The consonant key, its gate on real tokens, and the vowel that keeps namesakes apart."""

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanad.linkage.consonants import last_vowel, name_key
from sanad.linkage.letters import name_tokens, normal_form


@pytest.mark.parametrize(
    "spellings",
    [
        "محمد Mohammad Muhammad Mouhamad Mhd",
        "أحمد Ahmad Ahmed",
        "حسين Hussein Husayn Housseine",
        "يوسف Youssef Yusuf",
        "وليد Walid Oualid",
        "خالد Khaled Khalid",
        "شادي Shadi Chadi",
        "جمال Jamal Djamal",
        "علي Ali Aly",
        "إلياس Elias Elyas",
        "علوش Alloush Allouche",
        "منذر Munther Monzer Mundhir",
        "إسحاق Ishaq Ishak",
        "فتحي Fathi",
        "طه Taha",
        "عبدالله Abdullah Abdallah Abdulla",
        "عبداللطيف Abdullatif Abdellatif",
        "عبدالرحمن Abdulrahman Abderrahmane",
        "صلاحالدين Salaheddin Salahaldin Salaheddine",
        "الأحمد al-Ahmad Alahmad أحمد",
        "النوري an-Nouri alnouri",
    ],
)
def test_every_spelling_has_one_key(spellings: str) -> None:
    assert len({name_key(word) for word in spellings.split()}) == 1


@pytest.mark.parametrize(
    ("one", "other"), [("أحمد", "حمد"), ("محمد", "أحمد"), ("سمير", "تمام"), ("عمر", "مر"), ("ممدوح", "مدوح")]
)
def test_other_names_have_other_keys(one: str, other: str) -> None:
    assert name_key(one) != name_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("حسن", "حسين"), ("سمير", "سامر"), ("محمد", "محمود"), ("حسن", "Hussein"), ("حسين", "Hassan"),
        ("سامر", "Sameer"), ("سمير", "Samer"), ("محمد", "Mahmoud"), ("محمود", "Mohammad"),
    ],
)  # fmt: skip
def test_near_namesakes_share_a_key_and_part_by_their_vowel(one: str, other: str) -> None:
    assert name_key(one) == name_key(other)
    assert last_vowel(normal_form(one)) != last_vowel(normal_form(other))
    assert last_vowel(normal_form(one))
    assert last_vowel(normal_form(other))


@pytest.mark.parametrize("text", ["Иван", "李", "๛๛"])
def test_a_name_without_known_letters_keeps_its_own(text: str) -> None:
    assert name_key(text) == normal_form(text)


@given(st.text(max_size=40))
def test_any_text_has_a_key_that_normalising_does_not_change(text: str) -> None:
    assert name_key(text).split() == [name_key(token) for token in name_tokens(text) if name_key(token)]


def real_tokens(real_data: Path) -> list[tuple[str, str]]:
    with (real_data / "name_tokens_ar_en.csv").open(encoding="utf-8-sig") as stream:
        rows = [(row[0], row[1]) for row in csv.reader(stream) if len(row) > 1]
    return [(arabic, latin) for arabic, latin in rows if normal_form(arabic) and normal_form(latin)]


def test_real_tokens_share_a_key_with_their_latin_spelling(real_data: Path) -> None:
    rows = real_tokens(real_data)
    shared = sum(name_key(arabic) == name_key(latin) for arabic, latin in rows)
    assert len(rows) > 6_000
    assert shared / len(rows) >= 0.965


def test_real_tokens_do_not_collapse(real_data: Path) -> None:
    tokens = {normal_form(arabic) for arabic, _ in real_tokens(real_data)}
    keys = {name_key(arabic) for arabic, _ in real_tokens(real_data)}
    assert len(tokens) / len(keys) <= 2.15


def test_the_vowels_of_real_tokens_seldom_disagree_between_scripts(real_data: Path) -> None:
    vowels = [
        (last_vowel(name_tokens(arabic)[0]), last_vowel(name_tokens(latin)[0]))
        for arabic, latin in real_tokens(real_data)
        if name_key(arabic) == name_key(latin)
    ]
    told = [(one, other) for one, other in vowels if one and other]
    assert len(told) > 2_000
    assert sum(one != other for one, other in told) / len(told) <= 0.06

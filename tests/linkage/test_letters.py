"""One spelling of letters, compounds joined."""

import pytest

from sanad.linkage.letters import is_kunya, name_tokens, normal_form, without_article


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("أحمد", "احمد"),
        ("آمنة", "امنه"),
        ("مُحَمَّد", "محمد"),
        ("محـــمد", "محمد"),
        ("\u202bليلى\u202c", "ليلي"),
        ("علی", "علي"),
        ("کمال", "كمال"),
        ("José", "jose"),
        ("  Ahmad\tALI ", "ahmad ali"),
        ("Sana'a", "sanaa"),
        ("Şêrko", "sherko"),
        ("", ""),
        ("\u200f\u200e", ""),
        ("...", ""),
    ],
)
def test_one_spelling_of_letters(text: str, form: str) -> None:
    assert normal_form(text) == form


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("عبد الرحمن", ("عبدالرحمن",)),
        ("عبد الله محمد", ("عبدالله", "محمد")),
        ("Abd al-Rahman", ("abdalrahman",)),
        ("Abdul Rahman", ("abdalrahman",)),
        ("Abderrahman", ("abdalrahman",)),
        ("Abd-ur-Rahman", ("abdalrahman",)),
        ("صلاح الدين", ("صلاحالدين",)),
        ("Salah al-Din", ("salahaldin",)),
        ("نصر الله", ("نصرالله",)),
        ("Muhammad bin Ali al-Hasan", ("muhammad", "ali", "hasan")),
        ("محمد بن علي الحسن", ("محمد", "علي", "حسن")),
        ("ash-Shami", ("shami",)),
        ("آل أحمد", ("احمد",)),
        ("أبو خالد", ("ابوخالد",)),
    ],
)
def test_compounds_are_joined_and_articles_dropped(text: str, tokens: tuple[str, ...]) -> None:
    assert name_tokens(text) == tokens


@pytest.mark.parametrize("name", ["الياس", "الهام", "علي"])
def test_names_that_only_look_like_an_article_keep_it(name: str) -> None:
    assert without_article(name) == name


@pytest.mark.parametrize(
    ("text", "kunya"),
    [
        ("أبو خالد", True),
        ("Abu Omar", True),
        ("أم محمد", True),
        ("Umm Ali", True),
        ("أبو بكر", False),
        ("أمين", False),
        ("Aboud", False),
        ("محمد", False),
        ("", False),
    ],
)
def test_a_kunya_is_told_from_a_name(text: str, kunya: bool) -> None:
    assert is_kunya(name_tokens(text)) is kunya

"""A text's own voice is told from what it quotes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanad.terms.own_voice import quotes, split_quoted, verdict_word


@given(st.text(alphabet="ab “”"))
def test_no_letter_is_lost(text: str) -> None:
    marks = str.maketrans("", "", "“”")
    kept = "".join(piece for piece, _ in split_quoted(text))
    assert kept.translate(marks) == text.translate(marks)


@pytest.mark.parametrize(
    "text",
    [
        "It is safe.",
        "Damascus is Safe",
        "البلد آمن",
        "والمدينة الآمنة",
        "بأمان",
        "Byen er sikker",
        "helt sikkert",
        "The permit will be granted.",
        "She has no case",
        "they are no longer at risk",
        "He is certain to win",
        "Hun vil få opholdstilladelse",
        "han har ingen sag",
        "er ikke længere i risiko",
        "سيُمنح اللجوء",
        "وستمنح الإقامة",
        "ليس لديه قضية",
        "لا يواجه أي خطر",
    ],
)
def test_a_verdict_is_found(text: str) -> None:
    assert verdict_word(text) is not None


@pytest.mark.parametrize(
    "text",
    [
        "He said “it is safe”.",
        "unsafe",
        "safeguards",
        "الأمن العام",
        "usikker",
        "at sikre",
        "sikkerhed",
        "Is a permit granted?",
        "“has no case”",
        "يُمنح التصريح بقرار",
    ],
)
def test_a_quotation_and_other_words_are_let_be(text: str) -> None:
    assert verdict_word(text) is None


def test_an_open_quotation_mark_hides_nothing() -> None:
    assert verdict_word("“It is safe") == "safe"
    assert not quotes("“It is safe")

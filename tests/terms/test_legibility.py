"""What a reader cannot see in a text is told, and the text written out; an ordinary name is left alone."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanad.terms.legibility import as_looks, marks, reading_doubts, spelled

ORDINARY = (
    "محمد", "عبد الرحمٰن", "فاطمة الزهراء", "ܡܪܝܡ", "Ҳасан", "Müller-O’Neil", "José María", "Şêrîn", "Самер",
    "Ελένη", "Ana-Li 3", "سُعاد", "خـالـد", "Ǧamīl aṭ-Ṭawīl", "ʿAlī", "L'Ham",
)  # fmt: skip


def test_it_works() -> None:
    assert reading_doubts("\u202eRana") == ("turned",)
    assert reading_doubts("Ra\u200bna\x1b") == ("unseen", "control")
    assert reading_doubts("Нaddad Ｒana") == ("mixed_scripts", "look_alike")
    assert spelled("\u202eRana\x1b[2J") == "\\u202eRana\\x1b[2J"
    assert marks("\u202eRa\u200bna\u202e") == ("U+202E", "U+200B")
    assert as_looks("\u202eНa\u200bddad") == "Haddad"


@pytest.mark.parametrize("name", ORDINARY)
def test_nobody_is_warned_of_an_ordinary_name(name: str) -> None:
    assert reading_doubts(name) == ()
    assert as_looks(name) == name


@given(st.text(max_size=60))
def test_what_a_terminal_shows_of_any_text_moves_nothing(text: str) -> None:
    said = spelled(text)
    assert not [one for one in said if unicodedata.category(one) in ("Cc", "Cf", "Cs", "Zl", "Zp")]
    if text.isascii() and text.isprintable():
        assert said == text

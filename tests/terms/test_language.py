"""Text in three languages, and what stands apart in text that runs from right to left."""

import pytest

from sanad.terms.language import direction, isolated


def test_it_works() -> None:
    assert direction("ar") == "rtl"


@pytest.mark.parametrize("token", ["2020-01-10", "LL-02097", "2013-05-13/2013-06-01", "19:40", "UCDP-GED"])
def test_dates_and_ids_stand_apart_in_arabic(token: str) -> None:
    assert isolated(f"إصدار {token}، ورد", "ar") == f"إصدار \u2066{token}\u2069، ورد"


def test_what_stands_apart_already_is_left() -> None:
    once = isolated("إصدار 2020-01-10", "ar")
    assert isolated(once, "ar") == once


@pytest.mark.parametrize("text", ["released on 2020-01-10", ""])
def test_text_from_left_to_right_is_left(text: str) -> None:
    assert isolated(text, "en") == text


def test_plain_numbers_and_words_are_left() -> None:
    assert isolated("من 1,025 إلى 3.5", "ar") == "من 1,025 إلى 3.5"


def test_no_mark_stands_within_an_address_with_danish_letters() -> None:
    """Whoever copies the address would copy the mark."""
    text = "قانون الأجانب (https://danskelove.dk/udlændingeloven/33)"
    assert isolated(text, "ar") == text
    assert isolated("قبل2021-05-01", "ar") == "قبل\u20662021-05-01\u2069"

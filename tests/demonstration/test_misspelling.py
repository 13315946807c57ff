"""Slips of the hand and loose letters."""

from random import Random

import pytest

from sanad.demonstration.misspelling import with_loose_letters, with_typo


@pytest.mark.parametrize("text", ["Mohammad", "مصطفى", "Al-Khatib"])
def test_a_typo_changes_at_most_a_little(text: str) -> None:
    slips = {with_typo(text, Random(seed)) for seed in range(100)}
    assert len(slips) > 5
    assert all(abs(len(slip) - len(text)) <= 1 for slip in slips)
    assert all(slip[0] == text[0] for slip in slips)


def test_short_names_are_left() -> None:
    assert with_typo("علي", Random(1)) == "علي"


def test_loose_letters() -> None:
    assert with_loose_letters("أمينة مصطفى") == "امينه مصطفي"

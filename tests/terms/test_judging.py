"""What the net of judging words finds, in figures; docs/method/law.md tells them."""

from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from sanad.terms.judging import judging_words
from sanad.terms.own_voice import counsel_word, judged_word, somebody_word, verdict_word


@cache
def sentences() -> Any:
    return yaml.safe_load((Path(__file__).parent / "judging.yaml").read_text(encoding="utf-8"))


def found(text: str) -> bool:
    return any(net(text) for net in (verdict_word, counsel_word, somebody_word, judged_word))


@pytest.mark.parametrize(
    ("written", "language", "least"),
    [
        ("ordinary", "en", 120),
        ("ordinary", "ar", 108),
        ("ordinary", "da", 113),
        ("third", "en", 28),
        ("third", "ar", 21),
        ("third", "da", 26),
        ("fresh", "en", 8),
        ("fresh", "ar", 6),
        ("fresh", "da", 5),
    ],
)
def test_so_many_verdicts_are_found(written: str, language: str, least: int) -> None:
    """Of sentences that nobody thought of it finds few: a person reads."""
    assert sum(map(found, sentences()[written][language])) >= least


@pytest.mark.parametrize("language", ["en", "ar", "da"])
def test_the_same_words_with_another_meaning_are_let_be(language: str) -> None:
    assert [text for text in sentences()["innocent"][language] if judging_words(text)] == []


def test_a_question_and_what_a_source_says_judge_nothing() -> None:
    assert judging_words("The removal will be quashed.")
    assert not judging_words("Will the removal be quashed?")
    assert not judging_words("The source says that there is no risk.")
    assert judged_word("There are no dangers there.")
    assert not judged_word("The agency wrote: “There are no dangers there.”")

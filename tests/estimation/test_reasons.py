"""Reasons: every code has its words in three languages, and each language names the same numbers."""

import ast
import re
from pathlib import Path

import pytest

import sanad.estimation
from sanad.estimation.reason_texts import REASON_TEXTS, RULE_TEXTS
from sanad.estimation.reasons import note, refuse, warn
from sanad.terms.language import LANGUAGES

PLACE = re.compile(r"\{(\w+)\}")
MAKERS = {"note", "warn", "refuse"}


def calls(makers: set[str] = MAKERS) -> dict[str, set[str]]:
    """Return the codes that the package gives as they stand in it, with the numbers given to each."""
    folder = Path(sanad.estimation.__file__).parent
    trees = [ast.parse(path.read_text()) for path in folder.glob("*.py")]
    found = [node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Call)]
    return {
        str(node.args[0].value): {str(keyword.arg) for keyword in node.keywords}
        for node in found
        if isinstance(node.func, ast.Name) and node.func.id in makers
        if node.args and isinstance(node.args[0], ast.Constant)
    }


def test_it_works() -> None:
    reason = refuse("overlap_too_few", persons=7, least=10)
    assert reason.message.startswith(
        "Persons on more than one list: 7. At least 10 are required. Take a wider"
    )
    assert (warn("interval_wide", lower=1, upper=9).weight, note("pairs_only").weight) == ("warn", "note")


@pytest.mark.parametrize("code", REASON_TEXTS)
def test_each_language_names_the_same_numbers(code: str) -> None:
    named = {
        language: sorted(PLACE.findall(REASON_TEXTS[code].in_language(language))) for language in LANGUAGES
    }
    assert named["en"] == named["ar"] == named["da"]


def test_every_reason_that_is_given_has_words_for_its_numbers() -> None:
    given = calls()
    computed = set(RULE_TEXTS) | {"models_extended", "models_not_identified", "models_not_converged"}
    assert set(given) | computed == set(REASON_TEXTS)
    for code, numbers in given.items():
        assert set(PLACE.findall(REASON_TEXTS[code].en)) == numbers, code


@pytest.mark.parametrize("code", sorted(calls({"refuse"})))
def test_a_refusal_says_what_was_found_and_what_to_do(code: str) -> None:
    for language in LANGUAGES:
        text = REASON_TEXTS[code].in_language(language)
        assert len(re.split(r"[.;؛] ", text)) >= 2, text

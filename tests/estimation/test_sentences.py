"""Results in words: interval before middle, minimum beside it, refusals, in three languages."""

import re

import pytest

from sanad.estimation import Estimand, estimate, estimates_document
from sanad.estimation import sentence_texts as texts
from sanad.estimation.estimate import METHODS
from sanad.estimation.patterns import Patterns
from sanad.estimation.sentences import sentences
from sanad.terms.language import LANGUAGES, LocalisedText
from sanad.terms.whole_numbers import whole_number_text

STATED = Estimand("person", "killed", "one district", "March to June 1999", "named in full", "closed")
PLACE = re.compile(r"\{(\w+)\}")


def test_it_works(kosovo: Patterns) -> None:
    (one,) = estimate(kosovo, ("loglinear",), estimand=STATED)
    assert sentences(one).en.startswith(
        "Persons: between 8,994 and 12,110 (95 per cent interval; middle 10,357), by log-linear models, the "
        "one that BIC prefers. Documented: 4,400; a minimum, if every entry is right. What is estimated: "
        "event, killed; place, one district; period, March to June 1999; who counts, named in full; "
        "population, closed. Assumed: "
    )
    assert "8.994 og 12.110" in sentences(one).da
    assert "بين 8,994 و12,110" in sentences(one).ar


@pytest.mark.parametrize("method", ["chao", "loglinear", "decomposable"])
def test_the_interval_comes_first_and_the_minimum_stands_beside(kosovo: Patterns, method: str) -> None:
    (one,) = estimate(kosovo, (method,))
    assert one.interval is not None and one.interval.upper is not None and one.size is not None
    for language in LANGUAGES:
        said = sentences(one).in_language(language)
        numbers = [one.interval.lower, one.interval.upper, one.size, one.documented]
        places = [said.index(whole_number_text(number, language)) for number in numbers]
        assert places == sorted(places)
        assert texts.VALUE_TEXTS["not_stated"].in_language(language) in said


def test_measured_coverage_stands_beside(kosovo: Patterns) -> None:
    bound, models = estimate(kosovo)
    assert "held the truth in 0 to 96 of 100" in sentences(models).en
    assert "at or below the truth in 90 to 100 of 100" in sentences(bound).en
    document = estimates_document([bound, models], [kosovo], seed=1)
    assert document["estimates"][1]["measured_coverage"] == {"lowest": 0, "highest": 96}


def test_a_bound_is_called_a_bound(kosovo: Patterns) -> None:
    (one,) = estimate(kosovo, ("chao",))
    assert "a lower bound between" in sentences(one).en
    assert "It is no estimate of the whole." in sentences(one).en


def test_a_refusal_has_its_reasons_and_no_number_but_the_minimum(artificial: Patterns) -> None:
    (one,) = estimate(artificial, ("loglinear",))
    said = sentences(one)
    assert said.en.startswith("Persons (unit not stated): no number is given by log-linear models")
    assert "share nobody" in said.en
    assert "Documented: 96;" in said.en
    assert "interval" not in said.en and "Assumed" not in said.en
    assert "الموثّق: 96" in said.ar and "Dokumenteret: 96" in said.da


def test_every_method_has_its_words() -> None:
    assert set(METHODS) <= set(texts.METHOD_TEXTS) == set(texts.ASSUMED_TEXTS)


def test_each_language_names_the_same_places() -> None:
    found = [text for text in vars(texts).values() if isinstance(text, LocalisedText)]
    found += [
        text
        for group in vars(texts).values()
        if isinstance(group, dict)
        for text in group.values()
        if isinstance(text, LocalisedText)
    ]
    assert len(found) > 20
    for text in found:
        named = [sorted(PLACE.findall(text.in_language(language))) for language in LANGUAGES]
        assert named[0] == named[1] == named[2]

"""The invented coalition's publication: invented at every level, its numbers given by the builder."""

import re

import pytest
from tests.demonstration.own_words import texts_of, verdicts_in

from sanad.demonstration.errors import NumberMissing
from sanad.demonstration.invented_publication import NUMBERS, invented_publication
from sanad.publications.check import check_publication
from sanad.publications.claim import FigureBasis
from sanad.publications.publication import FigureBlock, Heading
from sanad.terms.language import LANGUAGES, LocalisedText

PLACES = {key: LocalisedText(f"<{key}>", f"<{key}>", f"<{key}>") for key in NUMBERS}
PUBLICATION = invented_publication(PLACES)
FIGURES = {
    "records-per-list", "documented-persons", "documented-by-lists", "list-overlap",
    "documented-by-governorate", "documented-by-year", "estimate-chao", "estimate-loglinear",
}  # fmt: skip
MARKS = {"en": "invented", "ar": "مختلق", "da": "opdigte"}


def test_it_works() -> None:
    assert PUBLICATION.corpus == "invented"
    assert PUBLICATION.whose_words == "own_publication"
    assert 6 <= len(PUBLICATION.claims) <= 8
    assert not PUBLICATION.signatories


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_says_invented_at_every_level(language: str) -> None:
    levels = [PUBLICATION.title, PUBLICATION.intro]
    levels += [block.text for block in PUBLICATION.blocks if isinstance(block, Heading)]
    levels += [claim.text for claim in PUBLICATION.claims]
    for text in levels:
        assert MARKS[language] in text.as_mapping()[language]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_number_has_its_place_in_every_language(language: str) -> None:
    text = " ".join(claim.text.as_mapping()[language] for claim in PUBLICATION.claims)
    assert set(re.findall(r"<([a-z-]+)>", text)) == set(NUMBERS)
    assert "{" not in text


@pytest.mark.parametrize("missing", NUMBERS)
def test_a_missing_number_is_refused(missing: str) -> None:
    with pytest.raises(NumberMissing) as refusal:
        invented_publication({key: text for key, text in PLACES.items() if key != missing})
    assert refusal.value.details["key"] == missing


def test_every_claim_stands_on_figures_alone() -> None:
    figures = set()
    for claim in PUBLICATION.claims:
        assert claim.basis
        assert all(isinstance(basis, FigureBasis) for basis in claim.basis)
        figures |= {basis.figure for basis in claim.basis if isinstance(basis, FigureBasis)}
    figures |= {block.figure for block in PUBLICATION.blocks if isinstance(block, FigureBlock)}
    assert figures == FIGURES


def test_nothing_is_wrong_with_it_but_the_figures_that_are_given_beside_it() -> None:
    problems = check_publication(PUBLICATION, ())
    assert {problem.details["key"] for problem in problems} == FIGURES


def test_every_status_is_shown_once_at_least() -> None:
    statuses = {claim.status for claim in PUBLICATION.claims}
    assert statuses == {"supported", "contested", "corrected", "not_verified"}
    assert {correction.claim for correction in PUBLICATION.corrections} == {
        claim.id for claim in PUBLICATION.claims if claim.status == "corrected"
    }


def test_every_text_is_there_in_three_languages() -> None:
    for where, text in texts_of(PUBLICATION):
        assert all(text.in_language(language).strip() for language in LANGUAGES), where
        assert len(set(text.as_mapping().values())) == 3, where


def test_no_verdict() -> None:
    assert verdicts_in(PUBLICATION) == []

"""Every problem that stops a publication is found, and a sound one has none."""

from dataclasses import replace

import pytest

from sanad.publications.check import check_publication, require_sound
from sanad.publications.claim import Claim, FigureBasis
from sanad.publications.errors import CorpusCrossed
from sanad.publications.figure import Figure
from sanad.publications.keys import ClaimKey, FigureKey
from sanad.publications.publication import Publication
from sanad.publications.signatory import Signatory
from sanad.terms.language import LocalisedText

Figures = tuple[Figure, ...]


def codes(publication: Publication, figures: Figures) -> set[str]:
    return {problem.code for problem in check_publication(publication, figures)}


def with_claim(publication: Publication, claim: Claim) -> Publication:
    claims = tuple(claim if other.id == claim.id else other for other in publication.claims)
    return replace(publication, claims=claims)


def test_it_works(publication: Publication, figures: Figures) -> None:
    assert check_publication(publication, figures) == []
    require_sound(publication, figures)


@pytest.mark.parametrize("figure", ["documented", "places"])
def test_a_claim_on_a_figure_of_the_other_corpus_is_refused(
    publication: Publication, figures: Figures, figure: str
) -> None:
    real = tuple(replace(each, corpus="real") if each.id == figure else each for each in figures)
    claim = replace(publication.claims[0], basis=(FigureBasis(FigureKey(figure)),))
    with pytest.raises(CorpusCrossed, match="c1"):
        require_sound(with_claim(publication, claim), real)


def test_records_of_the_other_corpus_are_refused(publication: Publication, figures: Figures) -> None:
    claim = publication.claims[0]
    crossed = replace(claim, basis=(replace(claim.basis[1], corpus="real"),))
    assert codes(with_claim(publication, crossed), figures) == {"corpus_crossed"}


def test_a_claim_of_the_other_corpus_is_refused(publication: Publication, figures: Figures) -> None:
    assert "corpus_crossed" in codes(
        with_claim(publication, replace(publication.claims[2], corpus="real")), figures
    )


def test_a_real_document_under_an_invented_claim_is_refused(
    publication: Publication, figures: Figures
) -> None:
    real = (replace(publication.documents[0], corpus="real"),)
    assert codes(replace(publication, documents=real), figures) == {"corpus_crossed"}


def test_a_figure_that_is_not_there_is_told(publication: Publication, figures: Figures) -> None:
    assert codes(publication, figures[1:]) == {"basis_unknown"}


def test_a_signatory_according_to_nothing_is_told(publication: Publication, figures: Figures) -> None:
    lone = (Signatory("Amber Register", "nowhere"),)  # type: ignore[arg-type]
    assert codes(replace(publication, signatories=lone), figures) == {"basis_unknown"}


def test_one_key_twice_is_told(publication: Publication, figures: Figures) -> None:
    assert codes(publication, (*figures, figures[0])) == {"key_repeated"}


@pytest.mark.parametrize("key", ["../up", "Upper", "", "a" * 65, "-a", "x\n"])
def test_a_key_that_cannot_be_a_file_name_is_told(
    publication: Publication, figures: Figures, key: str
) -> None:
    claims = (*publication.claims, replace(publication.claims[2], id=ClaimKey(key)))
    assert codes(replace(publication, claims=claims), figures) == {"key_malformed"}


@pytest.mark.parametrize(
    "text",
    [
        LocalisedText("The town is safe.", "نص", "tekst"),
        LocalisedText("text", "المدينة آمنة.", "tekst"),
        LocalisedText("text", "نص", "Byen er sikker."),
    ],
)
def test_a_verdict_in_its_own_voice_is_told(
    publication: Publication, figures: Figures, text: LocalisedText
) -> None:
    claim = replace(publication.claims[2], text=text)
    assert codes(with_claim(publication, claim), figures) == {"verdict_in_own_voice"}


def test_a_verdict_is_found_in_notes_passages_and_assumptions(
    publication: Publication, figures: Figures
) -> None:
    verdict = LocalisedText("It is safe there.", "نص", "tekst")
    claim = publication.claims[1]
    passage = replace(claim.basis[0], passage=verdict)
    note = replace(claim.changed_since[0], text=verdict)
    for changed in (replace(claim, basis=(passage,)), replace(claim, changed_since=(note,))):
        assert codes(with_claim(publication, changed), figures) == {"verdict_in_own_voice"}
    assumed = (replace(figures[0], assumptions=(verdict,)), *figures[1:])
    assert codes(publication, assumed) == {"verdict_in_own_voice"}


def test_quoted_words_without_a_speaker_are_told(publication: Publication, figures: Figures) -> None:
    claim = publication.claims[1]
    nobody = (replace(claim.quotations[0], speaker=" "),)
    assert codes(with_claim(publication, replace(claim, quotations=())), figures) == {"speaker_missing"}
    assert codes(with_claim(publication, replace(claim, quotations=nobody)), figures) == {"speaker_missing"}

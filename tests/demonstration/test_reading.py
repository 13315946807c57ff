"""The annotated reading: whole in three languages, every basis there, no verdict of its own."""

from dataclasses import replace

import pytest
from tests.demonstration.own_words import QUOTED, VERDICT, texts_of, verdicts_in

from sanad.demonstration.errors import QuotationUnknown
from sanad.demonstration.publication_text import read_claims
from sanad.demonstration.reading import annotated_reading
from sanad.publications.check import check_publication
from sanad.publications.claim import Claim, DocumentBasis, FigureBasis
from sanad.publications.publication import ClaimPiece, FigureBlock, Paragraph
from sanad.terms.language import LANGUAGES

READING = annotated_reading()
CLAIMS = {str(claim.id): claim for claim in READING.claims}
FIGURES = {"ucdp-deaths-by-month"}


def test_it_works() -> None:
    assert READING.corpus == "real"
    assert READING.whose_words == "annotated_reading"
    assert 15 <= len(READING.claims) <= 20


def test_it_says_that_it_is_a_reading_and_not_their_text() -> None:
    assert "This is a reading, not the statement" in READING.intro.en
    assert "هذه قراءة للبيان وليست البيان نفسه" in READING.intro.ar
    assert "Dette er en læsning, ikke erklæringen selv" in READING.intro.da
    assert "7 May 2021" in READING.intro.en
    assert "15 March 2021" in READING.intro.en


def test_nine_signatories_according_to_the_source() -> None:
    assert [signatory.name for signatory in READING.signatories] == [
        "International Center for Transitional Justice",
        "Center for Civil Society and Democracy",
        "Badael Foundation",
        "The Day After",
        "Women Now",
        "Dawlaty",
        "The Syrian Institute for Justice",
        "The Syrian Center for Media and Freedom of Expression",
        "Lawyers and Doctors for Human Rights",
    ]
    assert {signatory.according_to for signatory in READING.signatories} == {"dawlaty-2021"}


def test_every_text_is_there_in_three_languages_and_three_scripts() -> None:
    for where, text in texts_of(READING):
        for language in LANGUAGES:
            assert text.in_language(language).strip(), (where, language)
        assert any("\u0621" <= letter <= "\u064a" for letter in text.ar), where
        assert text.en != text.da, where


def test_every_claim_stands_once_in_the_text() -> None:
    placed = [
        piece.claim
        for block in READING.blocks
        if isinstance(block, Paragraph)
        for piece in block.pieces
        if isinstance(piece, ClaimPiece)
    ]
    assert sorted(placed) == sorted(CLAIMS)


def test_every_claim_has_an_outside_document_and_every_document_is_named() -> None:
    there = {document.id for document in READING.documents}
    named = {key for claim in READING.claims for key in claim.documents()}
    named |= {key for note in READING.changed_since for key in note.documents}
    assert named == there
    for claim in READING.claims:
        assert any(isinstance(basis, DocumentBasis) for basis in claim.basis), claim.id


def test_documents_say_where_they_are_and_how_far_they_were_read() -> None:
    for document in READING.documents:
        assert document.publisher.strip()
        assert document.reference.strip()
        assert document.dated.strip()
        assert document.accessed == "unknown"
        assert document.corpus == "real"


def test_quotations_carry_speaker_source_date_and_original_words() -> None:
    quotations = [quotation for claim in READING.claims for quotation in claim.quotations]
    assert len(quotations) > 15
    for quotation in quotations:
        assert quotation.speaker and quotation.source and quotation.dated
        assert quotation.translation is not None
        assert quotation.translation.as_mapping()[quotation.language] == quotation.text


def test_every_quotation_in_a_text_is_carried_by_its_claim() -> None:
    for claim in READING.claims:
        carried = {q.translation.en for q in claim.quotations if q.translation}
        quoted = {words.strip("“”") for words in QUOTED.findall(f"{claim.text.en} {claim.reason.en}")}
        assert quoted == carried, claim.id


def test_nothing_is_wrong_with_it_but_the_figures_that_are_given_beside_it() -> None:
    problems = check_publication(READING, ())
    assert {problem.details["key"] for problem in problems} <= FIGURES
    assert {block.figure for block in READING.blocks if isinstance(block, FigureBlock)} == FIGURES


def test_no_verdict_outside_a_quotation() -> None:
    assert verdicts_in(READING) == []


def test_the_test_for_verdicts_can_fail() -> None:
    claim = CLAIMS["parts-of-syria"]
    unquoted = replace(claim.text, en=claim.text.en.replace("“", "").replace("”", ""))
    spoiled = replace(READING, claims=(replace(claim, text=unquoted),))
    assert [found[2] for found in verdicts_in(spoiled)] == ["safe"]
    assert VERDICT["ar"].search("سوريا آمنة")
    assert VERDICT["da"].search("området er sikkert")


@pytest.mark.parametrize(
    ("claim", "status"),
    [
        ("detained-and-tortured", "not_verified"),
        ("hundreds-of-thousands-killed", "supported"),
        ("zahreddine", "contested"),
        ("netherlands", "supported"),
        ("canada", "supported"),
        ("parts-of-syria", "contested"),
        ("denied-189", "contested"),
        ("waiting-500", "contested"),
        ("families-separated", "not_verified"),
    ],
)
def test_status(claim: str, status: str) -> None:
    assert CLAIMS[claim].status == status


def test_an_opinion_is_shown_as_one_and_never_supported() -> None:
    opinions = [claim for claim in READING.claims if claim.kind == "opinion"]
    assert "no-place" in {claim.id for claim in opinions}
    assert all(claim.status != "supported" for claim in opinions)
    assert CLAIMS["what-is-asked"].kind == "demand"


def test_no_claim_of_the_reading_rests_on_an_invented_figure() -> None:
    figures = {b.figure for c in READING.claims for b in c.basis if isinstance(b, FigureBasis)}
    assert figures <= FIGURES


def test_what_changed_after_8_december_2024_stands_beside_it_dated() -> None:
    dated = [note.dated for note in READING.changed_since]
    assert dated[0] == "2024-12-08"
    assert dated[-1] == "2026"
    assert all(date >= "2024-12-08" for date in dated)
    assert any(claim.changed_since for claim in READING.claims)


def test_both_dates_of_the_zahreddine_words_are_there() -> None:
    claim = CLAIMS["zahreddine"]
    assert "October 2017" in claim.text.en
    assert "11 September 2017" in claim.reason.en
    assert "apologised" in claim.reason.en


def test_an_unknown_quotation_is_refused() -> None:
    texts = {"en": "{quote:q-none}", "ar": "{quote:q-none}", "da": "{quote:q-none}"}
    row = {"id": "c", "status": "contested", "text": texts, "reason": texts}
    with pytest.raises(QuotationUnknown):
        read_claims({"claims": [row], "quotations": {}}, "real")


def test_claims_are_claims() -> None:
    assert all(isinstance(claim, Claim) and claim.corpus == "real" for claim in READING.claims)

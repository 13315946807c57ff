"""What a claim refuses to be."""

from dataclasses import replace

import pytest

from sanad.publications.errors import BasisMissing, ReasonMissing
from sanad.publications.publication import Publication
from sanad.terms.language import LocalisedText


def test_a_supported_claim_without_a_basis_is_refused(publication: Publication) -> None:
    with pytest.raises(BasisMissing, match="c1"):
        replace(publication.claims[0], basis=())


@pytest.mark.parametrize("status", ["contested", "corrected", "not_verified"])
def test_other_statuses_may_stand_without_a_basis(publication: Publication, status: str) -> None:
    assert replace(publication.claims[2], status=status).basis == ()


def test_a_status_without_its_reason_in_one_language_is_refused(publication: Publication) -> None:
    with pytest.raises(ReasonMissing):
        replace(publication.claims[0], reason=LocalisedText("why", " ", "hvorfor"))


def test_it_names_each_document_once(publication: Publication) -> None:
    assert publication.claims[1].documents() == ("ferry-report",)

"""What is stored is read back the same, and nothing else is read."""

import json
from typing import Any

import pytest

from sanad.publications.errors import BasisMissing, DocumentMalformed, FormatUnknown
from sanad.publications.figure import Figure
from sanad.publications.publication import Publication
from sanad.publications.stored import (
    figure_from_json,
    figure_to_json,
    publication_from_json,
    publication_to_json,
)


def through_text(document: dict[str, Any]) -> dict[str, Any]:
    read: dict[str, Any] = json.loads(json.dumps(document))
    return read


def test_it_works(publication: Publication, figures: tuple[Figure, ...]) -> None:
    assert publication_from_json(through_text(publication_to_json(publication))) == publication
    for figure in figures:
        assert figure_from_json(through_text(figure_to_json(figure))) == figure


@pytest.mark.parametrize("format_", ["sanad-publication/2", "sanad-figure/1", None])
def test_another_format_is_refused(publication: Publication, format_: str | None) -> None:
    with pytest.raises(FormatUnknown):
        publication_from_json({**publication_to_json(publication), "format": format_})


@pytest.mark.parametrize(
    "change", [{"corpus": "both"}, {"blocks": None}, {"more": 1}, {"id": 5}, {"blocks": [{"kind": "verse"}]}]
)
def test_another_shape_is_refused(publication: Publication, change: dict[str, Any]) -> None:
    with pytest.raises(DocumentMalformed):
        publication_from_json({**publication_to_json(publication), **change})


def test_a_missing_field_is_refused(publication: Publication) -> None:
    document = publication_to_json(publication)
    del document["corrections"]
    with pytest.raises(DocumentMalformed):
        publication_from_json(document)


def test_true_is_no_number(figures: tuple[Figure, ...]) -> None:
    with pytest.raises(DocumentMalformed):
        figure_from_json({**figure_to_json(figures[0]), "value": True})


def test_a_whole_number_does_for_an_end_of_an_interval(figures: tuple[Figure, ...]) -> None:
    document = figure_to_json(figures[3])
    document["interval"]["lower"] = 8110
    assert figure_from_json(document) == figures[3]


def test_what_a_claim_refuses_is_refused_on_reading(publication: Publication) -> None:
    document = publication_to_json(publication)
    document["claims"][0]["basis"] = []
    with pytest.raises(BasisMissing):
        publication_from_json(document)

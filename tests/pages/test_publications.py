"""Publications: every claim leads to what it stands on, in three languages."""

import pytest

from cast import Cast
from pages.conftest import Published, SignIn, text_of


def test_it_works(cast: Cast, signed_in: SignIn, published: Published) -> None:
    client = signed_in(cast.dina)
    assert f"/publications/{published.publication}/" in text_of(client.get("/publications/"))
    page = text_of(client.get(f"/publications/{published.publication}/"))
    assert "This is an annotated reading of a text by others." in page
    assert "Signatories, according to the source" in page


def test_each_claim_has_its_own_page_with_status_and_basis(
    cast: Cast, signed_in: SignIn, published: Published
) -> None:
    from sanad.records.queries.publications import publication

    client = signed_in(cast.dina)
    for claim in publication(published.publication, viewer=cast.dina).publication.claims:
        page = text_of(client.get(f"/publications/{published.publication}/claims/{claim.id}/"))
        assert "Why it stands so:" in page, claim.id
        assert "<title>Claim · Sanad</title>" in page


@pytest.mark.parametrize(
    ("language", "word"), [("ar", "الموقّعون وفقًا للمصدر"), ("da", "Underskrivere ifølge kilden")]
)
def test_it_is_read_in_each_language(
    cast: Cast, signed_in: SignIn, published: Published, language: str, word: str
) -> None:
    client = signed_in(cast.dina)
    client.cookies["sanad_language"] = language
    assert word in text_of(client.get(f"/publications/{published.publication}/"))


def test_a_claim_that_is_none_is_not_found(cast: Cast, signed_in: SignIn, published: Published) -> None:
    response = signed_in(cast.dina).get(f"/publications/{published.publication}/claims/no-such-claim/")
    assert response.status_code == 404


def test_the_claims_are_a_file(cast: Cast, signed_in: SignIn, published: Published) -> None:
    document = signed_in(cast.dina).get(f"/publications/{published.publication}/claims.json").json()
    assert document["corpus"] == "real"
    assert {row["status"] for row in document["rows"]} >= {"supported", "contested"}

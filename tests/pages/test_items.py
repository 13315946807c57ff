"""Items: digests and custody, for those who may read."""

from uuid import UUID

from cast import Cast
from pages.conftest import SignIn, text_of


def item_of(cast: Cast) -> UUID:
    from sanad.records.queries.lists import list_detail

    return list_detail(cast.private, viewer=cast.amal).imports[0].item_id


def test_it_works(cast: Cast, signed_in: SignIn) -> None:
    from sanad.records.queries.items import item

    page = text_of(signed_in(cast.amal).get(f"/items/{item_of(cast)}/"))
    known = item(item_of(cast), viewer=cast.amal)
    assert known.sha256 in page
    assert known.blake2b in page
    assert "Deposited" in page
    assert "<title>Item · Sanad</title>" in page


def test_the_item_of_another_organisation_is_not_found(cast: Cast, signed_in: SignIn) -> None:
    for part in ("", "custody.csv"):
        response = signed_in(cast.dina).get(f"/items/{item_of(cast)}/{part}")
        assert response.status_code == 404
        assert "private.csv" not in text_of(response)


def test_custody_is_a_file_with_places_in_the_log(cast: Cast, signed_in: SignIn) -> None:
    rows = signed_in(cast.amal).get(f"/items/{item_of(cast)}/custody.json").json()["rows"]
    assert {row["verb"] for row in rows} >= {"deposit", "import"}
    assert all(row["log_index"] == "awaiting" or row["log_index"] >= 0 for row in rows)


def test_who_acted_at_another_organisation_is_not_told(cast: Cast, signed_in: SignIn) -> None:
    from sanad.records.queries.lists import list_detail

    shared = list_detail(cast.shared, viewer=cast.chadi).imports[0].item_id
    row = text_of(signed_in(cast.chadi).get(f"/items/{shared}/")).split("<tbody>")[1].split("</tr>")[0]
    assert '<span class="unknown">not told</span>' in row
    assert "<td><bdi></bdi></td>" not in row

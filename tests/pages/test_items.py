"""Items: digests and custody, for those who may read."""

import re
from uuid import UUID

from cast import BECAUSE, Cast, share
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


def test_how_two_files_stand_to_each_other_is_said_on_both_and_taken_back(
    cast: Cast, signed_in: SignIn
) -> None:
    """Whose saying, how sure and why; who does not see the register, or the other file, reads none of it."""
    from sanad.actions.consents import record_consent
    from sanad.partners.consent import CONSENT_PURPOSES, Consent
    from sanad.partners.member import operator
    from sanad.records.queries.items import item
    from sanad.records.queries.lists import list_detail

    client = signed_in(cast.amal)
    client.post("/register/", {"name": "Films", "because": BECAUSE})
    register = re.findall(r'href="/register/([0-9a-f-]+)/">Films', text_of(client.get("/register/")))[0]
    one, other = item_of(cast), list_detail(cast.shared, viewer=cast.amal).imports[0].item_id
    sha256 = item(one, viewer=cast.amal).sha256
    assert f"/register/{register}/new/item_link/?first_item={other}" in text_of(
        client.get(f"/items/{other}/")
    )
    sent = {
        "said.first_item.0.value": str(other),
        "find.said.second_item.0.value": sha256,
        "said.link.0.value": "copied_as",
        "said.link.0.certainty": "likely",
        "said.link.0.note": "the same four faults in the margin",
        "said.said_by.0.en": "A laboratory",
        "because": BECAUSE,
    }
    address = f"/register/{register}/new/item_link/"
    itself = client.post(address, {**sent, "said.second_item.0.value": str(other)})
    assert itself.status_code == 422 and "Both sides are the same" in text_of(itself)
    unknown = client.post(address, {**sent, "find.said.second_item.0.value": "0" * 64})
    assert unknown.status_code == 422 and "no such file among those open to you" in text_of(unknown)
    card = client.post(address, sent)["Location"]
    for page, words in (
        (other, "Is copied, with another digest, as"),
        (one, "Is a copy, with another digest, of"),
    ):
        shown = text_of(client.get(f"/items/{page}/"))
        for said in (words, "Likely", "the same four faults", "A laboratory", card):
            assert said in shown
    assert sha256[:8] in text_of(client.get(card)) and sha256[:8] in text_of(client.get(f"{card}change/"))
    choices = client.post(
        f"/register/{register}/choices/", {"vocabulary": "items", "words": sha256[:6]}
    ).json()
    assert [option["value"] for option in choices["options"]] == [str(one)]

    partner = signed_in(cast.chadi)
    assert "A laboratory" not in text_of(partner.get(f"/items/{other}/"))
    share(UUID(register), operator(cast.amal.organisation, cast.amal.organisation_code), cast.at_b)
    consent = Consent("given", frozenset(CONSENT_PURPOSES), told_final=True)
    record_consent(UUID(register), "", consent, by=cast.amal, because=BECAUSE)
    shown = text_of(partner.get(f"/items/{other}/"))
    assert "A laboratory" in shown and "an item that is not open to you" in shown
    assert (
        sha256[:8] not in shown + text_of(partner.get(card))
        and partner.get(f"/items/{one}/").status_code == 404
    )

    back = {**sent, "said.link.0.value": "taken_back", "base": "1"}
    assert client.post(f"{card}change/", back).status_code == 302
    assert "Taken back: no longer said" in text_of(client.get(f"/items/{one}/"))
    assert "an item" not in text_of(signed_in(cast.dina).get(f"/items/{one}/"))

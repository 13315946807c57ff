"""Consent on pages: what is recorded, recording and withdrawing it, and that nobody else sees any of it."""

from pathlib import Path
from uuid import UUID, uuid4

import pytest

from cast import BECAUSE, Cast, import_rows, share
from database import rows
from pages.conftest import SignIn, text_of

ROW = ("X1", "بسام", "عدنان", "السعدي", "m", "killed", "2014-07-07", "Homs")
SAID = {"state": "given", "purposes": ["reading"], "form": "form 2", "because": "said so today"}
FINAL = "what was published cannot be called back"


@pytest.fixture
def own(cast: Cast, tmp_path: Path) -> UUID:
    """Return a list of A that is shared with B, and of whose consent nobody recorded anything."""
    made = import_rows(tmp_path, f"consent-{uuid4().hex[:8]}", [ROW], cast.at_a, consented=False)
    share(made, cast.at_a, cast.at_b)
    return made


def record_of(collection: UUID) -> UUID:
    found = rows("superuser", "SELECT id FROM records_record WHERE collection_id = %s", [collection])
    return found[0][0]  # type: ignore[no-any-return]


def test_it_works(cast: Cast, signed_in: SignIn, own: UUID) -> None:
    client = signed_in(cast.amal)
    page = text_of(client.get("/consent/"))
    assert "<h1>Consent</h1>" in page and f"/consent/{own}/" in page and "never shared" in page
    page = text_of(client.get(f"/consent/{own}/"))
    assert FINAL in page and "Withdraw consent now" in page and "birch (invented)" in page
    assert f"/records/{record_of(own)}/consent/" in text_of(client.get(f"/records/{record_of(own)}/"))


def test_what_is_recorded_opens_and_a_withdrawal_shuts_at_once(
    cast: Cast, signed_in: SignIn, own: UUID
) -> None:
    client, partner = signed_in(cast.amal), signed_in(cast.chadi)
    of_record = f"/records/{record_of(own)}/consent/"
    assert partner.get(f"/records/{record_of(own)}/").status_code == 404
    assert client.post(f"/consent/{own}/", SAID).status_code == 302
    assert partner.get(f"/records/{record_of(own)}/").status_code == 200
    assert client.post(of_record, {"withdraw": "yes", "withdraw-because": BECAUSE}).status_code == 302
    assert partner.get(f"/records/{record_of(own)}/").status_code == 404
    assert "السعدي" not in text_of(partner.get(f"/lists/{own}/"))
    page = text_of(client.get(of_record))
    assert "Withdrawn" in page and "Recorded by" in page
    assert "X1" in text_of(client.get(f"/consent/{own}/"))
    file = client.get(f"/consent/{own}/statements.csv").content.decode("utf-8-sig")
    assert ",X1,withdrawn," in file
    assert client.get("/data/consent.json").json()["rows"]


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"purposes": ["publication"]}, "Publication needs this"),
        ({"purposes": []}, "Tick at least one"),
        ({"because": " "}, "required"),
        ({"state": "withdrawn"}, "Select a valid choice"),
        ({"until": "2001-01-01"}, "This day is over"),
        ({"purposes": ["reading", "telling"]}, "Select a valid choice"),
    ],
)
def test_what_does_not_hold_together_is_refused_kindly(
    cast: Cast, signed_in: SignIn, own: UUID, said: dict[str, object], told: str
) -> None:
    response = signed_in(cast.amal).post(f"/consent/{own}/", {**SAID, **said})
    assert response.status_code == 422
    assert told in text_of(response)
    assert rows("superuser", "SELECT count(*) FROM records_consent WHERE collection_id = %s", [own]) == [(0,)]


def test_who_names_partners_opens_reading_alone(cast: Cast, signed_in: SignIn, own: UUID) -> None:
    client = signed_in(cast.amal)
    to = {**SAID, "recipients": [str(cast.chadi.organisation)]}
    refused = client.post(f"/consent/{own}/", {**to, "purposes": ["reading", "counting"]})
    assert refused.status_code == 422 and "give to every member" in text_of(refused)
    assert client.post(f"/consent/{own}/", to).status_code == 302
    assert "birch (invented)" in text_of(client.get(f"/consent/{own}/"))


def test_publication_is_recorded_with_what_the_person_was_told(
    cast: Cast, signed_in: SignIn, own: UUID
) -> None:
    said = {**SAID, "purposes": ["publication"], "told_final": "on"}
    assert signed_in(cast.amal).post(f"/consent/{own}/", said).status_code == 302
    stored = rows("superuser", "SELECT told_final FROM records_consent WHERE collection_id = %s", [own])
    assert stored == [(True,)]


@pytest.mark.parametrize("who", ["chadi", "dina", "elias"])
def test_another_organisation_finds_nothing(cast: Cast, signed_in: SignIn, own: UUID, who: str) -> None:
    client = signed_in(getattr(cast, who))
    absent = uuid4()
    for address in ("/consent/{}/", "/consent/{}/statements.csv", "/records/{}/consent/"):
        there = own if "consent/{}" in address else record_of(own)
        for one in (there, absent):
            assert client.get(address.format(one)).status_code == 404
            assert client.post(address.format(one), SAID).status_code in (404, 405)
    assert str(own) not in text_of(client.get("/consent/"))
    assert rows("superuser", "SELECT count(*) FROM records_consent WHERE collection_id = %s", [own]) == [(0,)]


def test_who_reads_no_persons_sees_no_rows_and_records_nothing(
    cast: Cast, signed_in: SignIn, tmp_path: Path
) -> None:
    client = signed_in(cast.elias)
    page = text_of(client.get(f"/consent/{cast.of_b}/"))
    assert "<bdi>B1</bdi>" not in page and "Withdraw consent now" not in page
    assert client.post(f"/consent/{cast.of_b}/", SAID).status_code == 403


@pytest.mark.parametrize(("language", "comma"), [("en", ","), ("ar", "،"), ("da", ",")])
def test_words_stand_apart_by_the_comma_of_the_language(
    own: UUID, cast: Cast, signed_in: SignIn, language: str, comma: str
) -> None:
    client = signed_in(cast.amal)
    said = {**SAID, "purposes": ["reading", "linking"]}
    client.post(f"/consent/{own}/", said)
    client.post("/language/", {"language": language})
    page = text_of(client.get("/consent/"))
    told = page.split(f"/consent/{own}/")[1].split("</tr>")[0]
    assert f"{comma} " in told.split('class="text-secondary">')[-1]

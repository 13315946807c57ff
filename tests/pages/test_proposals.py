"""Two persons on the page: one asks, another decides, and what was approved happens once."""

import io
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

import pytest
from django.urls import reverse

from cast import BECAUSE, Cast, member
from pages.conftest import Published, SignIn, text_of

if TYPE_CHECKING:
    from django.test import Client

    from sanad.partners.member import Viewer

APPROVE = {"answer": "approve", "because": "the file is needed for the hearing"}


@pytest.fixture(scope="module")
def asker(cast: Cast) -> "Viewer":
    """Return an analyst of B, with which one list of A is shared."""
    return member("pages-asker", ("analyst",), cast.at_b)


@pytest.fixture(scope="module")
def second(cast: Cast) -> "Viewer":
    """Return a reviewer of B, who decides."""
    return member("pages-second", ("reviewer",), cast.at_b)


def asked(client: "Client", address: str, kind: str = "csv") -> UUID:
    """Return the proposal that came of filling the form at an address."""
    answer = client.post(address, {"kind": kind, "because": "a file for the hearing"})
    assert answer.status_code == 302, text_of(answer)
    return UUID(answer["Location"].removeprefix("/proposals/").strip("/"))


def step(client: "Client", proposal: UUID, name: str, **told: str) -> object:
    return client.post(reverse(name, args=[proposal]), told)


def test_it_works(cast: Cast, signed_in: SignIn, asker: "Viewer", second: "Viewer") -> None:
    mine, theirs = signed_in(asker), signed_in(second)
    proposal = asked(mine, f"/lists/{cast.shared}/export/")
    assert "So a second member decides" in text_of(mine.get(f"/proposals/{proposal}/"))
    assert f"/proposals/{proposal}/" in text_of(theirs.get("/proposals/"))
    page = text_of(theirs.get(f"/proposals/{proposal}/"))
    assert "a file for the hearing" in page and "Your decision" in page
    assert step(theirs, proposal, "proposal_decide", **APPROVE).status_code == 302
    made = step(mine, proposal, "proposal_carry_out")
    assert made.status_code == 200
    assert made["Content-Disposition"] == 'attachment; filename="invented-export.csv"'
    lines = made.content.decode("utf-8-sig").splitlines()
    assert lines[0].startswith(
        "person,joined_by,organisation,list,record,record_id_in_list,version,row,file_sha256,said_"
    )
    assert len(lines) == 1 + 4
    assert "سامر" in lines[1]
    assert step(mine, proposal, "proposal_carry_out").status_code == 409
    assert "Done" in text_of(mine.get(f"/proposals/{proposal}/"))


def test_nobody_decides_about_ones_own(cast: Cast, signed_in: SignIn, asker: "Viewer") -> None:
    client = signed_in(asker)
    proposal = asked(client, f"/lists/{cast.shared}/export/")
    answer = step(client, proposal, "proposal_decide", **APPROVE)
    assert answer.status_code == 409
    assert "You asked for this yourself" in text_of(answer)


def test_another_organisation_finds_no_proposal(cast: Cast, signed_in: SignIn, asker: "Viewer") -> None:
    proposal = asked(signed_in(asker), f"/lists/{cast.shared}/export/")
    for stranger in (cast.amal, cast.dina):
        client = signed_in(stranger)
        assert client.get(f"/proposals/{proposal}/").status_code == 404
        for name in ("proposal_decide", "proposal_take_back", "proposal_carry_out"):
            assert step(client, proposal, name, **APPROVE).status_code == 404
        assert str(proposal) not in text_of(client.get("/proposals/"))
        assert str(proposal) not in client.get("/data/proposals.csv").content.decode()


def test_only_the_asker_downloads(cast: Cast, signed_in: SignIn, asker: "Viewer", second: "Viewer") -> None:
    proposal = asked(signed_in(asker), f"/lists/{cast.shared}/export/")
    theirs = signed_in(second)
    step(theirs, proposal, "proposal_decide", **APPROVE)
    assert step(theirs, proposal, "proposal_carry_out").status_code == 403
    assert step(signed_in(cast.chadi), proposal, "proposal_carry_out").status_code == 403
    assert step(signed_in(asker), proposal, "proposal_carry_out").status_code == 200


def test_a_reason_and_an_answer_are_asked(
    cast: Cast, signed_in: SignIn, asker: "Viewer", second: "Viewer"
) -> None:
    client = signed_in(asker)
    assert client.post(f"/lists/{cast.shared}/export/", {"kind": "csv", "because": " "}).status_code == 400
    assert client.post(f"/lists/{cast.shared}/export/", {"kind": "exe", "because": "x"}).status_code == 400
    proposal = asked(client, f"/lists/{cast.shared}/export/")
    for told in ({"answer": "approve"}, {"because": "x"}, {"answer": "perhaps", "because": "x"}):
        assert step(signed_in(second), proposal, "proposal_decide", **told).status_code == 400
    assert step(client, proposal, "proposal_take_back").status_code == 400
    assert step(client, proposal, "proposal_take_back", because="not needed").status_code == 302
    assert "Taken back" in text_of(client.get(f"/proposals/{proposal}/"))


def test_whoever_may_not_export_is_not_offered_it(cast: Cast, signed_in: SignIn) -> None:
    client = signed_in(cast.basma)
    assert "/export/" not in text_of(client.get(f"/lists/{cast.shared}/"))
    assert client.get(f"/lists/{cast.shared}/export/").status_code == 403
    assert client.post(f"/lists/{cast.shared}/export/", {"kind": "csv", "because": "x"}).status_code == 403


def test_a_search_is_exported_without_its_words_being_told(
    cast: Cast, signed_in: SignIn, asker: "Viewer", second: "Viewer"
) -> None:
    mine, theirs = signed_in(asker), signed_in(second)
    found = mine.post("/persons/", {"words": "Qabbani"})["Location"]
    proposal = asked(mine, f"{found}export/", "xlsx")
    for page in (theirs.get(f"/proposals/{proposal}/"), theirs.get("/proposals/")):
        assert "Qabbani" not in text_of(page)
    assert theirs.get(f"{found}export/").status_code in (403, 404)
    step(theirs, proposal, "proposal_decide", **APPROVE)
    rows = sheet(step(mine, proposal, "proposal_carry_out").content)
    assert len(rows) == 2
    assert "Layla" in rows[1]


def sheet(content: bytes) -> list[tuple[object, ...]]:
    from openpyxl import load_workbook

    return list(load_workbook(io.BytesIO(content), read_only=True).active.values)


def test_persons_have_no_plain_download_and_events_have(
    cast: Cast, signed_in: SignIn, published: Published
) -> None:
    client = signed_in(cast.amal)
    assert client.get(f"/lists/{cast.shared}/records.csv").status_code == 404
    assert client.get(f"/lists/{published.list}/records.csv").status_code == 200
    assert client.get(f"/figures/{published.figure}/records.csv").status_code == 200


def test_what_was_withdrawn_since_is_not_in_the_file(
    cast: Cast, signed_in: SignIn, asker: "Viewer", second: "Viewer", tmp_path: object
) -> None:
    from cast import import_rows, share
    from sanad.actions.agreements import withdraw

    row = ("W1", "بسام", "عدنان", "السعدي", "m", "killed", "2014-07-07", "Homs")
    listed = import_rows(tmp_path, f"withdrawn-{uuid4().hex[:8]}", [row], cast.at_a)
    agreement = share(listed, cast.at_a, cast.at_b)
    proposal = asked(signed_in(asker), f"/lists/{listed}/export/")
    step(signed_in(second), proposal, "proposal_decide", **APPROVE)
    withdraw(agreement, at=datetime.now(UTC) - timedelta(seconds=1), by=cast.at_a, because=BECAUSE)
    made = step(signed_in(asker), proposal, "proposal_carry_out")
    assert made.status_code == 200
    assert len(made.content.decode("utf-8-sig").splitlines()) == 1


def test_own_rows_leave_with_consent_alone(
    cast: Cast, signed_in: SignIn, asker: "Viewer", tmp_path: object
) -> None:
    from cast import import_rows
    from sanad.actions.consents import record_consent
    from sanad.partners.consent import Consent

    lines = [(f"O{n}", "بسام", "عدنان", "السعدي", "m", "killed", "2014-07-07", "Homs") for n in range(4)]
    listed = import_rows(tmp_path, f"own-{uuid4().hex[:8]}", lines, cast.at_b, consented=False)
    client = signed_in(asker)
    page = text_of(client.get(f"/lists/{listed}/export/"))
    assert "There is nothing to export" in page and "consent is not recorded" in page
    given, refused = Consent("given", frozenset({"reading"})), Consent("refused")
    record_consent(listed, "O0", given, by=cast.at_b, because=BECAUSE)
    record_consent(listed, "O1", refused, by=cast.at_b, because=BECAUSE)
    page = text_of(client.get(f"/lists/{listed}/export/"))
    assert "2 records: consent is not recorded" in page
    assert "1 record: consent was refused or withdrawn" in page
    proposal = asked(client, f"/lists/{listed}/export/")
    assert "2: consent is not recorded" in text_of(client.get(f"/proposals/{proposal}/"))


def test_a_draft_is_proposed_and_published_as_it_stands(cast: Cast, signed_in: SignIn) -> None:
    from sanad.actions.publications import enter_draft
    from sanad.demonstration.reading import annotated_reading

    writer = member(f"writer-{uuid4().hex[:6]}", ("advocate",), cast.at_b)
    reader = member(f"reader-{uuid4().hex[:6]}", ("reviewer",), cast.at_b)
    draft = enter_draft(annotated_reading(), by=writer, because=BECAUSE)
    client = signed_in(writer)
    assert "Propose to publish" in text_of(client.get(f"/publications/{draft}/"))
    answer = client.post(f"/publications/{draft}/propose/", {"because": "it is ready"})
    page = answer["Location"]
    assert "Propose to publish" not in text_of(client.get(f"/publications/{draft}/"))
    assert signed_in(cast.dina).get(f"/publications/{draft}/").status_code == 404
    signed_in(reader).post(f"{page}decide/", APPROVE)
    assert client.post(f"{page}carry-out/").status_code == 302
    assert signed_in(cast.dina).get(f"/publications/{draft}/").status_code == 200
    assert "Propose to release" in text_of(client.get(f"/publications/{draft}/"))


def test_a_strangers_text_is_proposed_by_nobody(cast: Cast, signed_in: SignIn, published: Published) -> None:
    client = signed_in(cast.elias)
    answer = client.post(f"/publications/{published.publication}/propose/", {"because": "mine now"})
    assert answer.status_code == 404


@pytest.mark.parametrize("language", ["ar", "da"])
def test_it_is_read_in_each_language(cast: Cast, signed_in: SignIn, asker: "Viewer", language: str) -> None:
    client = signed_in(asker)
    proposal = asked(client, f"/lists/{cast.shared}/export/")
    client.cookies["sanad_language"] = language
    for address in (f"/lists/{cast.shared}/export/", f"/proposals/{proposal}/", "/proposals/"):
        assert client.get(address).status_code == 200

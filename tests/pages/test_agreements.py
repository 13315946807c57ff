"""Agreements: made by two, signed by the partner, ended by one; and who sees what by them."""

import re
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

import pytest

from cast import BECAUSE, Cast, import_rows, member, share
from database import rows
from pages.conftest import SignIn, text_of
from sanad.partners.fields import FIELD_GROUPS, PRECISIONS

if TYPE_CHECKING:
    from django.test import Client

    from sanad.partners.member import Viewer

ONE = (("Y1", "نزار", "أيمن", "الشامي", "m", "killed", "2014-07-07", "Homs"),)


@pytest.fixture(scope="module")
def ada(cast: Cast) -> "Viewer":
    """Return an administrator of A."""
    return member(f"ada-{uuid4().hex[:6]}", ("administrator",), cast.at_a)


@pytest.fixture(scope="module")
def adrian(cast: Cast) -> "Viewer":
    """Return a second administrator of A."""
    return member(f"adrian-{uuid4().hex[:6]}", ("administrator",), cast.at_a)


@pytest.fixture(scope="module")
def bella(cast: Cast) -> "Viewer":
    """Return an administrator of B."""
    return member(f"bella-{uuid4().hex[:6]}", ("administrator",), cast.at_b)


@pytest.fixture
def own_list(cast: Cast, tmp_path: Path) -> UUID:
    """Return a list of A with one row that nobody else has seen, consented to."""
    return import_rows(tmp_path, f"page-{uuid4().hex[:10]}", ONE, cast.at_a)


def terms(own_list: UUID, cast: Cast, **changed: Any) -> dict[str, Any]:
    """Return a form of a new agreement with B as it is sent."""
    return {
        "on": f"list:{own_list}",
        "recipient": str(cast.at_b.organisation),
        "purpose": "reading",
        "fields_opened": ["event", "place"],
        "place": "governorate",
        "starts": datetime.now(UTC).date().isoformat(),
        "because": BECAUSE,
        "step": "propose",
    } | changed


def record_of(own_list: UUID) -> UUID:
    found: UUID = rows("superuser", "SELECT id FROM records_record WHERE collection_id = %s", [own_list])[0][
        0
    ]
    return found


def proposed(client: "Client", sent: dict[str, Any]) -> str:
    """Return the address of the proposal that a form led to."""
    response = client.post("/agreements/new/", sent)
    assert response.status_code == 302, text_of(response)
    return str(response["Location"])


def test_it_works(cast: Cast, signed_in: SignIn, ada: "Viewer") -> None:
    page = text_of(signed_in(ada).get("/agreements/"))
    assert "<h1>Agreements</h1>" in page
    assert "birch (invented)" in page
    assert "in force" in page


def test_two_members_make_it_the_partner_signs_it_and_one_member_ends_it(
    cast: Cast, signed_in: SignIn, ada: "Viewer", adrian: "Viewer", bella: "Viewer", own_list: UUID
) -> None:
    proposal = proposed(signed_in(ada), terms(own_list, cast))
    decided = {"answer": "approve", "because": BECAUSE}
    assert signed_in(adrian).post(f"{proposal}decide/", decided).status_code == 302
    made = rows("superuser", "SELECT id FROM records_agreement WHERE collection_id = %s", [own_list])[0][0]
    of_b, chadi = signed_in(bella), signed_in(cast.chadi)
    assert "Waiting for our signature" in text_of(of_b.get("/agreements/"))
    assert "Not shared for reading" in text_of(chadi.get(f"/lists/{own_list}/"))
    assert of_b.post(f"/agreements/{made}/accept/", {"because": BECAUSE}).status_code == 302
    read = text_of(chadi.get(f"/lists/{own_list}/"))
    assert "Homs" in read or "حمص" in read
    assert not [text for text in ("نزار", "Y1") if text in read]
    page, theirs = (text_of(one.get(f"/agreements/{made}/")) for one in (signed_in(ada), of_b))
    assert ada.alias in page and adrian.alias in page and bella.alias in theirs
    assert bella.alias not in page and not [one for one in (ada, adrian) if one.alias in theirs]
    assert signed_in(ada).post(f"/agreements/{made}/withdraw/", {"because": BECAUSE}).status_code == 302
    assert "Not shared for reading" in text_of(chadi.get(f"/lists/{own_list}/"))
    assert "withdrawn" in text_of(signed_in(ada).get(f"/agreements/{made}/"))


def test_terms_are_changed_by_a_new_agreement_with_which_the_old_one_ends(
    cast: Cast, signed_in: SignIn, ada: "Viewer", adrian: "Viewer", own_list: UUID
) -> None:
    old = share(own_list, cast.at_a, cast.at_b)
    page = text_of(signed_in(ada).get("/agreements/new/", {"change": old}))
    assert f'value="{old}"' in page
    proposal = proposed(signed_in(ada), terms(own_list, cast, replaces=str(old)))
    signed_in(adrian).post(f"{proposal}decide/", {"answer": "approve", "because": BECAUSE})
    kept = rows(
        "superuser",
        "SELECT id, withdrawn_at IS NULL FROM records_agreement WHERE collection_id = %s ORDER BY valid_from",
        [own_list],
    )
    assert (old, False) in kept
    assert [holds for made, holds in kept if made != old] == [True]


@pytest.mark.parametrize("viewer", ["chadi", "dina"])
def test_nobody_changes_the_agreement_of_another(
    cast: Cast, signed_in: SignIn, bella: "Viewer", own_list: UUID, viewer: str
) -> None:
    old = share(own_list, cast.at_a, cast.at_b)
    assert signed_in(bella).get("/agreements/new/", {"change": old}).status_code == 404
    assert signed_in(getattr(cast, viewer)).get("/agreements/new/", {"change": old}).status_code == 403


def test_a_reason_is_asked_before_it_is_signed_or_ended(
    cast: Cast, signed_in: SignIn, ada: "Viewer", own_list: UUID
) -> None:
    made = share(own_list, cast.at_a, cast.at_b)
    response = signed_in(ada).post(f"/agreements/{made}/withdraw/", {"because": "  "})
    assert response.status_code == 400
    assert "That did not work" in text_of(response)
    assert rows("superuser", "SELECT withdrawn_at FROM records_agreement WHERE id = %s", [made]) == [(None,)]


def test_the_preview_is_of_the_invented_row_and_shows_what_the_rule_opens(
    cast: Cast, signed_in: SignIn, ada: "Viewer", own_list: UUID
) -> None:
    from sanad.partners.fields import shown
    from sanad.web.forms.agreements import EXAMPLE, preview

    example = {column: str(value) for column, value in EXAMPLE.items()}
    for group in FIELD_GROUPS:
        for place in PRECISIONS:
            told = preview(frozenset({group}), place)
            expected = shown(example, frozenset({group}), place)
            assert {one.column: one.value for one in told.opened} == expected
    sent = terms(own_list, cast, step="preview", fields_opened=["place"], place="governorate")
    page = text_of(signed_in(ada).post("/agreements/new/", sent))
    part = page[page.index('id="preview"') :]
    assert "Aleppo" in part
    assert "Invented Village" not in part
    assert "نزار" not in page


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"fields_opened": []}, "This field is required"),
        ({"until": "2001-01-01"}, "This day lies before the first one"),
        ({"purpose": "case"}, "Which case?"),
        (
            {"purpose": "case", "recipient": "everybody", "case": str(uuid4())},
            "A case is of one organisation",
        ),
        ({"recipient": str(uuid4())}, "Select a valid choice"),
        ({"on": f"list:{uuid4()}"}, "Select a valid choice"),
        ({"because": ""}, "This field is required"),
    ],
)
def test_a_form_that_cannot_be_is_told_so_and_keeps_what_was_written(
    cast: Cast, signed_in: SignIn, ada: "Viewer", own_list: UUID, changed: dict[str, Any], said: str
) -> None:
    response = signed_in(ada).post("/agreements/new/", terms(own_list, cast, **changed))
    assert response.status_code == 400
    assert said in text_of(response)


def test_a_case_that_the_partner_does_not_have_is_told_as_the_second_approves(
    cast: Cast, signed_in: SignIn, ada: "Viewer", adrian: "Viewer", own_list: UUID
) -> None:
    proposal = proposed(signed_in(ada), terms(own_list, cast, purpose="case", case=str(uuid4())))
    response = signed_in(adrian).post(f"{proposal}decide/", {"answer": "approve", "because": BECAUSE})
    assert response.status_code == 409
    assert "no case with this id" in text_of(response)


def test_who_may_not_agree_is_refused_and_nothing_changes(
    cast: Cast, signed_in: SignIn, own_list: UUID
) -> None:
    made = share(own_list, cast.at_a, cast.at_b)
    for viewer in (cast.amal, cast.basma, cast.chadi):
        assert signed_in(viewer).get("/agreements/new/").status_code == 403
        assert signed_in(viewer).post("/agreements/new/", terms(own_list, cast)).status_code == 403
        response = signed_in(viewer).post(f"/agreements/{made}/withdraw/", {"because": BECAUSE})
        assert response.status_code == 403
    assert rows("superuser", "SELECT withdrawn_at FROM records_agreement WHERE id = %s", [made]) == [(None,)]


def test_the_recipient_cannot_withdraw_nor_the_giver_sign(
    cast: Cast, signed_in: SignIn, ada: "Viewer", bella: "Viewer", own_list: UUID
) -> None:
    from sanad.actions.agreements import agree

    to = cast.at_b.organisation
    made = agree(own_list, to, "reading", starts=datetime.now(UTC), by=cast.at_a, because=BECAUSE)
    assert signed_in(bella).post(f"/agreements/{made}/withdraw/", {"because": BECAUSE}).status_code == 404
    assert signed_in(ada).post(f"/agreements/{made}/accept/", {"because": BECAUSE}).status_code == 404


def test_an_agreement_of_others_is_absent(cast: Cast, signed_in: SignIn, own_list: UUID) -> None:
    made = share(own_list, cast.at_a, cast.at_b)
    client = signed_in(cast.dina)
    absent = text_of(client.get(f"/agreements/{uuid4()}/"))
    for address in (f"/agreements/{made}/",):
        response = client.get(address)
        assert response.status_code == 404
        assert without_ids(text_of(response)) == without_ids(absent)
    for step in ("accept", "withdraw"):
        assert client.post(f"/agreements/{made}/{step}/", {"because": BECAUSE}).status_code == 404
    assert str(made) not in client.get("/data/agreements.csv").content.decode()


def without_ids(page: str) -> str:
    return re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}|[0-9A-Za-z]{64}", "", page)


def test_the_name_of_a_restricted_folder_and_of_its_lists_stays_with_its_organisation(
    cast: Cast, signed_in: SignIn, bella: "Viewer", own_list: UUID
) -> None:
    from sanad.actions.agreements import agree

    folder, word = uuid4(), f"Winterfolder{uuid4().hex[:6]}"
    names = f'{{"en": "{word}", "ar": "{word}", "da": "{word}"}}'
    rows(
        "superuser",
        "INSERT INTO records_folder (id, organisation_id, code, names, restricted, created_at)"
        " VALUES (%s, %s, %s, %s, true, now()) RETURNING 1",
        [folder, cast.at_a.organisation, word, names],
    )
    code = rows(
        "superuser",
        "UPDATE records_collection SET folder_id = %s WHERE id = %s RETURNING code",
        [folder, own_list],
    )[0][0]
    to = cast.at_b.organisation
    starts = datetime.now(UTC)
    made = [
        agree(None, to, "reading", folder=folder, starts=starts, by=cast.at_a, because=BECAUSE),
        agree(own_list, to, "reading", starts=starts, by=cast.at_a, because=BECAUSE),
    ]
    for viewer in (bella, cast.chadi, cast.elias):
        client = signed_in(viewer)
        addresses = ["/agreements/", "/data/agreements.csv", f"/partners/{cast.at_a.organisation}/"]
        for address in [*addresses, *(f"/agreements/{one}/" for one in made)]:
            page = text_of(client.get(address))
            assert word not in page, address
            assert code not in page, address
    own = text_of(
        signed_in(member(f"ada-{uuid4().hex[:6]}", ("administrator",), cast.at_a)).get("/agreements/")
    )
    assert word in own


def test_who_can_see_a_record_is_told_with_the_reason_and_what_would_stop_it(
    cast: Cast, signed_in: SignIn, own_list: UUID
) -> None:
    record = record_of(own_list)
    before = text_of(signed_in(cast.amal).get(f"/records/{record}/who/"))
    assert "No other organisation can see this record" in before
    made = share(own_list, cast.at_a, cast.at_b)
    page = text_of(signed_in(cast.amal).get(f"/records/{record}/who/"))
    assert "birch (invented)" in page
    assert str(made) in page
    assert "The person withdraws the consent" in page
    assert "amal (invented)" in page
    assert "basma (invented)" in page
    assert "نزار" not in page, "the page is about who sees, and may be shown to others"
    file = signed_in(cast.amal).get(f"/records/{record}/who.csv").content.decode("utf-8-sig")
    assert "partner,birch (invented),,reading,yes,agreed" in file


def test_without_consent_it_is_told_why_an_agreement_opens_nothing(
    cast: Cast, signed_in: SignIn, tmp_path: Path
) -> None:
    made = import_rows(tmp_path, f"untold-{uuid4().hex[:8]}", ONE, cast.at_a, consented=False)
    share(made, cast.at_a, cast.at_b)
    page = text_of(signed_in(cast.amal).get(f"/records/{record_of(made)}/who/"))
    assert "No consent is recorded, so nothing is shared." in page


def test_of_another_organisation_nobody_is_told_who_sees(
    cast: Cast, signed_in: SignIn, ada: "Viewer", own_list: UUID
) -> None:
    share(own_list, cast.at_a, cast.at_b)
    record = record_of(own_list)
    guest = member(f"guest-{uuid4().hex[:6]}", ("guest",), cast.at_a)
    for viewer in (cast.chadi, cast.dina, cast.elias, ada, guest):
        for address in (f"/records/{record}/who/", f"/records/{record}/who.csv"):
            assert signed_in(viewer).get(address).status_code == 404, viewer.alias


def test_a_partner_page_counts_what_the_partner_sees(
    cast: Cast, signed_in: SignIn, ada: "Viewer", own_list: UUID
) -> None:
    from sanad.records.queries.partners import partner

    made = share(own_list, cast.at_a, cast.at_b)
    for viewer in (ada, cast.amal):
        found = {
            one.agreement.id: one.records for one in partner(cast.at_b.organisation, viewer=viewer).given
        }
        assert found[made] == seen_by(cast.chadi, own_list) == 1
    page = text_of(signed_in(ada).get(f"/partners/{cast.at_b.organisation}/"))
    assert "What it can see of ours" in page
    received = {
        one.agreement.id: one.records for one in partner(cast.at_a.organisation, viewer=cast.chadi).received
    }
    assert received[made] == 1


def seen_by(viewer: "Viewer", collection: UUID) -> int:
    from sanad.records.door import opened
    from sanad.records.models import SeenRecord

    with opened(viewer):
        return SeenRecord.objects.filter(collection_id=collection, is_current=True).count()


def test_partners_are_the_other_organisations_and_no_guest_is_told_of_them(
    cast: Cast, signed_in: SignIn
) -> None:
    page = text_of(signed_in(cast.amal).get("/partners/"))
    assert "birch (invented)" in page
    assert signed_in(cast.amal).get(f"/partners/{cast.at_a.organisation}/").status_code == 404
    guest = member(f"guest-{uuid4().hex[:6]}", ("guest",), cast.at_a)
    assert "birch" not in text_of(signed_in(guest).get("/partners/"))
    assert signed_in(guest).get(f"/partners/{cast.at_b.organisation}/").status_code == 404


def test_the_page_of_a_list_tells_fields_precision_and_state(
    cast: Cast, signed_in: SignIn, own_list: UUID
) -> None:
    from sanad.actions.agreements import agree
    from sanad.partners.agreement import Opening

    opens = Opening(frozenset({"event", "place"}), "governorate")
    to, starts = cast.at_b.organisation, datetime.now(UTC)
    agree(own_list, to, "reading", starts=starts, opens=opens, by=cast.at_a, because=BECAUSE)
    page = text_of(signed_in(cast.amal).get(f"/lists/{own_list}/"))
    for said in ("event and its date", "the governorate alone", "waiting for signature"):
        assert said in page

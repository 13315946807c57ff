"""The audit: for those who audit, searched by what is no name, itself recorded; absent to all others."""

from uuid import UUID, uuid4

import pytest

from cast import Cast, member
from pages.conftest import SignIn, text_of

PAGES = (
    "/organisation/audit/",
    "/organisation/audit/custody/",
    "/organisation/audit/looks.csv",
    "/organisation/audit/custody.json",
)


@pytest.fixture(scope="module")
def auditor(cast: Cast) -> object:
    return member("auditor-of-pages", ("auditor",), cast.at_a)


@pytest.fixture(scope="module")
def a_record(cast: Cast) -> UUID:
    from sanad.records.queries.lists import list_records

    return list_records(cast.shared, viewer=cast.amal).rows[0].id


def looks_of(auditor: object, **asked: object) -> list[object]:
    from sanad.records.queries.audit import looks
    from sanad.records.queries.audit_question import AuditQuestion

    return list(looks(AuditQuestion(**asked), viewer=auditor, size=1_000).rows)  # type: ignore[arg-type]


def test_it_works(cast: Cast, signed_in: SignIn, auditor: object, a_record: UUID) -> None:
    signed_in(cast.amal).get(f"/persons/{a_record}/")
    page = text_of(signed_in(auditor).get("/organisation/audit/"))  # type: ignore[arg-type]
    assert cast.amal.alias in page
    assert "Opened" in page
    assert "No alarm so far" in page


@pytest.mark.parametrize("address", PAGES)
def test_other_members_find_no_audit(cast: Cast, signed_in: SignIn, address: str) -> None:
    for viewer in (cast.amal, cast.basma, cast.chadi, cast.dina, cast.elias):
        assert signed_in(viewer).get(address).status_code == 404
        assert signed_in(viewer).post(address).status_code in (404, 405)


def test_every_look_at_a_person_is_entered_with_how_many(
    cast: Cast, signed_in: SignIn, auditor: object, a_record: UUID
) -> None:
    client = signed_in(cast.basma)
    client.get(f"/persons/{a_record}/")
    client.get(f"/records/{a_record}/")
    client.get(f"/persons/{a_record}/records.csv")
    client.get(f"/lists/{cast.shared}/")
    client.post("/persons/", {"words": "Samer Halabi"}, follow=True)
    entered = [(one.verb, one.subject_kind, one.persons) for one in looks_of(auditor, alias=cast.basma.alias)]  # type: ignore[attr-defined]
    assert ("open", "person", 1) in entered
    assert ("open", "record", 1) in entered
    assert ("download", "person", 1) in entered
    assert ("list", "list", 4) in entered
    assert next(one for one in entered if one[:2] == ("search", "search"))[2] >= 1


def test_no_name_and_no_word_of_a_search_stands_in_the_audit(
    cast: Cast, signed_in: SignIn, auditor: object
) -> None:
    signed_in(cast.basma).post("/persons/", {"words": "Qabbani"}, follow=True)
    client = signed_in(auditor)  # type: ignore[arg-type]
    for address in PAGES:
        told = text_of(client.get(address))
        assert not [name for name in ("Qabbani", "سامر", "Haddad", "النجار") if name in told], address


def test_the_audit_is_searched_and_no_alias_stands_in_an_address(
    cast: Cast, signed_in: SignIn, auditor: object, a_record: UUID
) -> None:
    signed_in(cast.amal).get(f"/persons/{a_record}/")
    client = signed_in(auditor)  # type: ignore[arg-type]
    asked = {"verb": "open", "alias": cast.amal.alias, "subject": str(a_record), "since": "2020-01-01"}
    response = client.post("/organisation/audit/", asked, follow=True)
    address = response.redirect_chain[-1][0]
    assert UUID(address.removeprefix("/organisation/audit/search/").strip("/"))
    rows = client.get(f"{address}looks.json").json()["rows"]
    assert rows
    assert {(row["alias"], row["subject"]) for row in rows} == {(cast.amal.alias, str(a_record))}
    custody = client.post("/organisation/audit/", {"verb": "import", "custody": "1"}, follow=True)
    assert "Imported into a list" in text_of(custody)
    assert signed_in(cast.amal).get(address).status_code == 404


def test_odd_input_is_told_and_nothing_is_kept(signed_in: SignIn, auditor: object) -> None:
    client = signed_in(auditor)  # type: ignore[arg-type]
    for odd in ({"verb": "nothing"}, {"alias": "nobody"}, {"subject": "x"}, {"since": "yesterday"}):
        assert client.post("/organisation/audit/", odd).status_code == 422


def test_a_kept_question_is_its_askers_alone_and_no_search_for_persons(
    cast: Cast, signed_in: SignIn, auditor: object
) -> None:
    client = signed_in(auditor)  # type: ignore[arg-type]
    address = client.post("/organisation/audit/", {"verb": "open"})["Location"]
    search = address.removeprefix("/organisation/audit/search/")
    other = member("second-auditor", ("auditor", "documenter"), cast.at_a)
    assert signed_in(other).get(address).status_code == 404
    own = signed_in(other).post("/organisation/audit/", {"verb": "open"})["Location"]
    assert signed_in(other).get(own.replace("/organisation/audit/", "/persons/")).status_code == 404
    assert signed_in(other).get(f"/persons/search/{search}").status_code == 404


def test_reading_the_audit_is_a_look(signed_in: SignIn, auditor: object) -> None:
    before = len(looks_of(auditor, verb="audit_read"))
    client = signed_in(auditor)  # type: ignore[arg-type]
    for address in PAGES:
        client.get(address)
    assert len(looks_of(auditor, verb="audit_read")) == before + len(PAGES)


def test_an_alarm_rings_on_the_home_page_and_is_answered_with_a_reason(
    cast: Cast, signed_in: SignIn, auditor: object
) -> None:
    from sanad.actions.access import looked
    from sanad.records.queries.audit import alarms

    insider = member("insider-of-pages", ("documenter",), cast.at_a)
    looked("download", "list", cast.shared, persons=501, by=insider)
    raised = next(one for one in alarms(viewer=auditor) if one.alias == insider.alias)  # type: ignore[arg-type]
    client = signed_in(auditor)  # type: ignore[arg-type]
    assert "1 alarm waits for an answer" in text_of(client.get("/"))
    assert "waits for an answer" not in text_of(signed_in(insider).get("/"))
    address = f"/organisation/audit/alarms/{raised.id}/"
    assert "501 persons within an hour" in text_of(client.get(address))
    assert client.post(address, {"because": " "}).status_code == 422
    assert client.post(address, {"because": "a planned export"}).status_code == 302
    assert "a planned export" in text_of(client.get("/organisation/audit/"))
    assert client.post(address, {"because": "again"}).status_code == 404
    for viewer in (cast.amal, cast.chadi):
        assert signed_in(viewer).get(address).status_code == 404


def test_a_seal_has_a_page_that_computes_it_again(cast: Cast, signed_in: SignIn, auditor: object) -> None:
    from datetime import timedelta

    from sanad.actions.access_seal import seal_looks

    signed_in(cast.amal).get("/persons/")
    seal_looks(older_than=timedelta(0))
    entry = looks_of(auditor)[0].sealed_in  # type: ignore[attr-defined]
    client = signed_in(auditor)  # type: ignore[arg-type]
    assert "It holds" in text_of(client.get(f"/organisation/audit/seals/{entry}/"))
    assert client.get(f"/organisation/audit/seals/{uuid4()}/").status_code == 404
    assert signed_in(cast.chadi).get(f"/organisation/audit/seals/{entry}/").status_code == 404


def test_a_member_sees_the_own_looks_alone(cast: Cast, signed_in: SignIn, a_record: UUID) -> None:
    signed_in(cast.amal).get(f"/persons/{a_record}/")
    signed_in(cast.basma).get(f"/persons/{a_record}/")
    rows = signed_in(cast.basma).get("/account/looks.json").json()["rows"]
    assert {row["alias"] for row in rows} == {cast.basma.alias}
    assert "What I opened" in text_of(signed_in(cast.basma).get("/account/looks/"))

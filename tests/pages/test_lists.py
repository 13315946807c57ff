"""Lists: the size for all, the records for those with whom they are shared."""

import re
from uuid import UUID

from cast import Cast
from pages.conftest import Published, SignIn, text_of


def test_it_works(cast: Cast, signed_in: SignIn) -> None:
    client = signed_in(cast.amal)
    assert "<h1>Lists</h1>" in text_of(client.get("/lists/"))
    page = text_of(client.get(f"/lists/{cast.shared}/"))
    assert "سامر خالد الحلبي" in page
    assert "every member organisation" in page or "birch (invented)" in page


def test_it_is_read_where_it_is_shared_and_not_elsewhere(cast: Cast, signed_in: SignIn) -> None:
    assert "Rana Yusuf Haddad" in text_of(signed_in(cast.chadi).get(f"/lists/{cast.shared}/"))
    page = text_of(signed_in(cast.dina).get(f"/lists/{cast.shared}/"))
    assert "Not shared for reading" in page
    assert not [name for name in ("Haddad", "سامر") if name in page]


def test_a_role_that_sees_no_person_reads_no_record(cast: Cast, signed_in: SignIn) -> None:
    page = text_of(signed_in(cast.elias).get(f"/lists/{cast.shared}/"))
    assert "Haddad" not in page


def test_the_records_of_another_are_no_file_either(cast: Cast, signed_in: SignIn) -> None:
    file = signed_in(cast.dina).get(f"/lists/{cast.private}/records.csv")
    assert len(file.content.decode("utf-8-sig").splitlines()) == 1


def test_a_cell_that_begins_a_formula_is_text_in_the_file(
    cast: Cast, signed_in: SignIn, formula_list: UUID
) -> None:
    client = signed_in(cast.amal)
    text = client.get(f"/lists/{formula_list}/records.csv").content.decode("utf-8-sig")
    assert ",'=1+1," in text
    rows = client.get(f"/lists/{formula_list}/records.json").json()["rows"]
    assert rows[0]["said_first_name"] == "=1+1"


def test_a_list_of_events_is_shown_as_it_was_received(
    cast: Cast, signed_in: SignIn, published: Published
) -> None:
    page = text_of(signed_in(cast.dina).get(f"/lists/{published.list}/"))
    assert "Real, attributed" in page
    assert "1 to 50 of 705" in page
    assert "Civilian deaths" in page
    assert re.search(r"Damascus\s+<small class=\"raw\"><bdi>SY01</bdi>", page)


def test_a_page_that_is_none_is_not_found(cast: Cast, signed_in: SignIn) -> None:
    client = signed_in(cast.amal)
    for page in ("0", "-1", "x", "1e3", "٢"):
        assert client.get(f"/lists/{cast.shared}/", {"page": page}).status_code == 404

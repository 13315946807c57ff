"""Lists: the size for all, the records for those with whom they are shared."""

import re

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


def test_a_list_of_persons_is_no_file_for_anybody(cast: Cast, signed_in: SignIn) -> None:
    for viewer in (cast.amal, cast.dina):
        for kind in ("csv", "json"):
            assert signed_in(viewer).get(f"/lists/{cast.private}/records.{kind}").status_code == 404


def test_an_export_is_offered_to_whoever_may_ask(cast: Cast, signed_in: SignIn) -> None:
    offered = f"/lists/{cast.shared}/export/"
    assert offered in text_of(signed_in(cast.amal).get(f"/lists/{cast.shared}/"))
    assert offered not in text_of(signed_in(cast.basma).get(f"/lists/{cast.shared}/"))


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

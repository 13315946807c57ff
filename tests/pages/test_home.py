"""The overview: the lists of all, the numbers of all, nobody's name."""

from uuid import uuid4

from cast import BECAUSE, Cast
from pages.conftest import SignIn, text_of


def test_it_works(cast: Cast, signed_in: SignIn) -> None:
    page = text_of(signed_in(cast.amal).get("/"))
    assert "<title>Overview · Sanad</title>" in page
    assert "The lists are not linked yet" in page
    assert "alder (invented)" in page


def test_whoever_is_shared_nothing_sees_sizes_only(cast: Cast, signed_in: SignIn) -> None:
    page = text_of(signed_in(cast.dina).get("/"))
    assert "its size only" in page
    assert not [name for name in ("سامر", "Haddad") if name in page]


def test_without_a_linking_the_number_of_persons_is_unknown_and_not_zero(
    cast: Cast, signed_in: SignIn
) -> None:
    page = text_of(signed_in(cast.amal).get("/"))
    assert '<p class="fact-value"><span class="unknown">unknown</span></p>' in page


def test_an_account_without_a_membership_finds_nothing(cast: Cast, anybody: object) -> None:
    from django.test import Client

    from sanad.actions.accounts import make_account

    client = Client()
    client.force_login(make_account("nobody-yet", "a-long-password-of-nobody", "en"))
    assert client.get("/").status_code == 404


def test_the_table_of_lists_is_a_file_that_says_invented(cast: Cast, signed_in: SignIn) -> None:
    client = signed_in(cast.amal)
    response = client.get("/data/lists.csv")
    assert response["Content-Disposition"] == 'attachment; filename="invented-lists.csv"'
    header, first, *_ = response.content.decode("utf-8-sig").splitlines()
    assert header.endswith(",invented")
    assert first.endswith(",yes")
    document = client.get("/data/lists.json").json()
    assert (document["format"], document["corpus"]) == ("sanad-table/1", "invented")


def test_a_page_is_sent_compressed_where_it_shows_no_person(cast: Cast, signed_in: SignIn) -> None:
    client = signed_in(cast.amal)
    for address, encoding in (("/", "gzip"), ("/persons/", None), ("/nothing/", None)):
        answer = client.get(address, headers={"accept-encoding": "gzip"})
        assert answer.headers.get("Content-Encoding") == encoding


def test_the_form_of_a_card_is_compressed_while_nothing_is_pointed_to(cast: Cast, signed_in: SignIn) -> None:
    client = signed_in(cast.amal)
    register = client.post("/register/", {"name": "Weighed (invented)", "because": BECAUSE})["Location"]
    form = f"{register}new/event/"
    for address, encoding in ((form, "gzip"), (f"{form}?about={uuid4()}", None)):
        answer = client.get(address, headers={"accept-encoding": "gzip"})
        assert (answer.status_code, answer.headers.get("Content-Encoding")) == (200, encoding)
    sent = client.post(form, {"look": "said.place.0.beside"}, headers={"accept-encoding": "gzip"})
    assert (sent.status_code, sent.headers.get("Content-Encoding")) == (200, None)

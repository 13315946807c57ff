"""Error pages, headers and logs: what is absent and what is not shared cannot be told apart."""

import logging
import re
import sys
from uuid import UUID, uuid4

import pytest
from django.test import Client

from cast import Cast
from pages.conftest import SignIn, text_of
from sanad.terms.safeguards import MISSING

HEADERS = {
    "Cache-Control": "no-store",
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def test_it_works(cast: Cast, signed_in: SignIn) -> None:
    response = signed_in(cast.amal).get("/nothing/of/this/name/")
    assert response.status_code == 404
    assert "There is nothing here that you may see" in text_of(response)
    assert "name" not in response.headers.get("Location", "")


def test_absent_and_not_shared_look_the_same(cast: Cast, signed_in: SignIn) -> None:
    client = signed_in(cast.dina)
    hidden, absent = (client.get(f"/records/{identity}/") for identity in (a_record_of_a(cast), uuid4()))
    assert hidden.status_code == absent.status_code == 404
    assert without_tokens(text_of(hidden)) == without_tokens(text_of(absent))


def a_record_of_a(cast: Cast) -> UUID:
    from sanad.records.queries.lists import list_records

    return list_records(cast.private, viewer=cast.amal).rows[0].id


def without_tokens(page: str) -> str:
    return re.sub(r'[A-Za-z0-9]{64}|value="/[^"]*"|next=[^"]*', "", page)


def test_every_page_carries_the_headers(cast: Cast, signed_in: SignIn) -> None:
    response = signed_in(cast.amal).get("/persons/")
    assert {name: response[name] for name in HEADERS} == HEADERS
    policy = response["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy


def test_no_page_carries_inline_style_or_script(cast: Cast, signed_in: SignIn) -> None:
    client = signed_in(cast.amal)
    for address in ("/", "/persons/", "/lists/", "/estimate/", "/figures/", "/publications/", "/jobs/"):
        page = text_of(client.get(address))
        assert not re.search(r"\sstyle=|<style|\son\w+=|<script(?![^>]*\ssrc=)", page), address


def test_a_form_from_elsewhere_is_refused_in_the_shell(cast: Cast) -> None:
    client = Client(enforce_csrf_checks=True)
    response = client.post("/sign-in/", {"login": "amal", "password": "whatever"})
    assert response.status_code == 403
    assert "The form has expired" in text_of(response)


def test_a_host_that_is_not_ours_is_refused(anybody: Client) -> None:
    assert anybody.get("/sign-in/", headers={"host": "elsewhere.example"}).status_code == 400


def test_a_log_line_tells_neither_an_address_nor_the_message_of_a_fault() -> None:
    from sanad.site.logs import WithoutPersons

    request = logging.LogRecord("django.request", 30, "", 0, "Not Found: %s", ("/persons/Layla/",), None)
    request.status_code = 404
    assert WithoutPersons().format(request).endswith("django.request status 404")
    try:
        raise ValueError("Layla Qabbani")
    except ValueError:
        fault = logging.LogRecord("sanad", 40, "", 0, "a fault", (), sys.exc_info())
    told = WithoutPersons().format(fault)
    assert "Layla" not in told
    assert "ValueError at test_a_log_line" in told


@pytest.mark.parametrize("address", ["/about/missing/", "/sign-in/"])
def test_what_is_open_to_anybody_says_what_is_missing(anybody: Client, address: str) -> None:
    page = text_of(anybody.get(address))
    assert "Not yet for real persons" in page
    for missing in MISSING:
        assert missing.name.en in page.lower()

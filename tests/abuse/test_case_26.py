"""Case 26: open redirect, host header, clickjacking, caches, referrer, the path in logs."""

import io
import logging
from typing import Any

import pytest
from django.test import Client

from cast import PASSWORD, Cast

ELSEWHERE = (
    "https://sanad.example/",
    "//sanad.example/",
    "///sanad.example",
    "/\\sanad.example",
    "\\\\sanad.example",
    "https:sanad.example",
    "javascript:alert(1)",
    "data:text/html,x",
    " https://sanad.example",
    "/\t/sanad.example",
    "http://localhost@sanad.example/",
)
CANARY = "qamarcanary"


def browser(**options: Any) -> Client:
    return Client(headers={"host": "localhost", "accept-language": "en"}, **options)


@pytest.fixture
def amal(cast: Cast) -> Client:
    from sanad.records.models import Account

    client = browser()
    client.force_login(Account.objects.get(id=cast.amal.account))
    return client


def stays_here(location: str) -> bool:
    return (
        location.startswith("/")
        and not location.startswith(("//", "/\\"))
        and "sanad.example" not in location
    )


@pytest.mark.parametrize("address", ELSEWHERE)
def test_no_way_leads_to_another_site(cast: Cast, amal: Client, address: str) -> None:
    from django.core.cache import cache

    cache.clear()
    ways = {
        "sign-in": browser().post("/sign-in/", {"login": "amal", "password": PASSWORD, "next": address}),
        "language": amal.post("/language/", {"language": "en", "next": address}),
        "confirm": amal.post(f"/account/confirm/?next={address}", {"password": PASSWORD, "next": address}),
        "lock": amal.post("/locked/", {"lock": "now", "next": address}),
        "unlock": amal.post("/locked/", {"password": PASSWORD, "next": address}),
        "sign-out": amal.post("/sign-out/", {"next": address}),
    }
    for way, answer in ways.items():
        assert answer.status_code == 302, way
        assert stays_here(answer["Location"]), (way, answer["Location"])


@pytest.mark.parametrize(
    "host", ["sanad.example", "localhost.sanad.example", "localhost:80@sanad.example", "a b"]
)
def test_another_host_is_refused_and_named_nowhere(cast: Cast, host: str) -> None:
    answer = Client(headers={"host": host}).get("/sign-in/")
    assert answer.status_code == 400
    assert "sanad.example" not in answer.content.decode()
    assert "frame-ancestors 'none'" in answer["Content-Security-Policy"]


def test_what_a_proxy_passes_on_of_the_host_is_not_believed(cast: Cast) -> None:
    answer = browser().get(
        "/lists/", headers={"x-forwarded-host": "sanad.example", "forwarded": "host=sanad.example"}
    )
    assert stays_here(answer["Location"])
    assert (
        "sanad.example"
        not in browser().get("/sign-in/", headers={"x-forwarded-host": "sanad.example"}).content.decode()
    )


@pytest.mark.parametrize("address", ["/", "/persons/", "/lists/", "/account/sessions/", "/no-such-page/"])
def test_no_page_stands_in_a_frame_a_cache_or_a_referrer(amal: Client, address: str) -> None:
    answer = amal.get(address)
    assert answer["X-Frame-Options"] == "DENY"
    assert "frame-ancestors 'none'" in answer["Content-Security-Policy"]
    assert answer["Cache-Control"] == "no-store"
    assert answer["Referrer-Policy"] == "same-origin"


def test_no_path_and_no_value_stands_in_a_log(amal: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    written = io.StringIO()
    for name in ("", "django"):
        for handler in logging.getLogger(name).handlers:
            if type(handler) is logging.StreamHandler:
                monkeypatch.setattr(handler, "stream", written)
    amal.get(f"/persons/{CANARY}/?word={CANARY}")
    amal.get("/sign-in/", headers={"host": f"{CANARY}.example"})
    browser(enforce_csrf_checks=True).post(
        "/sign-in/", {"login": CANARY}, headers={"referer": f"http://{CANARY}/"}
    )
    browser().post("/sign-in/", {"login": CANARY, "password": CANARY})
    browser().post("/invitation/", {"code": CANARY})
    browser().get(f"/invitation/{CANARY}/")
    assert "status 404" in written.getvalue(), "nothing was logged, so nothing was asked"
    assert CANARY not in written.getvalue()

"""Security headers on every kind of response, made over all names of addresses."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest

from cast import Cast, the_cast

INLINE = re.compile(
    r"<script(?![^>]*\bsrc=)(?![^>]*application/json)|\son[a-z]+=|\sstyle=|<style|javascript:", re.I
)
FOR_ALL = {
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
OFF = ("camera=()", "microphone=()", "geolocation=()")


@pytest.fixture(scope="module")
def cast() -> Cast:
    return the_cast()


def addresses() -> Iterator[tuple[str, str]]:
    """Return every name with an address of it, those of programs too."""
    from django.urls import get_resolver

    known = {"kind": "csv", "claim_key": "a-claim", "pk": 1}
    resolver = get_resolver()
    for name, ways in _named(resolver):
        for path, parameters in ways:
            values = {one: known.get(one) or uuid4() for one in parameters}
            yield name, "/" + path % values


def _named(resolver: Any, before: str = "") -> Iterator[tuple[str, Any]]:
    for name, entry in _entries(resolver):
        yield f"{before}{name}", [(path, parameters) for path, parameters in entry[0]]
    for namespace, (prefix, inner) in resolver.namespace_dict.items():
        for name, entry in _entries(inner):
            yield (
                f"{before}{namespace}:{name}",
                [(prefix + path, parameters) for path, parameters in entry[0]],
            )


def _entries(resolver: Any) -> Iterator[tuple[str, Any]]:
    for name in filter(lambda key: isinstance(key, str), resolver.reverse_dict.keys()):
        yield name, resolver.reverse_dict.getlist(name)[0]


def browser(host: str = "localhost", **options: Any) -> Any:
    from django.test import Client

    return Client(headers={"host": host}, **options)


def faults(answer: Any) -> list[str]:
    """Return which headers of one response are missing or weak."""
    found = [name for name, value in FOR_ALL.items() if answer.headers.get(name) != value]
    policy = answer.headers.get("Content-Security-Policy", "")
    if "default-src" not in policy or "frame-ancestors 'none'" not in policy:
        found.append("policy absent")
    found += [word for word in ("unsafe-inline", "unsafe-eval", "http:", "https:", "*") if word in policy]
    if answer.headers.get("Cache-Control") != "no-store":
        found.append("kept in a cache")
    found += [word for word in OFF if word not in answer.headers.get("Permissions-Policy", "")]
    if "html" in answer.headers.get("Content-Type", "") and INLINE.search(answer.content.decode()):
        found.append("script or style within the page")
    return found


def asked(client: Any) -> Iterator[tuple[str, Any]]:
    for name, address in addresses():
        yield f"GET {name}", client.get(address)
        yield f"POST {name}", client.post(address)
        yield f"DELETE {name}", client.delete(address)


def test_it_works(cast: Cast) -> None:
    assert len(dict(addresses())) > 60
    statuses = set()
    for what, answer in asked(browser()):
        assert faults(answer) == [], what
        statuses.add(answer.status_code)
    assert {200, 302, 404, 405} <= statuses


def test_every_page_of_a_member_has_them(cast: Cast) -> None:
    from sanad.records.models import Account

    account = Account.objects.get(id=cast.amal.account)
    for name, address in addresses():
        client = browser()
        client.force_login(account)
        assert faults(client.get(address)) == [], name


@pytest.mark.parametrize("kind", ["absent", "host", "form", "too_large"])
def test_every_refusal_has_them(cast: Cast, kind: str) -> None:
    answer = {
        "absent": lambda: browser().get("/no-such-page/"),
        "host": lambda: browser("sanad.example").get("/"),
        "form": lambda: browser(enforce_csrf_checks=True).post("/sign-in/", {}),
        "too_large": lambda: browser().post("/sign-in/", "a" * 3_000_000, content_type="text/plain"),
    }[kind]()
    assert answer.status_code >= 400 or kind == "too_large"
    assert faults(answer) == []


def test_a_file_of_the_site_has_its_own(cast: Cast) -> None:
    for name in ("sanad.js", "sanad.css", "sanad-mark.svg"):
        answer = browser().get(f"/static/{name}")
        assert answer.status_code == 200, name
        assert {key: answer.headers.get(key) for key in FOR_ALL} == FOR_ALL, name
        assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'")
        assert [word for word in OFF if word not in answer.headers["Permissions-Policy"]] == [], name
        assert (
            answer.headers["Permissions-Policy"] == browser().get("/sign-in/").headers["Permissions-Policy"]
        )


def test_signing_out_clears_what_the_browser_kept(cast: Cast) -> None:
    assert browser().post("/sign-out/").headers["Clear-Site-Data"] == '"cache", "storage"'


def test_over_https_browsers_are_told_to_stay_and_cookies_go_nowhere_else(tmp_path: Any) -> None:
    words = (
        "from django.conf import settings as s;"
        "print(s.SECURE_HSTS_SECONDS, s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE,"
        " s.LANGUAGE_COOKIE_SECURE)"
    )
    environ = {**os.environ, "SANAD_HOME": str(tmp_path), "DJANGO_SETTINGS_MODULE": "sanad.site.settings"}
    environ |= {"SANAD_HTTPS": "1", "SANAD_DEMONSTRATION": "0"}
    done = subprocess.run(
        [sys.executable, "-c", words], env=environ, capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["31536000", "True", "True", "True"]


def test_the_header_is_sent_over_https(cast: Cast) -> None:
    from django.test import override_settings

    with override_settings(SECURE_HSTS_SECONDS=31_536_000):
        answer = browser().get("/sign-in/", secure=True)
    assert answer.headers["Strict-Transport-Security"] == "max-age=31536000"

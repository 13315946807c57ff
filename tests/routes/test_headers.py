"""Every route with rows that are there, by page and by program, and every refusal: each has its headers."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client, override_settings

from database import connected
from routes.asking import Asker
from routes.test_canaries import filled
from routes.walking import routes
from routes.world import World

FOR_ALL = {
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
    "X-Robots-Tag": "noindex, nofollow, noarchive",
    "Strict-Transport-Security": "max-age=31536000",
}
LOOSE = ("unsafe-inline", "unsafe-eval", "http:", "https:", "*", "blob:")


def faults(answer: Any) -> list[str]:
    """Return which headers of an answer are missing or weak."""
    found = [name for name, value in FOR_ALL.items() if answer.headers.get(name) != value]
    policy = answer.headers.get("Content-Security-Policy", "")
    wanted = ("default-src", "frame-ancestors 'none'", "object-src 'none'", "base-uri 'none'")
    found += [word for word in wanted if word not in policy]
    found += [f"policy has {word}" for word in LOOSE if word in policy]
    if "camera=()" not in answer.headers.get("Permissions-Policy", ""):
        found.append("Permissions-Policy")
    if "attachment" in answer.headers.get("Content-Disposition", "attachment") or answer.status_code != 200:
        return found
    return [*found, "a file that is shown in the site"]


@pytest.fixture(scope="module")
def over_https(askers: dict[str, Asker]) -> Iterator[dict[str, str]]:
    """Serve as behind a proxy that speaks HTTPS."""
    with override_settings(SECURE_HSTS_SECONDS=31_536_000, SECURE_PROXY_SSL_HEADER=("HTTP_X_SAID", "https")):
        _read_settings_anew(askers)
        yield {"x-said": "https"}
    _read_settings_anew(askers)


def _read_settings_anew(askers: dict[str, Asker]) -> None:
    """Let whoever has asked before ask through middleware that knows the settings of now."""
    for asker in askers.values():
        for client in (asker.browser, asker.program):
            client.handler._middleware_chain = None


@pytest.mark.parametrize("name", ["amal", "nobody"])
def test_every_answer_has_its_headers(
    world: World, askers: dict[str, Asker], name: str, over_https: dict[str, str]
) -> None:
    asker, statuses, wrong = askers[name], Counter[int](), []
    for route in routes():
        client = asker.program if route.is_api else asker.browser
        for values in list(filled(route, world))[:1]:
            for method in ("GET", "POST", "DELETE"):
                answer = client.generic(method, route.at(values), headers=over_https)
                statuses[answer.status_code] += 1
                wrong += [f"{method} {route.name}: {one}" for one in faults(answer)]
        if asker.browser.get("/account/", headers=over_https).status_code != 200:
            asker.browser = asker.signed_in()
    assert not wrong, sorted(set(wrong))[:20]
    assert {200, 302, 404, 405} <= set(statuses), statuses


def test_every_refusal_has_its_headers(
    world: World, askers: dict[str, Asker], over_https: dict[str, str]
) -> None:
    """What no route answers by itself: a form of another site, too much, too often, another host, a fault."""
    from django.core.cache import cache

    browser, program = Client(raise_request_exception=False, headers=over_https), askers["amal"].program
    answers: dict[int, Any] = {}

    def keep(answer: Any) -> None:
        assert faults(answer) == [], (answer.status_code, faults(answer))
        answers[answer.status_code] = answer

    keep(browser.get("/", headers={"host": "sanad.example"}))
    keep(browser.get("/static/no-such-file.css"))
    strict = Client(enforce_csrf_checks=True, headers=over_https)
    keep(strict.post("/sign-in/", {}))
    keep(askers["dina"].browser.get("/organisation/audit/", headers=over_https))
    keep(browser.post("/sign-in/", "a" * 3_000_000, content_type="text/plain"))
    with override_settings(SANAD_API_REQUESTS_A_MINUTE=1):
        cache.clear()
        for _ in range(3):
            keep(program.get("/api/v1/lists", headers=over_https))
    cache.clear()
    for _ in range(40):
        keep(browser.post("/sign-in/", {"login": "x", "password": "x"}))
    cache.clear()
    with connected("owner") as owner:
        owner.execute("ALTER TABLE records_savedsearch RENAME TO gone")
        try:
            keep(askers["amal"].browser.post("/persons/", {"words": "x"}, headers=over_https))
            keep(program.post("/api/v1/persons/search", '{"words": ', "application/json", headers=over_https))
        finally:
            owner.execute("ALTER TABLE gone RENAME TO records_savedsearch")
    assert {400, 403, 404, 429, 500} <= set(answers), set(answers)

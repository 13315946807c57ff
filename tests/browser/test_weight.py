"""What a first visit costs on a slow line, from the server as it is, without a proxy."""

import gzip
from collections.abc import Callable

import pytest
from playwright.sync_api import Response

from browser.conftest import Visit
from browser.visitor import Visitor

MOST_BYTES = 250_000
PACKED = (".woff2", ".png")


@pytest.mark.parametrize("first", ["sign_in", "home"])
def test_a_first_visit_in_arabic_stays_light(
    visit: Visit, first: str, record_property: Callable[[str, object], None]
) -> None:
    visitor = visit("ar", username=None if first == "sign_in" else "amal")
    served, packed, parts = weight(visitor, "/sign-in/" if first == "sign_in" else "/")
    told = f"{first}: {packed} bytes compressed, {served} as served, in {len(parts)} parts"
    record_property("weight", told)
    print(told)
    assert parts, "nothing was fetched"
    assert served < MOST_BYTES, f"{told}: {parts}"


@pytest.mark.parametrize("language", ["ar", "en", "da"])
@pytest.mark.parametrize("kind", ["person", "act"])
def test_a_form_that_is_visited_first_stays_light(
    visit: Visit, kind: str, language: str, record_property: Callable[[str, object], None]
) -> None:
    before = visit(username="amal")
    before.opens("/register/")
    register = before.page.locator("main a[href^='/register/']").first.get_attribute("href")
    served, packed, parts = weight(visit(language, username="amal"), f"{register}new/{kind}/")
    told = f"{kind} in {language}: {packed} bytes compressed, {served} as served, in {len(parts)} parts"
    record_property("weight", told)
    print(told)
    assert served < MOST_BYTES, f"{told}: {parts}"


def weight(visitor: Visitor, path: str) -> tuple[int, int, dict[str, int]]:
    """Return the bytes of the bodies as served, and compressed where the server leaves that to a proxy."""
    answers: list[Response] = []
    visitor.page.on("response", lambda answer: answers.append(answer))
    visitor.opens(path)
    visitor.page.wait_for_load_state("networkidle")
    served = sum(answer.request.sizes()["responseBodySize"] for answer in answers)
    parts = {answer.url.removeprefix(visitor.address): compressed(answer) for answer in answers}
    return served, sum(parts.values()), parts


def compressed(answer: Response) -> int:
    """Return the size of a body as gzip sends it."""
    if answer.headers.get("content-encoding"):
        return answer.request.sizes()["responseBodySize"]
    body = answer.body()
    return len(body) if answer.url.endswith(PACKED) else len(gzip.compress(body, 6))

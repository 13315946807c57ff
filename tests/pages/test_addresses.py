"""Every address of the site: signed in or nothing, ids only, and nothing of what was not shared."""

from collections.abc import Iterator
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import URLPattern, reverse

from cast import BECAUSE, Cast
from pages.conftest import Published, SignIn, text_of

OPEN = {
    "left",
    "calendar",  # a program asks without a session; the secret in the address is the key
    "api_description",
    "account_login",
    "invitation",
    "account_logout",
    "language",
    "missing",
    "mfa_authenticate",
    "account_inactive",
}
CLOSED = {
    "account_signup",
    "account_reset_password",
    "account_set_password",
    "mfa_download_recovery_codes",
}
NAMES = ("سامر", "Haddad", "Qabbani", "النجار", "الخطيب", "alder")


def patterns() -> Iterator[URLPattern]:
    from sanad.site.urls import urlpatterns

    yield from (
        one for one in urlpatterns if isinstance(one, URLPattern)
    )  # programs: tests/api, tests/routes


def address_of(pattern: URLPattern) -> str:
    values: dict[str, object] = {
        "kind": "csv",
        "claim_key": "a-claim",
        "pk": 1,
        "table": "methods",
        "number": 1,
    }
    values["secret"] = "x" * 43
    wanted = {name: values.get(name) or uuid4() for name in pattern.pattern.converters}
    return reverse(pattern.name, kwargs=wanted)


def test_it_works(workspace: object) -> None:
    assert len({pattern.name for pattern in patterns()}) > 40


def test_nothing_is_shown_to_whoever_is_not_signed_in(anybody: Client) -> None:
    for pattern in patterns():
        if pattern.name in CLOSED:
            assert anybody.get(address_of(pattern)).status_code == 404, pattern.name
        elif pattern.name not in OPEN:
            response = anybody.get(address_of(pattern))
            assert response.status_code in {302, 405}, pattern.name
            led_to = response.get("Location", "/sign-in/")
            assert led_to.startswith(("/sign-in/", "/invitation/")), pattern.name


def test_an_address_with_an_id_that_is_nobodys_is_not_found(cast: Cast, signed_in: SignIn) -> None:
    client = signed_in(cast.amal)
    for pattern in patterns():
        if any(name.endswith("_id") for name in pattern.pattern.converters):
            answer = client.get(address_of(pattern))
            if answer.status_code == 405:  # a step, not a page
                answer = client.post(address_of(pattern), {"because": BECAUSE}, follow=True)
            assert answer.status_code in {403, 404}, pattern.name  # 403: a role is missing, whatever the id


def test_an_address_takes_ids_codes_of_files_and_keys_of_claims_only(workspace: object) -> None:
    for pattern in patterns():
        others = {
            name: type(converter).__name__
            for name, converter in pattern.pattern.converters.items()
            if type(converter).__name__ != "UUIDConverter"
        }
        assert set(others) <= {
            "research_kind",
            "entry_code",
            "event_code",
            "told_code",
            "card_kind",
            "kind",
            "claim_key",
            "pk",
            "table",
            "number",
            "secret",
            "pack_id",
            "rule_id",
            "claim_code",
            "passage_code",
            "source_code",
        }, pattern.name


def test_the_page_of_nobody_leaks_nothing_of_another_organisation(
    cast: Cast, signed_in: SignIn, published: Published
) -> None:
    client = signed_in(cast.dina)
    for pattern in patterns():
        if not pattern.pattern.converters and not pattern.name.startswith(("account_logout", "link_lists")):
            page = text_of(client.get(address_of(pattern), follow=True))
            assert not [name for name in NAMES[:5] if name in page], pattern.name


@pytest.mark.parametrize("kind", ["exe", "html", "CSV"])
def test_a_file_of_another_kind_is_not_found(cast: Cast, signed_in: SignIn, kind: str) -> None:
    client = signed_in(cast.amal)
    for name in ("lists_data", "documented_data", "figures_data", "jobs_data", "estimate_data"):
        assert client.get(reverse(name, kwargs={"kind": kind})).status_code == 404, name

"""Passkeys with Chromium's own authenticator: added, used beside the password, used in its place, taken away.

And what is written in a form comes back after the lock.
"""

from collections.abc import Iterator

import pytest

from browser.conftest import Visit
from browser.visitor import Visitor

AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def at_localhost(visitor: Visitor) -> Visitor:
    """Return the visitor at the site's other name: a passkey belongs to a name, never to a number."""
    address = visitor.address.replace("127.0.0.1", "localhost")
    visitor.watch.home = address + "/"
    return Visitor(visitor.page, address, visitor.watch)


def with_authenticator(visitor: Visitor) -> None:
    session = visitor.page.context.new_cdp_session(visitor.page)
    session.send("WebAuthn.enable")
    session.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})


@pytest.fixture
def holder(visit: Visit) -> Iterator[Visitor]:
    """Return Dina at localhost with an authenticator; her passkeys are gone afterwards."""
    visitor = at_localhost(visit())
    with_authenticator(visitor)
    visitor.opens("/sign-in/")
    password = visitor.signs_in("dina")
    visitor.page.wait_for_url(visitor.address + "/")
    confirm_and_open(visitor, "/account/passkeys/add/", password)
    visitor.page.fill("#id_name", "ring")
    visitor.page.check("#id_passwordless")
    visitor.page.click("#passkey-add")
    visitor.page.wait_for_url("**/account/codes/")
    yield visitor
    confirm_and_open(visitor, "/account/passkeys/", password)
    while visitor.page.locator("a[href$='/remove/']").count():
        visitor.page.locator("a[href$='/remove/']").first.click()
        if "/account/confirm/" in visitor.page.url:
            confirm(visitor, password)
        visitor.page.click("main form button.btn-danger")
        visitor.page.wait_for_url("**/account/passkeys/")


def confirm_and_open(visitor: Visitor, path: str, password: str) -> None:
    visitor.opens(path)
    if "/account/confirm/" in visitor.page.url:
        confirm(visitor, password)
        visitor.page.wait_for_url(f"**{path}")


def confirm(visitor: Visitor, password: str) -> None:
    visitor.page.fill("#id_password", password)
    visitor.page.click("main form button.btn-primary")


def signed_out(visitor: Visitor) -> None:
    visitor.page.click(".menu summary")
    visitor.page.click("form[action='/sign-out/'] button")
    visitor.page.wait_for_url("**/sign-in/**")


def test_it_works(holder: Visitor) -> None:
    signed_out(holder)
    holder.page.click("#passkey-login")
    holder.page.wait_for_url(holder.address + "/")
    assert holder.page.locator(".menu summary bdi").inner_text() == "dina"


def test_a_passkey_is_asked_for_beside_the_password(holder: Visitor) -> None:
    signed_out(holder)
    holder.signs_in("dina")
    holder.page.wait_for_url("**/sign-in/second-factor/**")
    holder.page.click("#passkey-use")
    holder.page.wait_for_url(holder.address + "/")
    assert holder.page.locator(".menu summary bdi").inner_text() == "dina"


def locked(visitor: Visitor) -> None:
    visitor.opens("/lists/")
    visitor.opens("/locked/?next=/lists/")


def test_a_passkey_opens_the_lock(holder: Visitor) -> None:
    locked(holder)
    holder.page.click("#passkey-use")
    holder.page.wait_for_url(holder.address + "/lists/")  # the lock's own address ends with this one


def test_a_passkey_that_asks_nobody_opens_the_lock_beside_the_password_alone(holder: Visitor) -> None:
    locked(holder)
    holder.page.evaluate(
        """() => { const read = document.getElementById("js_data"), data = JSON.parse(read.textContent);
        data.request_options.publicKey.userVerification = "discouraged";
        read.textContent = JSON.stringify(data); }"""
    )
    holder.page.click("#passkey-use")
    holder.page.wait_for_selector("#id_password_error")
    assert "/locked/" in holder.page.url


def test_a_passkey_that_fails_says_so_and_the_password_still_opens(visit: Visit) -> None:
    visitor = visit()  # at a number, where no passkey can be
    visitor.opens("/sign-in/")
    visitor.page.click("#passkey-login")
    visitor.page.wait_for_selector("#passkey-failed:not([hidden])")
    visitor.signs_in("elias")
    visitor.page.wait_for_url(visitor.address + "/")
    assert visitor.page.locator(".menu summary bdi").inner_text() == "elias"

"""Case 25: session fixation and reuse, CSRF, brute force, who has an account, a second factor used twice.

Rejected, rotated, a constant answer.
"""

import json
import re
import time
from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import URLPattern, reverse

from cast import PASSWORD, Cast
from soft_passkey import PRESENT, SoftPasskey

NEW_PASSWORD = "nine herons over the reeds"
EVIL = (
    "https://sanad.example",
    "http://localhost.sanad.example",
    "http://127.0.0.1",
    "null",
    "http://localhos",
)


@pytest.fixture(scope="module", autouse=True)
def quick_passwords(cast: Cast) -> Iterator[None]:
    """Hash the passwords of this file quickly: it signs in a hundred times."""
    from django.conf import settings
    from django.test import override_settings

    quick = "django.contrib.auth.hashers.MD5PasswordHasher"
    with override_settings(PASSWORD_HASHERS=[quick, *settings.PASSWORD_HASHERS]):
        yield


@pytest.fixture
def account(cast: Cast) -> Any:
    """Return an account of its own for each test."""
    from sanad.actions.accounts import make_account

    return make_account(f"case25-{uuid4().hex[:8]}", PASSWORD, "en")


@pytest.fixture(autouse=True)
def no_attempts(cast: Cast) -> Iterator[None]:
    """Forget attempts before and after: those of one test are not another's."""
    from django.core.cache import cache

    cache.clear()
    yield
    cache.clear()


def browser(**options: Any) -> Client:
    return Client(headers={"host": "localhost", "accept-language": "en"}, **options)


def sign_in(client: Client, username: str, password: str = PASSWORD) -> Any:
    return client.post("/sign-in/", {"login": username, "password": password})


def signed_in(account: Any) -> Client:
    client = browser()
    sign_in(client, account.username)
    assert client.get("/account/sessions/").status_code == 200
    return client


def text_of(response: Any) -> str:
    return str(response.content.decode())


# --- sessions -----------------------------------------------------------------------------------------
def test_signing_in_changes_the_key_of_a_session_that_was_there(account: Any) -> None:
    from django.contrib.sessions.backends.db import SessionStore

    planted = SessionStore()
    planted["planted"] = "by somebody else"
    planted.create()
    client = browser()
    client.cookies["sanad_session"] = planted.session_key
    sign_in(client, account.username)
    assert client.cookies["sanad_session"].value != planted.session_key
    thief = browser()
    thief.cookies["sanad_session"] = planted.session_key
    assert thief.get("/account/sessions/").status_code == 302


def test_a_key_that_somebody_made_up_is_not_taken_over(account: Any) -> None:
    client = browser()
    client.cookies["sanad_session"] = "a" * 32
    sign_in(client, account.username)
    assert client.cookies["sanad_session"].value != "a" * 32


@pytest.mark.parametrize("way", ["sign-out", "password", "unlock", "all", "closed"])
def test_a_session_that_ended_is_not_used_again(account: Any, way: str) -> None:
    client, copied = signed_in(account), browser()
    copied.cookies["sanad_session"] = client.cookies["sanad_session"].value
    assert copied.get("/account/sessions/").status_code == 200
    if way == "sign-out":
        client.post("/sign-out/")
    elif way == "password":
        changed = {"oldpassword": PASSWORD, "password1": NEW_PASSWORD, "password2": NEW_PASSWORD}
        assert client.post("/account/password/", changed).status_code == 302
        assert client.get("/account/sessions/").status_code == 200
    elif way == "unlock":
        client.post("/locked/", {"lock": "now"})
        client.post("/locked/", {"password": PASSWORD})
    elif way == "all":
        client.post("/account/sessions/")
    else:
        type(account).objects.filter(id=account.id).update(is_active=False)
    assert copied.get("/account/sessions/").status_code == 302


def test_a_password_change_ends_every_other_session(account: Any) -> None:
    here, there = signed_in(account), signed_in(account)
    changed = {"oldpassword": PASSWORD, "password1": NEW_PASSWORD, "password2": NEW_PASSWORD}
    here.post("/account/password/", changed)
    assert there.get("/account/sessions/").status_code == 302


# --- requests from elsewhere --------------------------------------------------------------------------
def own_patterns() -> Iterator[URLPattern]:
    from sanad.site.urls import urlpatterns

    yield from (one for one in urlpatterns if isinstance(one, URLPattern) and one.name)


def address_of(pattern: URLPattern) -> str:
    values: dict[str, object] = {"kind": "csv", "claim_key": "a-claim", "pk": 1, "number": 1}
    values["secret"] = "x" * 43
    return reverse(
        str(pattern.name), kwargs={n: values.get(n) or uuid4() for n in pattern.pattern.converters}
    )


SIGNS_OUT = {
    "leave"
}  # the quick exit works without a token: all that another site can do with it is sign out


def test_no_page_takes_a_form_of_another_site(account: Any) -> None:
    client = browser(enforce_csrf_checks=True)
    client.force_login(account)
    asked = 0
    for pattern in own_patterns():
        for extra in ({}, {"csrfmiddlewaretoken": "a" * 64}) if pattern.name not in SIGNS_OUT else ():
            answer = client.post(address_of(pattern), extra, headers={"origin": "https://sanad.example"})
            assert answer.status_code == 403, pattern.name
            asked += 1
    assert asked > 80
    assert client.get("/account/sessions/").status_code == 200


# --- guessing -----------------------------------------------------------------------------------------
def test_after_five_wrong_passwords_the_right_one_is_refused_too(account: Any) -> None:
    client = browser()
    for _ in range(5):
        sign_in(client, account.username, "wrong password")
    assert "Too many attempts" in text_of(sign_in(client, account.username))
    assert "Too many attempts" in text_of(sign_in(browser(), account.username.upper()))


def test_one_address_that_tries_many_names_is_stopped(account: Any) -> None:
    pages = [text_of(sign_in(browser(), f"nobody-{n}", "wrong password")) for n in range(12)]
    assert "Too many attempts" in pages[-1] and "Too many attempts" not in pages[0]


def test_no_address_is_kept_with_the_attempts(account: Any, workspace: Any) -> None:
    sign_in(browser(REMOTE_ADDR="203.0.113.77"), account.username, "wrong password")
    from allauth.core.internal.ratelimit import get_ip
    from django.test import RequestFactory

    assert "203.0.113" not in get_ip(RequestFactory().get("/", REMOTE_ADDR="203.0.113.77"))
    kept = b"".join(path.read_bytes() for path in (workspace / "cache").rglob("*") if path.is_file())
    assert b"203.0.113" not in kept


def second_factor(account: Any) -> str:
    from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

    secret = generate_totp_secret()
    TOTP.activate(account, secret)
    return secret


def code(secret: str, ago: int = 0) -> str:
    from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

    return str(format_hotp_value(hotp_value(secret, int(time.time()) // 30 - ago)))


@pytest.mark.parametrize("guess", ["000000", "12345678"])  # of an app, and of a recovery code
def test_codes_cannot_be_guessed(account: Any, guess: str) -> None:
    secret, client = second_factor(account), browser()
    sign_in(client, account.username)
    pages = [text_of(client.post("/sign-in/second-factor/", {"code": guess})) for _ in range(6)]
    assert "Too many attempts" in pages[-1] and "Too many attempts" not in pages[0]
    client.post("/sign-in/second-factor/", {"code": code(secret)})
    assert client.get("/account/sessions/").status_code == 302


# --- who has an account -------------------------------------------------------------------------------
def without_tokens(page: str) -> str:
    return re.sub(r'value="[^"]*"|X-CSRFToken": "[^"]*"', "", page)


def test_no_way_in_tells_whether_a_name_is_taken(account: Any) -> None:
    for ask in (
        lambda name: sign_in(browser(), name, "wrong password"),
        lambda name: browser().post("/invitation/", {"code": "AAAA", "username": name}),
        lambda name: browser().post("/invitation/accept/", {"username": name, "password": PASSWORD}),
        lambda name: browser().get("/account/closed/", {"login": name}),
        lambda name: browser().get("/sign-in/second-factor/", {"login": name}),
    ):
        known, unknown = ask(account.username), ask(f"nobody-{uuid4().hex[:8]}")
        assert known.status_code == unknown.status_code
        assert without_tokens(text_of(known)) == without_tokens(text_of(unknown))


def test_a_second_factor_is_spoken_of_after_the_password_alone(account: Any) -> None:
    second_factor(account)
    wrong = sign_in(browser(), account.username, "wrong password")
    assert without_tokens(text_of(wrong)) == without_tokens(
        text_of(sign_in(browser(), "nobody-here", "wrong password"))
    )


def test_without_an_invitation_no_name_is_looked_up_and_no_password_hashed(
    account: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from django.contrib.auth.hashers import MD5PasswordHasher

    hashed: list[str] = []
    encode = MD5PasswordHasher.encode

    def encoded(self: Any, password: str, salt: str) -> str:
        hashed.append("once")
        return str(encode(self, password, salt))

    monkeypatch.setattr(MD5PasswordHasher, "encode", encoded)
    for name in (account.username, "nobody-here"):
        arrival = {"username": name, "password": NEW_PASSWORD, "again": NEW_PASSWORD, "language": "en"}
        assert browser().post("/invitation/accept/", arrival)["Location"] == "/invitation/"
    assert hashed == []


# --- used twice, or from elsewhere --------------------------------------------------------------------
def test_a_code_of_the_app_opens_once(account: Any) -> None:
    secret = second_factor(account)
    now = code(secret)
    for expected in (200, 302):
        client = browser()
        sign_in(client, account.username)
        client.post("/sign-in/second-factor/", {"code": now})
        assert client.get("/account/sessions/").status_code == expected


def test_an_older_code_opens_nothing(account: Any) -> None:
    client, secret = browser(), second_factor(account)
    sign_in(client, account.username)
    client.post("/sign-in/second-factor/", {"code": code(secret, ago=2)})
    assert client.get("/account/sessions/").status_code == 302


def test_a_recovery_code_opens_once(account: Any) -> None:
    from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes

    second_factor(account)
    recovery = RecoveryCodes.activate(account).get_unused_codes()[0]
    for expected in (200, 302):
        client = browser()
        sign_in(client, account.username)
        client.post("/sign-in/second-factor/", {"code": recovery})
        assert client.get("/account/sessions/").status_code == expected


def passkey_of(account: Any) -> SoftPasskey:
    """Return a passkey that the account has added on its page."""
    client, passkey = signed_in(account), SoftPasskey()
    client.post("/account/confirm/", {"password": PASSWORD})
    found = re.search(
        r'<script id="js_data"[^>]*>(.*?)</script>', text_of(client.get("/account/passkeys/add/"))
    )
    assert found is not None
    answer = passkey.register(json.loads(found.group(1))["creation_options"])
    assert client.post("/account/passkeys/add/", {"name": "one", "credential": answer}).status_code == 302
    return passkey


def asked(client: Client) -> dict[str, Any]:
    return dict(
        client.get("/sign-in/passkey/", headers={"accept": "application/json"}).json()["request_options"]
    )


def opens(client: Client, credential: str) -> bool:
    client.post("/sign-in/passkey/", {"credential": credential})
    return client.get("/account/sessions/").status_code == 200


def test_a_passkey_opens_what_is_its_own(account: Any) -> None:
    passkey, client = passkey_of(account), browser()
    assert opens(client, passkey.sign(asked(client)))


@pytest.mark.parametrize("origin", EVIL)
def test_a_passkey_that_was_used_at_another_origin_opens_nothing(account: Any, origin: str) -> None:
    passkey, client = passkey_of(account), browser()
    assert not opens(client, passkey.sign(asked(client), origin=origin))


def locked(account: Any) -> tuple[Client, Any]:
    """Return a browser in which the account is locked, and what its passkey is asked there."""
    client = browser()
    client.force_login(account)
    found = re.search(r'<script id="js_data"[^>]*>(.*?)</script>', text_of(client.get("/locked/")))
    assert found is not None
    assert client.get("/account/sessions/").status_code == 200 and client.get("/account/").status_code == 302
    return client, json.loads(found.group(1))["request_options"]


def unlocked(client: Client, **given: str) -> bool:
    client.post("/locked/", given)
    return client.get("/account/").status_code == 200


def test_a_passkey_that_knows_its_holder_opens_the_lock_alone(account: Any) -> None:
    passkey = passkey_of(account)
    client, options = locked(account)
    assert not unlocked(client, credential="{}")
    client, options = locked(account)
    assert unlocked(client, credential=passkey.sign(options))


def test_a_passkey_that_was_merely_touched_opens_the_lock_beside_the_password_alone(account: Any) -> None:
    passkey = passkey_of(account)
    passkey.flags = PRESENT
    client, options = locked(account)
    assert not unlocked(client, credential=passkey.sign(options))
    client, options = locked(account)
    assert not unlocked(client, credential=passkey.sign(options), password="wrong")
    client, options = locked(account)
    assert unlocked(client, credential=passkey.sign(options), password=PASSWORD)


def test_the_password_alone_opens_no_lock_of_who_has_a_passkey(account: Any) -> None:
    passkey_of(account)
    assert not unlocked(locked(account)[0], password=PASSWORD)


def test_a_passkey_of_another_opens_no_lock(account: Any) -> None:
    from sanad.actions.accounts import make_account

    passkey_of(account)
    another = passkey_of(make_account(f"case25-{uuid4().hex[:8]}", PASSWORD, "en"))
    client, options = locked(account)
    assert not unlocked(client, credential=another.sign(options))
    client, options = locked(account)
    assert not unlocked(client, credential=another.sign(options), password=PASSWORD)


def test_a_forged_signature_opens_nothing(account: Any) -> None:
    passkey, client = passkey_of(account), browser()
    passkey.key = SoftPasskey().key
    assert not opens(client, passkey.sign(asked(client)))


def test_a_passkey_of_another_relying_party_opens_nothing(account: Any) -> None:
    passkey, client = passkey_of(account), browser()
    passkey.rp = "sanad.example"
    assert not opens(client, passkey.sign(asked(client)))


def test_an_answer_of_a_passkey_is_used_once_and_in_one_browser(account: Any) -> None:
    passkey, client = passkey_of(account), browser()
    answer = passkey.sign(asked(client))
    thief = browser()
    asked(thief)
    assert not opens(thief, answer)
    assert opens(client, answer)
    client.post("/sign-out/")
    assert not opens(client, answer)
    asked(client)
    assert not opens(client, answer)


def test_a_passkey_opens_no_other_account(account: Any, cast: Cast) -> None:
    from allauth.account.utils import user_pk_to_url_str
    from fido2.utils import websafe_encode

    from sanad.records.models import Account

    passkey, client = passkey_of(account), browser()
    amal = Account.objects.get(id=cast.amal.account)
    handle = websafe_encode(user_pk_to_url_str(amal).encode())
    assert not opens(client, passkey.sign(asked(client), user=handle))


def test_a_passkey_that_was_taken_away_opens_nothing(account: Any) -> None:
    from allauth.mfa.models import Authenticator

    passkey, client = passkey_of(account), browser()
    Authenticator.objects.filter(user=account).delete()
    assert not opens(client, passkey.sign(asked(client)))


@pytest.mark.parametrize(
    "credential", ["", "{}", "[]", "null", "[" * 5000, '{"id": 1}', '{"response": {"userHandle": "AA"}}']
)
def test_what_is_no_answer_of_a_passkey_opens_nothing_and_breaks_nothing(
    account: Any, credential: str
) -> None:
    client = browser()
    asked(client)
    assert client.post("/sign-in/passkey/", {"credential": credential}).status_code in {200, 302}
    assert client.get("/account/sessions/").status_code == 302

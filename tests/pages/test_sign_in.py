"""Signing in: one sentence for every refusal, a lock, a second factor, nothing left in the browser."""

import re
import time

import pytest
from django.test import Client, override_settings

from cast import PASSWORD, Cast
from pages.conftest import SignIn, text_of

REFUSED = "The name or the password is not right."


def attempt(client: Client, name: str, password: str = PASSWORD) -> object:
    return client.post("/sign-in/", {"login": name, "password": password})


def test_it_works(anybody: Client) -> None:
    response = anybody.post("/sign-in/", {"login": "amal", "password": PASSWORD})
    assert response.status_code == 302
    assert response["Location"] == "/"
    assert anybody.get("/").status_code == 200


def test_a_refusal_never_tells_whether_an_account_exists(anybody: Client) -> None:
    pages = [
        text_of(attempt(anybody, name, "wrong-password"))
        for name in ("amal", "nobody-of-this-name", "nobody@example.org")
    ]
    assert all(REFUSED in page for page in pages)
    plain = [re.sub(r'value="[^"]*"|X-CSRFToken": "[^"]*"', "", page) for page in pages]
    assert plain[0] == plain[1] == plain[2]


def test_the_password_of_an_unknown_name_is_hashed_once_like_that_of_a_known_one(
    anybody: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    from django.contrib.auth.hashers import Argon2PasswordHasher

    counted = {"verify": 0, "encode": 0}
    verify, encode = Argon2PasswordHasher.verify, Argon2PasswordHasher.encode

    def verified(self: Argon2PasswordHasher, password: str, encoded: str) -> bool:
        counted["verify"] += 1
        return bool(verify(self, password, encoded))

    def encoded(self: Argon2PasswordHasher, password: str, salt: str) -> str:
        counted["encode"] += 1
        return str(encode(self, password, salt))

    monkeypatch.setattr(Argon2PasswordHasher, "verify", verified)
    monkeypatch.setattr(Argon2PasswordHasher, "encode", encoded)
    attempt(anybody, "amal", "wrong-password")
    assert counted == {"verify": 1, "encode": 0}
    attempt(anybody, "nobody@example.org", "wrong-password")
    assert counted == {"verify": 1, "encode": 1}


def test_attempts_are_limited(anybody: Client) -> None:
    answers = [text_of(attempt(anybody, "dina", "wrong-password")) for _ in range(7)]
    assert "Too many attempts" in answers[-1]
    assert "Too many attempts" not in answers[0]


def test_nobody_signs_up_alone(anybody: Client) -> None:
    assert anybody.get("/account/closed/").status_code == 404
    assert anybody.get("/sign-in/").status_code == 200
    assert "/account/closed/" not in text_of(anybody.get("/sign-in/"))


def test_the_demonstration_lists_its_people_and_no_other_deployment_does(anybody: Client) -> None:
    assert "People of the demonstration" in text_of(anybody.get("/sign-in/"))
    with override_settings(SANAD_DEMONSTRATION=False):
        page = text_of(anybody.get("/sign-in/"))
    assert "People of the demonstration" not in page
    assert "Invented people" not in page
    assert "Not yet for real persons" in page


def test_signing_out_clears_the_browser(cast: Cast, signed_in: SignIn) -> None:
    client = signed_in(cast.amal)
    response = client.post("/sign-out/")
    assert response["Clear-Site-Data"] == '"cache", "storage"'
    assert client.get("/")["Location"].startswith("/sign-in/")


def test_a_session_left_alone_shows_nothing_until_the_password_is_given(
    cast: Cast, signed_in: SignIn
) -> None:
    client = signed_in(cast.amal)
    assert client.get("/persons/").status_code == 200
    left_alone(client)
    response = client.get("/persons/")
    assert response["Location"] == "/locked/?next=%2Fpersons%2F"
    assert client.get("/locked/remaining/").json()["seconds"] == 0
    page = client.get("/locked/")
    assert not [name for name in ("Haddad", "سامر", "alder") if name in text_of(page)]
    assert client.post("/locked/", {"password": "wrong"}).status_code == 422
    assert client.get("/persons/").status_code == 302
    opened = client.post("/locked/", {"password": PASSWORD, "next": "/persons/"})
    assert opened["Location"] == "/persons/"
    assert client.get("/persons/").status_code == 200


def left_alone(client: Client) -> None:
    session = client.session
    session["sanad_last_act"] = int(time.time()) - 16 * 60
    session.save()


def test_a_fragment_of_a_locked_page_sends_the_whole_page_to_the_lock(cast: Cast, signed_in: SignIn) -> None:
    client = signed_in(cast.amal)
    client.get("/")
    left_alone(client)
    response = client.get("/jobs/", headers={"HX-Request": "true"})
    assert (response.status_code, response["HX-Redirect"]) == (204, "/locked/")


def test_asking_for_the_time_left_is_no_act(cast: Cast, signed_in: SignIn) -> None:
    client = signed_in(cast.amal)
    client.get("/")
    session = client.session
    session["sanad_last_act"] = int(time.time()) - 600
    session.save()
    first = client.get("/locked/remaining/").json()["seconds"]
    assert 0 < client.get("/locked/remaining/").json()["seconds"] <= first <= 300


def test_the_lock_leads_to_no_other_site(cast: Cast, signed_in: SignIn) -> None:
    client = signed_in(cast.amal)
    assert (
        client.post("/locked/", {"lock": "now", "next": "/lists/"})["Location"] == "/locked/?next=%2Flists%2F"
    )
    assert client.get("/lists/").status_code == 302
    response = client.post("/locked/", {"password": PASSWORD, "next": "https://elsewhere.example/"})
    assert response["Location"] == "/"


def test_ending_all_sessions_ends_those_of_other_browsers(cast: Cast, signed_in: SignIn) -> None:
    here, elsewhere, of_another = signed_in(cast.basma), signed_in(cast.basma), signed_in(cast.chadi)
    assert elsewhere.get("/").status_code == 200
    here.post("/account/sessions/")
    assert here.get("/").status_code == 302
    assert elsewhere.get("/").status_code == 302
    assert of_another.get("/").status_code == 200


def test_whoever_sees_persons_needs_a_second_factor_outside_the_demonstration(
    cast: Cast, signed_in: SignIn
) -> None:
    with override_settings(SANAD_DEMONSTRATION=False):
        assert signed_in(cast.amal).get("/persons/")["Location"] == "/account/app/on/"
        assert signed_in(cast.elias).get("/publications/").status_code == 200
    assert signed_in(cast.amal).get("/persons/").status_code == 200


def code(secret: str) -> str:
    from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time

    return str(format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time())))))


def test_the_lock_asks_for_the_code_beside_the_password_where_there_is_one(
    cast: Cast, signed_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    from allauth.mfa.models import Authenticator
    from allauth.mfa.totp.internal import auth
    from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
    from django.core.cache import cache

    from sanad.records.models import Account

    cache.clear()
    monkeypatch.setattr(auth, "yield_hotp_counters_from_time", lambda: iter((60_000_000,)))
    secret, client = generate_totp_secret(), signed_in(cast.dina)
    try:
        TOTP.activate(Account.objects.get(id=cast.dina.account), secret)
        left_alone(client)
        for given in (
            {"password": PASSWORD},
            {"password": PASSWORD, "code": "000000"},
            {"code": code(secret)},
        ):
            assert client.post("/locked/", given).status_code == 422, given
        assert client.get("/persons/").status_code == 302
        asked = {"password": PASSWORD, "code": code(secret), "next": "/lists/"}
        assert client.post("/locked/", {**asked, "password": "wrong"}).status_code == 422
        assert client.post("/locked/", asked)["Location"] == "/lists/", "a wrong password used up the code"
        assert client.get("/lists/").status_code == 200
        left_alone(client)
        assert client.post("/locked/", asked).status_code == 422, "a code opened twice"
    finally:
        Authenticator.objects.filter(user_id=cast.dina.account).delete()


def test_the_second_factor_is_set_up_and_asked_for(cast: Cast, anybody: Client) -> None:
    from allauth.mfa.models import Authenticator

    from sanad.records.queries.second_factors import unreadable_second_factors

    anybody.post("/sign-in/", {"login": "dina", "password": PASSWORD})
    assert anybody.get("/account/app/on/")["Location"].startswith("/account/confirm/")
    anybody.post("/account/confirm/", {"password": PASSWORD})
    page = text_of(anybody.get("/account/app/on/"))
    found = re.search(r'<code dir="ltr">([A-Z2-7]{16,})</code>', page)
    assert found is not None
    try:
        response = anybody.post("/account/app/on/", {"code": code(found.group(1))})
        assert response.status_code == 302
        assert "Write them down now" in text_of(anybody.get("/account/codes/"))
        kept = str(list(Authenticator.objects.filter(user_id=cast.dina.account).values_list("data")))
        assert found.group(1) not in kept, "the database holds a secret that makes codes"
        assert kept.count("sanad-sealed-text/1:") == 2
        other = Client()
        answer = other.post("/sign-in/", {"login": "dina", "password": PASSWORD})
        assert answer["Location"].startswith("/sign-in/second-factor/")
        assert other.get("/")["Location"].startswith("/sign-in/")
        with override_settings(SANAD_SECOND_FACTOR_KEY="another key, as after a loss of the first"):
            assert unreadable_second_factors() == 2
            other.post("/sign-in/second-factor/", {"code": code(found.group(1))})
            assert other.get("/")["Location"].startswith("/sign-in/"), (
                "a secret that cannot be read fits no code"
            )
        assert unreadable_second_factors() == 0
    finally:
        Authenticator.objects.filter(user_id=cast.dina.account).delete()


def test_the_language_is_kept_for_browser_and_account(cast: Cast, signed_in: SignIn) -> None:
    from sanad.records.models import Account

    client = signed_in(cast.chadi)
    client.post("/language/", {"language": "ar", "next": "/lists/"})
    assert '<html lang="ar" dir="rtl">' in text_of(client.get("/lists/"))
    assert Account.objects.get(id=cast.chadi.account).language == "ar"
    assert client.post("/language/", {"language": "xx"}).status_code == 404


def test_a_new_browser_takes_the_language_of_the_account(cast: Cast, anybody: Client) -> None:
    from sanad.records.models import Account

    Account.objects.filter(username="amal").update(language="da")
    answer = attempt(anybody, "amal")
    Account.objects.filter(username="amal").update(language="en")
    assert answer.cookies["sanad_language"].value == "da"

"""The page of keys: which key signs, and a new one by two members."""

from uuid import uuid4

from cast import Cast, founded, member
from pages.conftest import SignIn, text_of


def test_it_works(cast: Cast, signed_in: SignIn) -> None:
    from sanad.actions.sequencing import signer

    code = f"keyring-{uuid4().hex[:10]}"
    at = founded(code)
    asks = signed_in(member(f"{code}-a", ("administrator",), at))
    decides = signed_in(member(f"{code}-b", ("lawyer",), at))
    before = signer().verification_key.vkey
    assert "The key that signs now" in text_of(asks.get("/organisation/keys/"))
    sent = asks.post("/organisation/keys/", {"because": "once a year"})
    assert sent.status_code == 302
    proposal = sent.headers["Location"]
    told = {"answer": "approve", "because": "so it is"}
    assert decides.post(f"{proposal}decide/", told).status_code == 302
    assert signer().verification_key.vkey == before, "a lawyer decides and does not change it"
    assert asks.post(f"{proposal}carry-out/").status_code == 302
    page = text_of(decides.get("/organisation/keys/"))
    assert signer().verification_key.vkey != before
    assert page.count("It signed the log up to") >= 1


def test_who_may_not_ask_sees_the_public_key_alone(cast: Cast, signed_in: SignIn) -> None:
    page = signed_in(cast.basma).get("/organisation/keys/")
    assert page.status_code == 200 and "<textarea" not in text_of(page)
    assert signed_in(cast.basma).post("/organisation/keys/", {"because": "why not"}).status_code == 404


def test_a_reason_is_asked(cast: Cast, signed_in: SignIn) -> None:
    code = f"keyring-{uuid4().hex[:10]}"
    asks = signed_in(member(f"{code}-a", ("administrator",), founded(code)))
    assert asks.post("/organisation/keys/", {"because": ""}).status_code == 422

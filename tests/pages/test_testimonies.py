"""A testimony begins with consent; its passages stand on its page; a place is hidden from a partner."""

from uuid import uuid4

import pytest

from actions.test_cards import Work
from cast import Cast, share
from pages.conftest import SignIn, text_of

BEGIN = {"agreed": "on", "because": "said so before the interview"}


@pytest.fixture(scope="module")
def work(cast: Cast) -> Work:
    return Work(f"spk-{uuid4().hex[:8]}")


def test_it_works(work: Work, signed_in: SignIn) -> None:
    browser = signed_in(work.documenter)
    witness = work.write("person", first_name={"en": "Nisrin"})
    address = f"/register/{work.register}/new/testimony/"
    page = text_of(browser.get(f"{address}?witness={witness}"))
    assert "Consent comes first" in page and str(witness) in page
    sent = browser.post(address, {**BEGIN, "witness": str(witness)})
    assert sent.status_code == 302
    testimony = sent.headers["Location"].split("/")[-2]
    page = text_of(browser.get(f"/cards/{testimony}/"))
    assert "No passage yet" in page and "Consent is given" not in page and str(witness) in page
    work.write(
        "information",
        testimony=testimony,
        passage_number={"best": 1},
        own_words="Em birin.",
        own_language="kmr",
    )
    page = text_of(browser.get(f"/cards/{testimony}/"))
    assert "Em birin." in page and "Kurmanji" in page and "Passage" in page


def test_without_consent_nothing_is_written(work: Work, signed_in: SignIn) -> None:
    browser, address = signed_in(work.documenter), f"/register/{work.register}/new/testimony/"
    assert browser.post(address, {"because": "x"}).status_code == 422
    wide = browser.post(address, {**BEGIN, "purposes": ["publication"]})
    assert wide.status_code == 422 and "cannot be called back" in text_of(wide)


@pytest.mark.parametrize("who", ["amal", "dina", "elias"])
def test_nobody_begins_one_in_anothers_register(work: Work, cast: Cast, signed_in: SignIn, who: str) -> None:
    browser = signed_in(getattr(cast, who))
    for register in (work.register, uuid4()):
        answer = browser.post(f"/register/{register}/new/testimony/", BEGIN)
        assert answer.status_code == (403 if who == "elias" else 404)


def test_a_place_is_hidden_from_a_partner_on_its_page(work: Work, cast: Cast, signed_in: SignIn) -> None:
    from sanad.actions.consents import record_consent
    from sanad.partners.consent import Consent

    consent = Consent("given", frozenset({"reading"}))
    record_consent(work.register, "", consent, by=work.documenter, because="x")
    share(work.register, work.operator, cast.at_b)
    event = work.write("event", title={"en": "A raid"}, place={"pcode": "SY020301", "said": "Briarstreet"})
    partner, own = signed_in(cast.chadi), signed_in(work.documenter)
    assert "Briarstreet" in text_of(partner.get(f"/cards/{event}/"))
    hidden = own.post(f"/cards/{event}/place/", {"level": "4", "because": "people live there"})
    assert hidden.status_code == 302
    assert "Briarstreet" not in text_of(partner.get(f"/cards/{event}/"))
    assert "Briarstreet" in text_of(own.get(f"/cards/{event}/"))
    amal = signed_in(cast.amal)
    assert amal.post(f"/cards/{event}/place/", {"level": "", "because": "x"}).status_code in (302, 404)
    assert "Briarstreet" not in text_of(partner.get(f"/cards/{event}/"))


def test_the_question_before_an_interview_keeps_no_name(work: Work, signed_in: SignIn) -> None:
    browser, address = signed_in(work.documenter), f"/register/{work.register}/interviewed/"
    assert address in text_of(browser.get(f"/register/{work.register}/new/testimony/"))
    names = {"first_name": "Zunayra", "father_name": "Mubarak", "family_name": "Qandil"}
    asked = {**names, "because": "tomorrow"}
    page = text_of(browser.post(address, asked))
    assert "Fewer than two partners have agreed to answer" in page
    assert browser.post(address, {**asked, "because": ""}).status_code == 422
    assert "Zunayra" not in text_of(browser.get("/account/looks/")) and "tomorrow" in text_of(
        browser.get("/account/looks/")
    )

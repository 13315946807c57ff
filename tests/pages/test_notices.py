"""Notices: told to whoever works on a card and to nobody else, without a name; read, unread, counted."""

import re
from uuid import UUID

from django.test import Client

from cast import BECAUSE, Cast
from database import rows
from pages.conftest import SignIn, text_of
from pages.test_cards import register, written

__all__ = ["register"]  # the fixture
WHY = {"because": BECAUSE}
SEAT = "SELECT id FROM records_membership WHERE account_id = %s"


def told(client: Client) -> list[str]:
    """Return what one was told and has not read, the newest first; the pages are read on the way."""
    page = text_of(client.get("/notices/"))
    unread = re.findall(r"<td><strong>([^<]+)</strong></td>", page)
    home = text_of(client.get("/register/"))
    assert ("Unread notices" in home) == bool(unread)
    client.post("/notices/read/", {"all": "1"})
    assert "<td><strong>" not in text_of(client.get("/notices/"))
    return unread


def test_it_works(cast: Cast, signed_in: SignIn, register: UUID) -> None:
    client, reader = signed_in(cast.amal), signed_in(cast.basma)
    person = written(client, register, "person", first_name__0__en="Zubaydah")
    event = written(client, register, "event", title__0__en="An event")
    act = written(
        client,
        register,
        "act",
        event__0__value=str(event),
        type_of_act__0__value="torture",
        victim__0__value=str(person),
    )
    told(client), told(reader)
    seat = str(rows("superuser", SEAT, [cast.basma.account])[0][0])
    client.post(f"/cards/{act}/review/", {"reading": "first", "member": seat, **WHY})
    assert told(reader) == ["You are asked to read a card"] and told(client) == []
    (address,) = re.findall(r'action="(/readings/[0-9a-f-]+/close/)"', text_of(reader.get(f"/cards/{act}/")))
    reader.post(address, {"outcome": "returned", "remark": "Which street?", **WHY})
    assert told(client) == ["A card was returned with questions"] and told(reader) == []
    reader.post(f"/cards/{act}/comment/", {"remark": "Talk about it"})
    assert told(client) == ["A card was commented"]
    change = {"said.title.0.en": "Hers", "base": "1", **WHY}
    assert client.post(f"/cards/{event}/change/", change).status_code == 302
    conflict = reader.post(f"/cards/{event}/change/", {**change, "said.title.0.en": "His"})
    assert conflict.status_code == 422
    assert told(client) == ["Somebody&#x27;s change of a card met yours"]
    withdrawn = reader.post(f"/cards/{person}/consent/", {"withdraw": "1", "withdraw-because": BECAUSE})
    assert withdrawn.status_code == 302
    assert told(client) == ["A consent on which a card rests was refused or withdrawn"] * 2
    data = client.get("/data/notices.csv").content.decode()
    assert str(act) in data and "Zubaydah" not in data


def test_one_is_read_and_nobody_reads_for_another(cast: Cast, signed_in: SignIn, register: UUID) -> None:
    client, reader = signed_in(cast.amal), signed_in(cast.basma)
    event = written(client, register, "event", title__0__en="An event")
    told(client)
    for _time in range(2):
        reader.post(f"/cards/{event}/comment/", {"remark": "A remark"})
    page = text_of(client.get("/notices/"))
    one, other = re.findall(r'name="notice" value="([0-9a-f-]+)"', page)
    reader.post("/notices/read/", {"notice": one})
    assert page.count("<strong>") == text_of(client.get("/notices/")).count("<strong>")
    client.post("/notices/read/", {"notice": one})
    left = re.findall(r'name="notice" value="([0-9a-f-]+)"', text_of(client.get("/notices/")))
    assert left == [other]


def test_whoever_codes_blind_is_told_of_that_alone(cast: Cast, signed_in: SignIn, register: UUID) -> None:
    client, coder = signed_in(cast.amal), signed_in(cast.basma)
    event = written(client, register, "event", title__0__en="An event")
    told(coder)
    seat = str(rows("superuser", SEAT, [cast.basma.account])[0][0])
    client.post(f"/cards/{event}/review/", {"reading": "blind", "member": seat, **WHY})
    client.post(f"/cards/{event}/comment/", {"remark": "Said to the writers"})
    page = text_of(coder.get("/notices/"))
    assert told(coder) == ["You are asked to read a card"]
    assert "An event" not in page and str(event) not in page


def test_who_works_in_a_register_is_told_once_that_its_consent_ended(
    cast: Cast, signed_in: SignIn, register: UUID
) -> None:
    from sanad.actions.consents import record_consent
    from sanad.partners.consent import Consent

    writer = signed_in(cast.amal)
    for title in ("One event", "Another"):
        written(writer, register, "event", title__0__en=title)
    told(writer)
    record_consent(register, "", Consent("withdrawn"), by=cast.at_a, because=BECAUSE)
    assert told(writer) == ["The consent for a whole register was refused or withdrawn"]
    assert f'href="/register/{register}/"' in text_of(writer.get("/notices/"))
    assert told(signed_in(cast.chadi)) == [], "nobody of another organisation is told"

"""One's sessions: seen by the kind of browser, ended one by one, and without an address of anybody."""

import pytest
from django.test import Client

from cast import PASSWORD, Cast
from database import rows
from pages.conftest import text_of

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
CHROME = "Mozilla/5.0 (X11) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Safari/537.36"


@pytest.fixture(scope="module", autouse=True)
def holder(cast: Cast) -> None:
    from sanad.actions.accounts import make_account

    make_account("seat-holder", PASSWORD, "en")


def browser(user_agent: str) -> Client:
    from django.core.cache import cache

    cache.clear()
    client = Client(headers={"user-agent": user_agent, "accept-language": "en"})
    client.post("/sign-in/", {"login": "seat-holder", "password": PASSWORD})
    return client


def ids_of_others(client: Client) -> list[str]:
    import re

    return re.findall(r'name="end" value="([0-9a-f-]{36})"', text_of(client.get("/account/sessions/")))


def test_it_works() -> None:
    here, there = browser(FIREFOX), browser(CHROME)
    page = text_of(here.get("/account/sessions/"))
    assert "Firefox" in page and "Chrome" in page and "this one" in page
    ended = ids_of_others(here)[0]
    here.post("/account/sessions/", {"end": ended})
    assert there.get("/account/sessions/")["Location"].startswith("/sign-in/")
    assert here.get("/account/sessions/").status_code == 200


def test_ending_all_others_spares_this_one() -> None:
    here, there, elsewhere = browser(FIREFOX), browser(CHROME), browser(FIREFOX)
    here.post("/account/sessions/", {"end": "others"})
    assert here.get("/account/sessions/").status_code == 200
    assert ids_of_others(here) == []
    assert (
        there.get("/account/sessions/").status_code == elsewhere.get("/account/sessions/").status_code == 302
    )


def test_a_session_of_another_account_is_not_found(cast: Cast) -> None:
    from sanad.actions.accounts import make_account
    from sanad.records.models import SessionSeat

    make_account("seat-stranger", PASSWORD, "en")
    stranger = Client()
    stranger.post("/sign-in/", {"login": "seat-stranger", "password": PASSWORD})
    seat = SessionSeat.objects.get(account__username="seat-stranger")
    here = browser(FIREFOX)
    for wanted in (str(seat.id), "00000000-0000-4000-8000-000000000000", "not an id"):
        assert here.post("/account/sessions/", {"end": wanted}).status_code == 404
    assert stranger.get("/account/sessions/").status_code == 200


def test_no_address_is_kept_and_the_time_at_most_once_a_minute() -> None:
    from sanad.records.models import SessionSeat

    client = browser(FIREFOX)
    seat = SessionSeat.objects.get(session_key=client.session.session_key)
    client.get("/account/sessions/")
    assert SessionSeat.objects.get(id=seat.id).used_at == seat.used_at
    session = client.session
    session["sanad_seat"] = {**session["sanad_seat"], "at": 0}
    session.save()
    client.get("/account/sessions/")
    assert SessionSeat.objects.get(id=seat.id).used_at > seat.used_at
    kept = str(rows("superuser", "SELECT to_jsonb(s) FROM records_sessionseat s"))
    assert "127.0.0.1" not in kept and "Mozilla" not in kept


def test_a_seat_stays_when_unlocking_gives_a_new_key() -> None:
    from sanad.records.models import SessionSeat

    client = browser(FIREFOX)
    before = client.session.session_key
    seat = SessionSeat.objects.get(session_key=before)
    client.post("/locked/", {"lock": "now"})
    client.post("/locked/", {"password": PASSWORD})
    assert client.session.session_key != before
    assert SessionSeat.objects.get(session_key=client.session.session_key).id == seat.id


@pytest.mark.parametrize(
    ("agent", "family"), [(FIREFOX, "Firefox"), (CHROME, "Chrome"), ("curl/8", ""), ("", "")]
)
def test_the_family_is_all_that_is_read_of_a_browser(agent: str, family: str) -> None:
    from sanad.web.middleware.seats import family_of

    assert family_of(agent) == family

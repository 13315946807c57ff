"""Hidden names, the shared screen, and the quick exit: nothing that is hidden leaves the server."""

import re
from pathlib import Path
from uuid import UUID

import pytest
from django.http import HttpRequest
from django.test import Client

from cast import BECAUSE, Cast, member
from database import rows
from pages.conftest import SignIn, text_of

NAMES = ("سامر", "الحلبي", "Haddad", "Rana", "Qabbani", "النجار")


@pytest.fixture(scope="module")
def a_record(cast: Cast) -> UUID:
    from sanad.records.queries.lists import list_records

    return list_records(cast.shared, viewer=cast.amal).rows[0].id


def addresses(cast: Cast, a_record: UUID) -> tuple[str, ...]:
    return (
        "/persons/",
        f"/persons/{a_record}/",
        f"/persons/{a_record}/records.csv",
        f"/persons/{a_record}/records.json",
        f"/records/{a_record}/",
        f"/lists/{cast.shared}/",
    )


def names_in(client: Client, address: str) -> list[str]:
    return [name for name in NAMES if name in text_of(client.get(address))]


@pytest.fixture
def discreet(cast: Cast, signed_in: SignIn) -> Client:
    client = signed_in(cast.amal)
    client.post("/names/hide/", {"names": "hide", "next": "/persons/"})
    return client


def test_it_works(cast: Cast, discreet: Client, a_record: UUID) -> None:
    for address in addresses(cast, a_record):
        assert names_in(discreet, address) == [], address
    page = text_of(discreet.get(f"/persons/{a_record}/"))
    assert "Names are hidden." in page
    assert "•••" in page
    assert "Aleppo" in page


def test_names_are_shown_once_for_a_reason_that_is_kept(cast: Cast, discreet: Client, a_record: UUID) -> None:
    from sanad.records.queries.audit import own_looks

    address = f"/persons/{a_record}/"
    asked = {"because": "a call of the family", "how": "once", "next": address}
    assert discreet.post("/names/show/", asked)["Location"] == address
    assert names_in(discreet, address)
    assert names_in(discreet, address) == []
    look = next(one for one in own_looks(viewer=cast.amal).rows if one.verb == "revealed")
    assert (look.subject_kind, look.subject, look.because) == ("person", a_record, "a call of the family")


def test_names_are_shown_for_a_quarter_of_an_hour(
    discreet: Client, a_record: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    import time

    address = f"/records/{a_record}/"
    discreet.post("/names/show/", {"because": "a case", "how": "while", "next": "/persons/"})
    assert names_in(discreet, f"/persons/{a_record}/")
    assert names_in(discreet, address)
    later = time.time() + 15 * 60 + 1
    monkeypatch.setattr("sanad.web.discretion.time.time", lambda: later)
    assert names_in(discreet, address) == []


def test_without_a_reason_names_stay_hidden(discreet: Client) -> None:
    page = text_of(discreet.post("/names/show/", {"because": "  ", "next": "/persons/"}, follow=True))
    assert "Names stay hidden: say why you need them." in page
    assert names_in(discreet, "/persons/") == []


def test_whoever_hides_names_may_stop_it(cast: Cast, discreet: Client, a_record: UUID) -> None:
    assert names_in(discreet, f"/records/{a_record}/") == []
    discreet.post("/names/hide/", {"names": "show", "next": "/persons/"})
    assert names_in(discreet, f"/records/{a_record}/")


def test_a_deployment_may_hide_names_of_everybody(
    cast: Cast, signed_in: SignIn, settings_with: object
) -> None:
    client = signed_in(cast.amal)
    client.post("/names/hide/", {"names": "show", "next": "/persons/"})
    assert names_in(client, "/persons/") == []


@pytest.fixture
def settings_with() -> object:
    from django.test import override_settings

    with override_settings(SANAD_NAMES_HIDDEN=True):
        yield


def test_a_shared_screen_shows_no_name_no_free_text_and_no_exact_place(
    cast: Cast, signed_in: SignIn, a_record: UUID
) -> None:
    client = signed_in(cast.amal)
    client.post("/screen/", {"screen": "on", "next": "/"})
    for address in addresses(cast, a_record):
        assert names_in(client, address) == [], address
    assert "Screen sharing." in text_of(client.get("/"))
    item = client.get(f"/records/{a_record}/").context["record"].item_id
    assert "shared.csv" not in text_of(client.get(f"/items/{item}/"))
    client.post("/names/show/", {"because": "a reason", "how": "while", "next": "/persons/"})
    assert names_in(client, "/persons/") == []
    client.post("/screen/", {"screen": "off", "next": "/"})
    assert names_in(client, "/persons/") == [], "names stay hidden until they are asked for"


def test_a_shared_screen_shows_no_reason_that_somebody_gave(cast: Cast, signed_in: SignIn) -> None:
    from datetime import UTC, datetime

    from sanad.actions.agreements import agree

    reason = "Hurayra of the street behind the mill asked for it"
    made = agree(
        cast.shared, cast.at_c.organisation, "reading", starts=datetime.now(UTC), by=cast.at_a, because=reason
    )
    administrator = signed_in(member("screen-sharer", ("administrator", "auditor"), cast.at_a))
    amal = signed_in(cast.amal)
    amal.post("/names/show/", {"because": reason, "how": "once", "next": "/persons/"})
    for client, address in ((administrator, f"/agreements/{made}/"), (amal, "/account/looks/")):
        assert reason in text_of(client.get(address)), f"{address}: nothing to hide"
        client.post("/screen/", {"screen": "on", "next": "/"})
        assert "Hurayra" not in text_of(client.get(address)), address


def test_no_page_of_reasons_forgets_the_shared_screen() -> None:
    """Every reason that a template shows passes the filter, but those that a publication tells the public."""
    told = []
    for path in Path("src/sanad/web/templates").rglob("*.html"):
        for reason in re.findall(r"{{ *([\w.]*because[^}]*)}}", path.read_text(encoding="utf-8")):
            if "beside_screen:veil" not in reason and "voiced" not in reason and "form." not in reason:
                told.append(f"{path.name}: {reason}")
    assert told == []


def test_a_search_on_a_shared_screen_does_not_repeat_its_words(cast: Cast, signed_in: SignIn) -> None:
    client = signed_in(cast.amal)
    client.post("/screen/", {"screen": "on", "next": "/"})
    page = client.post("/persons/", {"words": "Samer Halabi"}, follow=True)
    assert "Samer" not in text_of(page)
    search = page.redirect_chain[-1][0].removeprefix("/persons/search/").strip("/")
    narrowed = client.post("/persons/", {"within": search, "governorates": ["SY02"]}, follow=True)
    assert narrowed.context["question"].words == "Samer Halabi"


def test_odd_choices_are_not_found_and_foreign_ways_lead_home(cast: Cast, signed_in: SignIn) -> None:
    client = signed_in(cast.amal)
    assert client.post("/names/hide/", {"names": "perhaps"}).status_code == 404
    assert client.post("/screen/", {"screen": "perhaps"}).status_code == 404
    asked = {"because": "a reason", "next": "https://elsewhere.example/"}
    assert client.post("/names/show/", asked)["Location"] == "/"


def test_leaving_ends_the_session_and_says_nothing(cast: Cast, signed_in: SignIn) -> None:
    client = signed_in(cast.amal)
    key = client.session.session_key
    response = client.post("/leave/")
    assert response["Location"] == "/left/"
    assert response["Clear-Site-Data"] == '"cache", "cookies", "storage"'
    page = text_of(client.get("/left/"))
    assert "This page is empty." in page
    assert "sanad" not in page.lower()
    assert client.get("/persons/").status_code == 302
    from django.contrib.sessions.models import Session

    assert not Session.objects.filter(session_key=key).exists()


@pytest.fixture
def ended_meanwhile(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every session end while its request is answered, as when two requests of a page cross."""
    from django.contrib.sessions.models import Session

    from sanad.web.middleware import second_factor

    asked = second_factor.SecondFactor.process_view

    def ended(self: object, request: HttpRequest, *rest: object) -> object:
        Session.objects.filter(session_key=request.session.session_key).delete()
        return asked(self, request, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(second_factor.SecondFactor, "process_view", ended)


@pytest.mark.usefixtures("ended_meanwhile")
def test_the_empty_page_is_empty_also_where_the_session_ends_while_it_loads(
    cast: Cast, signed_in: SignIn
) -> None:
    response = signed_in(cast.amal).get("/left/")
    assert response.status_code == 200
    assert "This page is empty." in text_of(response)


@pytest.mark.usefixtures("ended_meanwhile")
def test_a_session_that_ends_while_a_page_loads_leads_to_signing_in(cast: Cast, signed_in: SignIn) -> None:
    client = signed_in(cast.amal)
    assert client.get("/persons/")["Location"] == "/sign-in/"
    fragment = signed_in(cast.amal).get("/persons/", headers={"HX-Request": "true"})
    assert (fragment.status_code, fragment["HX-Redirect"]) == (204, "/sign-in/")


def test_whoever_is_locked_or_has_an_old_form_may_leave(cast: Cast, signed_in: SignIn) -> None:
    client = signed_in(cast.amal)
    client.post("/locked/", {"lock": "now"})
    assert 'action="/leave/"' in text_of(client.get("/locked/"))
    assert client.post("/leave/")["Location"] == "/left/"
    strict = Client(enforce_csrf_checks=True)
    assert strict.post("/leave/").status_code == 302


def test_every_page_has_the_way_out(cast: Cast, signed_in: SignIn, a_record: UUID) -> None:
    client = signed_in(cast.amal)
    for address in ("/", "/persons/", f"/persons/{a_record}/", "/account/", "/nothing/", "/locked/"):
        assert 'action="/leave/"' in text_of(client.get(address)), address


def test_the_page_of_a_fault_has_the_way_out(cast: Cast) -> None:
    from django.template.loader import render_to_string

    assert 'action="/leave/"' in render_to_string("errors/server_fault.html")


def test_graphic_matter_is_never_rendered_and_the_page_says_so(
    cast: Cast, signed_in: SignIn, workspace: Path
) -> None:
    from sanad.actions.vault import deposit

    picture = workspace / "picture.png"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(64))
    sha256 = deposit([picture], by=cast.amal, because=BECAUSE)[0].sha256
    item = rows("backup", "SELECT id FROM records_item WHERE sha256 = %s", [sha256])[0][0]
    page = text_of(signed_in(cast.amal).get(f"/items/{item}/"))
    assert "It is not shown and not played" in page
    assert not [tag for tag in ("<video", "<audio", "<object", "<embed", "<iframe") if tag in page]
    assert set(re.findall(r'<img src="([^"]*)"', page)) == {"/static/sanad-mark.svg"}

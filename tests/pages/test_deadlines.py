"""One list of a team's deadlines, the page for tomorrow, reminders, and calendars that tell no name."""

import logging
import re
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

import pytest

from cast import BECAUSE, Cast
from database import rows
from pages.conftest import SignIn, text_of
from teams import Teams, membership_of, the_teams

if TYPE_CHECKING:
    from django.test import Client

TITLE = "Hidden-title"
LETTER = "Hidden-letter"


def today() -> date:
    """Return today, as the invented country counts it."""
    return datetime.now(UTC).date()


def content(due: int, *, notified: bool) -> str:
    """Return a file with a day that an authority set so many days from now, and a decision of yesterday."""
    told = f"notified: {today() - timedelta(days=1)}, " if notified else ""
    decided = today() - timedelta(days=2)
    return f"""format: sanad-case/1
id: hidden-case
corpus: invented
pack: ruritania
persons: [{{id: hidden-person}}]
events:
  - {{id: hidden-event, persons: [hidden-person], kind: permit_granted, date: {decided - timedelta(days=90)},
     authority: {LETTER}, basis: [], document: {LETTER}, certainty: certain, status: protected}}
  - {{id: hidden-refusal, persons: [hidden-person], kind: extension_refused, date: {decided}, {told}
     authority: {LETTER}, basis: [], document: {LETTER}, certainty: certain,
     sets: [{{matter: hidden-matter, what: {LETTER}, due: {today() + timedelta(days=due)}}}]}}
"""


@pytest.fixture(scope="module")
def teams(cast: Cast) -> Teams:
    """Return the invented organisation with its two lawyers."""
    return the_teams()


@pytest.fixture(scope="module")
def case(teams: Teams) -> UUID:
    """Return a case of both lawyers with a day tomorrow, and one of Munir's without a notification."""
    from sanad.actions.case_files import write_case_file
    from sanad.actions.cases import open_case, seat_in_case

    made = open_case(TITLE, by=teams.munir, because=BECAUSE)
    seat_in_case(made, membership_of(teams.nora), by=teams.munir, because=BECAUSE)
    write_case_file(made, content(1, notified=True), 0, by=teams.munir, because=BECAUSE)
    other = open_case("second title", by=teams.munir, because=BECAUSE)
    write_case_file(other, content(20, notified=False), 0, by=teams.munir, because=BECAUSE)
    return made


def test_it_works(teams: Teams, case: UUID, signed_in: SignIn) -> None:
    munir, nora = signed_in(teams.munir), signed_in(teams.nora)
    page = text_of(munir.get("/deadlines/"))
    assert TITLE in page
    assert "second title" in page
    assert page.index("Missing:") < page.index(str(today() + timedelta(days=1)))
    assert page.count("not verified") >= 4  # every row says it
    assert "second title" not in text_of(nora.get("/deadlines/"))
    told = munir.get("/deadlines/deadlines.json").json()["rows"]
    assert [row["leading"] for row in told] == sorted((row["leading"] for row in told), key=_first)
    hers = {row["case"] for row in nora.get("/deadlines/deadlines.json").json()["rows"]}
    assert str(case) in hers and len({row["case"] for row in told} - hers) >= 1


def _first(day: str | None) -> str:
    return day or ""


def test_tomorrow_tells_what_ends_and_what_has_no_day(teams: Teams, case: UUID, signed_in: SignIn) -> None:
    page = text_of(signed_in(teams.munir).get("/deadlines/tomorrow/"))
    pressing, rest = page.split('id="without-day"')
    assert str(today() + timedelta(days=1)) in pressing
    assert str(today() + timedelta(days=20)) not in pressing
    assert "the day of notification" in rest
    assert TITLE in page.split('id="unchecked"')[1]


def test_whoever_sits_in_no_team_is_told_of_nothing(teams: Teams, case: UUID, signed_in: SignIn) -> None:
    for viewer in (teams.hana, teams.ferdinand):
        client = signed_in(viewer)
        assert TITLE not in text_of(client.get("/deadlines/")) + text_of(client.get("/deadlines/tomorrow/"))
        assert str(case) not in text_of(client.get("/deadlines/deadlines.csv"))


def opened(client: "Client") -> str:
    """Return the path of a new calendar."""
    page = text_of(client.post("/deadlines/calendar/", {"because": BECAUSE}))
    found = re.search(r"http://testserver(/calendar/[\w-]{43}\.ics)", page)
    assert found, page
    return found[1]


def test_a_calendar_tells_ids_rules_and_marks_and_no_name(
    teams: Teams, case: UUID, signed_in: SignIn, anybody: "Client", caplog: Any
) -> None:
    nora = signed_in(teams.nora)
    path = opened(nora)
    assert path not in text_of(nora.get("/deadlines/"))  # it stood there once
    with caplog.at_level(logging.DEBUG):
        answer = anybody.get(path)
        wrong = anybody.get("/calendar/" + "x" * 43 + ".ics")
    feed = text_of(answer)
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert feed.count("BEGIN:VEVENT") == 2
    assert f"case {str(case)[:8]}" in feed
    assert "not verified" in feed.replace("\r\n ", "")
    assert "complaint-14" in feed
    assert f"DTSTART;VALUE=DATE:{today() + timedelta(days=1):%Y%m%d}" in feed
    assert "idden" not in feed.replace(
        "\r\n ", ""
    )  # no title, person, event, matter, nor what an authority wrote
    assert str(case) not in feed
    assert wrong.status_code == 404
    assert "ikke verificeret" in text_of(anybody.get(f"{path}?language=da")).replace("\r\n ", "")
    secret = path.split("/")[2].removesuffix(".ics")
    kept = rows(
        "superuser", "SELECT count(*) FROM records_deadlinefeed f WHERE f::text LIKE %s", [f"%{secret}%"]
    )
    assert kept == [(0,)]
    from sanad.site.logs import WithoutPersons

    lines = [WithoutPersons().format(record) for record in caplog.records]
    assert not [line for line in lines if secret in line or "idden" in line]


def test_an_ended_calendar_gives_nothing(
    teams: Teams, case: UUID, signed_in: SignIn, anybody: "Client"
) -> None:
    nora = signed_in(teams.nora)
    path = opened(nora)
    ends = re.findall(r"/deadlines/calendar/[\w-]+/end/", text_of(nora.get("/deadlines/")))
    for end in ends:
        assert signed_in(teams.munir).post(end, {"because": BECAUSE}).status_code == 404  # nobody else's
        nora.post(end, {"because": BECAUSE})
    assert anybody.get(path).status_code == 404


def test_a_calendar_ends_with_the_seat(teams: Teams, signed_in: SignIn, anybody: "Client") -> None:
    from sanad.actions.case_files import write_case_file
    from sanad.actions.cases import end_case_seat, open_case, seat_in_case

    made = open_case("of one seat", by=teams.munir, because=BECAUSE)
    write_case_file(made, content(5, notified=True), 0, by=teams.munir, because=BECAUSE)
    seat = seat_in_case(made, membership_of(teams.nora), by=teams.munir, because=BECAUSE)
    path = opened(signed_in(teams.nora))
    assert str(made)[:8] in text_of(anybody.get(path))
    end_case_seat(seat, by=teams.munir, because=BECAUSE)
    assert str(made)[:8] not in text_of(anybody.get(path))


def test_only_a_caseworker_opens_a_calendar(teams: Teams, signed_in: SignIn) -> None:
    for viewer in (teams.karl, teams.jamila, teams.lina):
        answer = signed_in(viewer).post("/deadlines/calendar/", {"because": BECAUSE})
        assert answer.status_code in (403, 404)


def test_reminders_are_told_once_and_wider_when_the_day_is_near(
    teams: Teams, case: UUID, signed_in: SignIn
) -> None:
    from sanad.actions.reminders import remind

    assert remind(teams.at) > 0
    assert remind(teams.at) == 0
    nora = text_of(signed_in(teams.nora).get("/notices/"))
    assert "A deadline of a case, not verified" in nora
    assert f"/cases/{case}/law/" in nora
    assert TITLE not in nora
    assert "A deadline of a case cannot be computed" in text_of(signed_in(teams.munir).get("/notices/"))
    administrator = text_of(signed_in(teams.gudrun).get("/notices/"))  # one day before: who administers, too
    assert str(today() + timedelta(days=1)) in administrator
    assert str(today() + timedelta(days=20)) not in administrator
    assert f"/cases/{case}/law/" not in text_of(signed_in(teams.hana).get("/notices/"))
    page = text_of(signed_in(teams.gudrun).get(f"/cases/{case}/law/"))
    assert "Only the team reads the file of this case" in page

"""Records of events of two lists: linked in a run of their own, judged, undone; one sees what one may."""

import csv
import re
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

import pytest

from cast import BECAUSE, Cast, list_id, member, share
from database import rows
from pages.conftest import SignIn, text_of

if TYPE_CHECKING:
    from sanad.partners.member import Viewer

COLUMNS = ("record_id", "event_type", "date_of_event", "governorate", "place", "actors", "victims")
ONE = (
    ("E1", "air strike", "2014-05-06", "Homs", "Rastan", "government", "12"),
    ("E2", "shelling", "2015-01-09", "Hama", "Salamiyah", "government", "3"),
)
OTHER = (
    ("F1", "air strike", "2014-05-06", "Homs", "Rastan", "government", "12"),
    ("F2", "massacre", "2016-02-20", "Aleppo", "Azaz", "isis", "40"),
)


def event_list(folder: Path, lines: tuple[tuple[str, ...], ...], by: "Viewer") -> UUID:
    from sanad.actions.intake import ImportOptions, import_list

    code = f"events-{uuid4().hex[:8]}"
    file = folder / f"{code}.csv"
    with file.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([COLUMNS, *lines])
    import_list(file, code, by=by, because=BECAUSE, options=ImportOptions(corpus="invented"))
    made = list_id(code, by)
    share(made, by, None, "linking")
    return made


@pytest.fixture(scope="module")
def records(cast: Cast, tmp_path_factory: pytest.TempPathFactory) -> dict[str, UUID]:
    """Return the records of two lists of A, linked."""
    from sanad.actions.event_linking import link_event_lists

    found: dict[str, UUID] = {}
    folder = tmp_path_factory.mktemp("events")
    for lines, by in ((ONE, cast.at_a), (OTHER, cast.at_a)):
        made = event_list(folder, lines, by)
        asked = "SELECT record_key, id FROM records_record WHERE collection_id = %s"
        found |= dict(rows("superuser", asked, [made]))  # type: ignore[arg-type]
    link_event_lists(by=cast.chadi, because=BECAUSE)
    return found


def joined(records: dict[str, UUID]) -> bool:
    run = "SELECT id FROM records_linkrun WHERE state = 'events' ORDER BY number DESC LIMIT 1"
    asked = f"SELECT record_id, person FROM records_personmembership WHERE run_id = ({run})"
    event = dict(rows("superuser", asked))
    return bool(event[records["E1"]] == event[records["F1"]])


def test_it_works(cast: Cast, signed_in: SignIn, records: dict[str, UUID]) -> None:
    from sanad.actions.event_linking import link_event_lists
    from sanad.actions.judgements import withdraw_judgement

    client = signed_in(cast.basma)
    page = text_of(client.get("/review/events/"))
    assert "Review of events" in page
    assert "In the newest linking of events: " in page
    address = f"/review/{records['E1']}/{records['F1']}/"
    told = text_of(client.get(address))
    assert "One event, or two?" in told
    assert "Rastan" in told
    assert "same_place_and_area" not in told
    before = joined(records)
    verdict = "different" if before else "same"
    assert client.post(address, {"verdict": verdict})["Location"] == "/review/events/"
    listed = text_of(client.get("/judgements/"))
    assert ("Two events" if before else "One event") in listed
    link_event_lists(by=cast.chadi, because=BECAUSE)
    assert joined(records) is not before
    (judgement,) = rows("superuser", "SELECT id FROM records_judgement WHERE left_id = %s", [records["E1"]])[
        0
    ]
    withdraw_judgement(judgement, by=cast.basma, because=BECAUSE)
    link_event_lists(by=cast.chadi, because=BECAUSE)
    assert joined(records) is before


def test_one_comes_back_to_what_was_put_off_among_events(
    cast: Cast, signed_in: SignIn, records: dict[str, UUID]
) -> None:
    client = signed_in(cast.basma)
    assert client.post("/review/again/", {"kind": "event"})["Location"] == "/review/events/"
    assert client.post("/review/again/")["Location"] == "/review/"


def test_no_page_of_persons_takes_it_for_a_linking_of_persons(
    cast: Cast, signed_in: SignIn, records: dict[str, UUID]
) -> None:
    from sanad.records.queries.coalition import runs

    assert all(run.state == "done" for run in runs(viewer=cast.basma))
    assert f"/review/{records['E1']}/" not in text_of(signed_in(cast.basma).get("/review/"))


def test_records_of_two_kinds_are_no_pair_and_strangers_see_none(
    cast: Cast, signed_in: SignIn, records: dict[str, UUID]
) -> None:
    address = f"/review/{records['E1']}/{records['F1']}/"
    stranger = signed_in(member("events-stranger", ("reviewer",), cast.at_c))
    for method in (stranger.get, stranger.post):
        refused = method(address, {"verdict": "same"})
        assert refused.status_code == 404
        assert "Rastan" not in text_of(refused)
    assert "Rastan" not in text_of(stranger.get("/review/events/"))
    person = rows(
        "superuser",
        "SELECT id FROM records_record WHERE kind = 'person' AND organisation_id = %s LIMIT 1",
        [cast.at_a.organisation],
    )
    for (other,) in person:
        mixed = f"/review/{records['E1']}/{other}/"
        assert signed_in(cast.basma).post(mixed, {"verdict": "same"}).status_code == 404


def test_it_is_asked_for_as_a_job(cast: Cast, signed_in: SignIn, records: dict[str, UUID]) -> None:
    client = signed_in(cast.chadi)
    assert 'value="events"' in text_of(client.get("/jobs/"))
    assert client.post("/jobs/link/", {"what": "events", "because": "a test"})["Location"].startswith(
        "/jobs/"
    )
    asked = "SELECT arguments ->> 'what' FROM records_job ORDER BY asked_at DESC LIMIT 1"
    assert rows("superuser", asked) == [("events",)]


def test_a_blind_sample_of_events_asks_about_events(
    cast: Cast, signed_in: SignIn, records: dict[str, UUID]
) -> None:
    asked = {"of": "event", "many": "2", "seed": "3", "because": BECAUSE}
    analyst = signed_in(cast.amal)
    assert analyst.post("/blind/", asked)["Location"] == "/blind/"
    page = text_of(analyst.get("/blind/"))
    assert ", of events" in page
    address = re.findall(r'href="(/blind/[0-9a-f-]{36}/)"', page)[0]
    told = text_of(analyst.get(address))
    assert "One event, or two?" in told
    assert "One person" not in told


def test_a_figure_of_events_says_what_was_set_aside_of_events(
    cast: Cast, signed_in: SignIn, records: dict[str, UUID]
) -> None:
    from sanad.records.queries.figures import figures

    (found,) = [one for one in figures(viewer=cast.dina) if one.key == "documented-events"]
    page = text_of(signed_in(cast.dina).get(f"/figures/{found.id}/"))
    assert "How right is the linking of events? Nobody has measured it yet." in page
    assert ", of events" in page
    assert "How right is the linking of events?" in text_of(signed_in(cast.dina).get("/figures/"))

"""Review: one pair after another, judged, put off and taken up again, undone; for reviewers alone."""

import re
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from cast import BECAUSE, Cast, import_rows, member, share
from database import rows
from pages.conftest import SignIn, text_of

ROWS = (
    ("R1", "Yazan", "Tahir", "Marzuq", "m", "detained", "2014-05-06", "Homs"),
    ("R2", "Yazn", "Tahir", "Marzuq", "m", "detained", "2014-05-06", "Homs"),
)

MOST_STATEMENTS = 26
"""Who is signed in, the context, the pair and the look at it, notices and the session; three of them where
judgements were taken back or wait for a source."""


@pytest.fixture(scope="module")
def records(cast: Cast, tmp_path_factory: pytest.TempPathFactory) -> list[UUID]:
    """Return two records of a list of A, after a linking."""
    from sanad.actions.linkage import link_lists

    made = import_rows(tmp_path_factory.mktemp("review"), f"review-{uuid4().hex[:8]}", ROWS, cast.at_a)
    share(made, cast.at_a, None, "linking")
    link_lists(by=cast.chadi, because=BECAUSE)
    found = "SELECT id FROM records_record WHERE collection_id = %s ORDER BY record_key"
    return [identity for (identity,) in rows("superuser", found, [made])]


def test_it_works(cast: Cast, signed_in: SignIn, records: list[UUID]) -> None:
    client, address = signed_in(cast.basma), f"/review/{records[0]}/{records[1]}/"
    assert client.get("/review/").status_code == 200
    page = text_of(client.get(address))
    assert "Yazan" in page
    assert "Yazn" in page
    assert client.post(address, {"verdict": "different"})["Location"] == "/review/"
    told = text_of(client.get("/judgements/"))
    assert "Two persons" in told
    assert "Both records were read." in told
    assert "Judged before by" in text_of(client.get(address))
    (undo,) = re.findall(r'action="(/judgements/[0-9a-f-]+/withdraw/)"', told)
    client.post(undo, {"because": "a second look"})
    assert (
        re.findall(r'action="(/judgements/[0-9a-f-]+/withdraw/)"', text_of(client.get("/judgements/"))) == []
    )
    assert "Judged before by" not in text_of(client.get(address))


def test_a_pair_waits_for_its_source_and_is_asked_again(
    cast: Cast, signed_in: SignIn, records: list[UUID]
) -> None:
    from sanad.records.queries.review import review

    client, address = signed_in(cast.basma), f"/review/{records[0]}/{records[1]}/"
    before = review(viewer=cast.basma)
    client.post(address, {"verdict": "source"})
    asked = review(viewer=cast.basma)
    assert (asked.waiting, len(asked.sources)) == (before.waiting - 1, len(before.sources) + 1)
    told = text_of(client.get("/review/"))
    assert "1 pair waits for its source" in told and address in told
    page = text_of(client.get(address))
    assert "/items/" in page
    (undo,) = re.findall(r'action="(/judgements/[0-9a-f-]+/withdraw/)"', page)
    client.post(undo, {"because": "The source was looked at."})
    again = review(viewer=cast.basma)
    assert (again.waiting, again.sources) == (before.waiting, before.sources)


def test_a_pair_can_wait_and_is_come_back_to(cast: Cast, signed_in: SignIn, records: list[UUID]) -> None:
    client, address = signed_in(cast.basma), f"/review/{records[0]}/{records[1]}/"
    client.post(address, {"verdict": "later"})
    assert "1 put off" in text_of(client.get("/review/")) or "Come back to what was put off" in text_of(
        client.get("/review/")
    )
    client.post("/review/again/")
    assert "Come back to what was put off" not in text_of(client.get("/review/"))


def test_it_is_for_reviewers_who_see_both(cast: Cast, signed_in: SignIn, records: list[UUID]) -> None:
    address = f"/review/{records[0]}/{records[1]}/"
    for other in (cast.elias, cast.dina):
        for place in ("/review/", "/judgements/", address):
            assert signed_in(other).get(place).status_code == 403, place
    stranger = signed_in(member("review-stranger", ("reviewer",), cast.at_c))
    absent = stranger.get(f"/review/{records[0]}/{uuid4()}/")
    for method in (stranger.get, stranger.post):
        refused = method(address, {"verdict": "same"})
        assert refused.status_code == absent.status_code == 404
        assert "Yazan" not in text_of(refused)


def test_odd_answers_judge_nothing(cast: Cast, signed_in: SignIn, records: list[UUID]) -> None:
    client, address = signed_in(cast.basma), f"/review/{records[0]}/{records[1]}/"
    before = rows("superuser", "SELECT count(*) FROM records_judgement")
    for told in ({}, {"verdict": "certainly"}, {"verdict": "same", "because": "x" * 400}):
        assert client.post(address, told).status_code == 302
    assert client.get(f"/review/{records[0]}/{records[0]}/").status_code == 404
    assert rows("superuser", "SELECT count(*) FROM records_judgement") == before


def test_what_was_judged_is_a_file_too(cast: Cast, signed_in: SignIn) -> None:
    assert "verdict" in text_of(signed_in(cast.basma).get("/data/judgements.csv"))


def test_the_keys_stand_on_the_buttons() -> None:
    page = Path("src/sanad/web/templates/review/judge.html").read_text(encoding="utf-8")
    assert re.findall(r'data-key="(\d)".*?<kbd>(\d)</kbd>', page) == [(key, key) for key in "12340"]


def test_the_next_pair_asks_few_statements(cast: Cast, signed_in: SignIn, records: list[UUID]) -> None:
    """What a reviewer waits for does not grow by a statement that nobody meant."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client, address = signed_in(cast.basma), f"/review/{records[0]}/{records[1]}/"
    for verdict in ("unsure", "same"):  # a connection's first context is one statement more
        with CaptureQueriesContext(connection) as next_pair:
            assert client.get("/review/").status_code == 200
        with CaptureQueriesContext(connection) as judging:
            assert client.post(address, {"verdict": verdict})["Location"] == "/review/"
    for asked in (next_pair, judging):
        assert len(asked) <= MOST_STATEMENTS, [one["sql"][:80] for one in asked.captured_queries]

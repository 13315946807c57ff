"""A release drops codes that own entries name: every page opens, and a claim says what is tested no more."""

import json
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest

from cast import BECAUSE, Cast
from database import connected
from pages.conftest import SignIn, text_of
from sanad.conditions.errors import ResearchUnreadable

if TYPE_CHECKING:
    from django.test import Client

SAID = {"says": "present", "extent": "some", "because": {"en": "invented"}}
ENTRIES: list[tuple[str, dict[str, Any]]] = [
    ("sources", {"code": "d-own", "en": "An own source", "kind": "ngo", "whom_it_repeats": "known",
                 "repeats": ["dropped-agency"]}),
    ("passages", {"code": "d-passage", "source": "dropped-agency", "first_origin": "dropped-origin",
                  "en": "Words (invented).", "places": ["SY05"], "published": "2019-06-01", "document": "x",
                  "mark": "seen", "uses_of": ["dropped-claim"],
                  "readings": [{**SAID, "element": "dropped_element"}, {**SAID, "element": "detention"}]}),
    ("searches", {"code": "d-search", "en": "What?", "where": "x", "searched_for": "x", "on": "2020-01-01",
                  "by": "amal", "result": "found", "passages": ["dropped-passage"],
                  "elements": ["dropped_element"], "places": ["SY05"]}),
    ("claims", {"code": "d-claim", "speaker": "dropped-agency", "said_on": "2019-12-01", "en": "X.",
                "place": ["SY05"], "period": {"from": "2019-01-01", "to": "2019-06-30"}, "document": "x",
                "cites": ["dropped-origin"],
                "asserts": [{**SAID, "element": "dropped_element"}, {**SAID, "element": "detention"}]}),
    ("claims", {"code": "d-bare", "speaker": "d-own", "said_on": "2019-12-01", "en": "Y (invented).",
                "place": ["SY05"], "period": {"from": "2019-01-01", "to": "2019-06-30"}, "document": "x",
                "asserts": [{**SAID, "element": "dropped_element"}]}),
]  # fmt: skip
PAGES = (
    "claims/", "claims/d-claim/", "claims/d-bare/", "claims/board-2019-12/", "sources/", "sources/d-own/",
    "sources/dropped-agency/", "passages/", "passages/d-passage/", "searches/", "decisions/", "watches/",
)  # fmt: skip


@pytest.fixture(scope="module")
def dropped(cast: Cast) -> None:
    """Leave entries that an earlier release took, by the superuser."""
    with connected("superuser") as connection:
        for kind, content in ENTRIES:
            connection.execute(
                "INSERT INTO records_researchentry (id, organisation_id, kind, code, content, withdrawn,"
                " account, alias, because, at) VALUES (%s, %s, %s, %s, %s, false, %s, 'x', 'x', now())",
                [uuid4(), cast.at_a.organisation, kind, content["code"], json.dumps(content),
                 cast.amal.account],
            )  # fmt: skip


def test_every_page_opens(cast: Cast, dropped: None, signed_in: SignIn) -> None:
    client: Client = signed_in(cast.amal)
    for page in PAGES:
        assert client.get(f"/conditions/{page}").status_code == 200, page
    for table in ("sources", "chain", "passages", "readings", "searches", "decisions", "claims"):
        assert client.get(f"/conditions/held/{table}.json").status_code == 200, table
    asked = {"pcode": "SY05", "from_year": "2016", "to_year": "2019", "told_by": "year"}
    address = client.post("/conditions/", asked)["Location"]
    for page in ("", "pictures/", "report/"):
        assert client.get(f"{address}{page}").status_code == 200, page
    for code in ("d-claim", "d-bare"):
        assert client.get(f"/conditions/claims/{code}/test.json").status_code == 200
        assert client.post("/conditions/watches/", {"claim": code}).status_code == 302


def test_it_is_said_what_is_gone(cast: Cast, dropped: None, signed_in: SignIn) -> None:
    client = signed_in(cast.amal)
    page = text_of(client.get("/conditions/claims/d-claim/"))
    assert "tested no more" in page
    assert "dropped_element" in page
    assert "dropped-agency (no longer held)" in page
    assert "tested no more" not in text_of(client.get("/conditions/claims/board-2019-12/"))
    passage = text_of(client.get("/conditions/passages/d-passage/"))
    assert "dropped-origin (no longer held)" in passage


def test_what_is_new_names_nothing_that_is_gone(cast: Cast, dropped: None) -> None:
    from sanad.actions.research import enter_research, withdraw_research

    new = {**ENTRIES[0][1], "code": "d-new", "repeats": ["never-held"]}
    with pytest.raises(ResearchUnreadable):
        enter_research({"format": "sanad-research/1", "sources": [new]}, by=cast.amal, because=BECAUSE)
    for kind, code in (("claims", "d-claim"), ("claims", "d-bare")):
        with pytest.raises(ResearchUnreadable, match="element"):
            entry = next(one for name, one in ENTRIES if one["code"] == code)
            document = {"format": "sanad-research/1", kind: [{**entry, "code": "d-again"}]}
            enter_research(document, by=cast.amal, because=BECAUSE)
    with pytest.raises(ResearchUnreadable):
        withdraw_research("sources", "d-own", by=cast.amal, because=BECAUSE)
    withdraw_research("claims", "d-bare", by=cast.amal, because=BECAUSE)
    withdraw_research("sources", "d-own", by=cast.amal, because=BECAUSE)

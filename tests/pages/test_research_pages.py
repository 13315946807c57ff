"""Claims, passages, sources, searches and decisions on pages: each with its table, none with a verdict."""

import json
from typing import TYPE_CHECKING

import pytest

from cast import BECAUSE, Cast
from pages.conftest import SignIn, own_words, text_of
from sanad.terms.own_voice import verdict_word

if TYPE_CHECKING:
    from django.test import Client

PAGES = (
    "claims/", "claims/board-2019-12/", "claims/board-2021-02/", "claims/statement-no-place-2021/",
    "sources/", "sources/fln/", "passages/", "passages/fln-2019-12/", "searches/", "decisions/", "enter/",
)  # fmt: skip
TABLES = ("sources", "chain", "passages", "readings", "searches", "decisions", "claims")
READING = {"element": "events", "says": "rose", "extent": "some", "because": "an invented reason"}
DOCUMENT = {
    "format": "sanad-research/1",
    "sources": [
        {"code": "of-pages", "en": "A paper (invented)", "kind": "media", "whom_it_repeats": "unknown"}
    ],
}  # fmt: skip


@pytest.fixture
def amal(cast: Cast, signed_in: SignIn) -> "Client":
    return signed_in(cast.amal)


def test_it_works(amal: "Client") -> None:
    page = text_of(amal.get("/conditions/claims/board-2019-12/"))
    for words in (
        "de aktuelle forhold i Damaskus",
        "General violence",
        "Individual risk",
        "The claim says nothing of it.",
        "Known on the day of the claim",
        "Came later",
        "not testable with what is held",
        "words of the speaker: does not count",
        "in the Damascus area or anywhere else",
        "No information found",
        "That says nothing of whether it happened.",
        "The table behind the picture",
        "draws conclusions of its own",
    ):
        assert words in page, words


def test_a_claim_is_tested_against_what_was_held_on_a_day(amal: "Client") -> None:
    address = "/conditions/claims/statement-terrorists-2021/"
    assert "contradicted by what is held" in text_of(amal.get(address))
    then = text_of(amal.post(address, {"held_on": "2021-06-01"}))
    assert "Tested against what was held on this day:" in then
    assert "contradicted by what is held" not in then
    assert amal.post(address, {"held_on": "soon"}).status_code == 422


@pytest.mark.parametrize("language", ["en", "ar", "da"])
def test_no_page_says_a_verdict_outside_marked_quotations(amal: "Client", language: str) -> None:
    amal.cookies["sanad_language"] = language
    for page in PAGES:
        seen = text_of(amal.get(f"/conditions/{page}"))
        assert f'<html lang="{language}"' in seen
        told = own_words(seen)
        assert len(told) > 200
        assert verdict_word(told) is None, (page, language)
    for table in TABLES:
        assert verdict_word(_quoted_cells(amal, f"/conditions/held/{table}.json")) is None, table
    for code in ("board-2019-12", "statement-no-place-2021"):
        assert verdict_word(_quoted_cells(amal, f"/conditions/claims/{code}/test.json")) is None, code


def _quoted_cells(client: "Client", address: str) -> str:
    """Return every text of a JSON document but those under `exact`, which are quotations by their name."""

    def texts(value: object) -> list[str]:
        if isinstance(value, dict):
            return [text for key, one in value.items() if key != "exact" for text in texts(one)]
        if isinstance(value, list):
            return [text for one in value for text in texts(one)]
        return [value] if isinstance(value, str) else []

    return "\n".join(texts(json.loads(client.get(address).content)))


def test_each_table_is_there_as_data(amal: "Client") -> None:
    for table in TABLES:
        rows = json.loads(amal.get(f"/conditions/held/{table}.json").content)["rows"]
        assert rows, table
    assert amal.get("/conditions/held/verdicts.csv").status_code == 404
    told = amal.get("/conditions/claims/board-2021-02/test.csv").content.decode("utf-8-sig")
    assert "then,2020-02-18/2021-02-17,2021-02-18,general,events,fell,all,not_testable" in told


def test_decisions_are_found_and_never_counted(amal: "Client") -> None:
    every = text_of(amal.get("/conditions/decisions/"))
    assert "%" not in own_words(every)
    found = text_of(
        amal.post("/conditions/decisions/", {"pcode": "SY03", "from_year": "2021", "to_year": "2021"})
    )
    assert "syri2021254" in found and "syri202266" not in found and "syri202451" not in found


def test_a_member_judges_a_passage_and_logs_a_search(cast: Cast, amal: "Client", signed_in: SignIn) -> None:
    address = "/conditions/passages/ep-2021-03/"
    assert "Nobody has judged yet" in text_of(amal.get(address))
    assert amal.post(address, READING | {"because": ""}).status_code == 422
    assert amal.post(address, READING).status_code == 302
    page = text_of(amal.get(address))
    assert cast.amal.alias in page and "it rose in part" in page
    search = {
        "question": "Was a road open (invented)?", "where": "a library", "searched_for": "road",
        "searched_on": "2026-01-02", "result": "no_information", "pcode": "SY01", "because": BECAUSE,
    }  # fmt: skip
    assert amal.post("/conditions/searches/", search | {"result": "found"}).status_code == 422
    to_come = amal.post("/conditions/searches/", search | {"searched_on": "2151-01-02"})
    assert to_come.status_code == 422 and 'id="id_searched_on_error"' in text_of(to_come)
    assert "it is kept as year, month, day" in text_of(to_come)
    assert amal.post("/conditions/searches/", search).status_code == 302
    assert "Was a road open" in text_of(amal.get("/conditions/searches/"))
    other = signed_in(cast.dina)
    assert "Was a road open" not in text_of(other.get("/conditions/searches/"))
    assert cast.amal.alias not in text_of(other.get(address))


def test_a_document_is_entered_whole_or_not_at_all(cast: Cast, amal: "Client", signed_in: SignIn) -> None:
    told = {"document": json.dumps(DOCUMENT), "because": BECAUSE}
    assert amal.post("/conditions/enter/", told | {"document": "format: other"}).status_code == 422
    assert amal.post("/conditions/enter/", told).status_code == 302
    assert "A paper (invented)" in text_of(amal.get("/conditions/sources/of-pages/"))
    assert signed_in(cast.dina).get("/conditions/sources/of-pages/").status_code == 404
    assert signed_in(cast.elias).post("/conditions/enter/", told).status_code == 403

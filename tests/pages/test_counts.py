"""Counting on pages: facets in, a number or a kind refusal out."""

import pytest

from cast import Cast
from pages.conftest import SignIn, text_of


def test_it_works(cast: Cast, signed_in: SignIn) -> None:
    client = signed_in(cast.amal)
    assert "Count without reading" in text_of(client.get("/counts/"))
    assert client.post("/counts/", {"governorate": ["SY02"], "year": ["2013"]}).status_code == 302
    page = text_of(client.get("/counts/"))
    assert "The lists are not linked yet" in page or "fewer than five persons" in page
    assert "Aleppo" in page
    file = client.get("/data/counts.csv").content.decode("utf-8-sig")
    assert "SY02,2013" in file


@pytest.mark.parametrize(
    "asked", [{"governorate": ["Samer"]}, {"year": ["1066"]}, {"sex": ["x"]}, {"lists": ["4"]}]
)
def test_only_known_codes_are_asked(cast: Cast, signed_in: SignIn, asked: dict[str, list[str]]) -> None:
    client = signed_in(cast.amal)
    before = client.get("/data/counts.json").json()["rows"]
    assert client.post("/counts/", asked).status_code == 422
    assert client.get("/data/counts.json").json()["rows"] == before


def test_what_one_asked_is_ones_own(cast: Cast, signed_in: SignIn) -> None:
    assert signed_in(cast.amal).post("/counts/", {"sex": ["male"]}).status_code == 302
    for other in (cast.basma, cast.chadi, cast.dina):
        assert signed_in(other).get("/data/counts.json").json()["rows"] == []


def test_an_advocate_counts_though_it_reads_no_person(cast: Cast, signed_in: SignIn) -> None:
    client = signed_in(cast.elias)
    assert client.post("/counts/", {}).status_code == 302
    assert "everybody" in text_of(client.get("/counts/"))

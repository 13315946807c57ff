"""Watches on pages: begun from a form or a place, told among the notices, ended."""

from typing import TYPE_CHECKING

from cast import BECAUSE, Cast
from pages.conftest import SignIn, text_of

if TYPE_CHECKING:
    from django.test import Client

ADDRESS = "/conditions/watches/"


def made(client: "Client", **sent: str) -> str:
    answer = client.post(ADDRESS, sent)
    assert answer.status_code == 302, answer.content.decode()[:600]
    return str(answer["Location"])


def test_it_works(cast: Cast, signed_in: SignIn) -> None:
    from sanad.actions.research import enter_research
    from sanad.actions.watches import look_at

    basma = signed_in(cast.basma)
    assert "Nothing is watched yet" in text_of(basma.get(ADDRESS))
    place = made(basma, pcode="SY0501")
    assert "It reads as you saw it." in text_of(basma.get(place))
    made(basma, pcode="SY05", profile="protester")
    made(basma, claim="board-2019-12")
    passage = {
        "code": "watched-page", "source": "fln", "en": "Some were held (invented).", "places": ["SY05"],
        "published": "2019-06-01", "document": "invented", "mark": "seen",
        "readings": [{"element": "detention", "says": "present", "extent": "some", "because": {"en": "x"}}],
    }  # fmt: skip
    enter_research({"format": "sanad-research/1", "passages": [passage]}, by=cast.amal, because=BECAUSE)
    assert sum(look_at(cast.at_a)) >= 2  # other tests of pages watch too
    page = text_of(basma.get(ADDRESS))
    for words in ("Hama", "took part in protests", "took part in protests", "1 change", "as you saw it"):
        assert words in page, words
    page = text_of(basma.get(place))
    for words in ("watched-page", "not held", "it is there: somewhere, for some", "I have seen this"):
        assert words in page, words
    assert "What you watch reads otherwise than before" in text_of(basma.get("/notices/"))
    file = basma.get("/conditions/watches.json").json()
    assert {row["names"] for row in file["rows"]} == {"watched-page"}
    assert basma.post(place).status_code == 302
    assert "It reads as you saw it." in text_of(basma.get(place))
    assert basma.post(f"{place}end/").status_code == 302
    assert basma.get(place).status_code == 404


def test_a_place_or_a_claim_is_required(cast: Cast, signed_in: SignIn) -> None:
    basma = signed_in(cast.basma)
    for sent in ({}, {"pcode": "SY05", "claim": "board-2019-12"}, {"pcode": "nowhere"}):
        answer = basma.post(ADDRESS, sent)
        assert answer.status_code == 422
    assert "Choose a place or a claim, one of them." in text_of(basma.post(ADDRESS, {}))


def test_nobody_else_opens_it(cast: Cast, signed_in: SignIn) -> None:
    address = made(signed_in(cast.basma), pcode="SY10")
    for viewer in (cast.amal, cast.dina):
        client = signed_in(viewer)
        assert client.get(address).status_code == 404
        assert client.post(address).status_code == 404
        assert client.post(f"{address}end/").status_code == 404
        assert address not in text_of(client.get(ADDRESS))

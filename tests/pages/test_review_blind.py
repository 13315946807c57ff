"""Blind samples on pages: answered pair by pair without a word of the machine, told beside every figure."""

import re
from uuid import uuid4

import pytest

from cast import BECAUSE, Cast, import_rows, member, share
from pages.conftest import SignIn, text_of

ROWS = tuple(
    (f"V{number}", first, "Jamil", "Barazi", "m", "detained", "2014-05-10", "Hama")
    for number, first in enumerate(("Rami", "Ramy", "Rani"))
)


@pytest.fixture(scope="module")
def linked(cast: Cast, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Link two lists of A."""
    from sanad.actions.linkage import link_lists

    for _ in range(2):
        made = import_rows(tmp_path_factory.mktemp("blind"), f"seen-{uuid4().hex[:8]}", ROWS, cast.at_a)
        share(made, cast.at_a, None, "linking")
    link_lists(by=cast.chadi, because=BECAUSE)


def test_it_works(cast: Cast, signed_in: SignIn, linked: None) -> None:
    analyst, reviewer = signed_in(cast.amal), signed_in(cast.basma)
    assert analyst.post("/blind/", {"many": "2", "seed": "3", "because": BECAUSE})["Location"] == "/blind/"
    address = re.findall(r'href="(/blind/[0-9a-f-]{36}/)"', text_of(analyst.get("/blind/")))[0]
    for client in (analyst, reviewer):
        while 'name="verdict"' in (page := text_of(client.get(address))):
            assert "match weight" not in page
            assert "Why this pair now" not in page
            assert "Judged before by" not in page
            (number,) = re.findall(r'name="number" value="(\d+)"', page)
            assert client.post(address, {"number": number, "verdict": "same"})["Location"] == address
    assert "Both have answered" in page
    assert "100.0 %" in text_of(reviewer.get("/blind/"))
    for place in ("/persons/", "/estimate/"):
        assert "How right is the linking? Precision 100.0 %" in text_of(reviewer.get(place)), place


def test_a_figure_of_a_linking_says_how_right_it_is(cast: Cast, signed_in: SignIn, linked: None) -> None:
    from sanad.records.queries.figures import figures

    (found,) = [one for one in figures(viewer=cast.basma) if one.key == "documented-persons"]
    assert "How right is the linking?" in text_of(signed_in(cast.dina).get(f"/figures/{found.id}/"))


def test_it_is_for_reviewers_of_the_organisation(cast: Cast, signed_in: SignIn, linked: None) -> None:
    from sanad.actions.blind_samples import draw_pairs

    sample = draw_pairs(2, seed=1, by=cast.amal, because=BECAUSE)
    for other in (cast.elias, cast.dina):
        for place in ("/blind/", f"/blind/{sample}/"):
            assert signed_in(other).get(place).status_code == 403, place
    stranger = signed_in(member(f"blind-{uuid4().hex[:8]}", ("reviewer",), cast.at_c))
    refused, absent = stranger.get(f"/blind/{sample}/"), stranger.get(f"/blind/{uuid4()}/")
    assert refused.status_code == absent.status_code == 404
    assert "Barazi" not in text_of(refused)
    assert str(sample) not in text_of(stranger.get("/blind/"))
    assert (
        signed_in(cast.basma).post("/blind/", {"many": "2", "seed": "3", "because": BECAUSE}).status_code
        == 403
    )
    assert signed_in(cast.amal).post("/blind/", {"many": "0", "seed": "x", "because": ""}).status_code == 422

"""Research as programs read it: own entries over those that come with Sanad, and nobody else's."""

import pytest

from api.conftest import Program
from cast import BECAUSE, Cast

OWN = {"code": "of-program", "en": "A paper (invented)", "kind": "media", "whom_it_repeats": "unknown"}


@pytest.fixture(scope="module")
def entered(cast: Cast) -> None:
    """Enter a source of A."""
    from sanad.actions.research import enter_research

    enter_research({"format": "sanad-research/1", "sources": [OWN]}, by=cast.amal, because=BECAUSE)


def test_it_works(cast: Cast, entered: None, program: Program) -> None:
    asking = program(cast.basma)
    rows = {(row["kind"], row["code"]): row for row in asking.get("/api/v1/research").json()}
    assert (rows["sources", "of-program"]["own"], rows["claims", "board-2019-12"]["own"]) == (True, False)
    own = asking.get("/api/v1/research/sources/of-program").json()
    assert (own["content"], own["entered_by"]) == (OWN, cast.amal.alias)
    shipped = asking.get("/api/v1/research/claims/board-2019-12").json()
    assert (shipped["content"]["place"], shipped["entered_at"]) == (["SY01"], None)


def test_what_is_anothers_or_absent_is_not_found(cast: Cast, entered: None, program: Program) -> None:
    for viewer in (cast.chadi, cast.dina):
        asking = program(viewer)
        assert asking.get("/api/v1/research/sources/of-program").status_code == 404
        assert "of-program" not in asking.get("/api/v1/research").content.decode()
    asking = program(cast.amal)
    for address in ("sources/none", "verdicts/fln", "claims/of-program"):
        assert asking.get(f"/api/v1/research/{address}").status_code == 404

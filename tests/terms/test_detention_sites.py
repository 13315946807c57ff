"""Known sites: each from a document that was read, with no more of its place than that says."""

import re
from datetime import date

import pytest

from sanad.register.checking import check
from sanad.register.format import format_of
from sanad.register.said import Said, Told
from sanad.terms.detention_sites import READS, KnownSite, known_sites

SITES = known_sites()


def test_no_two_bear_one_code() -> None:
    assert len({one.code for one in SITES}) == len(SITES) >= 10


@pytest.mark.parametrize("site", SITES, ids=lambda one: one.code)
def test_a_site_is_a_sound_card_and_names_its_documents(site: KnownSite) -> None:
    told = Told({code: tuple(map(Said, values)) for code, values in site.told().items()})
    assert check(format_of("place"), told, today=date(2026, 1, 1)) == ()
    assert site.documents and all(one.read in READS and one.address for one in site.documents)
    if site.coordinates:
        north, east = map(float, site.coordinates.split(", "))
        assert 32.3 < north < 37.4 and 35.6 < east < 42.4
        assert any(one.read not in ("quoted", "reported") for one in site.documents)
    assert not re.search(r"Gen\.|Brig\.|Maj\.|Col\.", str(site)), "persons are named on cards alone"

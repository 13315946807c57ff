"""Tiles by period: every number printed, what is not covered hatched and never 0, the key names each tile."""

from collections.abc import Callable
from xml.etree import ElementTree

import pytest

from sanad.publications import tile_periods
from sanad.publications.picture_words import PictureWords
from sanad.publications.table import NOT_COVERED
from sanad.publications.tile_periods import TilePeriods, TilePlace
from sanad.terms.language import LANGUAGES, Language
from sanad.terms.territory import GOVERNORATES

Words = Callable[[Language], PictureWords]
SVG = "{http://www.w3.org/2000/svg}"
PLACES = tuple(TilePlace(one.pcode, one.name, *one.tile) for one in GOVERNORATES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_works(words: Words, language: Language) -> None:
    covered = {one.key: 7 * number for number, one in enumerate(PLACES)}
    hidden = dict.fromkeys(covered, NOT_COVERED)
    data = TilePeriods(PLACES, {"2016": covered, "2017": hidden}, "invented")
    drawn = tile_periods.draw(data, words(language), language)
    root = ElementTree.fromstring(drawn)
    texts = [one.text for one in root.iter(f"{SVG}text")]
    said = " ".join(one or "" for one in texts)
    for value in covered.values():
        assert str(value) in texts
    assert texts.count("0") == 1
    assert "2016" in said
    assert "2017" in said
    for place in GOVERNORATES:
        assert place.name.in_language(language).split(" ")[0].split("-")[0] in said
    assert words(language).invented in said
    hatched = [one for one in root.iter(f"{SVG}path") if one.get("stroke") == "#7d8d95"]
    assert len(hatched) == len(PLACES) + 1
    assert "style" not in drawn
    assert " id=" not in drawn


def test_a_place_keeps_its_tile_in_arabic(words: Words) -> None:
    data = TilePeriods(PLACES, {"2016": {one.key: 1 for one in PLACES}}, "real")
    across = {}
    for language in ("en", "ar"):
        root = ElementTree.fromstring(tile_periods.draw(data, words(language), language))
        ones = [
            one for one in root.iter(f"{SVG}text") if (one.text, one.get("text-anchor")) == ("1", "middle")
        ]
        first = min(float(one.get("x", "0")) for one in ones)
        across[language] = sorted(round(float(one.get("x", "0")) - first, 1) for one in ones)[: len(PLACES)]
    assert across["en"] == across["ar"]

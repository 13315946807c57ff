"""The tile grid: numbers printed, contrast kept, and what nobody covers is never 0."""

from collections.abc import Callable
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanad.publications import tile_grid
from sanad.publications.picture_words import PictureWords
from sanad.publications.svg import PAPER
from sanad.terms.language import LANGUAGES, Language

Words = Callable[[Language], PictureWords]
SVG = "{http://www.w3.org/2000/svg}"


def luminance(colour: str) -> float:
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def texts(drawn: str) -> list[str | None]:
    return [element.text for element in ElementTree.fromstring(drawn).iter(f"{SVG}text")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_works(tiles_data: tile_grid.TileGrid, words: Words, language: Language) -> None:
    drawn = tile_grid.draw(tiles_data, words(language), language)
    assert words(language).not_covered in texts(drawn)
    assert "0" in texts(drawn)
    assert "style" not in drawn and " id=" not in drawn


def test_the_edge_and_the_words_can_be_seen() -> None:
    assert contrast(tile_grid.EDGE, PAPER) >= 3
    for fill in tile_grid.SCALE:
        assert contrast(tile_grid.ink_on(fill), fill) >= 4.5


def test_not_covered_is_hatched_and_bears_no_number(tiles_data: tile_grid.TileGrid, words: Words) -> None:
    lone = replace(tiles_data, tiles=(tiles_data.tiles[3],))
    drawn = tile_grid.draw(lone, words("en"), "en")
    assert "<path" in drawn
    assert "0" not in texts(drawn)


def test_a_place_stays_where_the_map_has_it(tiles_data: tile_grid.TileGrid, words: Words) -> None:
    def squares(language: Language) -> list[str | None]:
        picture = ElementTree.fromstring(tile_grid.draw(tiles_data, words(language), language))
        return [box.get("x") for box in picture.iter(f"{SVG}rect") if box.get("width") == "118"]

    assert squares("en") == squares("ar") != []


def test_the_table_says_not_covered(tiles_data: tile_grid.TileGrid) -> None:
    rows = tile_grid.table(tiles_data).rows
    assert rows[3][2] == "not_covered"
    assert rows[1][2] == 0


def test_what_has_no_known_place_is_told(tiles_data: tile_grid.TileGrid, words: Words) -> None:
    told = replace(tiles_data, unplaced=16553)
    assert "16,553 more, whose place is not known" in tile_grid.draw(told, words("en"), "en")
    assert tile_grid.table(told).rows[-1][2] == 16553
    assert "not known" not in tile_grid.draw(tiles_data, words("en"), "en")
    assert len(tile_grid.table(tiles_data).rows) == len(tiles_data.tiles)


@given(st.lists(st.integers(0, 100_000), max_size=30))
def test_every_positive_value_is_in_exactly_one_class(values: list[int]) -> None:
    classes = tile_grid.colour_classes(values)
    assert len(classes) <= len(tile_grid.SCALE)
    for value in set(values) - {0}:
        assert sum(least <= value <= greatest for least, greatest in classes) == 1

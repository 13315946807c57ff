"""The pictures of a report as SVG, in the language of the report."""

from collections.abc import Sequence

from sanad.conditions.report import Picture
from sanad.conditions.report_words import ReportWords
from sanad.publications import period_series, small_multiples, tile_grid
from sanad.publications.picture_words import PictureWords
from sanad.publications.table import NOT_COVERED
from sanad.publications.tile_grid import Tile, TileGrid
from sanad.terms.language import Language
from sanad.terms.territory import GOVERNORATES


def picture_svg(data: Picture, language: Language) -> str:
    """Return one picture of a report as SVG."""
    words = _words(data, ReportWords(language))
    if data.kind == "tiles":
        return tile_grid.draw(_tiles(data), words, language)
    if data.kind == "series":
        return period_series.draw(data, words, language)
    told = ReportWords(language)
    names = {str(one.pcode): told.text(one.name) for one in GOVERNORATES}
    scale = told("scale", count=told.number(small_multiples.greatest_of(data)))
    return small_multiples.draw(data, names, words, scale, language)


def _words(data: Picture, words: ReportWords) -> PictureWords:
    return PictureWords(
        title=data.title,
        description=data.description,
        unit=data.unit,
        invented=words("picture_invented"),
        not_covered=words("not_covered"),
        zero=words("picture_zero"),
        lists="",
        overlaps="",
        rest="",
        gap=words("picture_gap"),
        unplaced=words("picture_unplaced", count="{count}"),
    )


def _tiles(data: Picture) -> TileGrid:
    numbers = {one.key: one.value for one in data.values}
    tiles: Sequence[Tile] = [
        Tile(
            one.pcode,
            one.name,
            *one.tile,
            NOT_COVERED if (found := numbers[one.pcode]) is None else int(found),
        )
        for one in GOVERNORATES
    ]
    return TileGrid(tuple(tiles), "invented" if data.invented else "real", data.unplaced)

"""The tile grid of places: one equal tile each, where the map would have it, with its number printed.

Tiles make no claim about borders and give a small place the same room as a large one. The grid is
geography, so it is not mirrored in Arabic; its words and its legend are.
"""

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from sanad.publications.corpus import Corpus
from sanad.publications.picture_words import PictureWords
from sanad.publications.svg import INK, PAPER, QUIET, Sheet, drawing, notice, wrapped
from sanad.publications.table import NOT_COVERED, Column, Count, Table
from sanad.terms.language import Language, LocalisedText
from sanad.terms.numbers_shown import number_text

WIDTH = 360.0
GAP = 3.0
EDGE = "#57788a"
SCALE = ("#dcebf1", "#a9cddc", "#79b0c6", "#2a708f", "#123f55")
"""From few to many; the edge of a tile has 3:1 against paper, its words 4.5:1 against the tile."""


@dataclass(frozen=True)
class Tile:
    """One place: its code, its name, its column and row from the top left, and its count."""

    key: str
    name: LocalisedText
    column: int
    row: int
    value: Count


@dataclass(frozen=True)
class TileGrid:
    """The tiles of a grid, and how many are counted whose place is not known."""

    tiles: tuple[Tile, ...]
    corpus: Corpus
    unplaced: int = 0
    kind: Literal["tile_grid"] = "tile_grid"


def draw(data: TileGrid, words: PictureWords, language: Language) -> str:
    """Return the tile grid as SVG."""
    sheet = Sheet(WIDTH, language)
    body = [notice(sheet, 0, words.invented)] if data.corpus == "invented" else []
    top = 26.0 if body else 0.0
    classes = colour_classes([tile.value for tile in data.tiles if tile.value != NOT_COVERED])
    side = (WIDTH + GAP) / (max((tile.column for tile in data.tiles), default=0) + 1)
    for tile in data.tiles:
        body += _tile(sheet, tile, (tile.column * side, top + tile.row * side, side - GAP), classes, words)
    top += side * (max((tile.row for tile in data.tiles), default=0) + 1) + 8
    legend, height = legend_drawn(sheet, top, classes, words)
    unplaced, taken = _unplaced(sheet, top + height, data.unplaced, words)
    return drawing(
        sheet,
        top + height + taken,
        body + legend + unplaced,
        name="tile-grid",
        words=(words.title, words.description),
        corpus=data.corpus,
    )


def table(data: TileGrid) -> Table:
    """Return one row for each place: code, name, and count or "not_covered"; last what has no known place."""
    columns = (
        Column("place", LocalisedText(en="Code", ar="الرمز", da="Kode")),
        Column("name", LocalisedText(en="Governorate", ar="المحافظة", da="Guvernement")),
        Column("count", LocalisedText(en="Count", ar="العدد", da="Antal")),
    )
    rows = [(tile.key, tile.name, tile.value) for tile in data.tiles]
    nowhere = LocalisedText(en="Place not known", ar="المكان غير معروف", da="Stedet er ukendt")
    return Table(columns, tuple([*rows, ("unknown", nowhere, data.unplaced)] if data.unplaced else rows))


def _unplaced(sheet: Sheet, top: float, count: int, words: PictureWords) -> tuple[list[str], float]:
    if not count:
        return [], 0
    drawn, height = wrapped(sheet, top, words.unplaced.format(count=number_text(count, sheet.language)))
    return drawn, height + 4


def colour_classes(values: list[int]) -> list[tuple[int, int]]:
    """Return the least and greatest value of each colour class: up to five groups of like size, 0 apart."""
    positive = sorted(set(values) - {0})
    groups = min(len(SCALE), len(positive))
    bounds = [round(group * len(positive) / groups) for group in range(groups + 1)] if groups else []
    return [(positive[a], positive[b - 1]) for a, b in pairwise(bounds)]


def _shade(position: int, classes: int) -> str:
    if classes == 1:
        return SCALE[2]
    return SCALE[round(position * (len(SCALE) - 1) / (classes - 1))]


def ink_on(fill: str) -> str:
    """Return the colour of words on a tile of a fill."""
    return PAPER if fill in SCALE[3:] else INK


def fill_of(value: int, classes: list[tuple[int, int]]) -> str:
    """Return the colour of a tile with a value, of the classes of its picture; 0 is paper."""
    for position, (least, greatest) in enumerate(classes):
        if least <= value <= greatest:
            return _shade(position, len(classes))
    return PAPER


def _tile(
    sheet: Sheet,
    tile: Tile,
    place: tuple[float, float, float],
    classes: list[tuple[int, int]],
    words: PictureWords,
) -> list[str]:
    x, y, side = place
    x = sheet.width - x - side if sheet.mirrored else x  # geography: undo the mirror
    name = tile.name.in_language(sheet.language)
    if tile.value == NOT_COVERED:
        plate = sheet.box(x + 3, y + side * 0.14, side - 6, side * 0.72, fill=PAPER)
        texts = _words(sheet, (x, y, side), name, words.not_covered, INK, small=True)
        return [sheet.hatched(x, y, side, side), plate, *texts]
    fill = fill_of(tile.value, classes)
    number = number_text(tile.value, sheet.language)
    square = sheet.box(x, y, side, side, fill=fill, stroke=EDGE, stroke_width=1)
    return [square, *_words(sheet, (x, y, side), name, number, ink_on(fill))]


def _words(
    sheet: Sheet, place: tuple[float, float, float], name: str, value: str, ink: str, *, small: bool = False
) -> list[str]:
    x, y, side = place
    lines = name_lines(name)
    size = min(11.0, (side - 6) / (max(len(line) for line in lines) * 0.55))
    under = y + side * 0.5 - 6.5 * len(lines) + 2
    texts = [
        sheet.text(x + side / 2, under + 12 * position, line, size=size, text_anchor="middle", fill=ink)
        for position, line in enumerate(lines)
    ]
    value_size = (
        min(9.5, (side - 8) / (len(value) * 0.52)) if small else min(15, (side - 8) / (len(value) * 0.6))
    )
    weight = "400" if small else "600"
    last = under + 12 * (len(lines) - 1) + (14 if small else 18)
    value_text = sheet.text(
        x + side / 2, last, value, size=value_size, text_anchor="middle", fill=ink, font_weight=weight
    )
    return [*texts, value_text]


def name_lines(name: str) -> list[str]:
    """Return a name on one line, or on two where it is long."""
    if len(name) <= 11:
        return [name]
    parts = re.findall(r"[^\s-]+-?", name)
    halves = [(_joined(parts[:cut]), _joined(parts[cut:])) for cut in range(1, len(parts))]
    return list(min(halves, key=lambda pair: max(map(len, pair)))) if halves else [name]


def _joined(parts: list[str]) -> str:
    return " ".join(parts).replace("- ", "-")


def legend_drawn(
    sheet: Sheet, top: float, classes: list[tuple[int, int]], words: PictureWords
) -> tuple[list[str], float]:
    """Return what the colours and the hatching mean, and the height that it takes."""
    drawn = [sheet.text(0, top + 12, words.unit, size=12, font_weight="600", fill=QUIET)]
    width = WIDTH / len(SCALE)
    for position, (least, greatest) in enumerate(classes):
        fill = _shade(position, len(classes))
        drawn.append(
            sheet.box(position * width, top + 20, width - GAP, 12, fill=fill, stroke=EDGE, stroke_width=1)
        )
        ends = [number_text(end, sheet.language) for end in dict.fromkeys((least, greatest))]
        range_text = "–".join(ends)
        size = min(10.5, (width - GAP) / (len(range_text) * 0.56))
        drawn.append(sheet.text(position * width, top + 45, range_text, size=size))
    drawn += [
        sheet.box(0, top + 56, 20, 12, fill=PAPER, stroke=EDGE, stroke_width=1),
        sheet.text(26, top + 66, words.zero, size=11),
        sheet.hatched(WIDTH / 3, top + 56, 20, 12),
        sheet.text(WIDTH / 3 + 26, top + 66, words.gap, size=11),
    ]
    return drawn, 76

"""The tile grid of places by period: one small grid each, on one scale, under a key that names the tiles.

A place keeps its tile in every period; what is not covered is hatched and never 0. Geography is not mirrored.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sanad.publications.corpus import Corpus
from sanad.publications.picture_words import PictureWords
from sanad.publications.svg import INK, PAPER, QUIET, Sheet, drawing, notice
from sanad.publications.table import NOT_COVERED, Count
from sanad.publications.tile_grid import EDGE, colour_classes, fill_of, ink_on, legend_drawn, name_lines
from sanad.terms.language import Language, LocalisedText
from sanad.terms.numbers_shown import number_text

WIDTH, ACROSS, BETWEEN, GAP = 360.0, 2, 20.0, 2.0
KEY_ROW, HEAD, UNDER = 30.0, 18.0, 12.0


@dataclass(frozen=True)
class TilePlace:
    """One place: its code, its name, its column and row from the top left."""

    key: str
    name: LocalisedText
    column: int
    row: int


@dataclass(frozen=True)
class TilePeriods:
    """The counts of places by period: by the name of the period, then by the code of the place."""

    places: tuple[TilePlace, ...]
    counts: Mapping[str, Mapping[str, Count]]
    corpus: Corpus

    @property
    def columns(self) -> int:
        """Return how many tiles stand side by side."""
        return max(one.column for one in self.places) + 1

    @property
    def rows(self) -> int:
        """Return how many tiles stand one under another."""
        return max(one.row for one in self.places) + 1


def draw(data: TilePeriods, words: PictureWords, language: Language) -> str:
    """Return the key, a small grid a period and what the colours mean, as SVG."""
    sheet = Sheet(WIDTH, language)
    body = [notice(sheet, 0, words.invented)] if data.corpus == "invented" else []
    top = 26.0 if body else 0.0
    body += _key(sheet, top, data)
    top += data.rows * KEY_ROW + UNDER
    values = [one for counts in data.counts.values() for one in counts.values() if one != NOT_COVERED]
    classes = colour_classes(values)
    width = (WIDTH - BETWEEN * (ACROSS - 1)) / ACROSS
    side = (width + GAP) / data.columns
    height = HEAD + side * data.rows + UNDER
    for number, (period, counts) in enumerate(data.counts.items()):
        corner = ((number % ACROSS) * (width + BETWEEN), top + (number // ACROSS) * height)
        body += _small(sheet, corner, side, (period, counts), places=data.places, classes=classes)
    top += -(-len(data.counts) // ACROSS) * height
    legend, taken = legend_drawn(sheet, top, classes, words)
    return drawing(
        sheet,
        top + taken,
        body + legend,
        name="tile-periods",
        words=(words.title, words.description),
        corpus=data.corpus,
    )


def _key(sheet: Sheet, top: float, data: TilePeriods) -> list[str]:
    """Return which tile is which place."""
    side, drawn = (WIDTH + GAP) / data.columns, []
    for place in data.places:
        x, y = place.column * side, top + place.row * KEY_ROW
        drawn.append(_box(sheet, x, y, side - GAP, KEY_ROW - GAP, fill=PAPER))
        lines = name_lines(place.name.in_language(sheet.language))
        size = min(11.0, (side - 6) / (max(map(len, lines)) * 0.55))
        first = y + (KEY_ROW - GAP) / 2 + 4 - 5.5 * (len(lines) - 1)
        drawn += [
            _middle(sheet, x + (side - GAP) / 2, first + 11 * at, line, size=size, ink=INK)
            for at, line in enumerate(lines)
        ]
    return drawn


def _small(
    sheet: Sheet,
    corner: tuple[float, float],
    side: float,
    told: tuple[str, Mapping[str, Count]],
    *,
    places: Sequence[TilePlace],
    classes: list[tuple[int, int]],
) -> list[str]:
    left, top = corner
    period, counts = told
    drawn = [sheet.text(left, top + 12, period, size=12, font_weight="600", fill=QUIET)]
    width = (WIDTH - BETWEEN * (ACROSS - 1)) / ACROSS
    start = sheet.width - left - width if sheet.mirrored else left
    for place in places:
        x, y = start + place.column * side, top + HEAD + place.row * side
        value = counts.get(place.key, NOT_COVERED)
        if value == NOT_COVERED:
            inner = side - GAP
            drawn.append(sheet.hatched(_back(sheet, x, inner), y, inner, inner))
            continue
        fill, number = fill_of(value, classes), number_text(value, sheet.language)
        drawn.append(_box(sheet, x, y, side - GAP, side - GAP, fill=fill))
        size = min(11.0, (side - 5) / (len(number) * 0.58))
        drawn.append(
            _middle(sheet, x + (side - GAP) / 2, y + side / 2 + 3, number, size=size, ink=ink_on(fill))
        )
    return drawn


def _back(sheet: Sheet, x: float, width: float) -> float:
    """Return the place from the reading side of a place on paper: geography undoes the mirror."""
    return sheet.width - x - width if sheet.mirrored else x


def _box(sheet: Sheet, x: float, y: float, width: float, height: float, *, fill: str) -> str:
    return sheet.box(_back(sheet, x, width), y, width, height, fill=fill, stroke=EDGE, stroke_width=1)


def _middle(sheet: Sheet, x: float, y: float, words: str, *, size: float, ink: str) -> str:
    return sheet.text(_back(sheet, x, 0), y, words, size=size, text_anchor="middle", fill=ink)

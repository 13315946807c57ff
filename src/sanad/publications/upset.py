"""The UpSet plot: how many stand on exactly which lists.

Read from top to bottom, so that it fits a telephone: the lists with their sizes, each under a letter,
then one row for each overlap with its lists as dots and its number as a bar.

Source: Lex, Gehlenborg, Strobelt, Vuillemot, Pfister (2014), UpSet: Visualization of Intersecting Sets;
doi:10.1109/TVCG.2014.2346248.
"""

from dataclasses import dataclass
from textwrap import wrap
from typing import Literal

from sanad.publications.corpus import Corpus
from sanad.publications.picture_words import PictureWords
from sanad.publications.svg import BLUE, FAINT, INK, QUIET, Sheet, drawing, notice, wrapped
from sanad.publications.table import Column, Table
from sanad.terms.language import Language, LocalisedText
from sanad.terms.numbers_shown import number_text
from sanad.terms.series_letter import series_letter

WIDTH = 360.0
LIST_ROW, NAME_LINE, OVERLAP_ROW, COLUMN = 30.0, 15.0, 20.0, 17.0
NAME_LETTERS = 44


@dataclass(frozen=True)
class ListSize:
    """One list: its key, its name and how many persons stand on it."""

    key: str
    name: LocalisedText
    size: int


@dataclass(frozen=True)
class Overlap:
    """How many stand on exactly these lists and on no other."""

    lists: tuple[str, ...]
    count: int


@dataclass(frozen=True)
class Upset:
    """Lists and their overlaps; the largest `shown` overlaps are drawn, the rest is told in words."""

    lists: tuple[ListSize, ...]
    overlaps: tuple[Overlap, ...]
    corpus: Corpus
    shown: int = 20
    kind: Literal["upset"] = "upset"


def draw(data: Upset, words: PictureWords, language: Language) -> str:
    """Return the plot as SVG."""
    sheet = Sheet(WIDTH, language)
    body = [notice(sheet, 0, words.invented)] if data.corpus == "invented" else []
    top = 30.0 if body else 2.0
    for part in (_lists, _overlaps, _rest):
        drawn, height = part(sheet, data, words, top)
        body += drawn
        top += height
    return drawing(sheet, top, body, name="upset", words=(words.title, words.description), corpus=data.corpus)


def table(data: Upset) -> Table:
    """Return one row for each overlap, largest first: 1 or 0 for each list, then the count."""
    columns = [Column(entry.key, entry.name) for entry in data.lists]
    columns.append(Column("count", LocalisedText(en="Persons", ar="أشخاص", da="Personer")))
    rows = (
        (*(int(entry.key in overlap.lists) for entry in data.lists), overlap.count)
        for overlap in _sorted(data)
    )
    return Table(tuple(columns), tuple(rows))


def _sorted(data: Upset) -> list[Overlap]:
    return sorted(data.overlaps, key=lambda overlap: (-overlap.count, len(overlap.lists), overlap.lists))


def _heading(sheet: Sheet, top: float, words: str) -> str:
    return sheet.text(0, top + 12, words, size=12, font_weight="600", fill=QUIET)


def _lists(sheet: Sheet, data: Upset, words: PictureWords, top: float) -> tuple[list[str], float]:
    drawn = [_heading(sheet, top, words.lists)]
    largest = max((entry.size for entry in data.lists), default=1) or 1
    y = top + 22
    for position, entry in enumerate(data.lists):
        lines = _lines(entry.name.in_language(sheet.language))
        below = y + NAME_LINE * (len(lines) - 1)
        drawn += [
            sheet.dot(9, y + 11, 9, fill=BLUE),
            _middle(
                sheet, 9, y + 15, series_letter(position, sheet.language), fill="#ffffff", font_weight="600"
            ),
            *(sheet.text(26, y + 12 + NAME_LINE * n, line) for n, line in enumerate(lines)),
            sheet.text(WIDTH, below + 12, number_text(entry.size, sheet.language), text_anchor="end"),
            sheet.box(26, below + 17, WIDTH - 26, 5, fill="#e8eef1"),
            sheet.box(26, below + 17, (WIDTH - 26) * entry.size / largest, 5, fill=BLUE),
        ]
        y = below + LIST_ROW
    return drawn, y - top + 10


def _lines(name: str) -> list[str]:
    """Return a name as lines; nothing of it is cut, so that what it says of itself stays whole."""
    return wrap(name, NAME_LETTERS, break_on_hyphens=False) or [""]


def _middle(sheet: Sheet, x: float, y: float, words: str, **attributes: str | float) -> str:
    return sheet.text(x, y, words, size=11, text_anchor="middle", **attributes)


def _overlaps(sheet: Sheet, data: Upset, words: PictureWords, top: float) -> tuple[list[str], float]:
    drawn = [_heading(sheet, top, words.overlaps)]
    for position in range(len(data.lists)):
        letter = series_letter(position, sheet.language)
        drawn.append(_middle(sheet, _column(position), top + 32, letter, font_weight="600", fill=QUIET))
    shown = _sorted(data)[: data.shown]
    largest = max((overlap.count for overlap in shown), default=1) or 1
    for row, overlap in enumerate(shown):
        y = top + 38 + OVERLAP_ROW * row
        if row % 2 == 0:
            drawn.append(sheet.box(0, y, WIDTH, OVERLAP_ROW, fill="#f3f7f9"))
        drawn += _dots(sheet, data, overlap, y + OVERLAP_ROW / 2)
        drawn += _bar(sheet, len(data.lists), overlap.count, largest, y)
    return drawn, 38 + OVERLAP_ROW * len(shown) + 6


def _column(position: int) -> float:
    return 9 + COLUMN * position


def _dots(sheet: Sheet, data: Upset, overlap: Overlap, y: float) -> list[str]:
    inside = [position for position, entry in enumerate(data.lists) if entry.key in overlap.lists]
    drawn = [
        sheet.dot(_column(position), y, 3.2, fill=FAINT)
        for position in range(len(data.lists))
        if position not in inside
    ]
    if len(inside) > 1:
        ends = (_column(inside[0]), y), (_column(inside[-1]), y)
        drawn.append(sheet.line(*ends, stroke=INK, stroke_width=2))
    return drawn + [sheet.dot(_column(position), y, 5.2, fill=INK) for position in inside]


def _bar(sheet: Sheet, lists: int, count: int, largest: int, y: float) -> list[str]:
    begin = _column(lists - 1) + 16
    length = max((WIDTH - 46 - begin) * count / largest, 1.0)
    return [
        sheet.box(begin, y + 4, length, OVERLAP_ROW - 8, fill=BLUE),
        sheet.text(begin + length + 5, y + 14.5, number_text(count, sheet.language)),
    ]


def _rest(sheet: Sheet, data: Upset, words: PictureWords, top: float) -> tuple[list[str], float]:
    left_out = _sorted(data)[data.shown :]
    if not left_out:
        return [], 0
    count = number_text(sum(overlap.count for overlap in left_out), sheet.language)
    overlaps = number_text(len(left_out), sheet.language)
    drawn, height = wrapped(sheet, top, words.rest.format(overlaps=overlaps, count=count))
    return drawn, height + 4

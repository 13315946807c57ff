"""Small series side by side on one scale, one a place; hatched where a period is not covered."""

from collections.abc import Sequence
from itertools import groupby

from sanad.conditions.report import Picture, PictureValue
from sanad.publications.count_axis import ticks_to
from sanad.publications.picture_words import PictureWords
from sanad.publications.svg import BLUE, INK, QUIET, Sheet, drawing, notice, wrapped
from sanad.terms.language import Language

WIDTH, ACROSS, GAP, PLOT, ROW = 360.0, 3, 12.0, 44.0, 78.0


def draw(data: Picture, names: dict[str, str], words: PictureWords, scale: str, language: Language) -> str:
    """Return the small series as SVG; names: of the places by their key, in the order in which they stand.

    scale: the text that says up to which number each series reaches, with {count}.
    """
    sheet = Sheet(WIDTH, language)
    body = [notice(sheet, 0, words.invented)] if data.invented else []
    lines, taken = wrapped(sheet, 26.0 if body else 0.0, scale)
    body += lines
    top = (26.0 if body[:-1] else 0.0) + taken + 10
    greatest = ticks_to(max((one.value for one in data.values if one.value is not None), default=1))[-1]
    for number, (key, name) in enumerate(names.items()):
        x = (number % ACROSS) * (side() + GAP)
        y = top + (number // ACROSS) * ROW
        values = [one for one in data.values if one.key == key]
        body += _small(sheet, (x, y), name, values, greatest)
    rows = -(-len(names) // ACROSS)
    gap, height = _gap(sheet, top + rows * ROW, data, words)
    return drawing(
        sheet,
        top + rows * ROW + height,
        body + gap,
        name="small-multiples",
        words=(words.title, words.description),
        corpus="invented" if data.invented else "real",
    )


def greatest_of(data: Picture) -> int:
    """Return the number up to which each of the series reaches."""
    return ticks_to(max((one.value for one in data.values if one.value is not None), default=1))[-1]


def side() -> float:
    """Return the width of one small series."""
    return (WIDTH - GAP * (ACROSS - 1)) / ACROSS


def _small(
    sheet: Sheet, at: tuple[float, float], name: str, values: Sequence[PictureValue], greatest: int
) -> list[str]:
    x, y = at
    step, base = side() / max(len(values), 1), y + 14 + PLOT
    drawn = [sheet.text(x, y + 9, name, size=11, font_weight="600")]
    for known, run in groupby(enumerate(values), key=lambda one: one[1].value is not None):
        places = list(run)
        if known:
            for place, one in places:
                height = PLOT * (one.value or 0) / greatest
                left, gap = x + step * place, min(2.0, step * 0.15)
                drawn.append(sheet.box(left + gap / 2, base - height, step - gap, height, fill=BLUE))
        else:
            drawn.append(sheet.hatched(x + step * places[0][0], base - PLOT, step * len(places), PLOT))
    drawn.append(sheet.line((x, base), (x + side(), base), stroke=INK, stroke_width=1))
    for place, anchor in ((0, "start"), (len(values) - 1, "end")):
        end = x if anchor == "start" else x + side()
        if values:
            label = values[place].label[:7]
            drawn.append(sheet.text(end, base + 11, label, size=9.5, fill=QUIET, text_anchor=anchor))
    return drawn


def _gap(sheet: Sheet, top: float, data: Picture, words: PictureWords) -> tuple[list[str], float]:
    if all(one.value is not None for one in data.values):
        return [], 0.0
    return [sheet.hatched(0, top + 3, 20, 12), sheet.text(26, top + 13, words.gap, size=11)], 20.0

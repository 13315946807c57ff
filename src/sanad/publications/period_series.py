"""A series by period: bars with a line from low to high, hatched where nothing is covered, breaks marked."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from sanad.conditions.report import Picture, PictureValue
from sanad.publications.count_axis import axis_drawn, ticks_to, width_for
from sanad.publications.picture_words import PictureWords
from sanad.publications.svg import BLUE, INK, PAPER, QUIET, Sheet, drawing, notice, wrapped
from sanad.terms.language import Language

WIDTH, PLOT = 360.0, 130.0
LABELS_AT_MOST = 10


@dataclass(frozen=True)
class _Frame:
    sheet: Sheet
    top: float
    greatest: int
    places: int

    @property
    def axis(self) -> float:
        return width_for(self.greatest, self.sheet.language)

    @property
    def step(self) -> float:
        return (WIDTH - self.axis) / max(self.places, 1)

    def x(self, place: int) -> float:
        return self.axis + self.step * place

    def y(self, value: float) -> float:
        return self.top + PLOT * (1 - value / self.greatest)


def draw(data: Picture, words: PictureWords, language: Language) -> str:
    """Return the series as SVG."""
    sheet = Sheet(WIDTH, language)
    body = [notice(sheet, 0, words.invented)] if data.invented else []
    top = (30.0 if body else 4.0) + 30
    ticks = ticks_to(
        max((max(one.value, one.high or 0) for one in data.values if one.value is not None), default=1)
    )
    frame = _Frame(sheet, top, ticks[-1], len(data.values))
    body.append(sheet.text(0, top - 18, words.unit, size=12, font_weight="600", fill=QUIET))
    body += (
        axis_drawn(sheet, ticks, frame.y, left=frame.axis, right=WIDTH)
        + _columns(frame, data.values)
        + _labels(frame, data.values)
    )
    body += _breaks(frame, data)
    notes, height = _notes(frame, data, words)
    return drawing(
        sheet,
        top + PLOT + 26 + height,
        body + notes,
        name="period-series",
        words=(words.title, words.description),
        corpus="invented" if data.invented else "real",
    )


def _columns(frame: _Frame, values: Sequence[PictureValue]) -> list[str]:
    drawn: list[str] = []
    for known, run in groupby(enumerate(values), key=lambda one: one[1].value is not None):
        places = list(run)
        if not known:
            drawn.append(
                frame.sheet.hatched(frame.x(places[0][0]), frame.top, frame.step * len(places), PLOT)
            )
            continue
        for place, one in places:
            drawn += _column(frame, place, one)
    return drawn


def _column(frame: _Frame, place: int, one: PictureValue) -> list[str]:
    gap = min(6.0, frame.step * 0.15)
    left, width = frame.x(place) + gap / 2, frame.step - gap
    value = one.value or 0
    height = frame.top + PLOT - frame.y(value)
    drawn = [frame.sheet.box(left, frame.y(value), width, height, fill=BLUE)] if value else []
    if one.low is not None and one.high is not None:
        middle = left + width / 2
        ends = (middle, frame.y(one.low)), (middle, frame.y(one.high))
        drawn.append(frame.sheet.line(*ends, stroke=PAPER, stroke_width=3.4))
        drawn.append(frame.sheet.line(*ends, stroke=INK, stroke_width=1.4))
    return drawn


def _labels(frame: _Frame, values: Sequence[PictureValue]) -> list[str]:
    skip = max(1, math.ceil(len(values) / LABELS_AT_MOST))
    return [
        frame.sheet.text(
            frame.x(place) + frame.step / 2,
            frame.top + PLOT + 15,
            one.label[:7],
            size=10.5,
            fill=QUIET,
            text_anchor="middle",
        )
        for place, one in enumerate(values)
        if place % skip == 0
    ]


def _breaks(frame: _Frame, data: Picture) -> list[str]:
    drawn, labels = [], [one.label for one in data.values]
    for number, (label, _) in enumerate(data.breaks, 1):
        if label not in labels:
            continue
        x, top = frame.x(labels.index(label)), frame.top
        ends = (x, top - 4), (x, top + PLOT)
        drawn.append(frame.sheet.line(*ends, stroke=INK, stroke_width=1.2, stroke_dasharray="4 3"))
        drawn.append(frame.sheet.dot(x, top - 10, 8, fill=INK))
        style = {"size": 11, "text_anchor": "middle", "fill": PAPER, "font_weight": "600"}
        drawn.append(frame.sheet.text(x, top - 6, str(number), **style))  # type: ignore[arg-type]
    return drawn


def _notes(frame: _Frame, data: Picture, words: PictureWords) -> tuple[list[str], float]:
    top, height = frame.top + PLOT + 24, 0.0
    drawn: list[str] = []
    if any(one.value is None for one in data.values):
        drawn += [frame.sheet.hatched(0, top + 3, 20, 12), frame.sheet.text(26, top + 13, words.gap, size=11)]
        height += 20
    for number, (_, told) in enumerate(data.breaks, 1):
        lines, taken = wrapped(frame.sheet, top + height, f"({number}) {told}")
        drawn += lines
        height += taken
    return drawn, height

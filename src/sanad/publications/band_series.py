"""A series of estimates: the band between lower and upper ends, and its middle; hatched without a number.

Estimates alone: what is documented is an enumeration and never stands in one series with them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from math import ceil

from sanad.publications.corpus import Corpus
from sanad.publications.count_axis import axis_drawn, ticks_to, width_for
from sanad.publications.picture_words import PictureWords
from sanad.publications.svg import BLUE, QUIET, Sheet, drawing, element, notice, wrapped
from sanad.terms.language import Language

WIDTH, PLOT = 360.0, 150.0
BAND = "#a9cddc"
LABELS_AT_MOST = 6


@dataclass(frozen=True)
class BandValue:
    """One place of the series; None where no number is given."""

    label: str
    ends: tuple[float, float, float] | None
    """Lower end, middle, upper end."""


@dataclass(frozen=True)
class BandSeries:
    """Estimates in the order of time."""

    values: tuple[BandValue, ...]
    corpus: Corpus


@dataclass(frozen=True)
class _Frame:
    sheet: Sheet
    top: float
    greatest: float
    axis: float
    step: float

    def x(self, place: int) -> float:
        return self.axis + self.step * (place + 0.5)

    def y(self, value: float) -> float:
        return self.top + PLOT * (1 - value / self.greatest)

    def point(self, place: int, value: float) -> str:
        return f"{self.sheet.across(self.x(place)):.2f},{self.y(value):.2f}"


def draw(data: BandSeries, words: PictureWords, language: Language) -> str:
    """Return the series as SVG."""
    sheet = Sheet(WIDTH, language)
    body = [notice(sheet, 0, words.invented)] if data.corpus == "invented" else []
    top = (30.0 if body else 4.0) + 24
    ticks = ticks_to(max((one.ends[2] for one in data.values if one.ends), default=1.0))
    axis = width_for(ticks[-1], language)
    frame = _Frame(sheet, top, float(ticks[-1]), axis, (WIDTH - axis) / max(len(data.values), 1))
    body.append(sheet.text(0, top - 14, words.unit, size=12, font_weight="600", fill=QUIET))
    body += (
        axis_drawn(sheet, ticks, frame.y, left=axis, right=WIDTH)
        + _bands(frame, data.values)
        + _labels(frame, data.values)
    )
    gap, height = _gap(frame, data.values, words)
    return drawing(
        sheet,
        top + PLOT + 30 + height,
        body + gap,
        name="band-series",
        words=(words.title, words.description),
        corpus=data.corpus,
    )


def _bands(frame: _Frame, values: Sequence[BandValue]) -> list[str]:
    drawn = []
    for told, run in groupby(enumerate(values), key=lambda one: one[1].ends is not None):
        places = list(run)
        if told:
            drawn += _band(frame, [(place, one.ends) for place, one in places if one.ends])
        else:
            begin = frame.axis + frame.step * places[0][0]
            drawn.append(frame.sheet.hatched(begin, frame.top, frame.step * len(places), PLOT))
    return drawn


def _band(frame: _Frame, run: Sequence[tuple[int, tuple[float, float, float]]]) -> list[str]:
    outline = [frame.point(place, ends[2]) for place, ends in run]
    outline += [frame.point(place, ends[0]) for place, ends in reversed(run)]
    middle = " ".join(frame.point(place, ends[1]) for place, ends in run)
    drawn = [
        element("polygon", points=" ".join(outline), fill=BAND, stroke="none"),
        element("polyline", points=middle, fill="none", stroke=BLUE, stroke_width=2),
    ]
    for place, (lower, size, upper) in run:
        x = frame.x(place)
        ends = (x, frame.y(lower)), (x, frame.y(upper))
        drawn.append(frame.sheet.line(*ends, stroke=BLUE, stroke_width=1))
        drawn.append(frame.sheet.dot(x, frame.y(size), 2.2, fill=BLUE))
    return drawn


def _labels(frame: _Frame, values: Sequence[BandValue]) -> list[str]:
    skip = max(1, ceil(len(values) / LABELS_AT_MOST))
    return [
        frame.sheet.text(
            frame.x(place), frame.top + PLOT + 16, one.label, size=10.5, fill=QUIET, text_anchor="middle"
        )
        for place, one in enumerate(values)
        if place % skip == 0
    ]


def _gap(frame: _Frame, values: Sequence[BandValue], words: PictureWords) -> tuple[list[str], float]:
    if all(one.ends for one in values):
        return [], 0.0
    top = frame.top + PLOT + 24
    drawn, height = wrapped(frame.sheet, top, words.gap)
    return drawn, height + 4

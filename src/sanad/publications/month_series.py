"""A series by month: bars or a line, gaps hatched where nothing covers a month, breaks marked and told."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from sanad.publications.corpus import Corpus
from sanad.publications.count_axis import axis_drawn, ticks_to, width_for
from sanad.publications.picture_words import PictureWords
from sanad.publications.svg import BLUE, INK, PAPER, QUIET, Sheet, drawing, element, notice, wrapped
from sanad.publications.table import NOT_COVERED, Column, Count, Table
from sanad.terms.language import Language, LocalisedText
from sanad.terms.numbers_shown import month_text

WIDTH, PLOT = 360.0, 150.0


@dataclass(frozen=True)
class MonthValue:
    """The count of one month (YYYY-MM)."""

    month: str
    value: Count


@dataclass(frozen=True)
class Break:
    """A month from which the series is made differently, and how."""

    month: str
    note: LocalisedText


@dataclass(frozen=True)
class MonthSeries:
    """A series by month. A month that it leaves out between its first and its last is not covered."""

    months: tuple[MonthValue, ...]
    corpus: Corpus
    breaks: tuple[Break, ...] = ()
    form: Literal["bars", "line"] = "bars"
    kind: Literal["month_series"] = "month_series"


@dataclass(frozen=True)
class _Frame:
    """Where a month and a count stand on the sheet."""

    sheet: Sheet
    top: float
    months: tuple[str, ...]
    greatest: int

    @property
    def axis(self) -> float:
        return width_for(self.greatest, self.sheet.language)

    @property
    def step(self) -> float:
        return (WIDTH - self.axis) / max(len(self.months), 1)

    def across(self, month: str) -> float:
        return self.axis + self.step * self.months.index(month)

    def height(self, value: float) -> float:
        return PLOT * value / self.greatest

    def y(self, value: float) -> float:
        return self.top + PLOT - self.height(value)


def draw(data: MonthSeries, words: PictureWords, language: Language) -> str:
    """Return the series as SVG."""
    sheet = Sheet(WIDTH, language)
    body = [notice(sheet, 0, words.invented)] if data.corpus == "invented" else []
    values = whole_months(data.months)
    ticks = ticks_to(max((value.value for value in values if value.value != NOT_COVERED), default=1))
    top = (30.0 if body else 4.0) + 24
    frame = _Frame(sheet, top, tuple(value.month for value in values), ticks[-1])
    body.append(sheet.text(0, top - 14, words.unit, size=12, font_weight="600", fill=QUIET))
    body += axis_drawn(sheet, ticks, frame.y, left=frame.axis, right=WIDTH) + _gaps(frame, values)
    body += _bars(frame, values) if data.form == "bars" else _line(frame, values)
    body += _breaks(frame, data.breaks) + _years(frame)
    notes, height = _notes(frame, data, words, any(value.value == NOT_COVERED for value in values))
    return drawing(
        sheet,
        top + PLOT + 30 + height,
        body + notes,
        name="month-series",
        words=(words.title, words.description),
        corpus=data.corpus,
    )


def table(data: MonthSeries) -> Table:
    """Return one row for each month, those left out as "not_covered"."""
    columns = (
        Column("month", LocalisedText(en="Month", ar="الشهر", da="Måned")),
        Column("count", LocalisedText(en="Count", ar="العدد", da="Antal")),
    )
    return Table(columns, tuple((value.month, value.value) for value in whole_months(data.months)))


def whole_months(values: Iterable[MonthValue]) -> tuple[MonthValue, ...]:
    """Return every month from the first to the last; one that was left out is not covered."""
    known = {value.month: value for value in values}
    if not known:
        return ()
    first, last = _ordinal(min(known)), _ordinal(max(known))
    months = [f"{number // 12:04d}-{number % 12 + 1:02d}" for number in range(first, last + 1)]
    return tuple(known.get(month, MonthValue(month, NOT_COVERED)) for month in months)


def _ordinal(month: str) -> int:
    year, number = month.split("-")
    return int(year) * 12 + int(number) - 1


def _gaps(frame: _Frame, values: tuple[MonthValue, ...]) -> list[str]:
    drawn = []
    for missing, run in groupby(values, key=lambda value: value.value == NOT_COVERED):
        months = [value.month for value in run]
        if missing:
            drawn.append(
                frame.sheet.hatched(frame.across(months[0]), frame.top, frame.step * len(months), PLOT)
            )
    return drawn


def _bars(frame: _Frame, values: tuple[MonthValue, ...]) -> list[str]:
    gap = min(1.0, frame.step * 0.15)
    return [
        frame.sheet.box(
            frame.across(value.month) + gap / 2,
            frame.top + PLOT - frame.height(value.value),
            frame.step - gap,
            frame.height(value.value),
            fill=BLUE,
        )
        for value in values
        if value.value != NOT_COVERED and value.value > 0
    ]


def _line(frame: _Frame, values: tuple[MonthValue, ...]) -> list[str]:
    drawn = []
    for covered, run in groupby(values, key=lambda value: value.value != NOT_COVERED):
        if covered:
            points = [_point(frame, value) for value in run]
            path = " ".join(f"{x:.2f},{y:.2f}" for x, y in points)
            drawn.append(element("polyline", points=path, fill="none", stroke=BLUE, stroke_width=2.5))
            drawn += [element("circle", cx=x, cy=y, r=2, fill=BLUE) for x, y in points]
    return drawn


def _point(frame: _Frame, value: MonthValue) -> tuple[float, float]:
    height = 0.0 if value.value == NOT_COVERED else frame.height(value.value)
    return frame.sheet.across(frame.across(value.month) + frame.step / 2), frame.top + PLOT - height


def _years(frame: _Frame) -> list[str]:
    first, last = frame.months[:1], frame.months[-1:]
    years = [month for month in frame.months if month.endswith("-01")]
    if len(years) < 2:
        return _ends(frame, [*first, *last])
    y = frame.top + PLOT
    drawn = [
        frame.sheet.line((frame.across(m), y), (frame.across(m), y + 5), stroke=INK, stroke_width=1)
        for m in years
    ]
    room = [m for m in years if WIDTH - frame.across(m) > 26]
    skip = 1 if frame.step * 12 > 32 else math.ceil(32 / (frame.step * 12))
    return drawn + [
        frame.sheet.text(frame.across(m) + 2, y + 16, m[:4], size=11, fill=QUIET) for m in room[::skip]
    ]


def _ends(frame: _Frame, months: list[str]) -> list[str]:
    ends = list(dict.fromkeys(months))
    language, y = frame.sheet.language, frame.top + PLOT + 16
    drawn = [
        frame.sheet.text(frame.axis, y, month_text(month, language), size=11, fill=QUIET)
        for month in ends[:1]
    ]
    return drawn + [
        frame.sheet.text(WIDTH, y, month_text(month, language), size=11, fill=QUIET, text_anchor="end")
        for month in ends[1:]
    ]


def _breaks(frame: _Frame, breaks: tuple[Break, ...]) -> list[str]:
    drawn = []
    for number, mark in enumerate(breaks, 1):
        if mark.month in frame.months:
            x = frame.across(mark.month)
            drawn += [
                frame.sheet.line(
                    (x, frame.top - 4),
                    (x, frame.top + PLOT),
                    stroke=INK,
                    stroke_width=1.2,
                    stroke_dasharray="4 3",
                ),
                frame.sheet.dot(x, frame.top - 10, 8, fill=INK),
                frame.sheet.text(
                    x,
                    frame.top - 6,
                    str(number),
                    size=11,
                    text_anchor="middle",
                    fill=PAPER,
                    font_weight="600",
                ),
            ]
    return drawn


def _notes(frame: _Frame, data: MonthSeries, words: PictureWords, gaps: bool) -> tuple[list[str], float]:
    top = frame.top + PLOT + 26
    drawn: list[str] = []
    height = 0.0
    if gaps:
        drawn += [frame.sheet.hatched(0, top + 3, 20, 12), frame.sheet.text(26, top + 13, words.gap, size=11)]
        height += 20
    for number, mark in enumerate(data.breaks, 1):
        month = month_text(mark.month, frame.sheet.language)
        told = f"({number}) {month}: {mark.note.in_language(frame.sheet.language)}"
        lines, taken = wrapped(frame.sheet, top + height, told)
        drawn += lines
        height += taken
    return drawn, height

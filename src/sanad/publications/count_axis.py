"""The axis of counts beside a series: its marks, how wide its numbers are, and its lines."""

import math
from collections.abc import Callable, Sequence

from sanad.publications.svg import INK, QUIET, RULE, Sheet
from sanad.terms.language import Language
from sanad.terms.numbers_shown import number_text

_LEAST_WIDTH, _A_DIGIT, _BESIDE = 26.0, 6.4, 9


def ticks_to(greatest: float) -> list[int]:
    """Return the marks of an axis from 0 to the first round number that is not under the greatest value."""
    rough = max(greatest, 1) / 3
    power = 10 ** math.floor(math.log10(rough)) if rough >= 1 else 1
    step = next(int(power * factor) for factor in (1, 2, 5, 10) if power * factor >= rough)
    return list(range(0, step * math.ceil(max(greatest, 1) / step) + 1, step))


def width_for(greatest: float, language: Language) -> float:
    """Return how much room the numbers beside an axis need."""
    return max(_LEAST_WIDTH, _A_DIGIT * len(number_text(greatest, language)) + _BESIDE)


def axis_drawn(
    sheet: Sheet, ticks: Sequence[int], height: Callable[[float], float], *, left: float, right: float
) -> list[str]:
    """Return a line across the plot for each mark with its number beside it; height tells where one lies."""
    drawn = []
    for tick in ticks:
        y, label = height(tick), number_text(tick, sheet.language)
        drawn.append(sheet.line((left, y), (right, y), stroke=RULE if tick else INK, stroke_width=1))
        drawn.append(sheet.text(left - 5, y + 4, label, size=11, text_anchor="end", fill=QUIET))
    return drawn

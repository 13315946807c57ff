"""What is held of a place beside the event sets, as a page shows it and as rows of files."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sanad.conditions.eyes import Eyes
from sanad.conditions.figures import OthersFigure
from sanad.conditions.gaps import Gap
from sanad.conditions.held_beside import HeldBeside
from sanad.conditions.passages import Passage
from sanad.conditions.research import Research
from sanad.conditions.search_log import Search
from sanad.conditions.selection import COUNTRY
from sanad.conditions.sources import Source
from sanad.conditions.topics import Topic
from sanad.conditions.topics_found import TopicFound
from sanad.terms.language import LocalisedText
from sanad.terms.places import place
from sanad.terms.texts import Texts
from sanad.web.research_words import RESULTS

FIGURE_COLUMNS = (
    "topic", "period", "counts", "value", "low", "high", "unit", "places", "source", "first_origin",
    "published", "words", "document", "figure", "cannot_see",
)  # fmt: skip
EYE_COLUMNS = ("period", "origins_at_most", "access_told", "origins")
ELSEWHERE = frozenset({"detention", "returnees"})
"""Topics of which the page shows the passages in a part of their own."""


@dataclass(frozen=True)
class FigureShown:
    """A figure with who published it and the names of its places; a name is None for the whole country."""

    figure: OthersFigure
    source: Source
    places: tuple[LocalisedText | None, ...]


@dataclass(frozen=True)
class TopicShown:
    """One topic; passages_elsewhere: they stand in another part of the page."""

    topic: Topic
    figures: tuple[FigureShown, ...]
    passages: tuple[tuple[Passage, Source], ...]
    passages_elsewhere: bool


@dataclass(frozen=True)
class BesideShown:
    """The topics by axis, the eyes with their names, the searches by what came of them, and the gaps."""

    general: tuple[TopicShown, ...]
    individual: tuple[TopicShown, ...]
    eyes: tuple[tuple[Eyes, tuple[Texts | str, ...]], ...]
    searches: tuple[tuple[str, tuple[Search, ...]], ...]
    gaps: tuple[Gap, ...]


def beside_shown(found: HeldBeside, research: Research) -> BesideShown:
    """Return what a page shows."""
    shown = [_topic(one, research) for one in found.topics]
    by_result = ((code, tuple(one for one in found.searches if one.result == code)) for code in RESULTS)
    return BesideShown(
        tuple(one for one in shown if one.topic.axis == "general"),
        tuple(one for one in shown if one.topic.axis == "individual"),
        tuple((one, _names(one, research)) for one in found.eyes),
        tuple((code, searches) for code, searches in by_result if searches),
        found.gaps,
    )


def _topic(found: TopicFound, research: Research) -> TopicShown:
    elsewhere = found.topic.code in ELSEWHERE
    passages = () if elsewhere else found.passages
    return TopicShown(
        found.topic,
        tuple(figure_shown(one, research) for one in found.figures),
        tuple((one, research.sources[one.source]) for one in passages),
        elsewhere and bool(found.passages),
    )


def figure_shown(one: OthersFigure, research: Research) -> FigureShown:
    """Return a figure with who published it and its places."""
    return FigureShown(one, research.sources[one.source], tuple(map(place_name, one.places)))


def place_name(pcode: str) -> LocalisedText | None:
    """Return the name of a place; None for the whole country."""
    return None if pcode == COUNTRY else place(pcode).name


def _names(one: Eyes, research: Research) -> tuple[Texts | str, ...]:
    codes = sorted(one.origins or ())
    return tuple(research.sources[code].name if code in research.sources else code for code in codes)


def figure_rows(found: HeldBeside) -> list[tuple[Any, ...]]:
    """Return every figure, and every period without one, as a row of a file: its numbers are then empty."""
    return [row for topic in found.topics for row in (*_told(topic), *_missing(topic))]


def _told(found: TopicFound) -> Sequence[tuple[Any, ...]]:
    return [
        (
            found.topic.code,
            one.period.name,
            one.counts.in_language("en"),
            one.value,
            one.low,
            one.high,
            one.unit.in_language("en"),
            " ".join(one.places),
            one.source,
            one.first_origin,
            one.published.edtf,
            one.exact.text,
            one.document,
            one.code,
            one.unseen("en"),
        )
        for one in found.figures
    ]


def _missing(found: TopicFound) -> Sequence[tuple[Any, ...]]:
    nothing = (None,) * (len(FIGURE_COLUMNS) - 3)
    unseen = found.topic.cannot_see.in_language("en")
    return [(found.topic.code, period.name, *nothing, unseen) for period in found.missing]


def eye_rows(found: HeldBeside) -> list[tuple[Any, ...]]:
    """Return the eyes of each period as a row of a file; where none is known the number is empty."""
    return [
        (
            one.period.name,
            None if one.origins is None else len(one.origins),
            None if one.origins is None else len(one.access_told),
            " ".join(sorted(one.origins or ())),
        )
        for one in found.eyes
    ]

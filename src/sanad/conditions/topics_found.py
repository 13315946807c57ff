"""What is held of each topic in a place and its days: figures by others and passages, never added up."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sanad.conditions.figures import OthersFigure
from sanad.conditions.forms import lies_in
from sanad.conditions.gaps import Gap
from sanad.conditions.passages import Passage
from sanad.conditions.period import Period
from sanad.conditions.research import Research
from sanad.conditions.search_log import Search
from sanad.conditions.topics import Topic, topics
from sanad.terms.territory import Pcode


@dataclass(frozen=True)
class TopicFound:
    """What is held of one topic: figures and passages of the place, a part of it or what it lies in.

    missing: the periods asked for of whose days no figure speaks; nothing is known of them from figures.
    """

    topic: Topic
    figures: tuple[OthersFigure, ...]
    passages: tuple[Passage, ...]
    missing: tuple[Period, ...]


def topics_found(
    place: Pcode, periods: Sequence[Period], known_by: date, research: Research
) -> tuple[TopicFound, ...]:
    """Return what is held of each topic by a day, in the order of the topics.

    What came out after known_by is left out, and what speaks of other days than those of the periods; a
    passage that does not say of which it speaks stands.
    """
    days = Period(periods[0].first, periods[-1].last)
    figures = [one for one in research.figures.values() if _is_asked(one, place, days, known_by)]
    passages = [one for one in research.passages.values() if _speaks(one, place, days, known_by)]
    return tuple(_of_topic(topic, figures, passages, periods) for topic in topics().values())


def _of_topic(
    topic: Topic, figures: Sequence[OthersFigure], passages: Sequence[Passage], periods: Sequence[Period]
) -> TopicFound:
    mine = sorted((one for one in figures if one.topic == topic.code), key=_when)
    spoken = sorted((one for one in passages if is_of(one, topic)), key=lambda one: (one.known_on, one.code))
    missing = tuple(period for period in periods if not any(period.overlap(one.period) for one in mine))
    return TopicFound(topic, tuple(mine), tuple(spoken), missing)


def _when(one: OthersFigure) -> tuple[date, date, str]:
    return one.period.first, one.known_on, one.code


def is_of(passage: Passage, topic: Topic) -> bool:
    """Return whether a passage speaks of a topic: it says so, or a reading of it does."""
    return topic.code in passage.topics or any(one.element in topic.elements for one in passage.readings)


def _is_asked(one: OthersFigure, place: Pcode, days: Period, known_by: date) -> bool:
    return _is_near(one.places, place) and one.period.overlap(days) is not None and one.known_on <= known_by


def _speaks(one: Passage, place: Pcode, days: Period, known_by: date) -> bool:
    within = one.speaks_of is None or one.speaks_of.overlap(days) is not None
    return _is_near(one.places, place) and within and one.known_on <= known_by


def _is_near(places: Sequence[Pcode], place: Pcode) -> bool:
    return any(lies_in(place, named) or lies_in(named, place) for named in places)


def topic_gaps(found: Sequence[TopicFound]) -> Iterator[Gap]:
    """Yield of which topics no figure is held, and of which no passage either."""
    if figureless := tuple(one.topic.code for one in found if not one.figures):
        yield Gap("no_figure", indicators=figureless)
    if wordless := tuple(one.topic.code for one in found if not one.figures and not one.passages):
        yield Gap("no_passage", indicators=wordless)


def searches_of(place: Pcode, known_by: date, research: Research) -> tuple[Search, ...]:
    """Return what was looked for of a place, a part of it or what it lies in, up to a day, in order."""
    found = (
        one
        for one in research.searches.values()
        if _is_near(one.places, place) and one.on.latest is not None and one.on.latest <= known_by
    )
    return tuple(sorted(found, key=lambda one: (one.on.latest or date.max, one.code)))

"""What is held of a place beside the event sets: topics, searches, and how many eyes told of it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sanad.conditions.eyes import Eyes, eyes_on
from sanad.conditions.gaps import Gap
from sanad.conditions.indicators import SetTallies
from sanad.conditions.period import Period
from sanad.conditions.research import Research
from sanad.conditions.search_log import Search
from sanad.conditions.topics_found import TopicFound, searches_of, topic_gaps, topics_found
from sanad.terms.territory import Pcode


@dataclass(frozen=True)
class HeldBeside:
    """Each topic, the eyes of each period, what was looked for, and what of this is not held."""

    topics: tuple[TopicFound, ...]
    eyes: tuple[Eyes, ...]
    searches: tuple[Search, ...]
    gaps: tuple[Gap, ...]


def held_beside(
    place: Pcode, periods: Sequence[Period], sets: Sequence[SetTallies], known_by: date, research: Research
) -> HeldBeside:
    """Return what is held beside the event sets of a place, for periods in order, by a day."""
    topics = topics_found(place, periods, known_by, research)
    eyes = eyes_on(periods, sets, topics, research)
    gaps = (*topic_gaps(topics), *_of_eyes(eyes))
    return HeldBeside(topics, eyes, searches_of(place, known_by, research), gaps)


def _of_eyes(eyes: Sequence[Eyes]) -> Iterator[Gap]:
    """Yield how many eyes there were at most in all periods, and of how many the access is recorded."""
    known = [one for one in eyes if one.origins is not None]
    if not known:
        yield Gap("no_eyes")
        return
    days = f"{known[0].period.first.isoformat()}/{known[-1].period.last.isoformat()}"
    every = frozenset(origin for one in known for origin in one.origins or ())
    told = frozenset(origin for one in known for origin in one.access_told)
    yield Gap("few_eyes", numbers={"count": len(every), "known": len(told)}, days=days)

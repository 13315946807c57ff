"""How many independent eyes were on a place in a period, so that silence is not read as calm."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sanad.conditions.indicators import SetTallies
from sanad.conditions.origins import origin_code
from sanad.conditions.period import Period
from sanad.conditions.research import Research
from sanad.conditions.sources import independent_origins
from sanad.conditions.topics_found import TopicFound


@dataclass(frozen=True)
class Eyes:
    """Who told of a place in a period, each once however often, followed to whom they repeat.

    origins: at most so many are independent; None where no event set covers the period and nothing that is
    held speaks of it. access_told: those of them of whom it is recorded what access they had; of the others
    that is unknown.
    """

    period: Period
    origins: frozenset[str] | None
    access_told: frozenset[str]


def eyes_on(
    periods: Sequence[Period], sets: Sequence[SetTallies], found: Sequence[TopicFound], research: Research
) -> tuple[Eyes, ...]:
    """Return who told of a place, for each period: of events, by figures and by passages on its days."""
    return tuple(_eyes(period, sets, found, research) for period in periods)


def _eyes(
    period: Period, sets: Sequence[SetTallies], found: Sequence[TopicFound], research: Research
) -> Eyes:
    covered = any(one.event_set.covers.overlap(period) for one in sets)
    told = {*_of_events(period, sets), *_of_research(period, found)}
    if not told and not covered:
        return Eyes(period, None, frozenset())
    origins = independent_origins(told, research.sources)
    known = (one for one in origins if one in research.sources and "access" in research.sources[one].facts)
    return Eyes(period, origins, frozenset(known))


def _of_events(period: Period, sets: Sequence[SetTallies]) -> Iterable[str]:
    for one in sets:
        tally = one.tallies.get(period)
        yield from (origin_code(name) for name in (tally.origins if tally else ()) if name is not None)


def _of_research(period: Period, found: Sequence[TopicFound]) -> Iterable[str]:
    for one in found:
        yield from (figure.first_origin for figure in one.figures if figure.period.overlap(period))
        for passage in one.passages:
            if passage.speaks_of is not None and passage.speaks_of.overlap(period):
                yield passage.first_origin

"""Acts that registers tell of what happened to persons in a place, by year; small numbers are kept back."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from sanad.conditions.gaps import Gap
from sanad.terms.language import LocalisedText

ACT_TOPICS = ("detention", "returnees")
"""The topics of conditions of which acts are counted."""


@dataclass(frozen=True)
class ActCount:
    """How many acts of one register speak of one topic, by year; they are acts, and no persons.

    years: by the year in which the act began at the earliest, None counts those without a date; a number of
    which the value is None is kept back: from 1 to 4, or told by the others.
    """

    register: UUID
    register_code: str
    register_name: LocalisedText
    organisation_code: str
    organisation_name: LocalisedText
    corpus: str
    topic: str
    years: Mapping[int | None, int | None]


def act_gaps(found: Sequence[ActCount]) -> Iterator[Gap]:
    """Yield of which topics a number is kept back, and of which no register tells."""
    kept = {one.topic for one in found if None in one.years.values()}
    told = {one.topic for one in found}
    if kept:
        yield Gap("acts_kept_back", indicators=tuple(topic for topic in ACT_TOPICS if topic in kept))
    if untold := tuple(topic for topic in ACT_TOPICS if topic not in told):
        yield Gap("no_act", indicators=untold)

"""Events and acts that registers tell of a place, by year; small numbers are kept back."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from sanad.conditions.gaps import Gap
from sanad.conditions.register_subjects import RegisterSubject, register_subjects
from sanad.terms.language import LocalisedText


@dataclass(frozen=True)
class ActCount:
    """How many cards of one register speak of one subject, by year; acts or events, and no persons.

    years: by the year in which it began at the earliest, None counts those without a date; a number of
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

    @property
    def subject(self) -> RegisterSubject:
        """Of what it is a count."""
        return register_subjects()[self.topic]


def act_gaps(found: Sequence[ActCount]) -> Iterator[Gap]:
    """Yield of which subjects a number is kept back, and of which no register tells."""
    kept = {one.topic for one in found if None in one.years.values()}
    told = {one.topic for one in found}
    if kept:
        yield Gap("acts_kept_back", indicators=tuple(one for one in register_subjects() if one in kept))
    if untold := tuple(one for one in register_subjects() if one not in told):
        yield Gap("no_act", indicators=untold)

"""A case as it is evaluated: persons, what is known of them, and what happened."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date as Day  # noqa: N812  a field of Event is called date
from functools import cached_property
from typing import Literal

from sanad.protection.event_date import EventDate
from sanad.terms.three_valued import Answer


@dataclass(frozen=True)
class StatedFact:
    """One answer to a question of fact, from one source, of the days between first and last."""

    fact: str
    answer: Answer
    source: str
    known: Day
    first: Day
    last: Day


@dataclass(frozen=True)
class Person:
    """One person, by an id. sponsor: on whose permit this one's stands."""

    id: str
    sponsor: str | None
    facts: tuple[StatedFact, ...]


@dataclass(frozen=True)
class SetDeadline:
    """A deadline as an authority wrote it. due: None where the paper says that there is one, not which."""

    matter: str
    what: str
    due: Day | None


@dataclass(frozen=True)
class Event:
    """What happened. notified: None where nobody told of it. status: what the persons hold from then on.

    until: the last day of a suspension, where the paper says it.
    """

    id: str
    persons: tuple[str, ...]
    kind: str
    date: EventDate
    known: Day
    notified: EventDate | None
    authority: str
    basis: tuple[str, ...]
    document: str
    certainty: Literal["certain", "doubtful"]
    status: str | None
    permit_until: Day | None
    about: str | None
    sets: tuple[SetDeadline, ...]
    until: Day | None = None


@dataclass(frozen=True)
class Case:
    """A case: its persons by id, its events in the order in which they happened.

    permits: the statuses of its pack that are permits; none where nobody told.
    """

    id: str
    persons: Mapping[str, Person]
    events: tuple[Event, ...]
    permits: frozenset[str] = frozenset()

    @cached_property
    def by_id(self) -> Mapping[str, Event]:
        """Return its events by their ids."""
        return {event.id: event for event in self.events}

    @cached_property
    def roots(self) -> dict[str, str]:
        """Return one place for what `deeds` has worked out: the events whose deadlines events speak of."""
        return {}

    def as_of(self, day: Day) -> "Case":
        """Return what was known of it at the end of a day, and had happened by then."""
        persons = {
            person.id: replace(person, facts=tuple(fact for fact in person.facts if fact.known <= day))
            for person in self.persons.values()
        }
        return replace(self, persons=persons, events=tuple(one for one in self.events if _by(one, day)))


def _by(event: Event, day: Day) -> bool:
    return event.known <= day and (event.date.earliest or Day.min) <= day


def in_order(event: Event) -> tuple[Day, Day, str]:
    """Return where an event stands among others; one of unknown day comes first."""
    return (event.date.earliest or Day.min, event.date.latest or Day.max, event.id)

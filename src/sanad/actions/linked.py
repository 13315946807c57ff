"""What a linkage made of the records: persons with stable ids, and facts of each for counting."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid4

from sanad.publications.disclosure import kept_back
from sanad.register.one_life import NOTHING_TOLD, Lived

UNKNOWN = "unknown"
MOST_TOLD = 3
"""Persons on this many lists or more are told together."""


@dataclass(frozen=True)
class LinkedRecord:
    """One record as a run saw it."""

    id: UUID
    organisation: UUID
    collection: UUID
    list_code: str
    governorate: str
    event: date | None
    told: Lived = NOTHING_TOLD


@dataclass(frozen=True)
class LinkedPerson:
    """One person as a run joined it, for counting alone."""

    id: UUID
    records: tuple[LinkedRecord, ...]

    @property
    def lists(self) -> frozenset[str]:
        """Return the codes of the lists that document the person."""
        return frozenset(record.list_code for record in self.records)

    @property
    def governorate(self) -> str:
        """Return the governorate named most often, the first by code where two are; or unknown."""
        named = Counter(record.governorate for record in self.records if record.governorate)
        return min(named, key=lambda code: (-named[code], code), default=UNKNOWN)

    @property
    def year(self) -> str:
        """Return the year of the earliest dated event, or unknown."""
        days = [record.event for record in self.records if record.event]
        return str(min(days).year) if days else UNKNOWN


def linked_persons(
    clusters: Iterable[tuple[UUID, str]],
    records: Mapping[UUID, LinkedRecord],
    earlier: Mapping[UUID, UUID],
) -> tuple[LinkedPerson, ...]:
    """Return the persons of a run; each keeps the id under which most of its records stood in the run before.

    clusters: record id and cluster number. earlier: record id to person id of the run before.
    """
    members: dict[str, list[UUID]] = defaultdict(list)
    for record, cluster in clusters:
        members[cluster].append(record)
    claims = Counter(
        (cluster, earlier[record]) for cluster, ids in members.items() for record in ids if record in earlier
    )
    identity: dict[str, UUID] = {}
    taken: set[UUID] = set()
    for (cluster, person), _ in sorted(claims.items(), key=lambda claim: (-claim[1], str(claim[0][1]))):
        if cluster not in identity and person not in taken:
            identity[cluster] = person
            taken.add(person)
    return tuple(
        LinkedPerson(identity.get(cluster) or uuid4(), tuple(records[record] for record in ids))
        for cluster, ids in members.items()
    )


def by_number_of_lists(persons: Sequence[LinkedPerson]) -> dict[int, int | None]:
    """Return how many persons stand on how many lists, small numbers kept back."""
    counted = kept_back(Counter(min(len(person.lists), MOST_TOLD) for person in persons))
    return dict(sorted(counted.items()))


def coalition_report(persons: Sequence[LinkedPerson]) -> dict[str, object]:
    """Return the numbers of a run that every member may see, small ones kept back."""
    return {"persons": len(persons), "documented_by": list(map(list, by_number_of_lists(persons).items()))}

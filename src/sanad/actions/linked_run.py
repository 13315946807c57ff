"""The persons of one linking, as estimates take them; all its records must still be open to linking."""

from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import connection

from sanad.actions.errors import ConsentEnded, NothingToLink
from sanad.actions.linked import UNKNOWN, LinkedPerson, LinkedRecord
from sanad.actions.lists_apart import ListsApart, lists_apart
from sanad.estimation import Patterns, patterns_of_memberships
from sanad.estimation.question import EstimateQuestion
from sanad.publications.corpus import Corpus
from sanad.records.models import Collection, LinkRun, PersonMembership, SeenRecord
from sanad.terms.language import LocalisedText


@dataclass(frozen=True)
class LinkedRun:
    """The persons of one linking."""

    run: LinkRun
    persons: tuple[LinkedPerson, ...]
    months: Mapping[UUID, str]
    apart: ListsApart
    corpus: Corpus

    def strata(self, question: EstimateQuestion) -> tuple[Patterns, ...]:
        """Return the patterns of everybody, then of each stratum."""
        pairs, lists = list(self.apart.memberships(self.persons)), sorted(self.apart.names)
        whole = patterns_of_memberships(pairs, lists)
        if question.strata == "whole":
            return whole
        labels: dict[Hashable, dict[str, str]] = {
            person.id: {question.strata: self.label(person, question.strata)} for person in self.persons
        }
        return (*whole, *patterns_of_memberships(pairs, lists, strata=labels))

    def label(self, person: LinkedPerson, strata: str) -> str:
        """Return the stratum of one person."""
        if strata == "month":
            return self.months.get(person.id, UNKNOWN)
        return person.governorate if strata == "governorate" else person.year


def newest_run() -> LinkedRun:
    """Return the persons of the newest linking.

    Raises: NothingToLink, ConsentEnded.
    """
    run = LinkRun.objects.filter(state="done").order_by("-number").first()
    if run is None:
        raise NothingToLink("Nothing was linked yet; a linking is required. Link, then ask again.")
    return linked_run(run)


def linked_run(run: LinkRun) -> LinkedRun:
    """Return the persons of a linking.

    Raises: ConsentEnded.
    """
    require_open(run)
    joined = dict(PersonMembership.objects.filter(run=run).values_list("record_id", "person"))
    seen = list(SeenRecord.objects.filter(id__in=joined).order_by("id"))
    lists = list(Collection.objects.filter(id__in={one.collection_id for one in seen}))
    codes = _codes(lists)
    records: dict[UUID, list[LinkedRecord]] = {}
    months: dict[UUID, str] = {}
    for one in seen:
        person = joined[one.id]
        records.setdefault(person, []).append(_linked(one, codes[one.collection_id]))
        if month := _month(one):
            months[person] = min(month, months.get(person, month))
    persons = tuple(LinkedPerson(person, tuple(found)) for person, found in sorted(records.items()))
    names = {codes[one.id]: LocalisedText.from_mapping(one.names) for one in lists}
    corpus: Corpus = "invented" if lists[0].corpus == "invented" else "real"
    return LinkedRun(run, persons, months, lists_apart(persons, names), corpus)


def _codes(lists: Sequence[Collection]) -> dict[UUID, str]:
    """Return the code of each list, with its organisation's where two organisations chose one code."""
    named = Counter(one.code for one in lists)
    return {
        one.id: one.code if named[one.code] == 1 else f"{one.organisation.code}/{one.code}" for one in lists
    }


def _linked(one: SeenRecord, code: str) -> LinkedRecord:
    return LinkedRecord(
        one.id, one.organisation_id, one.collection_id, code, one.governorate, one.event_earliest
    )


def _month(one: SeenRecord) -> str | None:
    """Return the month of an event whose date is known to the month."""
    first, last = one.event_earliest, one.event_latest
    if first is None or last is None or (first.year, first.month) != (last.year, last.month):
        return None
    return f"{first.year:04d}-{first.month:02d}"


def require_open(run: LinkRun) -> None:
    """Return when every record of the run is open to linking now.

    Without those that are not, the numbers would differ from the run's own by those very persons.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT run_linkable(%s)", [run.id])
        (is_open,) = cursor.fetchone()
    if not is_open:
        raise ConsentEnded(
            "Consent or agreement to linking ended for some records of the linking; it must hold. "
            "Nothing was written. Link again, then ask: what is open then is estimated from."
        )

"""Where the records of a person stand now, whose id another linking gave: the id stays, and leads on."""

from collections import Counter
from dataclasses import dataclass
from uuid import UUID

from django.db import connection

from sanad.records.models import LinkRun, PersonMembership

# The present version of each record; of one whose key is not open to this member, the record itself.
PRESENT = """
SELECT DISTINCT coalesce(newest.id, one.id) FROM records_seenrecord one
LEFT JOIN records_seenrecord newest ON one.record_key <> '' AND newest.collection_id = one.collection_id
  AND newest.record_key = one.record_key AND newest.is_current
WHERE one.id = ANY (%s)
"""


@dataclass(frozen=True)
class Moved:
    """A person of another linking, as far as one sees its records.

    was:   the id that was asked for. number: the newest linking that had a person of it.
    parts: the persons to which its records belong in the linking that was asked, most records first.
    """

    was: UUID
    number: int
    parts: tuple[tuple[UUID, int], ...]

    @property
    def into(self) -> UUID:
        """Return the person to which most of its records belong."""
        return self.parts[0][0]

    @property
    def others(self) -> tuple[tuple[UUID, int], ...]:
        """Return the persons to which the rest belong: what was one person is several."""
        return self.parts[1:]


def moved(person: UUID, run: LinkRun | None) -> Moved | None:
    """Return where the records of a person stand in a run that has none of that id; in an open transaction.

    Memberships are kept as each linking made them, so that what an id stood for can always be told.
    """
    if run is None:
        return None
    numbers = dict(LinkRun.objects.filter(state="done").values_list("id", "number"))
    found = PersonMembership.objects.filter(run_id__in=list(numbers), person=person)
    runs = [(numbers[of], record) for of, record in found.values_list("run_id", "record_id")]
    if not runs:
        return None
    newest = max(number for number, _ in runs)
    records = [record for number, record in runs if number == newest]
    present = _present(records)
    stand = PersonMembership.objects.filter(run=run, record_id__in=[*records, *present])
    # Records that this linking set aside belong to no person of it: the id leads to the record itself.
    counted = Counter(stand.values_list("person", flat=True)) or Counter(present)
    parts = tuple(sorted(counted.items(), key=lambda part: (-part[1], str(part[0]))))
    return Moved(person, newest, parts) if parts and person not in counted else None


def _present(records: list[UUID]) -> list[UUID]:
    with connection.cursor() as cursor:
        cursor.execute(PRESENT, [records])
        return [one for (one,) in cursor.fetchall()]

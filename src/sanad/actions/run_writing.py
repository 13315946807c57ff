"""What a run writes, and what it takes from the run before: numbers one after another, ids that stay."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from django.db import connection

from sanad.actions.link_pairs import insert_in_parts
from sanad.actions.linked import LinkedPerson
from sanad.records.models import LinkRun, PersonMembership

ONE_RUN = 0x4C494E4B  # the advisory lock that a run holds while it is written
INSERT_MEMBERSHIPS = """
INSERT INTO records_personmembership (id, run_id, person, record_id, organisation_id, collection_id)
SELECT gen_random_uuid(), %s, person, record, organisation, collection
FROM unnest(%s::uuid[], %s::uuid[], %s::uuid[], %s::uuid[]) AS new (person, record, organisation, collection)
"""
# By the key of a record in its list, where that is open to linking.
NEWER_VERSIONS = """
SELECT newest.id, m.person
FROM records_seenrecord one
JOIN records_personmembership m ON m.run_id = %s AND m.record_id = one.id
JOIN records_seenrecord newest ON newest.collection_id = one.collection_id
  AND newest.record_key = one.record_key AND newest.is_current
WHERE one.record_key <> '' AND NOT one.is_current
"""


def wait_for_other_runs() -> None:
    """Write one run after another, each with a number of its own and the persons of the one before."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [ONE_RUN])


def earlier_clusters(state: str) -> Mapping[UUID, UUID]:
    """Return the person or event of each record in the run before; a newer version stands for a record."""
    run = LinkRun.objects.filter(state=state).order_by("-number").first()
    if run is None:
        return {}
    earlier = dict(PersonMembership.objects.filter(run=run).values_list("record_id", "person"))
    with connection.cursor() as cursor:
        cursor.execute(NEWER_VERSIONS, [run.id])
        return dict(cursor.fetchall()) | earlier


def write_memberships(run: LinkRun, persons: Sequence[LinkedPerson]) -> None:
    """Keep which records a run takes to be one person, or one event."""
    rows = [(p.id, r.id, r.organisation, r.collection) for p in persons for r in p.records]
    insert_in_parts(INSERT_MEMBERSHIPS, run.id, rows)

"""What people judged, as a linking takes it: of every organisation, of the records that it links."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from django.db import connection

from sanad.actions.linked import LinkedRecord
from sanad.linkage.judgement import Judgement
from sanad.records.queries.judgements import ledger_of

JUDGED = """
SELECT id, left_id, right_id, verdict, supersedes, organisation FROM judgements_for_linking()
WHERE at <= %s
"""


def judgements_for(
    rows: Sequence[Mapping[str, str]], records: Sequence[LinkedRecord], until: datetime
) -> tuple[Judgement, ...]:
    """Return the judgements in force of these records, by list and id as the rows have them.

    until: as the ledger stood at this instant.
    Within a transaction for linking: the database gives them to no other purpose.
    """
    with connection.cursor() as cursor:
        cursor.execute(JUDGED, [until])
        told = cursor.fetchall()
    named = {
        ("", str(record.id)): (row["list"], row["record_id"])
        for row, record in zip(rows, records, strict=True)
    }
    return tuple(
        replace(one, left=named[one.left], right=named[one.right])
        for one in ledger_of(told).in_force()
        if one.left in named and one.right in named
    )

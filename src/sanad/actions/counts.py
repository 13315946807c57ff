"""Ask for a number of persons of the whole coalition; the question is kept, and no row is read."""

import json
from uuid import UUID

from django.db import connection

from sanad.actions.recorded import require_role
from sanad.partners.counting import CountQuestion
from sanad.partners.member import Viewer
from sanad.records.door import opened


def count_persons(question: CountQuestion, *, by: Viewer) -> UUID:
    """Return the id of the answer, which `records.queries.counts` reads once this has ended.

    What is asked is kept for the organisation's auditor, whatever the answer; the register is not changed.
    Raises: NotAllowed.
    """
    require_role("count", by=by)
    with opened(by, "counting"), connection.cursor() as cursor:
        cursor.execute("SELECT count_persons(%s::jsonb)", [json.dumps(question.to_json())])
        kept: UUID = cursor.fetchone()[0]
    return kept

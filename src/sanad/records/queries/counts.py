"""What a member asked of the coalition's counting, and what was told."""

import json
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection

from sanad.partners.counting import CountQuestion
from sanad.partners.member import Viewer
from sanad.records.door import opened
from sanad.records.models import LinkRun


@dataclass(frozen=True)
class CountRow:
    """One question with its answer; persons is None where it was not told, and refused says why.

    run: the number of the linking that was counted; 0 before the first.
    """

    id: UUID
    question: CountQuestion
    persons: int | None
    refused: str
    run: int
    at: datetime


def counts(*, viewer: Viewer, most: int = 200) -> tuple[CountRow, ...]:
    """Return what this member asked, the newest first."""
    with opened(viewer):
        numbers = dict(LinkRun.objects.values_list("id", "number"))
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT id, question, answer, refused, run, at FROM count_answers()"
                " WHERE account = %s ORDER BY at DESC LIMIT %s",
                [viewer.account, most],
            )
            rows = cursor.fetchall()
    return tuple(
        CountRow(one, _question(asked), persons, refused, numbers.get(run, 0), at)
        for one, asked, persons, refused, run, at in rows
    )


def _question(asked: str | dict[str, list[str]]) -> CountQuestion:
    return CountQuestion.from_json(json.loads(asked) if isinstance(asked, str) else asked)

"""What waits for a person: an export for a second member, and an agreement for the partner's signature."""

from collections.abc import Mapping
from datetime import UTC, datetime, time
from typing import Any
from uuid import UUID

from sanad.actions.agreements import agree
from sanad.actions.exports import propose_export
from sanad.demonstration.data_file import read_data_file
from sanad.partners.agreement import Opening
from sanad.partners.member import Viewer
from sanad.records.queries.coalition import ListRow
from sanad.records.queries.exports import ExportScope

Lists = Mapping[str, ListRow]


def leave_waiting(
    people: Mapping[str, Viewer], operators: Mapping[str, Viewer], lists: Lists
) -> tuple[UUID, UUID]:
    """Return the proposal and the agreement, so that whoever signs in finds something to decide."""
    told = read_data_file("organisations.yaml")["waiting"]
    return _export(told["export"], people, lists), _agreement(told["agreement"], operators, lists)


def _export(told: Mapping[str, Any], people: Mapping[str, Viewer], lists: Lists) -> UUID:
    scope = ExportScope("list", lists[told["collection"]].id)
    return propose_export(scope, "xlsx", by=people[told["asked_by"]], because=told["because"])


def _agreement(told: Mapping[str, Any], operators: Mapping[str, Viewer], lists: Lists) -> UUID:
    given = lists[told["collection"]]
    return agree(
        given.id,
        operators[told["recipient"]].organisation,
        "reading",
        starts=datetime.combine(told["starts"], time(), UTC),
        opens=Opening(frozenset(told["fields"]), told["place"]),
        by=operators[given.organisation_code],
        because=told["because"],
    )

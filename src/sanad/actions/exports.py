"""Export of persons: asked for with a reason, approved by a second member, made once, at its download."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal, cast, get_args
from uuid import UUID

from sanad.actions.access import looked
from sanad.actions.errors import ExportGrew, ExportTooLarge, NothingToExport
from sanad.actions.passing_on import require_may_pass_on
from sanad.actions.recorded import recorded
from sanad.actions.two_persons import propose, proposed, seconded
from sanad.partners.member import Viewer
from sanad.records.door import opened
from sanad.records.queries.exports import ExportRow, ExportScope, ScopeKind, export_count, export_rows

FileKind = Literal["csv", "xlsx"]
FILE_KINDS: tuple[FileKind, ...] = get_args(FileKind)
MOST_RECORDS = 100_000


@dataclass(frozen=True)
class Export:
    """The rows of a file, of what, and in which format."""

    rows: tuple[ExportRow, ...]
    scope: ExportScope
    kind: FileKind


def propose_export(scope: ExportScope, kind: FileKind, *, by: Viewer, because: str) -> UUID:
    """Return the id of a proposal to export what the actor may read of a list, a search or a figure.

    The words of a search stay with whoever searched: the proposal names the search, and how many it found.
    Raises: NotAllowed, ReasonMissing, NotFound; NotPassedOn; NothingToExport; ExportTooLarge.
    """
    with opened(by):
        if scope.kind == "list":
            require_may_pass_on(scope.id)
        counted = export_count(scope, viewer=by)
        if not counted.records:
            raise NothingToExport(
                "No row of this may leave the organisation now. Rows that may be read and whose persons "
                "consent are required. See what is left out, and why."
            )
        if counted.records > MOST_RECORDS:
            raise ExportTooLarge(
                f"{counted.records} rows were asked for; at most {MOST_RECORDS} go into one file. Narrow "
                "the search."
            )
        asked = {"scope": scope.kind, "format": kind, "records": counted.records, "persons": counted.persons}
        left_out = {"left_out": dict(counted.left_out)}
        return propose("export_persons", scope.id, asked | left_out, by=by, because=because)


def export_as_approved(proposal: UUID, *, by: Viewer) -> Export:
    """Return the rows that the asker may export now, once; what was withdrawn since is left out.

    Raises: what two_persons.seconded refuses; NotFound; ExportGrew, if there is more than was approved.
    """
    by = replace(by, veil="none")  # a veil is for the screen; what was approved is the file
    because = proposed(proposal, by=by).because
    with (
        recorded("export", by=by, because=because) as recording,
        seconded(recording, proposal, "export_persons") as asked,
    ):
        scope, kind = _asked(asked.subject, asked.arguments)
        rows = export_rows(scope, viewer=by)
        _require_no_more(rows, asked.arguments)
        persons = len({row.person for row in rows})
        told = {"scope": scope.kind, "format": kind, "records": len(rows), "persons": persons}
        recording.enter("proposal", proposal, details=told)
        looked("download", scope.kind, scope.id, persons=persons, by=by, because=because)
    return Export(rows, scope, kind)


def _asked(subject: UUID | None, arguments: Mapping[str, Any]) -> tuple[ExportScope, FileKind]:
    assert subject is not None
    return ExportScope(cast(ScopeKind, arguments["scope"]), subject), cast(FileKind, arguments["format"])


def _require_no_more(rows: tuple[ExportRow, ...], arguments: Mapping[str, Any]) -> None:
    if len(rows) > arguments["records"]:
        raise ExportGrew(
            f"There are {len(rows)} rows now; {arguments['records']} were approved. Ask for the export "
            "again, so that both know how many there are."
        )

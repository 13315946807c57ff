"""Case 37, the second person: an insider exports nothing of persons alone, and nothing unseen."""

import json
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

import psycopg
import pytest

from cast import BECAUSE, Cast, member
from database import connected, rows, tell
from sanad.actions.errors import ActionError
from sanad.partners.errors import NotAllowed, NotFound

if TYPE_CHECKING:
    from sanad.partners.member import Viewer


@pytest.fixture
def insider(cast: Cast) -> "Viewer":
    return member(f"insider-{uuid4().hex[:8]}", ("analyst",), cast.at_a)


@pytest.fixture
def colleague(cast: Cast) -> "Viewer":
    return member(f"colleague-{uuid4().hex[:8]}", ("reviewer",), cast.at_a)


def asked(cast: Cast, by: "Viewer") -> UUID:
    from sanad.actions.exports import propose_export
    from sanad.records.queries.exports import ExportScope

    return propose_export(ExportScope("list", cast.shared), "csv", by=by, because=BECAUSE)


def test_an_insider_exports_nothing_alone(cast: Cast, insider: "Viewer") -> None:
    from sanad.actions.exports import export_as_approved
    from sanad.actions.two_persons import decide

    proposal = asked(cast, insider)
    with pytest.raises(ActionError):
        export_as_approved(proposal, by=insider)
    with pytest.raises(ActionError):
        decide(proposal, True, by=insider, because=BECAUSE)
    with pytest.raises((NotAllowed, NotFound)):
        export_as_approved(proposal, by=cast.dina)


def test_a_database_that_the_application_misuses_approves_nothing_alone(
    cast: Cast, insider: "Viewer"
) -> None:
    proposal = asked(cast, insider)
    for state in ("approved", "done"):
        with connected() as connection, connection.transaction(force_rollback=True):
            tell(connection, insider)
            with pytest.raises((psycopg.errors.InsufficientPrivilege, psycopg.errors.CheckViolation)):
                connection.execute(
                    "UPDATE records_proposal SET state = %s, decided_by = %s, decided_alias = 'x',"
                    " decided_because = 'x', decided_at = now() WHERE id = %s",
                    [state, insider.account, proposal],
                )


def test_with_a_colleague_it_is_one_file_and_the_log_tells_of_it(
    cast: Cast, insider: "Viewer", colleague: "Viewer"
) -> None:
    from sanad.actions.exports import export_as_approved
    from sanad.actions.two_persons import decide

    proposal = asked(cast, insider)
    decide(proposal, True, by=colleague, because=BECAUSE)
    assert len(export_as_approved(proposal, by=insider).rows) == 4
    with pytest.raises(ActionError):
        export_as_approved(proposal, by=insider)
    told = logged(proposal)
    assert [one["verb"] for one in told] == ["propose", "approve", "export", "carry_out"]
    assert told[2]["details"] == {"format": "csv", "persons": 4, "records": 4, "scope": "list"}
    assert [one["actor"] for one in told] == [insider.alias, colleague.alias, insider.alias, insider.alias]
    looks = "SELECT verb, persons FROM records_accessevent WHERE account = %s"
    assert rows("backup", looks, [insider.account]) == [("download", 4)]


def logged(proposal: UUID) -> list[Any]:
    found = rows(
        "backup",
        "SELECT document FROM records_custodyentry WHERE subject_id = %s"
        " ORDER BY at, array_position(ARRAY['export', 'carry_out']::text[], verb::text) NULLS FIRST",
        [proposal],
    )
    return [json.loads(document) for (document,) in found]


def test_more_than_was_approved_is_not_exported(
    cast: Cast, insider: "Viewer", colleague: "Viewer", tmp_path: Any
) -> None:
    from cast import import_rows
    from sanad.actions.errors import ExportGrew
    from sanad.actions.exports import export_as_approved, propose_export
    from sanad.actions.two_persons import decide
    from sanad.records.queries.exports import ExportScope

    code, row = f"grows-{uuid4().hex[:8]}", ("بسام", "عدنان", "السعدي", "m", "killed", "2014-07-07", "Homs")
    listed = import_rows(tmp_path, code, [("G1", *row)], cast.at_a)
    proposal = propose_export(ExportScope("list", listed), "csv", by=insider, because=BECAUSE)
    decide(proposal, True, by=colleague, because=BECAUSE)
    import_rows(tmp_path, code, [("G1", *row), ("G2", *row)], cast.at_a)
    with pytest.raises(ExportGrew):
        export_as_approved(proposal, by=insider)

"""What ends by its date marks the releases that rest on it: once, with an entry, and nothing else."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from actions.test_consents import ROWS, listed, record, standing_on  # noqa: F401  the fixture
from cast import BECAUSE, founded, share
from database import connected, rows, tell
from sanad.partners.consent import CONSENT_PURPOSES, Consent
from sanad.partners.member import Viewer

SOON = timedelta(seconds=12)
"""Long enough to publish and release before it, also where other tests run beside this one."""


@pytest.fixture
def giver(workspace: Path) -> Viewer:
    """Return the operator of an organisation of its own."""
    return founded(f"ending-{uuid4().hex[:8]}")


def released(giver: Viewer, folder: Path, *records: UUID) -> str:
    from sanad.actions.publications import publish
    from sanad.cli.release import write_release

    stored = publish(standing_on(*records), by=giver, because=BECAUSE)
    return str(write_release(stored, folder, by=giver, because=BECAUSE)["release"])


def marks(release: str) -> list[str]:
    found = rows("backup", "SELECT cause FROM records_correctionmark WHERE release_id = %s", [release])
    return [cause for (cause,) in found]


def wait_until(end: datetime) -> None:
    import time

    while datetime.now(UTC) <= end:
        time.sleep(0.2)


def test_a_consent_that_ended_marks_the_release_once_and_enters_it(
    giver: Viewer,
    listed: UUID,  # noqa: F811
    tmp_path: Path,
) -> None:
    from sanad.actions.consents import record_consent
    from sanad.actions.ended_basis import EndedBasis, mark_ended

    end = datetime.now(UTC) + SOON
    ending = Consent("given", frozenset(CONSENT_PURPOSES), until=end, told_final=True)
    record_consent(listed, "K1", ending, by=giver, because=BECAUSE)
    rests, other = record(listed, "K1"), record(listed, "K2")
    first, second = released(giver, tmp_path / "one", rests), released(giver, tmp_path / "two", other)
    looks = EndedBasis()
    looks.mark()
    assert marks(first) == marks(second) == []
    wait_until(end)
    assert looks.mark() >= 1
    assert marks(first) == ["ended"] and marks(second) == []
    assert looks.mark() == 0 and mark_ended() == 0, "marked once"
    entered = rows(
        "backup",
        "SELECT document FROM records_custodyentry WHERE verb = 'mark' AND subject_id = %s",
        [first],
    )
    assert len(entered) == 1 and "Hala" not in entered[0][0]


def test_an_agreement_that_ended_marks_the_release(giver: Viewer, tmp_path: Path) -> None:
    from cast import import_rows
    from sanad.actions.ended_basis import mark_ended

    made = import_rows(tmp_path, f"list-{uuid4().hex[:8]}", ROWS, giver)
    end = datetime.now(UTC) + SOON
    share(made, giver, None, "publication", until=end)
    first = released(giver, tmp_path / "one", record(made, "K1"))
    wait_until(end)
    mark_ended()
    assert marks(first) == ["ended"]


def test_nobody_but_the_server_marks_for_an_organisation_and_for_its_own_alone(
    giver: Viewer,
    listed: UUID,  # noqa: F811
    tmp_path: Path,
) -> None:
    from cast import member

    reader = member(f"reads-{uuid4().hex[:8]}", ("administrator",), giver)
    for viewer, purpose in (
        (reader, "publication"),
        (giver, "reading"),
        (founded("elsewhere"), "publication"),
    ):
        with connected() as connection, connection.transaction():
            tell(connection, viewer, purpose)
            assert connection.execute("SELECT mark_uncovered()").fetchall() == []

"""A text is published, and a release made, by two members: the draft as it stood, the version named."""

from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

import psycopg
import pytest

from cast import BECAUSE, member
from database import connected, rows, tell
from sanad.partners.errors import NotAllowed, NotFound

if TYPE_CHECKING:
    from sanad.partners.member import Viewer

REFUSED = psycopg.errors.InsufficientPrivilege
PUBLISH = "UPDATE records_publication SET state = 'published', proposal = %(proposal)s WHERE id = %(id)s"


@pytest.fixture(scope="module")
def writer(chain: Any) -> "Viewer":
    """Return an advocate of the organisation that published."""
    return member("writer-of-two", ("advocate",), chain.linker)


@pytest.fixture(scope="module")
def reader(chain: Any) -> "Viewer":
    """Return a reviewer of the same organisation, who decides."""
    return member("reader-of-two", ("reviewer",), chain.linker)


def draft(chain: Any, writer: "Viewer") -> UUID:
    from sanad.actions.publications import enter_draft
    from sanad.publications.stored import publication_from_json

    document = rows("backup", "SELECT document FROM records_publication WHERE id = %s", [chain.publication])
    return enter_draft(publication_from_json(document[0][0]), by=writer, because=BECAUSE)


def state_of(publication: UUID) -> str:
    return str(rows("backup", "SELECT state FROM records_publication WHERE id = %s", [publication])[0][0])


def approved(proposal: UUID, second: "Viewer") -> UUID:
    from sanad.actions.two_persons import decide

    decide(proposal, True, by=second, because="read and agreed")
    return proposal


def test_it_works(chain: Any, writer: "Viewer", reader: "Viewer") -> None:
    from sanad.actions.carrying_out import carry_out
    from sanad.actions.publications import propose_to_publish

    text = draft(chain, writer)
    proposal = approved(propose_to_publish(text, by=writer, because=BECAUSE), reader)
    assert state_of(text) == "draft"
    assert carry_out(proposal, by=writer) == text
    assert state_of(text) == "published"


def test_a_member_publishes_nothing_alone(chain: Any, writer: "Viewer") -> None:
    from django.db import DatabaseError

    from sanad.actions.publications import publish
    from sanad.publications.stored import publication_from_json

    document = rows("backup", "SELECT document FROM records_publication WHERE id = %s", [chain.publication])
    with pytest.raises(DatabaseError, match="second member"):
        publish(publication_from_json(document[0][0]), by=writer, because=BECAUSE)


def test_sql_publishes_no_draft_but_the_approved_one(chain: Any, writer: "Viewer", reader: "Viewer") -> None:
    from sanad.actions.publications import propose_to_publish

    text, other = draft(chain, writer), draft(chain, writer)
    open_one = propose_to_publish(text, by=writer, because=BECAUSE)
    of_other = approved(propose_to_publish(other, by=writer, because=BECAUSE), reader)
    for proposal in (None, open_one, of_other, uuid4()):
        with connected() as connection, connection.transaction(force_rollback=True):
            tell(connection, writer)
            with pytest.raises(REFUSED):
                connection.execute(PUBLISH, {"id": text, "proposal": proposal})


def test_a_draft_is_read_by_its_organisation_alone(chain: Any, writer: "Viewer", reader: "Viewer") -> None:
    from sanad.records.queries.publications import publication

    text = draft(chain, writer)
    assert publication(text, viewer=reader).row.state == "draft"
    with pytest.raises(NotFound):
        publication(text, viewer=chain.operators["spruce"])


def test_whoever_may_not_publish_proposes_nothing(chain: Any, writer: "Viewer", reader: "Viewer") -> None:
    from sanad.actions.proposed_releases import propose_to_release
    from sanad.actions.publications import propose_to_publish

    with pytest.raises(NotAllowed):
        propose_to_publish(draft(chain, writer), by=reader, because=BECAUSE)
    with pytest.raises(NotFound):
        propose_to_publish(chain.publication, by=writer, because=BECAUSE)
    with pytest.raises(NotFound):
        propose_to_release(draft(chain, writer), by=writer, because=BECAUSE)


def test_a_release_of_two_is_kept_and_verifies(chain: Any, writer: "Viewer", reader: "Viewer") -> None:
    from sanad.actions.carrying_out import carry_out
    from sanad.actions.proposed_releases import kept_release, propose_to_release

    proposal = propose_to_release(chain.publication, by=writer, because=BECAUSE)
    release = carry_out(approved(proposal, reader), by=writer)
    told = rows("backup", "SELECT publication_id, proposal FROM records_release WHERE id = %s", [release])
    assert told == [(chain.publication, proposal)]
    assert_intact(kept_release(proposal))


def assert_intact(folder: Path) -> None:
    import subprocess
    import sys

    done = subprocess.run(
        [sys.executable, str(folder / "verify.py"), str(folder)], capture_output=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stdout

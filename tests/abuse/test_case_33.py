"""Case 33: a clock that was set back, that jumps ahead, or is told another zone.

The log's order follows no clock. What an entry tells against that order is marked where it is read, and told
by the check; a stamp of an authority would say when a head existed, and none is asked for yet.
"""

import json
import os
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

import pytest

from abuse.own_site import SANAD
from cast import BECAUSE, Cast, founded
from database import rows
from sanad.vault.instant import clock_moved

if TYPE_CHECKING:
    from sanad.partners.member import Viewer

MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)
HEADS = "SELECT size, signed_at FROM records_checkpoint ORDER BY size"
PLACED = "SELECT leaf_index, at FROM records_custodyentry WHERE leaf_index IS NOT NULL ORDER BY leaf_index"


@pytest.fixture(scope="module")
def holder(cast: Cast) -> "Viewer":
    """Return who deposits in an organisation of this case alone."""
    return founded("clockwise")


@pytest.fixture
def put(holder: "Viewer", tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., UUID]:
    """Return how a new file is deposited while the clock of the server is wrong by so much."""

    def deposited(wrong_by: timedelta = timedelta()) -> UUID:
        from sanad.actions.vault import deposit

        file = tmp_path / uuid4().hex
        file.write_text(file.name, encoding="utf-8")
        with clock(monkeypatch, wrong_by):
            (one,) = deposit([file], by=holder, because=BECAUSE)
        found: UUID = rows("superuser", "SELECT id FROM records_item WHERE sha256 = %s", [one.sha256])[0][0]
        return found

    return deposited


@contextmanager
def clock(monkeypatch: pytest.MonkeyPatch, wrong_by: timedelta) -> Iterator[None]:
    """Let every action of this process read a clock that is wrong by so much."""
    true = datetime

    class Wrong(datetime):
        """A clock that is wrong."""

        @classmethod
        def now(cls, tz: Any = None) -> Any:
            return true.now(tz) + wrong_by

    with monkeypatch.context() as changed:
        for module in ("recorded", "sequencing"):
            changed.setattr(f"sanad.actions.{module}.datetime", Wrong)
        yield


def doubts(item: UUID, viewer: "Viewer") -> list[str | None]:
    """Return what is doubted of an item's entries, as they stand in the log."""
    from sanad.records.queries.items import item as item_of

    return [entry.doubt for entry in item_of(item, viewer=viewer).entries]


def moved() -> int:
    """Return how many entries the check tells of."""
    from sanad.gateways.database_snapshot import snapshot

    with snapshot() as moment:
        found = moment.entries_out_of_order()
    return sum(clock_moved(at, before=before, covering=covering) for at, before, covering in found)


def test_it_works(holder: "Viewer", put: Callable[..., UUID]) -> None:
    """With a clock that is right nothing is doubted."""
    before = moved()
    assert doubts(put(), holder) == [None]
    assert doubts(put(), holder) == [None]
    assert moved() == before


@pytest.mark.parametrize("wrong_by", [-MINUTE, -DAY, -3650 * DAY, DAY, -timedelta(hours=3)])
def test_the_order_of_the_log_follows_no_clock(put: Callable[..., UUID], wrong_by: timedelta) -> None:
    before = rows("backup", PLACED)
    put(wrong_by)
    put()
    after = rows("backup", PLACED)
    assert [index for index, _ in after] == list(range(len(after)))
    assert after[: len(before)] == before, "what had its place was moved"
    assert len(after) == len(before) + 2


def test_an_entry_before_the_last_head_is_marked_where_it_is_read(
    cast: Cast, holder: "Viewer", put: Callable[..., UUID]
) -> None:
    put()
    told = put(-2 * DAY)
    assert doubts(told, holder) == ["before_head"]
    page = page_of(told, holder)
    assert "entered later than it tells" in page


def test_a_clock_that_was_set_back_is_told_by_the_check(put: Callable[..., UUID], workspace: Path) -> None:
    put()
    before = moved()
    put(-2 * DAY)
    assert moved() == before + 1
    assert "clock_moved" in checked(workspace)


def test_a_clock_that_stays_back_is_seen_by_the_order_of_heads(put: Callable[..., UUID]) -> None:
    from sanad.gateways.database_snapshot import snapshot

    with snapshot() as moment:
        before = moment.heads_out_of_order()
    put()
    put(-MINUTE)
    with snapshot() as moment:
        assert moment.heads_out_of_order() == before + 1


def test_an_entry_from_the_future_of_its_head_is_marked(
    holder: "Viewer", put: Callable[..., UUID], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The clock ran ahead while the entry was made, and was put right before the head was signed."""
    from sanad.actions import vault
    from sanad.actions.sequencing import sequence

    with monkeypatch.context() as changed:
        changed.setattr(vault, "sequence", lambda: 0)
        told = put(DAY)
    assert doubts(told, holder) == [None], "it awaits its place"
    sequence()
    assert doubts(told, holder) == ["after_head"]


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "no/such zone"])
def test_another_zone_of_the_server_changes_no_instant(
    holder: "Viewer", workspace: Path, tmp_path: Path, zone: str
) -> None:
    file = tmp_path / "a file"
    file.write_text(zone, encoding="utf-8")
    begun = datetime.now(UTC)
    done = subprocess.run(
        [*SANAD, "deposit", str(file), "--as", "clockwise"],
        env={**os.environ, "SANAD_HOME": str(workspace), "TZ": zone},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    digest = done.stdout.split()[0]
    entries = rows(
        "superuser",
        "SELECT e.at, e.document FROM records_custodyentry e JOIN records_item i ON i.id = e.item_id"
        " WHERE i.sha256 = %s",
        [digest],
    )
    assert len(entries) == 1
    at, document = entries[0]
    assert begun <= at <= datetime.now(UTC)
    assert json.loads(document)["at"] == at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def test_a_leap_second_in_a_document_is_refused_by_name() -> None:
    from sanad.partners.member import OPERATOR
    from sanad.terms.identifiers import OrganisationId
    from sanad.vault.custody import CustodyDocument, Subject, read_custody
    from sanad.vault.errors import DocumentMalformed

    made = CustodyDocument(
        uuid4(), "deposit", "somebody", OrganisationId(OPERATOR), Subject("item", "1"), datetime.now(UTC)
    )
    text = made.as_bytes().decode()
    instant = json.loads(text)["at"]
    with pytest.raises(DocumentMalformed):
        read_custody(text.replace(instant, "2016-12-31T23:59:60.000000Z").encode())


def page_of(item: UUID, viewer: "Viewer") -> str:
    """Return the page of an item as a member of its organisation reads it."""
    from django.test import Client

    from cast import member
    from sanad.records.models import Account

    reader = member(f"reads-{uuid4().hex[:8]}", ("documenter",), viewer)
    client = Client(headers={"host": "localhost", "accept-language": "en"})
    client.force_login(Account.objects.get(id=reader.account))
    return client.get(f"/items/{item}/").content.decode()


def checked(home: Path) -> set[str]:
    """Return the codes of the problems that `sanad check` tells of."""
    done = subprocess.run(
        [*SANAD, "check", "--json"],
        env={**os.environ, "SANAD_HOME": str(home)},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        timeout=120,
        check=False,
    )
    return {one["code"] for one in json.loads(done.stdout)["problems"]}

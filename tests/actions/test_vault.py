"""Deposit: bytes become items, each with its entry, and nobody learns what another organisation holds."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from uuid import UUID

import pytest

from cast import BECAUSE, Cast, founded
from database import rows
from sanad.actions.errors import NothingToDeposit, ReasonMissing
from sanad.partners.errors import NotAllowed


def entries(item: UUID) -> list[str]:
    """Return the verbs of an item's custody entries."""
    found = rows(
        "backup", "SELECT verb FROM records_custodyentry WHERE item_id = %s ORDER BY at, verb", [item]
    )
    return [verb for (verb,) in found]


def items(digest: str) -> list[tuple[UUID, UUID]]:
    """Return id and organisation of every item with a digest."""
    found = rows("backup", "SELECT id, organisation_id FROM records_item WHERE sha256 = %s", [digest])
    return [(item, organisation) for item, organisation in found]


def test_it_works(cast: Cast, tmp_path: Path, workspace: Path) -> None:
    from sanad.actions.store import object_store
    from sanad.actions.vault import deposit

    (tmp_path / "b").mkdir()
    for name in ("z.txt", "a.txt", "b/c.txt"):
        (tmp_path / name).write_text(name, encoding="utf-8")
    found = deposit([tmp_path], by=founded("teak"), because=BECAUSE)
    assert [Path(one.path).name for one in found] == ["a.txt", "c.txt", "z.txt"]
    for one in found:
        assert one.new
        ((item, organisation),) = items(one.sha256)
        assert organisation == founded("teak").organisation
        assert entries(item) == ["deposit"]
        assert object_store().place(one.sha256).read_text(encoding="utf-8") in ("z.txt", "a.txt", "b/c.txt")


def test_the_same_bytes_again_are_told_and_entered(cast: Cast, tmp_path: Path) -> None:
    from sanad.actions.vault import deposit

    file = tmp_path / "again.txt"
    file.write_text("the same bytes twice", encoding="utf-8")
    first, second = (deposit([file], by=founded("teak"), because=BECAUSE)[0] for _ in range(2))
    assert (first.new, second.new) == (True, False)
    ((item, _),) = items(first.sha256)
    assert entries(item) == ["deposit", "deposit_again"]


def test_two_organisations_hold_the_same_bytes_and_do_not_know_it(cast: Cast, tmp_path: Path) -> None:
    from sanad.actions.vault import deposit
    from sanad.records.door import opened
    from sanad.records.models import CustodyEntry, Item

    file = tmp_path / "both.txt"
    file.write_text("held by two", encoding="utf-8")
    answers = [deposit([file], by=by, because=BECAUSE)[0] for by in (cast.at_b, founded("teak"))]
    assert answers[0] == answers[1], "the answer tells that somebody else held it"
    assert len(items(answers[0].sha256)) == 2
    with opened(founded("teak")):
        assert Item.objects.filter(sha256=answers[0].sha256).count() == 1
        assert CustodyEntry.objects.filter(item__sha256=answers[0].sha256).count() == 1


def test_who_may_not_deposit_is_refused(cast: Cast, tmp_path: Path) -> None:
    from sanad.actions.store import object_store
    from sanad.actions.vault import deposit

    (tmp_path / "x").write_text("deposited by nobody", encoding="utf-8")
    before = list(object_store())
    with pytest.raises(NotAllowed):
        deposit([tmp_path], by=cast.basma, because=BECAUSE)
    assert list(object_store()) == before


def test_a_deposit_without_a_reason_leaves_no_bytes(cast: Cast, tmp_path: Path) -> None:
    from sanad.actions.store import object_store
    from sanad.actions.vault import deposit

    (tmp_path / "x").write_text("deposited for no reason", encoding="utf-8")
    before = list(object_store())
    with pytest.raises(ReasonMissing):
        deposit([tmp_path], by=founded("teak"), because=" ")
    assert list(object_store()) == before


def test_an_empty_folder_is_no_deposit(cast: Cast, tmp_path: Path) -> None:
    from sanad.actions.vault import deposit

    with pytest.raises(NothingToDeposit):
        deposit([tmp_path], by=founded("teak"), because=BECAUSE)


def test_many_writers_of_the_same_files_at_once(cast: Cast, tmp_path: Path) -> None:
    """In opposite orders, so that two that waited for each other would be found."""
    from django.db import connection

    from sanad.actions.vault import deposit

    by = founded("juniper")
    files = [tmp_path / f"{number}.txt" for number in range(12)]
    for file in files:
        file.write_text(f"shared {file.name}", encoding="utf-8")

    def work(order: int) -> list[bool]:
        try:
            return [one.new for one in deposit(files[::order], by=by, because=BECAUSE)]
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        futures = [pool.submit(work, 1 if number % 2 else -1) for number in range(8)]
        new = [one for future in futures for one in future.result()]
    assert sum(new) == len(files)
    held = "SELECT count(*), count(DISTINCT sha256) FROM records_item WHERE organisation_id = %s"
    assert rows("backup", held, [by.organisation]) == [(12, 12)]

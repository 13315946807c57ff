"""Case 15: two organisations deposit the same file: status, time and id tell the second nothing."""

from pathlib import Path
from time import perf_counter
from typing import Any
from uuid import uuid4

from cast import BECAUSE, Cast
from database import rows

SIZE = 300_000
TIMES = 7


def a_file(folder: Path) -> Path:
    file = folder / f"{uuid4()}.bin"
    file.write_bytes(uuid4().bytes * (SIZE // 16))
    return file


def deposited(file: Path, by: Any) -> tuple[bool, str, float]:
    from sanad.actions.vault import deposit

    start = perf_counter()
    found = deposit([file], by=by, because=BECAUSE)[0]
    return found.new, found.sha256, perf_counter() - start


def test_the_second_is_told_what_the_first_was(cast: Cast, tmp_path: Path) -> None:
    file = a_file(tmp_path)
    first, second, again = (deposited(file, by) for by in (cast.at_a, cast.at_c, cast.at_c))
    assert first[:2] == second[:2]
    assert (first[0], again[0]) == (True, False)
    held = rows(
        "superuser",
        "SELECT id, organisation_id, deposited_at FROM records_item WHERE sha256 = %s",
        [first[1]],
    )
    assert {organisation for _, organisation, _ in held} == {cast.at_a.organisation, cast.at_c.organisation}
    assert len({identity for identity, *_ in held}) == 2
    assert {identity.version for identity, *_ in held} == {4}, (
        "an id that follows from the bytes or the time tells"
    )


def test_neither_sees_the_item_of_the_other(cast: Cast, tmp_path: Path) -> None:
    from sanad.records.door import opened
    from sanad.records.models import CustodyEntry, SeenCustodyEntry, SeenItem

    file = a_file(tmp_path)
    digest = deposited(file, cast.at_a)[1]
    with opened(cast.dina):
        assert not SeenItem.objects.filter(sha256=digest).exists()
    assert deposited(file, cast.at_c)[1] == digest
    for viewer in (cast.amal, cast.dina):
        with opened(viewer):
            seen = SeenItem.objects.get(sha256=digest)
            assert seen.organisation_id == viewer.organisation
            entries = SeenCustodyEntry.objects.filter(item_id=seen.id)
            assert {entry.organisation_id for entry in entries} == {viewer.organisation}
            assert CustodyEntry.objects.filter(item_id=seen.id).count() == 1


def test_the_time_is_of_the_same_kind(cast: Cast, tmp_path: Path) -> None:
    """A rough bound: whoever times one deposit over a network learns nothing from a factor under four."""
    alone, after = [], []
    for _ in range(TIMES):
        alone.append(deposited(a_file(tmp_path), cast.at_c)[2])
        known = a_file(tmp_path)
        deposited(known, cast.at_a)
        after.append(deposited(known, cast.at_c)[2])
    assert 0.25 < min(after) / min(alone) < 4, (
        min(alone),
        min(after),
    )  # the shortest: others may work beside it

"""An erasure leaves nothing of what a record says, and everything else as it was and verifiable."""

from contextlib import nullcontext
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

import psycopg
import pytest

from cast import BECAUSE, COLUMNS, Cast, founded, import_rows, list_id, member, share
from database import connected, rows, tell
from sanad.actions.errors import FileErased, GroundUnknown, ProposalClosed, ReasonMissing, RowErased
from sanad.partners.errors import NotAllowed, NotFound
from sanad.vault.canonical import canonical_json
from sanad.vault.custody import commitment
from sanad.vault.tree import Frontier, leaf_hash

if TYPE_CHECKING:
    from sanad.partners.member import Viewer

GROUND = "gdpr-17"
LINES = (
    ("E1", "نورس", "بديع", "الغزّاوي", "m", "detained", "2013-05-01", "Aleppo"),
    ("E2", "Zarifa", "Qusay", "Barakat", "f", "detained", "2014-02-11", "Homs"),
    ("E3", "Maher", "Omar", "Najjar", "m", "killed", "2012-09-30", "Idleb"),
)
GONE = ("نورس", "الغزّاوي", "E1")


@dataclass
class House:
    """An organisation of its own, with two administrators, for one test."""

    operator: "Viewer"
    folder: Path

    @cached_property
    def lines(self) -> tuple[tuple[str, ...], ...]:
        """Return rows that no other house holds: one of them bears its code."""
        return (*LINES[:2], (*LINES[2][:3], self.operator.organisation_code, *LINES[2][4:]))

    @cached_property
    def asks(self) -> "Viewer":
        return self._administrator("a")

    @cached_property
    def seconds(self) -> "Viewer":
        return self._administrator("b")

    def _administrator(self, letter: str) -> "Viewer":
        return member(f"{self.operator.organisation_code}-{letter}", ("administrator",), self.operator)


@pytest.fixture
def house(workspace: Path, cast: Cast) -> House:
    code = f"erasing-{uuid4().hex[:12]}"
    operator = founded(code)
    folder = workspace / code
    folder.mkdir()
    return House(operator, folder)


def record_of(list_: UUID, key: str) -> UUID:
    """Return the newest version of a row."""
    found = rows(
        "backup",
        "SELECT id FROM records_record WHERE collection_id = %s AND record_key = %s ORDER BY version DESC",
        [list_, key],
    )
    return UUID(str(found[0][0]))


def erased(record: UUID, by: "Viewer", **more: Any) -> Any:
    from sanad.actions.erasure import erase

    return erase(record, GROUND, by=by, because=BECAUSE, **more)


def approved(record: UUID, house: House, ground: str = GROUND) -> UUID:
    from sanad.actions.two_persons import decide, propose

    asked = propose("erase", record, {"ground": ground}, by=house.asks, because=BECAUSE)
    decide(asked, True, by=house.seconds, because=BECAUSE)
    return asked


def objects() -> set[str]:
    from sanad.actions.store import object_store

    return set(object_store())


def item_of(record: UUID) -> tuple[Any, ...]:
    return rows(
        "backup",
        "SELECT i.id, i.sha256, i.erased_at, i.original_name FROM records_item i JOIN records_record r"
        " ON r.item_id = i.id WHERE r.id = %s",
        [record],
    )[0]


def content_of(sha256: str) -> bytes:
    from sanad.actions.store import object_store

    with object_store().open(sha256, verified=True) as file:
        return file.read()


def test_what_a_record_says_goes_and_a_tombstone_stays(house: House) -> None:
    made = import_rows(house.folder, "list", house.lines, house.operator)
    record = record_of(made, "E1")
    _, sha256, *_ = item_of(record)
    done = erased(record, house.operator)
    assert done.counts["records"] == 1
    left = rows("backup", "SELECT to_jsonb(r)::text FROM records_record r WHERE id = %s", [record])[0][0]
    assert not any(word in left for word in (*GONE, "Aleppo", "detained", "SY02"))
    assert rows("backup", "SELECT count(*) FROM records_recordsalt WHERE record_id = %s", [record]) == [(0,)]
    ((stone_ground, before, after),) = rows(
        "backup", "SELECT ground, item_before, item_after FROM records_tombstone WHERE record = %s", [record]
    )
    assert stone_ground == GROUND and before != after
    assert sha256 not in objects()
    assert done.files[0].before == sha256


def test_the_file_is_issued_again_without_the_row_and_tied_to_the_one_before(house: House) -> None:
    made = import_rows(house.folder, "list", house.lines, house.operator)
    record = record_of(made, "E2")
    _, sha256, *_ = item_of(record)
    before = content_of(sha256)
    after = erased(record, house.operator).files[0].after
    lines = before.split(b"\r\n")
    assert content_of(after).split(b"\r\n") == [b"" if b"Zarifa" in line else line for line in lines]
    tied = rows(
        "backup",
        "SELECT verb, document FROM records_custodyentry WHERE organisation_id = %s AND verb IN"
        " ('reissue', 'erase') AND subject_kind = 'item'",
        [house.operator.organisation],
    )
    assert {verb for verb, _ in tied} == {"reissue", "erase"}
    assert all(sha256 in document or after in document for _, document in tied)
    assert item_of(record)[3] == "", "the name of the file before is gone"


def test_every_version_and_every_file_of_the_list_loses_the_row(house: House) -> None:
    made = import_rows(house.folder, "list", house.lines, house.operator)
    changed = (("E1", *house.lines[0][1:4], "f", *house.lines[0][5:]), *house.lines[1:])
    import_rows(house.folder, "list", changed, house.operator)
    again = (*changed, ("E4", "Nizar", "Adel", "Khoury", "m", "killed", "2012", "Homs"))
    import_rows(house.folder, "list", again, house.operator)
    held = {sha for (sha,) in rows("backup", ITEMS, [house.operator.organisation])}
    assert len(held) == 3
    done = erased(record_of(made, "E1"), house.operator)
    assert done.counts["records"] == 2
    assert {one.before for one in done.files} == held
    assert not held & objects()
    for one in done.files:
        assert b"E2" in content_of(one.after) and b"E1" not in content_of(one.after)


ITEMS = "SELECT sha256 FROM records_item WHERE organisation_id = %s AND erased_at IS NULL"


def test_a_second_erasure_finds_the_rows_of_the_file_that_was_issued_again(house: House) -> None:
    lines = tuple(("", *line[1:]) for line in house.lines)
    made = import_rows(house.folder, "unnumbered", lines, house.operator)
    keys = [key for (key,) in rows("backup", KEYS, [made])]
    first = erased(record_of(made, keys[0]), house.operator)
    second = erased(record_of(made, keys[2]), house.operator)
    assert second.files[0].before == first.files[0].after
    left = content_of(second.files[0].after)
    assert b"Zarifa" in left and b"Maher" not in left and "نورس".encode() not in left


KEYS = "SELECT record_key FROM records_record WHERE collection_id = %s ORDER BY row"


def test_the_same_row_read_into_another_list_goes_with_it(house: House) -> None:
    made = import_rows(house.folder, "one", house.lines, house.operator)
    from sanad.actions.intake import ImportOptions, import_list

    import_list(
        house.folder / "one.csv",
        "two",
        by=house.operator,
        because=BECAUSE,
        options=ImportOptions(corpus="invented"),
    )
    done = erased(record_of(made, "E1"), house.operator)
    assert done.counts["records"] == 2
    two = list_id("two", house.operator)
    assert rows("backup", "SELECT count(*) FROM records_tombstone WHERE collection_id = %s", [two]) == [(1,)]
    assert ("E1",) not in rows("backup", KEYS, [two])


def test_bytes_that_another_organisation_holds_stay_for_it(house: House, workspace: Path) -> None:
    made = import_rows(house.folder, "list", house.lines, house.operator)
    other = founded(f"holding-{uuid4().hex[:12]}")
    (workspace / other.organisation_code).mkdir()
    held = import_rows(workspace / other.organisation_code, "list", house.lines, other)
    _, sha256, *_ = item_of(record_of(held, "E1"))
    erased(record_of(made, "E1"), house.operator)
    assert sha256 in objects()
    assert item_of(record_of(held, "E1"))[2] is None
    erased(record_of(held, "E1"), other)
    assert sha256 not in objects()


def test_other_records_still_verify_against_the_root_of_their_import(house: House) -> None:
    made = import_rows(house.folder, "list", house.lines, house.operator)
    erased(record_of(made, "E2"), house.operator)
    ((root,),) = rows(
        "backup",
        "SELECT records_root FROM records_import WHERE collection_id = %s AND format = 'csv'",
        [made],
    )
    leaves = []
    for row in rows(
        "backup",
        'SELECT r.record_key, r.version, r."values", s.salt, t.record_commitment FROM records_record r'
        " LEFT JOIN records_recordsalt s ON s.record_id = r.id LEFT JOIN records_tombstone t"
        " ON t.record = r.id WHERE r.collection_id = %s ORDER BY r.row",
        [made],
    ):
        key, version, values, salt, kept = row
        document = canonical_json(
            {"format": "sanad-record/1", "key": key, "version": version, "values": values}
        )
        leaves.append(bytes(kept) if kept else commitment(document, bytes(salt)))
    assert Frontier().extended(map(leaf_hash, leaves)).root().hex() == root


def test_the_row_does_not_come_back_and_its_bytes_neither(house: House) -> None:
    from sanad.actions.intake import ImportOptions, import_list

    made = import_rows(house.folder, "list", house.lines, house.operator)
    erased(record_of(made, "E1"), house.operator)
    options = ImportOptions(corpus="invented")
    report = import_list(
        house.folder / "list.csv", "list", by=house.operator, because=BECAUSE, options=options
    )
    assert (report.records, report.already, len(report.refused)) == (0, 2, 1)
    later = house.folder / "later.csv"
    later.write_text("\n".join(",".join(line) for line in (COLUMNS, *house.lines)) + "\n", encoding="utf-8")
    report = import_list(later, "list", by=house.operator, because=BECAUSE, options=options)
    assert [(one["row"], one["code"]) for one in report.refused] == [(2, "erased")]
    assert (report.records, report.already) == (0, 2)
    own = house.operator.organisation_code.encode()
    kept = [content for content in map(content_of, objects()) if own in content]
    assert kept and not any("نورس".encode() in content for content in kept)
    said = replace(options, despite_erasure=True)
    report = import_list(later, "list", by=house.operator, because=BECAUSE, options=said)
    assert report.records == 1
    with pytest.raises(NotAllowed):
        import_list(later, "list", by=documenter(house), because=BECAUSE, options=said)


def test_the_very_file_is_not_deposited_again(house: House) -> None:
    from sanad.actions.vault import deposit

    erased(record_of(import_rows(house.folder, "list", house.lines, house.operator), "E1"), house.operator)
    held = objects()
    with pytest.raises(FileErased):
        deposit([house.folder / "list.csv"], by=house.operator, because=BECAUSE)
    assert objects() == held


def documenter(house: House) -> "Viewer":
    return member(f"{house.operator.organisation_code}-d", ("documenter",), house.operator)


def test_a_row_that_is_erased_while_its_file_comes_in_is_refused(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    from sanad.actions import intake

    made = import_rows(house.folder, "list", house.lines, house.operator)
    erased(record_of(made, "E1"), house.operator)
    monkeypatch.setattr(intake, "without_erased_rows", lambda path, *_, **__: nullcontext((path, ())))
    with pytest.raises(RowErased):
        import_rows(house.folder, "list", (house.lines[0],), house.operator)


def test_consent_pairs_and_releases_follow(house: House) -> None:
    from sanad.actions.consents import record_consent
    from sanad.partners.consent import Consent

    made = import_rows(house.folder, "list", house.lines, house.operator)
    record_consent(made, "E1", Consent("refused"), by=house.operator, because=BECAUSE)
    done = erased(record_of(made, "E1"), house.operator)
    assert done.counts["consents"] == 1
    keys = rows("backup", "SELECT record_key FROM records_consent WHERE collection_id = %s", [made])
    assert {key for (key,) in keys if key} <= {key for (key,) in rows("backup", KEYS, [made])}
    assert ("E1",) not in keys


def test_two_members_erase_what_one_may_not(house: House) -> None:
    from sanad.actions.two_persons import propose

    made = import_rows(house.folder, "list", house.lines, house.operator)
    record = record_of(made, "E1")
    with pytest.raises(NotAllowed):
        erased(record, house.asks)
    waiting = propose("erase", record, {"ground": GROUND}, by=house.asks, because=BECAUSE)
    with pytest.raises(ProposalClosed):
        erased(record, house.asks, proposal=waiting)
    other = approved(record_of(made, "E2"), house)
    with pytest.raises(NotFound):
        erased(record, house.asks, proposal=other)
    assert erased(record, house.seconds, proposal=approved(record, house)).counts["records"] == 1
    with pytest.raises(ProposalClosed):
        erased(record, house.asks, proposal=one_done(house))


def one_done(house: House) -> UUID:
    found = rows(
        "backup",
        "SELECT id FROM records_proposal WHERE organisation_id = %s AND state = 'done'",
        [house.operator.organisation],
    )
    return UUID(str(found[0][0]))


def test_an_approved_proposal_is_carried_out_from_its_table(house: House) -> None:
    from sanad.actions.carrying_out import carry_out

    made = import_rows(house.folder, "list", house.lines, house.operator)
    record = record_of(made, "E3")
    assert carry_out(approved(record, house), by=house.asks) == record
    with pytest.raises(NotFound):
        erased(record, house.operator)


def test_what_is_asked_must_be_whole(house: House, cast: Cast) -> None:
    from sanad.actions.erasure import erase

    made = import_rows(house.folder, "list", house.lines, house.operator)
    record = record_of(made, "E1")
    with pytest.raises(GroundUnknown):
        erase(record, "because", by=house.operator, because=BECAUSE)
    with pytest.raises(ReasonMissing):
        erase(record, GROUND, by=house.operator, because=" ")
    with pytest.raises(NotAllowed):
        erased(record, cast.amal)
    for stranger in (cast.at_b, cast.at_c):
        with pytest.raises(NotFound):
            erased(record, stranger)
    with pytest.raises(NotFound):
        erased(uuid4(), house.operator)


def test_killed_before_its_bytes_are_destroyed_it_is_finished_later(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    from sanad.actions import erasure
    from sanad.actions.erased_bytes import destroy_erased_bytes

    made = import_rows(house.folder, "list", house.lines, house.operator)
    record = record_of(made, "E1")
    _, sha256, *_ = item_of(record)
    monkeypatch.setattr(erasure, "destroy_erased_bytes", lambda: 0)
    erased(record, house.operator)
    assert sha256 in objects()
    assert destroy_erased_bytes() == 1
    assert sha256 not in objects()
    assert destroy_erased_bytes() == 0


def test_an_object_that_is_lost_does_not_stop_an_erasure(house: House) -> None:
    from sanad.actions.store import object_store

    made = import_rows(house.folder, "list", house.lines, house.operator)
    record = record_of(made, "E1")
    object_store().destroy(item_of(record)[1])
    done = erased(record, house.operator)
    assert [one.after for one in done.files] == [None]


def test_the_database_refuses_an_erasure_without_a_second_person(house: House) -> None:
    made = import_rows(house.folder, "list", house.lines, house.operator)
    record = record_of(made, "E1")
    asked = "SELECT erase_record(%s, %s, NULL, '{\"files\": []}')"
    with connected() as connection, connection.transaction(force_rollback=True):
        tell(connection, house.asks)
        read = connection.execute("SELECT * FROM erasure_records(%s, %s, NULL)", [record, GROUND])
        assert read.fetchall() == []
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute(asked, [record, GROUND])


def test_the_database_refuses_an_erasure_that_leaves_the_file(house: House) -> None:
    made = import_rows(house.folder, "list", house.lines, house.operator)
    with connected() as connection, connection.transaction(force_rollback=True):
        tell(connection, house.operator)
        with pytest.raises(psycopg.errors.IntegrityConstraintViolation):
            connection.execute(
                "SELECT erase_record(%s, %s, NULL, '{\"files\": []}')", [record_of(made, "E1"), GROUND]
            )


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE records_record SET display_name = 'x'",
        "UPDATE records_record SET \"values\" = '{}'",
        "UPDATE records_record SET erased_at = now()",
        "UPDATE records_item SET erased_at = now()",
        "UPDATE records_item SET original_name = 'x'",
        "UPDATE records_linkpair SET why = '[]'",
        "UPDATE records_consent SET record_key = 'x'",
        "DELETE FROM records_tombstone",
        "UPDATE records_tombstone SET ground = 'x'",
        "INSERT INTO records_tombstone SELECT * FROM records_tombstone",
    ],
)
def test_nothing_else_may_change_what_an_erasure_changes(house: House, change: str) -> None:
    erased(record_of(import_rows(house.folder, "list", house.lines, house.operator), "E1"), house.operator)
    for role in ("app", "owner", "superuser"):
        with connected(role) as connection, connection.transaction(force_rollback=True):
            if role == "app":
                tell(connection, house.operator)
            if role == "superuser" and change.startswith(("INSERT", "UPDATE records_linkpair")):
                continue
            if role == "owner":  # forced policies give it no row to change
                assert connection.execute(change).rowcount in (0, -1) if change[0] != "I" else True
                continue
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                connection.execute(change)


def test_what_hangs_on_a_record_is_told_in_numbers(house: House, cast: Cast) -> None:
    made = import_rows(house.folder, "list", house.lines, house.operator)
    share(made, house.operator, cast.at_b, starts=datetime.now(UTC) - timedelta(hours=1))
    record = record_of(made, "E1")
    ask = "SELECT hangs_on(%s)"
    with connected() as connection, connection.transaction(force_rollback=True):
        tell(connection, house.asks)
        ((told,),) = connection.execute(ask, [record]).fetchall()
    assert (told["versions"], told["files"], told["consents"]) == (1, 1, 0)
    assert told["shared_with"] == [str(cast.at_b.organisation)]
    assert not any(word in str(told) for word in GONE)
    for stranger in (cast.chadi, cast.at_b, cast.dina):
        with connected() as connection, connection.transaction(force_rollback=True):
            tell(connection, stranger)
            assert connection.execute(ask, [record]).fetchall() == [(None,)]


def test_whether_others_hold_the_same_bytes_is_told_to_nobody(house: House) -> None:
    erased(record_of(import_rows(house.folder, "list", house.lines, house.operator), "E1"), house.operator)
    with connected() as connection, connection.transaction(force_rollback=True):
        tell(connection, house.asks)
        assert connection.execute("SELECT objects_to_destroy()").fetchone() == ([],)

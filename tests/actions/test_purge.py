"""A purge destroys a file from which no list was read, once two members agree; everything else verifies."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

import psycopg
import pytest
from django.db import Error

from cast import BECAUSE, COLUMNS, Cast, founded, import_rows, member
from database import connected, rows, tell
from sanad.actions.errors import FilePurged, GroundUnknown, ItemInUse, ProposalClosed, ReasonMissing
from sanad.partners.errors import NotAllowed, NotFound
from sanad.vault.custody import commitment

if TYPE_CHECKING:
    from sanad.partners.member import Viewer


@dataclass(frozen=True)
class Vault:
    """An organisation of its own with a file from which no list was read."""

    operator: "Viewer"
    asks: "Viewer"
    seconds: "Viewer"
    file: Path
    item: UUID
    sha256: str


def deposited(file: Path, by: "Viewer") -> tuple[UUID, str]:
    from sanad.actions.purge import item_named
    from sanad.actions.vault import deposit

    (made,) = deposit([file], by=by, because=BECAUSE)
    return item_named(made.sha256, by=by), made.sha256


@pytest.fixture
def vault(workspace: Path, cast: Cast, tmp_path: Path) -> Vault:
    code = f"purging-{uuid4().hex[:12]}"
    operator = founded(code)
    file = tmp_path / "testimony-zarifa.txt"
    file.write_text(f"invented {code}", encoding="utf-8")
    item, sha256 = deposited(file, operator)
    asks, seconds = (member(f"{code}-{letter}", ("administrator",), operator) for letter in "ab")
    return Vault(operator, asks, seconds, file, item, sha256)


def purged(vault: Vault, by: "Viewer", proposal: UUID | None = None, **more: Any) -> Any:
    from sanad.actions.purge import purge

    return purge(vault.item, more.get("ground", "mistake"), proposal, by=by, because=more.get("why", BECAUSE))


def approved(vault: Vault, ground: str = "mistake") -> UUID:
    from sanad.actions.two_persons import decide, propose

    asked = propose("purge", vault.item, {"ground": ground}, by=vault.asks, because=BECAUSE)
    decide(asked, True, by=vault.seconds, because=BECAUSE)
    return asked


def item_row(vault: Vault) -> Any:
    said = "SELECT erased_at, original_name, sha256 FROM records_item WHERE id = %s"
    return rows("backup", said, [vault.item])[0]


def held(sha256: str) -> bool:
    from sanad.actions.store import object_store

    return sha256 in object_store()


def salted(vault: Vault) -> dict[str, bool]:
    """Return each verb in the custody of the item, and whether its salt is there."""
    found = rows(
        "backup",
        "SELECT e.verb, s.salt IS NOT NULL FROM records_custodyentry e LEFT JOIN records_custodysalt s"
        " ON s.entry_id = e.id WHERE e.item_id = %s",
        [vault.item],
    )
    return dict(found)


def test_two_members_purge_a_file_and_its_tombstone_stays(vault: Vault) -> None:
    from sanad.actions.carrying_out import carry_out

    assert held(vault.sha256)
    asked = approved(vault)
    assert carry_out(asked, by=vault.asks) == vault.item
    erased_at, name, sha256 = item_row(vault)
    assert erased_at is not None and name == "" and sha256 == vault.sha256
    assert not held(vault.sha256)
    assert salted(vault) == {"deposit": False, "purge": True}


def test_everything_else_still_verifies(vault: Vault) -> None:
    from sanad.actions.sequencing import sequence
    from sanad.vault.tree import Frontier, leaf_hash

    purged(vault, vault.operator)
    size = sequence(whole=True)
    leaves = rows("backup", "SELECT commitment FROM records_logleaf ORDER BY index")
    root = Frontier().extended(leaf_hash(bytes(one)) for (one,) in leaves).root()
    assert rows("backup", "SELECT root FROM records_checkpoint WHERE size = %s", [size]) == [(root,)]
    ((document, salt, told),) = rows(
        "backup",
        "SELECT e.document, s.salt, e.commitment FROM records_custodyentry e JOIN records_custodysalt s"
        " ON s.entry_id = e.id WHERE e.item_id = %s AND e.verb = 'purge'",
        [vault.item],
    )
    assert commitment(document.encode(), bytes(salt)) == bytes(told)


def test_the_same_bytes_are_not_taken_in_again(vault: Vault) -> None:
    purged(vault, vault.operator)
    with pytest.raises(FilePurged):
        deposited(vault.file, vault.operator)
    assert not held(vault.sha256)


def test_bytes_that_another_organisation_deposited_stay_for_it(vault: Vault, cast: Cast) -> None:
    deposited(vault.file, cast.at_c)
    purged(vault, vault.operator)
    assert held(vault.sha256)


def test_one_member_alone_purges_nothing(vault: Vault) -> None:
    from sanad.actions.two_persons import propose

    with pytest.raises(NotAllowed):
        purged(vault, vault.asks)
    waiting = propose("purge", vault.item, {"ground": "mistake"}, by=vault.asks, because=BECAUSE)
    with pytest.raises(ProposalClosed):
        purged(vault, vault.asks, waiting)
    assert held(vault.sha256) and item_row(vault)[0] is None


def test_an_approval_is_for_one_file_on_one_ground_once(vault: Vault) -> None:
    from dataclasses import replace

    asked = approved(vault)
    with pytest.raises(Error, match="second member"):
        purged(vault, vault.asks, asked, ground="retention")
    other = vault.file.with_name("other.txt")
    other.write_text("invented, another", encoding="utf-8")
    item, sha256 = deposited(other, vault.operator)
    with pytest.raises(Error, match="second member"):
        purged(replace(vault, item=item), vault.asks, asked)
    assert held(sha256)
    purged(vault, vault.asks, asked)
    with pytest.raises((NotFound, ProposalClosed)):
        purged(vault, vault.asks, asked)


def test_sql_as_the_application_purges_nothing_that_was_not_approved(vault: Vault) -> None:
    asked = approved(vault)
    for who, proposal in ((vault.asks, None), (vault.asks, uuid4()), (vault.operator, None)):
        with connected() as connection, pytest.raises(psycopg.errors.InsufficientPrivilege):
            if who is vault.operator:
                connection.execute("DELETE FROM records_custodysalt")
            else:
                tell(connection, who)
                connection.execute("SELECT purge_item(%s, 'mistake', %s)", [vault.item, proposal])
    with connected() as connection, connection.transaction():
        tell(connection, vault.asks)
        gone = connection.execute(
            "SELECT may_purge FROM (SELECT purge_item(%s, 'mistake', %s) AS may_purge) one",
            [vault.item, asked],
        ).fetchone()
        assert gone is not None and gone[0]["salts"] == 1
        raise psycopg.Rollback
    assert item_row(vault)[0] is None


def test_a_file_from_which_a_list_was_read_is_refused(vault: Vault, tmp_path: Path) -> None:
    from dataclasses import replace

    line = ("Z1", "Zarifa", "Qusay", "Barakat", "f", "detained", "2014-02-11", "Homs")
    assert len(line) == len(COLUMNS)
    made = import_rows(tmp_path, f"read-{uuid4().hex[:8]}", [line], vault.operator)
    ((item,),) = rows("backup", "SELECT item_id FROM records_import WHERE collection_id = %s", [made])
    with pytest.raises(ItemInUse):
        purged(replace(vault, item=item), vault.operator)


def test_it_refuses_without_reason_ground_or_item_of_ones_own(vault: Vault, cast: Cast) -> None:
    from dataclasses import replace

    with pytest.raises(ReasonMissing):
        purged(vault, vault.operator, why=" ")
    with pytest.raises(GroundUnknown):
        purged(vault, vault.operator, ground="because")
    for theirs in (vault.item, uuid4()):
        with pytest.raises(NotFound):
            purged(replace(vault, item=theirs), cast.at_a)
    with pytest.raises(NotAllowed):
        purged(vault, member(f"reads-{uuid4().hex[:8]}", ("reviewer",), vault.operator))

"""A change of the key that signs: by two, in every log; what was signed before still verifies."""

from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

import pytest

from cast import BECAUSE, Cast, founded, member
from database import rows
from sanad.actions.errors import ProposalClosed, ReasonMissing
from sanad.cli import verify as verifier
from sanad.partners.errors import NotAllowed

if TYPE_CHECKING:
    from actions.conftest import Chain
    from sanad.partners.member import Viewer


def two() -> tuple["Viewer", "Viewer", "Viewer"]:
    code = f"keys-{uuid4().hex[:10]}"
    at = founded(code)
    return at, member(f"{code}-a", ("administrator",), at), member(f"{code}-b", ("administrator",), at)


def approved(asks: "Viewer", seconds: "Viewer") -> UUID:
    from sanad.actions.two_persons import decide, propose

    asked = propose("change_keys", None, by=asks, because=BECAUSE)
    decide(asked, True, by=seconds, because=BECAUSE)
    return asked


def vkey() -> str:
    from sanad.actions.sequencing import signer

    return signer().verification_key.vkey


def test_two_members_change_the_key_and_what_was_released_verifies(
    chain: "Chain", workspace: Path, tmp_path: Path
) -> None:
    from sanad.actions.carrying_out import carry_out
    from sanad.actions.sequencing import key_folder, sequence, signer
    from sanad.cli.release import write_release
    from sanad.vault.checkpoint import verify_checkpoint

    _, asks, seconds = two()
    before, old = signer(), (key_folder().folder / "signer.vkey").read_bytes()
    carry_out(approved(asks, seconds), by=asks)
    assert signer().verification_key != before.verification_key
    new = (key_folder().folder / "signer.vkey").read_bytes()
    assert new.decode().strip() == vkey()
    kept = key_folder().signer(f"signer-{before.verification_key.id.hex()}")
    assert kept.verification_key == before.verification_key
    heads = rows("backup", "SELECT note FROM records_checkpoint ORDER BY size DESC LIMIT 1")
    for key in (before.verification_key, signer().verification_key):
        verify_checkpoint(heads[0][0].encode(), key)
    sequence(whole=True)

    out = tmp_path / "after"
    write_release(chain.publication, out, by=chain.linker, because=BECAUSE)
    (note,) = (key_folder().folder / "changes").glob(f"{before.verification_key.id.hex()}-*.note")
    old_key, new_key = verifier.read_key(old.strip()), verifier.read_key(new.strip())
    followed = [verifier._followed([old_key], note.read_bytes())]
    assert followed == [new_key]
    since = verifier._read_checkpoint((chain.release / "log/checkpoint").read_bytes())
    for folder, key, more in (
        (chain.release, old_key, ()),
        (chain.release, old_key, followed),
        (out, new_key, ()),
        (out, old_key, followed),
    ):
        report = verifier.verify(folder, key, followed=more)
        assert (report.failures, report.signer) == ([], "known")
    assert verifier.verify(out, old_key, since, followed=followed).failures == []
    assert {one["code"] for one in verifier.verify(out, old_key).failures} >= {"signer"}
    assert {one["code"] for one in verifier.verify(chain.release, new_key).failures} >= {"signer"}
    assert {one["code"] for one in verifier.verify(out, new_key, since).failures} == {"rollback"}


def test_every_organisation_reads_it_in_its_log(cast: Cast) -> None:
    from sanad.actions.carrying_out import carry_out

    _, asks, seconds = two()
    before = vkey()
    carry_out(approved(asks, seconds), by=seconds)
    found = rows(
        "backup",
        "SELECT organisation_id, document FROM records_custodyentry WHERE verb = 'change_keys'"
        " AND document LIKE %s",
        [f"%{vkey()}%"],
    )
    assert {cast.at_a.organisation, cast.at_b.organisation, asks.organisation} <= {one for one, _ in found}
    own = next(document for organisation, document in found if organisation == asks.organisation)
    assert before in own and BECAUSE in own
    theirs = next(document for organisation, document in found if organisation == cast.at_a.organisation)
    assert BECAUSE not in theirs and seconds.alias not in theirs


def test_one_member_alone_changes_no_key(cast: Cast) -> None:
    from sanad.actions.keys import change_signing_key
    from sanad.actions.two_persons import propose

    at, asks, seconds = two()
    before = vkey()
    with pytest.raises(NotAllowed):
        change_signing_key(by=asks, because=BECAUSE)
    waiting = propose("change_keys", None, by=asks, because=BECAUSE)
    with pytest.raises(ProposalClosed):
        change_signing_key(waiting, by=asks, because=BECAUSE)
    with pytest.raises(NotAllowed):
        propose("change_keys", None, by=cast.basma, because=BECAUSE)
    with pytest.raises(ReasonMissing):
        change_signing_key(by=at, because="")
    assert vkey() == before
    used = approved(asks, seconds)
    change_signing_key(used, by=asks, because=BECAUSE)
    after = vkey()
    with pytest.raises(ProposalClosed):
        change_signing_key(used, by=asks, because=BECAUSE)
    assert vkey() == after != before


def test_a_change_that_a_killed_command_left_is_finished_by_the_next(cast: Cast) -> None:
    from unittest.mock import patch

    from sanad.actions import keys
    from sanad.actions.signing_key import NEXT_KEY, key_folder
    from sanad.actions.workspace import ensure_workspace

    before = vkey()
    with patch.object(keys, "_put_in_place", side_effect=KeyboardInterrupt), pytest.raises(KeyboardInterrupt):
        keys.change_signing_key(by=cast.at_a, because=BECAUSE)
    assert vkey() == before and NEXT_KEY in key_folder()
    ensure_workspace()
    assert vkey() != before and NEXT_KEY not in key_folder()
    assert keys.finish_change_of_keys() is False


def test_a_new_key_that_no_log_names_takes_no_place(cast: Cast) -> None:
    from sanad.actions.keys import finish_change_of_keys
    from sanad.actions.signing_key import KEY_NAME, NEXT_KEY, key_folder

    before = vkey()
    key_folder().create(KEY_NAME, key_name=NEXT_KEY)
    try:
        assert finish_change_of_keys() is False
        assert vkey() == before
    finally:
        for kind in ("key", "vkey"):
            (key_folder().folder / f"{NEXT_KEY}.{kind}").unlink()

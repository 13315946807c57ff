"""The key folder: private keys that nobody else may read, and that are never overwritten."""

import os
import stat
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sanad.gateways.key_folder import KeyFolder
from sanad.vault.errors import KeyExposed, KeyMissing, KeyPresent, NoteMalformed
from sanad.vault.note import VerificationKey, parse_note

NAME = "sanad.example/coalition"


@pytest.fixture
def keys(tmp_path: Path) -> KeyFolder:
    return KeyFolder(tmp_path / "home" / "keys")


def test_it_works(keys: KeyFolder) -> None:
    made = keys.create(NAME)
    found = keys.signer()
    assert found.verification_key == made.verification_key
    assert parse_note(found.signed_note("x\n")).verified_text(made.verification_key) == "x\n"
    assert "signer" in keys
    assert "other" not in keys


def test_modes_are_narrow_whatever_the_umask(keys: KeyFolder) -> None:
    before = os.umask(0)
    try:
        keys.create(NAME)
    finally:
        os.umask(before)
    assert stat.S_IMODE(keys.folder.stat().st_mode) == 0o700
    assert stat.S_IMODE((keys.folder / "signer.key").stat().st_mode) == 0o600
    assert {path.name for path in keys.folder.iterdir()} == {"signer.key", "signer.vkey"}


def test_two_fresh_keys_differ_and_a_seed_gives_the_same(keys: KeyFolder) -> None:
    assert keys.create(NAME).verification_key != keys.create(NAME, key_name="b").verification_key
    seeded = keys.create(NAME, key_name="c", seed=bytes(32)).verification_key
    assert seeded == keys.create(NAME, key_name="d", seed=bytes(32)).verification_key


def test_a_key_is_never_overwritten(keys: KeyFolder) -> None:
    kept = keys.create(NAME).verification_key
    with pytest.raises(KeyPresent):
        keys.create(NAME)
    assert keys.signer().verification_key == kept
    assert {path.name for path in keys.folder.iterdir()} == {"signer.key", "signer.vkey"}


def test_a_missing_key_is_told(keys: KeyFolder) -> None:
    with pytest.raises(KeyMissing):
        keys.signer()
    keys.create(NAME)
    with pytest.raises(KeyMissing):
        keys.signer("other")


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660, 0o644, 0o777, 0o610])
def test_a_key_that_others_may_read_is_refused_with_what_to_do(keys: KeyFolder, mode: int) -> None:
    keys.create(NAME)
    (keys.folder / "signer.key").chmod(mode)
    with pytest.raises(KeyExposed, match="chmod 600"):
        keys.signer()


@pytest.mark.parametrize("mode", [0o750, 0o755, 0o701])
def test_a_folder_that_others_may_enter_is_refused(keys: KeyFolder, mode: int) -> None:
    keys.create(NAME)
    keys.folder.chmod(mode)
    with pytest.raises(KeyExposed, match="chmod 700"):
        keys.signer()
    with pytest.raises(KeyExposed):
        keys.create(NAME, key_name="b")


def test_a_link_in_place_of_a_key_is_not_followed(keys: KeyFolder, tmp_path: Path) -> None:
    keys.create(NAME)
    (keys.folder / "signer.key").rename(tmp_path / "elsewhere")
    (keys.folder / "signer.key").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(KeyMissing):
        keys.signer()


def test_the_public_key_is_exported(keys: KeyFolder, tmp_path: Path) -> None:
    keys.create(NAME)
    key = keys.export(tmp_path / "key.txt")
    assert VerificationKey.from_vkey((tmp_path / "key.txt").read_text()) == key
    assert VerificationKey.from_vkey((keys.folder / "signer.vkey").read_text()) == key
    assert "PRIVATE" not in (tmp_path / "key.txt").read_text()


@given(st.data())
@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_changed_byte_of_a_key_is_told(keys: KeyFolder, data: st.DataObject) -> None:
    if "signer" not in keys:
        keys.create(NAME, seed=bytes(32))
    path = keys.folder / "signer.key"
    content = path.read_bytes()
    changed = bytearray(content)
    changed[data.draw(st.integers(0, len(content) - 1))] ^= data.draw(st.integers(1, 255))
    path.write_bytes(bytes(changed))
    try:
        with pytest.raises(NoteMalformed):
            keys.signer()
    finally:
        path.write_bytes(content)

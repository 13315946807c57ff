"""A change of key: the old key names the new one, both sign, and nothing else is taken for it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanad.vault.errors import NoteMalformed, NoteUnsigned, SignatureWrong, VaultError
from sanad.vault.key_change import KeyChange, read_key_change, sign_key_change
from sanad.vault.note import Signer

OLD, NEW = Signer.from_seed("a-log", b"\x01" * 32), Signer.from_seed("a-log", b"\x02" * 32)
NOTE = sign_key_change(7, b"\x03" * 32, before=OLD, after=NEW)


def test_what_was_signed_is_read() -> None:
    assert read_key_change(NOTE) == KeyChange(OLD.verification_key, NEW.verification_key, 7, b"\x03" * 32)


@given(st.integers(0, len(NOTE) - 1), st.integers(1, 255))
def test_no_changed_byte_is_taken(place: int, by: int) -> None:
    changed = bytearray(NOTE)
    changed[place] ^= by
    with pytest.raises(VaultError):
        read_key_change(bytes(changed))


def test_one_signature_is_not_enough() -> None:
    change = read_key_change(NOTE)
    for one in (OLD, NEW):
        with pytest.raises(NoteUnsigned):
            read_key_change(one.signed_note(change.text()))


def test_a_key_does_not_follow_itself_nor_by_a_strangers_word() -> None:
    with pytest.raises(NoteMalformed):
        read_key_change(sign_key_change(7, b"\x03" * 32, before=OLD, after=OLD))
    stranger = Signer.from_seed("a-log", b"\x04" * 32)
    text = read_key_change(NOTE).text()
    with pytest.raises(NoteUnsigned):
        read_key_change(NEW.cosigned(stranger.signed_note(text)))
    assert issubclass(SignatureWrong, VaultError)

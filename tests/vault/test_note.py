"""Signed notes and keys: published vectors, and that nothing changed is believed."""

import base64

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sanad.vault.errors import NoteMalformed, NoteUnsigned, SignatureWrong, VaultError
from sanad.vault.note import Signer, VerificationKey, parse_note

# RFC 8032, section 7.1: private key, public key, message, signature of TEST 1, 2 and 3.
RFC_8032 = [
    (
        "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
    ),
    (
        "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
    ),
    (
        "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
        "af82",
        "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a",
    ),
]

# The example of Go's golang.org/x/mod/sumdb/note, which C2SP signed-note describes.
GO_KEY = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
GO_TEXT = """If you think cryptography is the answer to your problem,
then you don't know what your problem is.
"""
GO_SIGNATURE = "x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM="
GO_NOTE = f"{GO_TEXT}\n— PeterNeumann {GO_SIGNATURE}\n".encode()

SIGNER = Signer.from_seed("sanad.example/log", bytes(range(32)))
KEY = SIGNER.verification_key
TEXT = "first line\n\nthird line, سند\n"
NOTE = SIGNER.signed_note(TEXT)


@pytest.mark.parametrize(("private", "public", "message", "signature"), RFC_8032)
def test_rfc_8032_vectors(private: str, public: str, message: str, signature: str) -> None:
    signer = Signer.from_seed("x", bytes.fromhex(private))
    assert signer.verification_key.public.hex() == public
    assert signer.key.sign(bytes.fromhex(message)).hex() == signature


def test_a_note_made_by_another_program_verifies() -> None:
    key = VerificationKey.from_vkey(GO_KEY)
    assert key.vkey == GO_KEY
    assert parse_note(GO_NOTE).verified_text(key) == GO_TEXT


def test_a_note_is_read_back() -> None:
    assert parse_note(NOTE).verified_text(KEY) == TEXT
    assert VerificationKey.from_vkey(KEY.vkey + "\n") == KEY


def test_signatures_of_unknown_keys_are_passed_over_and_of_the_known_one_never() -> None:
    other = Signer.from_seed("witness.example", bytes(32))
    line = other.signed_note(TEXT).decode().rpartition("\n\n")[2].encode()
    assert parse_note(NOTE + line).verified_text(KEY) == TEXT
    assert parse_note(NOTE + line).verified_text(other.verification_key) == TEXT
    wrong = SIGNER.signed_note("other\n").decode().rpartition("\n\n")[2].encode()
    with pytest.raises(SignatureWrong):
        parse_note(NOTE + wrong).verified_text(KEY)


def test_another_key_under_the_same_name_is_unknown() -> None:
    with pytest.raises(NoteUnsigned):
        parse_note(NOTE).verified_text(VerificationKey(KEY.name, bytes(31) + b"\x01"))


@given(st.integers(0, len(NOTE) - 1), st.integers(1, 255))
@settings(max_examples=400)
def test_any_changed_byte_breaks_a_note(at: int, change: int) -> None:
    changed = bytearray(NOTE)
    changed[at] ^= change
    with pytest.raises((NoteMalformed, NoteUnsigned, SignatureWrong)):
        parse_note(bytes(changed)).verified_text(KEY)


@given(st.binary(max_size=200) | st.text(max_size=200).map(lambda text: text.encode("utf-8", "replace")))
def test_no_bytes_do_more_than_be_refused(note: bytes) -> None:
    with pytest.raises(VaultError):
        parse_note(note).verified_text(KEY)


@given(st.integers(0, len(KEY.vkey) - 1), st.characters(min_codepoint=1, max_codepoint=0x7FF))
def test_any_changed_letter_breaks_a_key(at: int, letter: str) -> None:
    changed = KEY.vkey[:at] + letter + KEY.vkey[at + 1 :]
    if changed == KEY.vkey:
        return
    with pytest.raises(NoteMalformed):
        VerificationKey.from_vkey(changed)


@pytest.mark.parametrize("text", ["no newline", "tab\there\n", "null\0\n", "return\r\n"])
def test_a_text_that_is_no_note_is_not_signed(text: str) -> None:
    with pytest.raises(NoteMalformed):
        SIGNER.signed_note(text)


@pytest.mark.parametrize("name", ["", "a b", "a+b", "a\u2003b", "a\nb"])
def test_a_name_that_cannot_stand_on_a_line_is_refused(name: str) -> None:
    with pytest.raises(NoteMalformed):
        VerificationKey(name, bytes(32))


def test_seventeen_signatures_are_too_many() -> None:
    line = NOTE.decode().rpartition("\n\n")[2].encode()
    assert parse_note(NOTE + line * 15).verified_text(KEY) == TEXT
    with pytest.raises(NoteMalformed):
        parse_note(NOTE + line * 16)


def test_the_key_text_holds_type_and_key() -> None:
    name, key_id, key = KEY.vkey.split("+", 2)
    assert (name, bytes.fromhex(key_id)) == (KEY.name, KEY.id)
    assert base64.b64decode(key) == b"\x01" + KEY.public

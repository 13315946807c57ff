"""Checkpoints: one proper form, and belief only after the signature."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanad.vault.checkpoint import Checkpoint, Signer, sign_checkpoint, verify_checkpoint
from sanad.vault.errors import NoteMalformed, NoteUnsigned, SignatureWrong
from sanad.vault.tree import Frontier, leaf_hash

SIGNER = Signer.from_seed("sanad.example/log", bytes(range(32)))
CHECKPOINT = Checkpoint("sanad.example/log", 3, Frontier().extended([leaf_hash(b"x")] * 3).root())
NOTE = sign_checkpoint(CHECKPOINT, SIGNER)

# The example of C2SP tlog-checkpoint.
EXAMPLE = "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n"


def test_it_is_read_back() -> None:
    assert verify_checkpoint(NOTE, SIGNER.verification_key) == CHECKPOINT


def test_the_published_example_is_read_and_written_the_same() -> None:
    checkpoint = Checkpoint.from_text(EXAMPLE)
    assert (checkpoint.origin, checkpoint.size) == ("example.com/behind-the-sofa", 20852163)
    assert checkpoint.text() == EXAMPLE


@given(st.integers(0, len(NOTE) - 1), st.integers(1, 255))
def test_any_changed_byte_breaks_it(at: int, change: int) -> None:
    changed = bytearray(NOTE)
    changed[at] ^= change
    with pytest.raises((NoteMalformed, NoteUnsigned, SignatureWrong)):
        verify_checkpoint(bytes(changed), SIGNER.verification_key)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "origin\n",
        EXAMPLE + "extension\n",
        EXAMPLE[:-1],
        EXAMPLE.replace("20852163", "020852163"),
        EXAMPLE.replace("20852163", "-1"),
        EXAMPLE.replace("20852163", "٣"),
        EXAMPLE.replace("20852163", "1e3"),
        EXAMPLE.replace("20852163", "9" * 30),
        EXAMPLE.replace("q2I=", "q2J="),
        EXAMPLE.replace("q2I=", "q2I"),
        EXAMPLE.replace("CsUY", ""),
        EXAMPLE.replace("example.com/behind-the-sofa", ""),
    ],
)
def test_another_form_is_refused(text: str) -> None:
    with pytest.raises(NoteMalformed):
        Checkpoint.from_text(text)


def test_an_origin_of_two_lines_is_not_signed() -> None:
    with pytest.raises(NoteMalformed):
        sign_checkpoint(Checkpoint("a\nb", 1, bytes(32)), SIGNER)

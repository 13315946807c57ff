"""Digests against published values, and streaming against one reading."""

import io

from hypothesis import given
from hypothesis import strategies as st

from sanad.vault.digest import CHUNK_BYTES, Digests, RunningDigests, digests_of

# FIPS 180-4's example for SHA-256 and RFC 7693, appendix A, for BLAKE2b, both of the bytes "abc".
ABC = Digests(
    "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
    "ba80a53f981c4d0d6a2797b69f12f6e94c212f14685ac4b74b12bb6fdbffa2d1"
    "7d87c5392aab792dc252d5de4533cc9518d38aa8dbf1925ab92386edd4009923",
    3,
)


def test_published_values() -> None:
    assert digests_of(b"abc") == ABC


def test_a_stream_over_one_piece_has_the_digests_of_its_bytes() -> None:
    content = bytes(range(256)) * (CHUNK_BYTES // 100)
    assert len(content) > 2 * CHUNK_BYTES
    assert digests_of(io.BytesIO(content)) == digests_of(content)


@given(st.lists(st.binary(max_size=50)))
def test_running_digests_do_not_depend_on_the_pieces(pieces: list[bytes]) -> None:
    running = RunningDigests()
    for piece in pieces:
        running.update(piece)
    assert running.digests() == digests_of(b"".join(pieces))

"""The two digests of an item: SHA-256, which is its identity, and BLAKE2b beside it, of another family."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

CHUNK_BYTES = 1 << 20


@dataclass(frozen=True)
class Digests:
    """What identifies a sequence of bytes.

    sha256 is 64 hexadecimal digits (what `sha256sum` prints), blake2b is 128 (what `b2sum` prints:
    digest size 64 bytes, no key, no salt); both are lower case. size is in bytes.
    """

    sha256: str
    blake2b: str
    size: int


class RunningDigests:
    """Digests of a stream while it passes, so that copying and hashing take one reading."""

    def __init__(self) -> None:
        self._sha256 = hashlib.sha256()
        self._blake2b = hashlib.blake2b(digest_size=64)
        self.size = 0

    def update(self, chunk: bytes) -> None:
        """Take the next bytes of the stream."""
        self._sha256.update(chunk)
        self._blake2b.update(chunk)
        self.size += len(chunk)

    def digests(self) -> Digests:
        """Return the digests of everything taken so far."""
        return Digests(self._sha256.hexdigest(), self._blake2b.hexdigest(), self.size)


def digests_of(source: bytes | BinaryIO) -> Digests:
    """Return the digests of bytes or of a stream; a stream is read in pieces of 1 MiB."""
    running = RunningDigests()
    for chunk in chunks_of(source):
        running.update(chunk)
    return running.digests()


def chunks_of(source: bytes | BinaryIO) -> Iterator[bytes]:
    """Return the bytes of a source in pieces of at most 1 MiB (bytes are one piece)."""
    if isinstance(source, bytes):
        yield source
        return
    while chunk := source.read(CHUNK_BYTES):
        yield chunk

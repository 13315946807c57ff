"""Which letters a font can show, and a text with the code points of the others written out.

A file that must be readable for everybody (PDF/UA-1) may hold no letter that its font does not have.
Source: OpenType 1.9, table `cmap`, formats 4 and 12.
"""

import re
import struct
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from sanad.publications.errors import FontUnreadable

_ALL = (3, 10)  # platform and encoding of a table of all of Unicode, format 12
_BASIC = (3, 1)  # and of one of its first plane, format 4
_NOT_SHOWN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")  # controls that are no letter
_INVISIBLE = re.compile("[\n\t\r \u200b-\u200f\u202a-\u202e\u2060-\u2069]")  # set without a glyph


@cache
def letters_of(font: Path) -> frozenset[int]:
    """Return the code points that a TrueType font has a glyph for.

    Raises: FontUnreadable, if it has no table of Unicode.
    """
    raw = font.read_bytes()
    count = struct.unpack_from(">H", raw, 4)[0]
    heads = range(12, 12 + 16 * count, 16)
    start = next((struct.unpack_from(">I", raw, at + 8)[0] for at in heads if raw[at : at + 4] == b"cmap"), 0)
    if not start:
        raise FontUnreadable()
    records = range(start + 4, start + 4 + 8 * struct.unpack_from(">H", raw, start + 2)[0], 8)
    tables = {struct.unpack_from(">HH", raw, at): struct.unpack_from(">I", raw, at + 4)[0] for at in records}
    if _ALL in tables:
        return frozenset(_of_all(raw, start + tables[_ALL]))
    if _BASIC in tables:
        return frozenset(_of_basic(raw, start + tables[_BASIC]))
    raise FontUnreadable()


def _of_all(raw: bytes, at: int) -> Iterator[int]:
    """Yield the letters of a table of format 12."""
    for group in range(struct.unpack_from(">I", raw, at + 12)[0]):
        first, last, _ = struct.unpack_from(">III", raw, at + 16 + 12 * group)
        yield from range(first, last + 1)


def _of_basic(raw: bytes, at: int) -> Iterator[int]:
    """Yield the letters of a table of format 4, without those that it gives the glyph 0."""
    count = struct.unpack_from(">H", raw, at + 6)[0] // 2
    lasts, firsts, deltas, offsets = (at + 14 + 2 * count * n + 2 * (n > 0) for n in range(4))
    for n in range(count):
        first, last = (struct.unpack_from(">H", raw, start + 2 * n)[0] for start in (firsts, lasts))
        delta, offset = (struct.unpack_from(">H", raw, start + 2 * n)[0] for start in (deltas, offsets))
        for letter in range(first, last + 1):
            there = offsets + 2 * n + offset + 2 * (letter - first)
            glyph = struct.unpack_from(">H", raw, there)[0] if offset else (letter + delta) % 65536
            if glyph and letter != 0xFFFF:
                yield letter


def shown_in(text: str, letters: frozenset[int]) -> str:
    """Return a text in which a letter that is not among those given stands as [U+1F600].

    Controls are left out.
    """
    kept = _NOT_SHOWN.sub("", text)
    if all(ord(letter) in letters for letter in kept):
        return kept
    return "".join(
        letter if ord(letter) in letters or _INVISIBLE.match(letter) else f"[U+{ord(letter):04X}]"
        for letter in kept
    )

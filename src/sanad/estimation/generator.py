"""Random numbers by counter: what is drawn depends on key, iteration, chain and purpose, on no state and no
thread.

Source: Salmon, Moraes, Dror, Shaw (2011), Parallel random numbers: as easy as 1, 2, 3, SC'11, DOI
10.1145/2063384.2063405: Philox 4x32 with ten rounds. Normal numbers: Box, Muller (1958).
"""

import hashlib
from typing import Any, Final

from sanad.estimation.elementary import cosine_and_sine, log
from sanad.estimation.lanes import (
    Bits,
    Lane,
    compiled,
    floats_of,
    lane_bits,
    lane_numbers,
    put,
    root,
    take,
)

_LOW: Final = 0xFFFFFFFF
_ONE: Final = 0x3FF0000000000000


def key_of(seed: int, *parts: str) -> int:
    """Return the 62-bit key of a seed and of what is drawn for: equal for equal parts, on every machine."""
    text = "\x1f".join([str(seed), *parts])
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big") >> 2


@compiled
def philox(c0: Bits, c1: Bits, c2: Bits, c3: Bits, key: int) -> tuple[Bits, Bits, Bits, Bits]:
    """Return four random 32-bit words in each lane, of a counter of four under a 64-bit key."""
    k0, k1 = key & _LOW, (key >> 32) & _LOW
    for _ in range(10):
        a, b = c0 * 0xD2511F53, c2 * 0xCD9E8D57
        c0, c1, c2, c3 = (b >> 32) ^ c1 ^ k0, b & _LOW, (a >> 32) ^ c3 ^ k1, a & _LOW
        k0, k1 = (k0 + 0x9E3779B9) & _LOW, (k1 + 0xBB67AE85) & _LOW
    return c0, c1, c2, c3


@compiled
def _unit(high: Bits, low: Bits) -> Lane:
    word = ((high << 32) | low) >> 12
    return floats_of(word | _ONE) - (1.0 - 2.0**-53)


@compiled
def two_uniforms(key: int, place: tuple[int, int, int], row: int) -> tuple[Lane, Lane]:
    """Return two numbers between 0 and 1 a lane, neither end reached.

    place:  iteration, first chain, purpose; lane w is chain + w.
    """
    iteration, chain, purpose = place
    chains = lane_numbers() + chain
    a, b, c, d = philox(lane_bits(row), lane_bits(iteration), chains, lane_bits(purpose), key)
    return _unit(a, b), _unit(c, d)


@compiled
def fill_uniforms(out: Any, key: int, place: tuple[int, int, int]) -> None:
    """Fill rows of lanes, an even number, with numbers between 0 and 1."""
    for row in range(0, out.shape[0], 2):
        one, other = two_uniforms(key, place, row)
        put(out, row, one)
        put(out, row + 1, other)


@compiled
def fill_normals(out: Any, key: int, place: tuple[int, int, int]) -> None:
    """Fill rows of lanes, an even number, with standard normal numbers."""
    fill_uniforms(out, key, place)
    for row in range(0, out.shape[0], 2):
        radius = root(log(take(out, row)) * -2.0)
        cosine, sine = cosine_and_sine(take(out, row + 1))
        put(out, row, radius * cosine)
        put(out, row + 1, radius * sine)

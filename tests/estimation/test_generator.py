"""Random numbers by counter: the published answers of Philox, and that nothing repeats or leans."""

from typing import Any

import numpy as np
import pytest
from scipy import stats

from sanad.estimation.generator import fill_normals, fill_uniforms, key_of, philox
from sanad.estimation.lanes import compiled, floats_of, lane_bits, put


@compiled
def _words(out: Any, counter: Any, key: Any) -> None:
    c0, c1, c2, c3 = counter
    a, b, c, d = philox(lane_bits(c0), lane_bits(c1), lane_bits(c2), lane_bits(c3), key)
    put(out, 0, floats_of(a))
    put(out, 1, floats_of(b))
    put(out, 2, floats_of(c))
    put(out, 3, floats_of(d))


@pytest.mark.parametrize(
    ("counter", "key", "answer"),
    [
        ((0, 0, 0, 0), 0, (0x6627E8D5, 0xE169C58D, 0xBC57AC4C, 0x9B00DBD8)),
        ((0xFFFFFFFF,) * 4, -1, (0x408F276D, 0x41C83B0E, 0xA20BC7C6, 0x6D5451FD)),
        (
            (0x243F6A88, 0x85A308D3, 0x13198A2E, 0x03707344),
            0x299F31D0A4093822,
            (0xD16CFE09, 0x94FDCCEB, 0x5001E420, 0x24126EA1),
        ),
    ],
)
def test_the_published_answers(counter: tuple[int, ...], key: int, answer: tuple[int, ...]) -> None:
    """Salmon et al. (2011), known answers of Philox 4x32-10 (Random123, kat_vectors)."""
    out = np.empty((4, 8))
    _words(out, counter, key)
    words = out.view(np.int64)
    assert [tuple(lane) for lane in words.T.tolist()] == [answer] * 8


def _drawn(fill: Any, key: int, *place: int) -> np.ndarray:
    out = np.empty((2000, 8))
    fill(out, key, place)
    return out


def test_uniforms_are_uniform_and_never_reach_the_ends() -> None:
    drawn = _drawn(fill_uniforms, 5, 1, 0, 2)
    assert stats.kstest(drawn.ravel(), "uniform").pvalue > 1e-3
    assert drawn.min() > 0.0 and drawn.max() < 1.0


def test_normals_are_normal_and_lanes_independent() -> None:
    drawn = _drawn(fill_normals, 5, 1, 0, 0)
    assert stats.kstest(drawn.ravel(), "norm").pvalue > 1e-3
    apart = np.corrcoef(np.hstack([drawn, np.roll(drawn, 1, axis=0)]).T) - np.eye(16)
    assert np.abs(apart).max() < 5 / np.sqrt(len(drawn))


def test_every_part_of_the_place_matters_and_nothing_else() -> None:
    first = _drawn(fill_uniforms, 5, 1, 0, 2)
    for other in ((6, 1, 0, 2), (5, 2, 0, 2), (5, 1, 8, 2), (5, 1, 0, 3)):
        assert not np.isin(first, _drawn(fill_uniforms, *other)).any()
    assert np.array_equal(first, _drawn(fill_uniforms, 5, 1, 0, 2))
    assert np.array_equal(first[:, 4:], _drawn(fill_uniforms, 5, 1, 4, 2)[:, :4])  # lane w is chain + w


def test_keys() -> None:
    assert key_of(1, "a", "b") == key_of(1, "a", "b")
    assert len({key_of(1, "a", "b"), key_of(1, "ab"), key_of(2, "a", "b"), key_of(1, "b", "a")}) == 4
    assert 0 <= key_of(1, "a") < 2**62

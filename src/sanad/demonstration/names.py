"""Names in both scripts, drawn as unevenly as real names are."""

from bisect import bisect
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from random import Random
from typing import Any, Literal

from sanad.demonstration.data_file import read_data_file

Spelling = Literal["english", "french", "mixed"]

_HABITUAL_SHARE = 0.72
_RANK_EXPONENT = 0.85


@dataclass(frozen=True)
class Name:
    """One name: its Arabic spelling, and Latin ones (English habit first, French second)."""

    arabic: str
    latin: tuple[str, ...]

    def in_latin(self, spelling: Spelling, rng: Random) -> str:
        """Return one Latin spelling, mostly by the habit asked for."""
        if spelling == "mixed" or rng.random() > _HABITUAL_SHARE:
            return rng.choice(self.latin)
        return self.latin[0 if spelling == "english" else 1]


@dataclass(frozen=True)
class NamePool:
    """Names with heavy-tailed frequencies: the first is drawn most."""

    names: tuple[Name, ...]
    cumulative: tuple[float, ...]

    @classmethod
    def of(cls, names: tuple[Name, ...]) -> "NamePool":
        """Return a pool in which the weight falls with the rank."""
        weights = (1.0 / (rank + 2) ** _RANK_EXPONENT for rank in range(len(names)))
        return cls(names, tuple(accumulate(weights)))

    def draw(self, rng: Random) -> Name:
        """Return one name."""
        return self.names[bisect(self.cumulative, rng.random() * self.cumulative[-1])]

    def draw_other_than(self, taken: set[str], rng: Random) -> Name:
        """Return one name that is not among those taken, by its Arabic spelling."""
        while (name := self.draw(rng)).arabic in taken:
            continue
        return name


@dataclass(frozen=True)
class Names:
    """The pools of the demonstration."""

    men: NamePool
    women: NamePool
    families: NamePool
    places: NamePool


@cache
def read_names() -> Names:
    """Return the pools of `names.yaml`."""
    content = read_data_file("names.yaml")
    return Names(*(_pool(content[kind]) for kind in ("men", "women", "families", "places")))


def _pool(rows: list[list[Any]]) -> NamePool:
    return NamePool.of(tuple(Name(row[0], tuple(row[1:])) for row in rows))

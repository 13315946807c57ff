"""Chains of the latent-class model of one stratum: dispersed starts, a warm-up that finds the step, then
draws.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from sanad.estimation.generator import key_of
from sanad.estimation.lanes import LANES, kept_on_disk, put, take
from sanad.estimation.latent_class_moves import Group, group_of, is_short, move, start
from sanad.estimation.latent_class_posterior import Model, Table
from sanad.estimation.patterns import Patterns

Floats = NDArray[np.float64]

ACCEPTED: Final = 0.8  # the share of paths that the warm-up aims at (Beskos et al. 2013 and practice since)
FIRST_STEP: Final = 0.02
PATH_LENGTH: Final = 3.0  # of the longest path, in units of a logit; lengths are uniform up to it
STEPS_AT_MOST: Final = 400
EVERY: Final = 20  # of these iterations one is kept for the predictive check

_KERNEL: Final = tuple(
    Path(__file__).with_name(f"{name}.py")
    for name in (
        "lanes",
        "elementary",
        "generator",
        "latent_class_posterior",
        "latent_class_moves",
        "latent_class_chains",
    )
)


def _build(version: int) -> Callable[..., Any]:
    def advance(group: Group, span: tuple[int, int], step: float, warm: bool, out: tuple[Any, Any]) -> float:
        """Take a group from one iteration up to another; return the step. Fill odds of the unseen, and
        cells.
        """
        (begin, end), (unseen, cells) = span, out
        if version < 0:
            return step
        if begin == 0:
            start(group)
        for iteration in range(begin, end):
            longest = min(max(int(PATH_LENGTH / step), 4), STEPS_AT_MOST)
            accepted = move(group, iteration + 1, step, longest)
            if warm:
                if is_short(iteration + 1):
                    continue
                step *= np.exp((accepted - ACCEPTED) * 2.0 / (iteration + 20.0) ** 0.6)
                continue
            work, here = group.work, iteration - begin
            total = take(work.share, 0)
            for k in range(1, group.model.classes):
                total = total + take(work.share, k)
            put(unseen, here, total / take(work.cell, 0))
            if here % EVERY == 0:
                nodes, size = len(group.model.table.counts), group.model.classes
                row = here // EVERY * (nodes + 2 * size)
                for m in range(1, nodes):
                    put(cells, row + m, take(work.cell, m) / take(work.cell, 0))
                for k in range(size):
                    put(cells, row + nodes + k, take(work.weight, k))
                    put(cells, row + nodes + size + k, take(work.caught, k))
        return step

    return advance


advance: Final = kept_on_disk(_build, _KERNEL)


class Drawn(NamedTuple):
    """What a stretch of iterations gives; one iteration in EVERY is kept whole.

    Shapes:  unseen (chains, iterations): the odds of being unseen; cells (chains, kept, patterns): the chance
             of each pattern, given that a person is seen; weights, caught (chains, kept, classes): of a class
             its weight, and that times its chance to be on some list.
    """

    unseen: Floats
    cells: Floats
    weights: Floats
    caught: Floats


class Chains:
    """The chains of one stratum, in groups of eight.

    What a chain does depends on the key, its number and the iteration, on nothing else.
    """

    def __init__(self, model: Model, key: int, chains: int) -> None:
        self.model = model
        self.groups = [group_of(model, key, first) for first in range(0, chains, LANES)]
        self.steps = [FIRST_STEP] * len(self.groups)
        self.iteration = 0

    def warm_up(self, iterations: int) -> None:
        """Bring the chains from their starts to where they are to draw, finding each group's step."""
        self._advance(iterations, warm=True)

    def draw(self, iterations: int) -> "Drawn":
        """Return what one stretch of iterations gives."""
        found = self._advance(iterations, warm=False)
        unseen = np.concatenate([odds.T for odds, _ in found])
        kept = np.concatenate([np.moveaxis(cells, 2, 0) for _, cells in found])
        nodes, size = len(self.model.table.counts), self.model.classes
        return Drawn(
            unseen, kept[:, :, 1:nodes], kept[:, :, nodes : nodes + size], kept[:, :, nodes + size :]
        )

    def _advance(self, iterations: int, *, warm: bool) -> list[tuple[Floats, Floats]]:
        kept, found = len(self.model.table.counts) + 2 * self.model.classes, []
        for number, group in enumerate(self.groups):
            rows = 1 if warm else iterations
            odds = np.zeros((rows, LANES))
            cells = np.zeros((1 if warm else -(-iterations // EVERY), kept, LANES))
            span = (self.iteration, self.iteration + iterations)
            self.steps[number] = float(advance(group, span, self.steps[number], warm, (odds, cells)))
            found.append((odds, cells))
        self.iteration += iterations
        return found


def model_of(patterns: Patterns, *, classes: int, shape: float, rate: float) -> Model:
    """Return the table and prior of a stratum as the compiled functions take them."""
    ordered = sorted(patterns.counts, key=lambda one: (one[0].bit_count(), one[0]))
    place = {0: 0} | {pattern: number for number, (pattern, _) in enumerate(ordered, start=1)}
    parents = [0, *(_parent(pattern, place) for pattern, _ in ordered)]
    besides = [pattern & ~parent for parent, (pattern, _) in zip(parents[1:], ordered, strict=True)]
    lists = [[j for j in range(len(patterns.lists)) if mask >> j & 1] for mask in besides]
    table = Table(
        counts=np.array([patterns.documented, *(count for _, count in ordered)], dtype=np.float64),
        parent=np.array([place[parent] for parent in parents], dtype=np.int64),
        first=np.concatenate([[0, 0], np.cumsum([len(one) for one in lists])]).astype(np.int64),
        besides=np.array([j for one in lists for j in one], dtype=np.int64),
        documented=float(patterns.documented),
        lists=len(patterns.lists),
    )
    return Model(table, classes, shape, rate)


def _parent(pattern: int, known: dict[int, int]) -> int:
    """Return the largest known pattern that lacks one or two of the lists of this one, else nobody's."""
    bits = [1 << j for j in range(pattern.bit_length()) if pattern >> j & 1]
    one_less = [pattern ^ bit for bit in bits]
    two_less = [pattern ^ bit ^ other for bit in bits for other in bits if bit < other]
    return next((less for less in one_less + two_less if less in known), 0)


def chains_of(model: Model, *, seed: int, name: str, chains: int) -> Chains:
    """Return chains at their starts, keyed by the seed and the name of the stratum."""
    return Chains(model, key_of(seed, "latent_class", name), chains)

"""How far an estimate is, told between the steps of the work; whoever is told may end it."""

from collections.abc import Callable

Watch = Callable[[float], None]
"""Told the share that is done, from 0 to 1. What it raises ends the work, and nothing is kept of it."""


def unwatched(share: float) -> None:
    """Let the work go on."""


def part_of(watch: Watch, begin: float, end: float) -> Watch:
    """Return what watches a part of the work, from one share of the whole to another."""
    return lambda share: watch(begin + (end - begin) * min(max(share, 0.0), 1.0))

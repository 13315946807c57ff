"""What prepared records tell of a life, and the pairs that would be one person if it could be one."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from sanad.linkage.clusters import Edge, Forbids
from sanad.linkage.event_types import deed_of
from sanad.linkage.settings import LinkSettings
from sanad.register.one_life import NOTHING_TOLD, Contradiction, Lived, contradiction, forbids_one_life

if TYPE_CHECKING:
    import pyarrow as pa

PART = "one_life"
"""The part of a pair's reasons that says why it cannot be one life; it weighs nothing and forbids a join."""


def lives_of(prepared: "pa.Table") -> list[Lived]:
    """Return what each record of a prepared table tells of a life, in the order of the table."""
    columns = (prepared.column(name).to_pylist() for name in ("event_type", "event_from", "event_to"))
    return [_lived(*told) for told in zip(*columns, strict=True)]


def two_lives(lives: Sequence[Lived]) -> Forbids:
    """Return what forbids two records, by their places, to be one person."""
    told = [None if one.deed == "other" else one for one in lives]

    def forbids(one: int, other: int) -> bool:
        left, right = told[one], told[other]
        return left is not None and right is not None and forbids_one_life(contradiction(left, right))

    return forbids


def grave_pairs(
    edges: Iterable[Edge], lives: Sequence[Lived], settings: LinkSettings
) -> dict[tuple[int, int], Contradiction]:
    """Return the pairs that are probable enough to join and of which a human is asked first, and why.

    They cannot be one life, or tell of one death with day and month exchanged.
    """
    found = {
        (edge.left, edge.right): contradiction(lives[edge.left], lives[edge.right])
        for edge in edges
        if edge.probability >= settings.join_probability
    }
    return {pair: code for pair, code in found.items() if code is not None}


def _lived(event_type: str | None, first: int | None, last: int | None) -> Lived:
    deed = deed_of(event_type) if event_type else "other"
    if deed == "other" or first is None or last is None:
        return NOTHING_TOLD
    return Lived(deed, date.fromordinal(first), date.fromordinal(last))

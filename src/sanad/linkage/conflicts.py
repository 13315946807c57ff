"""What keeps two records out of one person when only third records tie them: birth, sex, two lives.

A pair of its own may outweigh an error in a date of birth. Without one nothing speaks for the two together,
and a chain of records that do not tell the date must not join those that tell two.
"""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from sanad.linkage.clusters import Edge, Forbids
from sanad.linkage.lives import two_lives
from sanad.register.one_life import Lived

if TYPE_CHECKING:
    import pyarrow as pa

CONFLICTING = ("born_day", "sex")
"""Facts of which two values conflict: a date of birth told to the day, and sex."""


def forbidden(
    prepared: "pa.Table",
    lives: Sequence[Lived],
    edges: Iterable[Edge],
    *,
    joining_from: float,
    earlier: Sequence[str | None] = (),
) -> Forbids:
    """Return what forbids two records, by their places, to be in one group of the machine.

    edges: scored pairs; one at or above joining_from is evidence of its own for the two. earlier (n_records,)
    or none: the person that each record was in an earlier linkage; what it joined had its evidence then.
    """
    facts = [prepared.column(name).to_pylist() for name in CONFLICTING]
    own = {(edge.left, edge.right) for edge in edges if edge.probability >= joining_from}
    one_life_forbids = two_lives(lives)

    def forbids(one: int, other: int) -> bool:
        if one_life_forbids(one, other):
            return True
        if not any(fact[one] and fact[other] and fact[one] != fact[other] for fact in facts):
            return False
        if earlier and earlier[one] is not None and earlier[one] == earlier[other]:
            return False
        return (min(one, other), max(one, other)) not in own

    return forbids

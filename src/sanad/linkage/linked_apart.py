"""Victims, witnesses and perpetrators are linked apart, and the machine joins victims alone.

A named perpetrator is compared with perpetrators only and waits for a human, however alike the records are;
so is a witness, and whoever bears a role that is not known.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pyarrow as pa


def one_role_sql() -> str:
    """Return the SQL condition that two rows l and r name somebody in one role."""
    return "coalesce(l.role, '') = coalesce(r.role, '')"


def never_joined(prepared: "pa.Table") -> dict[int, str]:
    """Return the places of records that the machine never joins, each with its role."""
    roles = prepared.column("role").to_pylist()
    return {place: role for place, role in enumerate(roles) if role is not None}


def roles_by_list(prepared: "pa.Table", apart: Mapping[int, str]) -> dict[str, dict[str, int]]:
    """Return for each list that has any how many of its records bear which role but that of a victim."""
    lists = prepared.column("list").to_pylist()
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for place, role in apart.items():
        counts[lists[place]][role] += 1
    return {name: dict(sorted(counts[name].items())) for name in sorted(counts)}

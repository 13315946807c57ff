"""What lists tell that can be compared at all, and which records tell too little to be joined."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import TYPE_CHECKING, Any

from sanad.linkage.comparison import Ladder

if TYPE_CHECKING:
    import pyarrow as pa

NO_NAME, ONE_PART = "no_name_can_be_read", "one_part_of_a_name_only"
_PARTS = ("first_key", "father_key", "family_key", "mother_key")
_A_MONTH = 31


def too_poor(records: "pa.Table") -> dict[int, str]:
    """Return the places of records that tell too little of a person, each with its reason.

    The machine joins none of them: two parts of a name are required, or one and a date of birth to the month.
    """
    parts = zip(*(records.column(name).to_pylist() for name in _PARTS), strict=True)
    first, last = (records.column(f"born_{side}").to_pylist() for side in ("from", "to"))
    poor: dict[int, str] = {}
    for place, (keys, start, end) in enumerate(zip(parts, first, last, strict=True)):
        names = sum(map(bool, keys))
        if names + (start is not None and end - start < _A_MONTH and names > 0) < 2:
            poor[place] = ONE_PART if names else NO_NAME
    return poor


def poor_by_list(records: "pa.Table", poor: Mapping[int, str]) -> dict[str, dict[str, int]]:
    """Return for each list that has any how many of its records are too poor, by reason."""
    lists = records.column("list").to_pylist()
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for place, reason in poor.items():
        counts[lists[place]][reason] += 1
    return {name: dict(sorted(counts[name].items())) for name in sorted(counts)}


def compared_between(records: "pa.Table", ladders: Sequence[Ladder]) -> list[dict[str, Any]]:
    """Return for each two lists the comparisons of which both tell something, an empty list where of none."""
    told = _told_by_list(records, ladders)
    return [
        {"lists": [one, other], "comparisons": [code for code in told[one] if code in told[other]]}
        for one, other in combinations(sorted(told), 2)
    ]


def _told_by_list(records: "pa.Table", ladders: Sequence[Ladder]) -> dict[str, list[str]]:
    columns = {
        ladder.code: [name for name in ladder.facts if name in records.column_names] for ladder in ladders
    }
    counted = [(name, "count") for name in sorted({name for names in columns.values() for name in names})]
    table = records.group_by("list").aggregate(counted).to_pylist()
    return {
        row["list"]: [code for code, names in columns.items() if any(row[f"{name}_count"] for name in names)]
        for row in table
    }

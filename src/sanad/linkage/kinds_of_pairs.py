"""What kind a pair of records is: the scripts, the lists, a missing father, names as brothers have them."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from sanad.linkage.letters import is_arabic

if TYPE_CHECKING:
    import pyarrow as pa

Kinds = Callable[[int, int], tuple[tuple[str, str], ...]]


def kinds_of_pairs(records: "pa.Table") -> Kinds:
    """Return what tells of two records, by their places, each way to part pairs and the part they are in."""
    lists = records.column("list").to_pylist()
    keys = {part: records.column(f"{part}_key").to_pylist() for part in ("first", "father", "family")}
    scripts = [
        _script(first or family or "")
        for first, family in zip(
            records.column("first_form").to_pylist(), records.column("family_form").to_pylist(), strict=True
        )
    ]

    def kinds(left: int, right: int) -> tuple[tuple[str, str], ...]:
        told = {part: (column[left], column[right]) for part, column in keys.items()}
        return (
            ("scripts", " + ".join(sorted((scripts[left], scripts[right])))),
            ("lists", " + ".join(sorted((lists[left], lists[right])))),
            ("father", "told by both" if all(told["father"]) else "missing in one or both"),
            ("brothers", "as brothers are" if _as_brothers(told) else "other"),
        )

    return kinds


def _script(form: str) -> str:
    if not form:
        return "no name"
    return "arabic" if is_arabic(form) else "latin"


def _as_brothers(told: dict[str, tuple[str | None, str | None]]) -> bool:
    """Return whether father and family agree and the first names do not."""
    first, father, family = told["first"], told["father"], told["family"]
    agree = all(father) and all(family) and father[0] == father[1] and family[0] == family[1]
    return agree and first[0] != first[1]

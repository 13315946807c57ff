"""UCDP's editions told apart: annual releases, candidate events that are revised later, special releases.

They are told by the name that the maker gives (`25.1`, `25.0.3`, `25.01.25.12`, `special-2020-01-10`) and by
the columns: an annual release from 22.1 on has 49, with eight that the special release on Syria lacks.
"""

import re
from collections.abc import Collection
from typing import Literal

from sanad.conditions.errors import ColumnsOfAnotherEdition

EditionKind = Literal["annual", "candidate", "special"]

MARKING = ("relid", "code_status", "conflict_dset_id", "dyad_dset_id", "side_a_dset_id", "side_b_dset_id",
           "where_description", "gwnoa")  # fmt: skip
_NAMED: tuple[tuple[EditionKind, re.Pattern[str]], ...] = (
    ("annual", re.compile(r"(\d{2})\.1", re.ASCII)),
    ("candidate", re.compile(r"(\d{2})\.0\.(?:[1-9]|1[0-2])", re.ASCII)),
    ("candidate", re.compile(r"(\d{2})\.01\.\d{2}\.(?:0[1-9]|1[0-2])", re.ASCII)),
    ("special", re.compile(r"special-(\d{4})-\d{2}-\d{2}", re.ASCII)),
)
_SINCE = 22  # the first annual release whose columns are known here


def kind_of(code: str) -> EditionKind | None:
    """Return what kind of edition bears a name; None where the name is of no known form."""
    return next((kind for kind, form in _NAMED if form.fullmatch(code)), None)


def require_columns(code: str, columns: Collection[str]) -> None:
    """Refuse a file whose columns are those of another kind of edition than the one that is named.

    The columns of a name of no known form, and of annual releases before 22.1, are not known: all are taken.
    Raises: ColumnsOfAnotherEdition.
    """
    kind, found = kind_of(code), [name for name in MARKING if name in columns]
    if kind == "special" and found:
        raise ColumnsOfAnotherEdition(kind, len(found), 0)
    if kind in ("annual", "candidate") and int(code[:2]) >= _SINCE and len(found) < len(MARKING):
        raise ColumnsOfAnotherEdition(kind, len(found), len(MARKING))

"""Fields in groups, as agreements open them: a column that no group knows is opened with `other` alone."""

from collections.abc import Mapping
from typing import Literal, get_args

FieldGroup = Literal["names", "person", "event", "place", "source", "note", "other", "witness", "own"]
FIELD_GROUPS: tuple[FieldGroup, ...] = get_args(FieldGroup)
APART: frozenset[FieldGroup] = frozenset({"witness", "own"})
"""Who gave an account, and how to reach them; what a deployment asks beside. No list has such columns."""
INSIDE: Literal["inside"] = "inside"
"""The group of what never leaves its organisation: no agreement can name it."""
CardGroup = FieldGroup | Literal["inside"]
Precision = Literal["exact", "governorate"]
PRECISIONS: tuple[Precision, ...] = get_args(Precision)

# The columns of each group, without the suffix of a script or of a key worked out of a name.
COLUMNS: Mapping[FieldGroup, tuple[str, ...]] = {
    "names": (
        "name",
        "first_name",
        "father_name",
        "grandfather_name",
        "family_name",
        "mother_name",
        "nickname",
        "role",  # nobody sees a name and not that it is a perpetrator's
        "first",
        "father",
        "grandfather",
        "family",
        "mother",
    ),
    "person": ("sex", "date_of_birth", "age"),
    "event": ("event_type", "date_of_event", "actors", "victims", "victims_low", "victims_high"),
    "place": ("governorate", "district", "place", "pcode"),
    "source": ("source", "record_id"),
    "note": ("note",),
}
COARSE_PLACE = "governorate"
"""The only column of a place that an agreement at the precision of a governorate opens."""

SUFFIXES = ("ar", "en", "key", "form", "vowel")
_GROUPS = {column: group for group, columns in COLUMNS.items() for column in columns}


def group_of(column: str) -> FieldGroup:
    """Return the group of a column of a record; what is not known is `other`."""
    return _GROUPS.get(_plain(column), "other")


def shown(values: Mapping[str, str], groups: frozenset[FieldGroup], precision: Precision) -> dict[str, str]:
    """Return what an agreement on these groups opens of a record's values."""
    return {column: text for column, text in values.items() if _opened(column, groups, precision)}


def _opened(column: str, groups: frozenset[FieldGroup], precision: Precision) -> bool:
    group = group_of(column)
    coarse = group != "place" or precision == "exact" or _plain(column) == COARSE_PLACE
    return group in groups and coarse


def _plain(column: str) -> str:
    stem, _, suffix = column.rpartition("_")
    return stem if stem and suffix in SUFFIXES else column


def field_group_sql() -> str:
    """Return the statement that makes `field_group(text)`, the same rule for the database."""
    cases = " ".join(
        f"WHEN plain IN ({', '.join(repr(column) for column in columns)}) THEN '{group}'"
        for group, columns in COLUMNS.items()
    )
    plain = f"regexp_replace(field, '(.)_({'|'.join(SUFFIXES)})$', '\\1') AS plain"
    body = f"SELECT CASE {cases} ELSE 'other' END FROM (SELECT {plain}) AS one"  # noqa: S608  ours alone
    head = "CREATE FUNCTION field_group(field text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE"
    return f"{head} SET search_path = pg_catalog, pg_temp AS $$ {body} $$"

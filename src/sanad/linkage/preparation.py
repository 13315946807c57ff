"""Records as received become one table of keys, bounds of dates and places, all that a model compares."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING, Any

from sanad.linkage.cell_dates import cell_date
from sanad.linkage.errors import NothingToCompare, RecordIdMissing, RecordIdRepeated, TooFewRecords
from sanad.linkage.event_types import event_type_of
from sanad.linkage.hijri import UNREAD, hijri_bounds
from sanad.linkage.letters import says_nothing
from sanad.linkage.localities import LOCALITY_COLUMNS, locality
from sanad.linkage.names import NAME_PARTS, name_parts
from sanad.register.roles import role_of
from sanad.register.sex import sex_of
from sanad.terms.partial_date import PartialDate

if TYPE_CHECKING:
    import pyarrow as pa

NAME_STEMS = (
    "name",
    "first_name",
    "father_name",
    "grandfather_name",
    "family_name",
    "mother_name",
    "nickname",
)
FACT_STEMS = (
    "role", "sex", "date_of_birth", "age", "event_type", "date_of_event", "governorate", "district", "place",
    "pcode",
)  # fmt: skip
SUFFIXES = ("", "_ar", "_en")
# Every column that a linkage reads; others may be there and are left alone.
LINK_COLUMNS = (
    "list",
    "record_id",
    *(stem + suffix for stem in NAME_STEMS + FACT_STEMS for suffix in SUFFIXES),
)
# Keys computed before (where a record entered) are used as they are when these columns are there.
KEY_COLUMNS = tuple(f"{part}_{what}" for part in NAME_PARTS for what in ("key", "form", "vowel"))

_PART_COLUMNS = {part: (f"{part}_key", f"{part}_form", f"{part}_vowel") for part in NAME_PARTS}
_FACT_COLUMNS = {stem: (f"{stem}_ar", stem, f"{stem}_en") for stem in FACT_STEMS}

_LETTER = {"female": "f", "male": "m", "unknown": None}
_DAYS_IN_YEAR = 365
_BATCH = 20_000
_STRING, _INTEGER = "string", "integer"
PREPARED_COLUMNS: Mapping[str, str] = {
    "unique_id": _INTEGER,
    "list": _STRING,
    "record_id": _STRING,
    **dict.fromkeys(KEY_COLUMNS, _STRING),
    **dict.fromkeys(("given_keys", "outer_keys"), _STRING),
    **dict.fromkeys(("born_from", "born_to", "born_year"), _INTEGER),
    "born_day": _STRING,
    **dict.fromkeys(("event_from", "event_to", "event_month"), _INTEGER),
    **dict.fromkeys(("event_day", "event_type", "sex", *LOCALITY_COLUMNS, "role"), _STRING),
}


def key_columns(values: Mapping[str, str]) -> dict[str, str | None]:
    """Return KEY_COLUMNS of one record's names, to be stored where it enters; absent parts are left out."""
    names: dict[str, str | None] = {}
    for word, part in name_parts(values).items():
        key, form, vowel = _PART_COLUMNS[word]
        names |= {key: part.key, form: part.arabic or part.latin, vowel: part.vowel or None}
    return names


Unread = Counter[tuple[str, str]]
"""How many cells of a list and a column of dates say something that was not read as a date."""


def prepared(
    records: "pa.Table | Iterable[Mapping[str, str | None]]", unread: Unread | None = None
) -> "pa.Table":
    """Return the table that the model compares, one row a record, ordered by list and record id.

    Shapes:  columns of PREPARED_COLUMNS; unique_id is the place in that order. unread: takes the counts.
    Assumes: dates of 1 January say the year only, and dates of the first of a month the month, since lists
             write them so; an age counts from the event to within a year.
    Raises:  TooFewRecords, RecordIdMissing, RecordIdRepeated, NothingToCompare.
    """
    import pyarrow as pa

    table = pa.Table.from_batches(
        _batches(records, Counter() if unread is None else unread), schema=_schema()
    )
    _refuse_ids(table)
    if not any(any(table.column(f"{part}_key").to_pylist()) for part in ("first", "family")):
        raise NothingToCompare()
    ordered = table.sort_by([("list", "ascending"), ("record_id", "ascending")])
    places = pa.array(range(len(ordered)), type=pa.int32())
    return ordered.set_column(0, ordered.schema.field(0), places).combine_chunks()


def _schema() -> "pa.Schema":
    import pyarrow as pa

    types = {_STRING: pa.string(), _INTEGER: pa.int32()}
    return pa.schema([(name, types[kind]) for name, kind in PREPARED_COLUMNS.items()])


def _batches(
    records: "pa.Table | Iterable[Mapping[str, str | None]]", unread: Unread
) -> "Iterator[pa.RecordBatch]":
    """Yield the prepared rows in batches, so that no more than one batch is held as Python's own objects."""
    import pyarrow as pa

    schema = _schema()
    rows = _rows(records)
    while taken := list(islice(rows, _BATCH)):
        told = [_prepared_row(values, unread) for values in taken]
        columns = [
            pa.array([row.get(name) for row in told], type=schema.field(name).type)
            for name in PREPARED_COLUMNS
        ]
        yield pa.RecordBatch.from_arrays(columns, schema=schema)


def known_columns(records: "pa.Table") -> list[str]:
    """Return the columns of a prepared table that at least one record fills."""
    return [name for name in PREPARED_COLUMNS if records.column(name).null_count < len(records)]


def in_two_scripts(records: "pa.Table") -> set[str]:
    """Return the columns of spellings that some records write in Arabic letters and others in Latin ones."""
    import pyarrow.compute as pc

    written = {f"{part}_form": pc.min_max(records.column(f"{part}_form")).as_py() for part in NAME_PARTS}
    return {name for name, ends in written.items() if ends["min"] and ends["min"] <= "~" < ends["max"]}


def _rows(records: "pa.Table | Iterable[Mapping[str, str | None]]") -> Iterator[Mapping[str, str]]:
    batches = records.to_batches(max_chunksize=10_000) if hasattr(records, "to_batches") else (records,)
    for batch in batches:
        for row in batch.to_pylist() if hasattr(batch, "to_pylist") else batch:
            yield {name: str(value) for name, value in row.items() if value is not None and value != ""}


def _refuse_ids(table: "pa.Table") -> None:
    if len(table) < 2:
        raise TooFewRecords(len(table))
    if table.column("record_id").null_count:
        ids = table.column("record_id").to_pylist()
        raise RecordIdMissing(next(place for place, one in enumerate(ids, start=1) if one is None))
    different = len(table.group_by(["list", "record_id"]).aggregate([]))
    if different < len(table):
        keys = zip(table.column("list").to_pylist(), table.column("record_id").to_pylist(), strict=True)
        raise RecordIdRepeated(_first_again(keys), len(table) - different)


def _first_again(keys: Iterable[tuple[str | None, str]]) -> int:
    seen: set[tuple[str | None, str]] = set()
    for place, key in enumerate(keys, start=1):
        if key in seen:
            return place
        seen.add(key)
    return 0


def _prepared_row(values: Mapping[str, str], unread: Unread) -> dict[str, Any]:
    birth, event = (_date(values, stem, unread) for stem in ("date_of_birth", "date_of_event"))
    return {
        "list": values.get("list", ""),
        "record_id": values.get("record_id", "").strip() or None,
        **(names := _names(values)),
        "given_keys": _in_one_order(names.get("first_key"), names.get("father_key")),
        "outer_keys": _in_one_order(names.get("first_key"), names.get("family_key")),
        **_birth(birth, _first(values, "age"), event),
        **_event(event),
        "event_type": event_type_of(_first(values, "event_type")),
        "sex": _LETTER[sex_of(_first(values, "sex"))],
        "role": _role(values),
        **locality(*(_first(values, stem) for stem in ("pcode", "governorate", "district", "place"))),
    }


def _date(values: Mapping[str, str], stem: str, unread: Unread) -> PartialDate | None:
    """Return the date that a cell says; where it says something else, that is counted."""
    text = _first(values, stem)
    known = cell_date(text)
    if text.strip() and (known is None or _bounds(known) is None):
        unread[values.get("list", ""), stem] += 1
    return known


def _role(values: Mapping[str, str]) -> str | None:
    """Return a role that is linked apart; None for a victim's, which most lists do not write."""
    role = role_of(" ".join(values.get(column, "") for column in _FACT_COLUMNS["role"]))
    return None if role == "victim" else role


def _first(values: Mapping[str, str], stem: str) -> str:
    arabic, plain, latin = _FACT_COLUMNS[stem]
    told = values.get(plain) or values.get(arabic) or values.get(latin) or ""
    return "" if says_nothing(told) else told


def _names(values: Mapping[str, str]) -> Mapping[str, str | None]:
    if "first_key" in values or "family_key" in values:
        return {column: values.get(column) for column in KEY_COLUMNS if column in values}
    return key_columns(values)


def _in_one_order(first: str | None, other: str | None) -> str | None:
    """Return the keys of two names in one order, whichever of them stood first."""
    return " ".join(sorted((first, other))) if first and other else None


def _days(day: date) -> int:
    return day.toordinal()


def _bounds(known: PartialDate) -> tuple[date, date] | None:
    """Return the days between which a date lies; a first of January or of a month says its year or month."""
    if known.doubt in UNREAD:
        return hijri_bounds(known.text)
    first, last = known.earliest, known.latest
    if first is None or last is None:
        return None
    if first == last and first.day == 1:
        last = date(first.year, 12, 31) if first.month == 1 else _last_of_month(first)
    return first, last


def _last_of_month(first: date) -> date:
    following = date(first.year + first.month // 12, first.month % 12 + 1, 1)
    return date.fromordinal(following.toordinal() - 1)


def _birth(known: PartialDate | None, age: str, event: PartialDate | None) -> dict[str, Any]:
    bounds = _bounds(known) if known else None
    if bounds is None:
        return _birth_by_age(age, event)
    first, last = bounds
    year = first.year if first.year == last.year else None
    day = first.isoformat() if first == last else None
    return {"born_from": _days(first), "born_to": _days(last), "born_year": year, "born_day": day}


def _birth_by_age(age: str, event: PartialDate | None) -> dict[str, Any]:
    at = event.latest if event else None
    text = age.strip().removesuffix(".0")
    if at is None or not text.isdecimal() or not 0 <= int(text) <= 120:
        return {}
    latest = _days(at) - int(text) * _DAYS_IN_YEAR
    return {"born_from": latest - 2 * _DAYS_IN_YEAR, "born_to": latest + _DAYS_IN_YEAR}


def _event(known: PartialDate | None) -> dict[str, Any]:
    bounds = _bounds(known) if known else None
    if bounds is None:
        return {}
    first, last = bounds
    same_month = (first.year, first.month) == (last.year, last.month)
    return {
        "event_from": _days(first),
        "event_to": _days(last),
        "event_day": first.isoformat() if first == last else None,
        "event_month": first.year * 12 + first.month if same_month else None,
    }

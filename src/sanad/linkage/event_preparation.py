"""Records of events as received become one table: days, places, kinds, actors, numbers of victims."""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from sanad.linkage.errors import NoEventToCompare, RecordIdMissing, RecordIdRepeated, TooFewRecords
from sanad.linkage.event_actors import actors_of, sides_of
from sanad.linkage.event_kinds import event_kind_of, family_of
from sanad.linkage.hijri import UNREAD, hijri_bounds
from sanad.linkage.localities import LOCALITY_COLUMNS, locality
from sanad.linkage.one_event import victims_of
from sanad.terms.partial_date import ImpossibleDate, parse_date

if TYPE_CHECKING:
    import pyarrow as pa

EVENT_STEMS = (
    "event_type", "date_of_event", "governorate", "district", "place", "pcode", "actors", "victims",
    "victims_low", "victims_high",
)  # fmt: skip
_WEEK = 7
_LONGEST = 92  # days: an event told to lie in a wider span is compared by its place alone


def prepared_events(records: "Iterable[Mapping[str, str | None]]") -> "pa.Table":
    """Return the table that is compared, one row a record, ordered by list and record id.

    Shapes: list, record_id, unique_id (the place in that order), event_from, event_to (ordinals of days),
            event_day (where it is told to the day), governorate, district, place, place_code, kind, family,
            actors, sides (lists), victims_low, victims_high, victims (where one number is told).
    Raises: TooFewRecords, RecordIdMissing, RecordIdRepeated, NoEventToCompare.
    """
    import pyarrow as pa

    given = list(map(_row, records))
    _refuse_ids(given)
    rows = sorted(given, key=lambda row: (row["list"], row["record_id"]))
    _refuse(rows)
    for place, row in enumerate(rows):
        row["unique_id"] = place
    return pa.Table.from_pylist(rows, schema=_schema())


def _schema() -> "pa.Schema":
    import pyarrow as pa

    text, number, texts = pa.string(), pa.int32(), pa.list_(pa.string())
    columns = dict.fromkeys(("list", "record_id", "event_day", *LOCALITY_COLUMNS, "kind", "family"), text)
    columns |= dict.fromkeys(("unique_id", "event_from", "event_to"), number)
    columns |= dict.fromkeys(("victims_low", "victims_high", "victims"), number)
    return pa.schema([*columns.items(), ("actors", texts), ("sides", texts)])


def _row(values: Mapping[str, str | None]) -> dict[str, Any]:
    told = {stem: _first(values, stem) for stem in EVENT_STEMS}
    first, last = _days(told["date_of_event"])
    low, high = victims_of(told["victims"], told["victims_low"], told["victims_high"])
    kind, actors = event_kind_of(told["event_type"]), actors_of(told["actors"])
    return {
        "list": values.get("list") or "",
        "record_id": (values.get("record_id") or "").strip(),
        "event_from": first,
        "event_to": last,
        "event_day": date.fromordinal(first).isoformat() if first is not None and first == last else None,
        **locality(*(told[stem] for stem in ("pcode", "governorate", "district", "place"))),
        "kind": kind,
        "family": family_of(kind),
        "actors": list(actors) or None,
        "sides": list(sides_of(actors)) or None,
        "victims_low": low,
        "victims_high": high,
        "victims": low if low == high else None,
    }


def _first(values: Mapping[str, str | None], stem: str) -> str:
    texts = (values.get(stem + suffix) for suffix in ("", "_ar", "_en"))
    return next((text for text in texts if text and text.strip()), "")


@lru_cache(maxsize=1 << 16)
def _days(text: str) -> tuple[int | None, int | None]:
    """Return the first and last day of an event; a first of a month is that day, as they mean it."""
    try:
        known = parse_date(text) if text else None
    except ImpossibleDate:
        return None, None
    if known is not None and known.doubt in UNREAD:
        bounds = hijri_bounds(known.text)
        return (bounds[0].toordinal(), bounds[1].toordinal()) if bounds else (None, None)
    if known is None or known.earliest is None or known.latest is None:
        return None, None
    return known.earliest.toordinal(), known.latest.toordinal()


def weeks_of(first: int, last: int, *, margin: int) -> range:
    """Return the weeks in which an event, or one so many days from it, can lie; none for a wide span."""
    if last - first > _LONGEST:
        return range(0)
    return range((first - margin) // _WEEK, (last + margin) // _WEEK + 1)


def _refuse_ids(rows: list[dict[str, Any]]) -> None:
    if len(rows) < 2:
        raise TooFewRecords(len(rows))
    missing = next((place for place, row in enumerate(rows, start=1) if not row["record_id"]), None)
    if missing is not None:
        raise RecordIdMissing(missing)
    seen: set[tuple[str, str]] = set()
    again = [place for place, row in enumerate(rows, start=1) if _is_again(seen, row)]
    if again:
        raise RecordIdRepeated(again[0], len(again))


def _is_again(seen: set[tuple[str, str]], row: dict[str, Any]) -> bool:
    key = (row["list"], row["record_id"])
    known = key in seen
    seen.add(key)
    return known


def _refuse(rows: list[dict[str, Any]]) -> None:
    if not any(row["event_from"] is not None and (row["governorate"] or row["place"]) for row in rows):
        raise NoEventToCompare()

"""UCDP Georeferenced Event Dataset (GED): one row an event, in its variants of 38, 41 and 49 columns.

Source: Sundberg and Melander (2013), J. Peace Research 50(4); the dataset is CC BY 4.0. The special Syria
release includes dyads under 25 deaths: it is never added to the annual dataset without its own list.
"""

from collections.abc import Mapping, Sequence

from sanad.intake.columns import Layout, header_names
from sanad.intake.errors import ColumnMissing
from sanad.intake.mapping import ColumnMapping
from sanad.register.particulars import tidy_header
from sanad.terms.named_day import event_day

NEEDED = ("id", "type_of_violence", "where_prec", "adm_1", "date_prec", "date_start", "date_end",
          "deaths_civilians", "low", "best", "high")  # fmt: skip
COUNTS = ("deaths_civilians", "low", "best", "high")
_TYPES = {"1": "state-based conflict", "2": "non-state conflict", "3": "one-sided violence"}


def is_ucdp_ged(header: Sequence[str]) -> bool:
    """Return whether a header is that of the dataset, in any of its variants."""
    return set(NEEDED) <= {tidy_header(text) for text in header}


def ucdp_layout(header: Sequence[str]) -> Layout:
    """Return the layout of the dataset: every column under its own name, the id as record key.

    Raises: ColumnMissing, naming the columns that are not there; ColumnTwice.
    """
    own_names = ColumnMapping({name: name for name in map(tidy_header, header) if name})
    names = header_names(header, own_names)
    missing = [name for name in NEEDED if name not in names]
    if missing:
        raise ColumnMissing(", ".join(missing))
    return Layout(
        columns=names,
        kind="event",
        key_position=names.index("id"),
        date_columns=("date_start", "date_end"),
        start_and_end=("date_start", "date_end"),
        day_columns=("date_start", "date_end"),
        count_columns=COUNTS,
        key_needed=True,
    )


def event_particulars(values: Mapping[str, str]) -> dict[str, str]:
    """Return what a row of the dataset says, under the columns that Sanad knows.

    The date is a day where UCDP codes the day (date_prec 1), else the interval from start to end. A row
    without `adm_1` has no governorate, which stays unknown.
    """
    start, end = (event_day(values[name]).isoformat() for name in ("date_start", "date_end"))
    exact = values["date_prec"] == "1" and start == end
    said = {
        "record_id": values["id"],
        "event_type": _TYPES.get(values["type_of_violence"], ""),
        "date_of_event": start if exact else f"{start}/{end}",
        "governorate": values["adm_1"],
        "district": values.get("adm_2", ""),
        "place": values.get("where_coordinates", ""),
        "source": values.get("source_office", ""),
        "actors": "; ".join(filter(None, (values.get("side_a", ""), values.get("side_b", "")))),
        "victims": values["best"],
        "victims_low": values["low"],
        "victims_high": values["high"],
    }
    return {column: text for column, text in said.items() if text.strip()}

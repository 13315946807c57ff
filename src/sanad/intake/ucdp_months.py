"""UCDP's events counted by governorate and month: one row both, with deaths in their range.

Source: counted from the UCDP Georeferenced Event Dataset (CC BY 4.0), which gives no such table itself.
"""

from collections.abc import Sequence
from dataclasses import replace

from sanad.intake.columns import Layout, list_layout
from sanad.intake.errors import ColumnMissing
from sanad.intake.mapping import ColumnMapping
from sanad.register.particulars import tidy_header

COUNTS = ("events", "deaths_low", "deaths_best", "deaths_high", "deaths_civilians")
NEEDED = ("governorate", "month", *COUNTS)


def is_ucdp_months(header: Sequence[str]) -> bool:
    """Return whether a header is that of the counts by governorate and month."""
    return set(NEEDED) <= {tidy_header(text) for text in header}


def months_layout(header: Sequence[str], mapping: ColumnMapping) -> Layout:
    """Return the layout of the counts.

    Raises: ColumnMissing, naming the columns that are not there; ColumnTwice.
    """
    layout = list_layout(header, mapping)
    if missing := [name for name in NEEDED if name not in layout.columns]:
        raise ColumnMissing(", ".join(missing))
    return replace(layout, kind="event", month_columns=("month",), count_columns=COUNTS)

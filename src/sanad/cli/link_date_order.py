"""Which of day and month leads in a list whose mapping does not say it: what its own dates show.

12/3/1980 may be of March or of December. Where some dates of a list can be read in one order alone, as
25/3/1980, and hardly any in the other alone, the list writes that order.
"""

import re
from collections.abc import Iterable, Mapping
from itertools import islice

from sanad.terms.partial_date import DayMonthOrder, plain_digits

DateOrders = dict[str, DayMonthOrder]
_LOOKED_AT = 5_000  # rows from the beginning of a list
_FEWEST = 10  # dates that can be read in one order alone
_MOST_OTHERS = 0.02  # of them, those in the other order: a slip of one hand
_YEAR_LAST = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.]\d{4}", re.ASCII)
_COLUMNS = ("date_of_birth", "date_of_event")


def order_shown(rows: Iterable[Mapping[str, str]]) -> DayMonthOrder | None:
    """Return the order of day and month that the first rows of a list show; None where they do not."""
    leads = {"dmy": 0, "mdy": 0}
    for row in islice(rows, _LOOKED_AT):
        for column in _COLUMNS:
            found = _YEAR_LAST.fullmatch(plain_digits(row.get(column, "")))
            if found and (int(found[1]) > 12) != (int(found[2]) > 12):
                leads["dmy" if int(found[1]) > 12 else "mdy"] += 1
    one_order = sum(leads.values())
    if one_order < _FEWEST or min(leads.values()) > _MOST_OTHERS * one_order:
        return None
    return "dmy" if leads["dmy"] > leads["mdy"] else "mdy"

"""Days on which something was read, said or sought: none of them is still to come when it is entered."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sanad.conditions.errors import DayToCome
from sanad.terms.partial_date import parse_date

DAYS_PAST: Mapping[str, tuple[str, ...]] = {
    "sources": ("checked",),
    "passages": ("published", "accessed"),
    "searches": ("on",),
    "decisions": ("dated",),
    "claims": ("said_on",),
    "figures": ("published", "accessed"),
}


def refuse_days_to_come(document: Mapping[str, Any], today: date) -> None:
    """Refuse a document of research, of the form that is asked for, with such a day after today.

    A month or a year that has begun is none to come.
    Raises: DayToCome.
    """
    for kind, keys in DAYS_PAST.items():
        for at, entry in enumerate(document.get(kind, [])):
            for key in keys:
                first = parse_date(str(entry.get(key) or "")).earliest
                if first is not None and first > today:
                    raise DayToCome(f"{kind}[{at}].{key}")

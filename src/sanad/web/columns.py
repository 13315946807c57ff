"""The order in which pages show the columns of records: what is known, what else came, then its source."""

from collections.abc import Iterable

from sanad.register.particulars import KNOWN_COLUMNS, plain_column

LAST = ("source", "note")
_PLACES = {column: place for place, column in enumerate(KNOWN_COLUMNS)}


def in_order(columns: Iterable[str]) -> list[str]:
    """Return columns in the order of pages, each once."""
    return sorted(dict.fromkeys(columns), key=_place)


def _place(column: str) -> tuple[int, int]:
    if column not in _PLACES:
        return (1, 0)
    return (2 if plain_column(column) in LAST else 0, _PLACES[column])

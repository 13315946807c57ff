"""What a member chose not to see for now, so that nobody beside the screen sees it either."""

from collections.abc import Mapping
from typing import Literal

from sanad.partners.fields import COARSE_PLACE, SUFFIXES, group_of

Veil = Literal["none", "names", "screen"]
HIDDEN = "•••"
"""What stands in the place of a text that is hidden; an empty text stays empty."""

OWN_ID = "record_id"
TEXTS = frozenset({"names", "source", "note", "other", "witness"})


def veiled(values: Mapping[str, str], veil: Veil, *, of_person: bool = True) -> dict[str, str]:
    """Return what a record says, behind a veil.

    names: names and free texts of persons, in which a name may stand; a column that nobody knows may be one.
    screen: the same of every record, and places below the governorate.
    """
    if veil == "none" or (veil == "names" and not of_person):
        return dict(values)
    return {column: hidden(text) if _hides(column, veil) else text for column, text in values.items()}


def veiled_text(text: str, veil: Veil, *, of_person: bool = True) -> str:
    """Return a name or a free text, behind a veil."""
    return text if veil == "none" or (veil == "names" and not of_person) else hidden(text)


def hidden(text: str) -> str:
    """Return what stands for a text that is hidden; that there is none is not hidden."""
    return HIDDEN if text.strip() else text


def _hides(column: str, veil: Veil) -> bool:
    group = group_of(column)
    if group == "place":
        stem, _, suffix = column.rpartition("_")
        return veil == "screen" and (stem if suffix in SUFFIXES else column) != COARSE_PLACE
    return group in TEXTS and column != OWN_ID

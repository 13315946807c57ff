"""One change that is made to many cards: of one field, in one manner."""

from dataclasses import dataclass
from typing import Literal

from sanad.register.said import Said, Told

Manner = Literal["set", "add", "less", "take"]
MANNERS: tuple[Manner, ...] = ("set", "add", "less", "take")


@dataclass(frozen=True)
class Edit:
    """What becomes of a field: these values alone, or beside the rest; the rest without these; or nothing.

    Taken away is a value, on whatever sources it stands and however certain it is.
    """

    field: str
    manner: Manner
    values: tuple[Said, ...] = ()


def edited(told: Told, edit: Edit) -> Told:
    """Return what a card says after an edit; a value that is said already is not said twice."""
    held = told.values(edit.field)
    more = tuple(one for one in edit.values if one not in held)
    gone = [one.value for one in edit.values]
    rest = tuple(one for one in held if one.value not in gone)
    left = {"set": edit.values, "add": (*held, *more), "less": rest, "take": ()}[edit.manner]
    return Told({**told.fields, edit.field: left})

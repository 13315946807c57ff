"""One change that is made to many cards: of one field, in one manner."""

from dataclasses import dataclass
from typing import Literal

from sanad.register.said import Said, Told

Manner = Literal["set", "add", "take"]
MANNERS: tuple[Manner, ...] = ("set", "add", "take")


@dataclass(frozen=True)
class Edit:
    """What becomes of a field: these values alone, these beside what is said, or nothing said."""

    field: str
    manner: Manner
    values: tuple[Said, ...] = ()


def edited(told: Told, edit: Edit) -> Told:
    """Return what a card says after an edit; a value that is said already is not said twice."""
    held = told.values(edit.field)
    more = tuple(one for one in edit.values if one not in held)
    left = {"set": edit.values, "add": (*held, *more), "take": ()}[edit.manner]
    return Told({**told.fields, edit.field: left})

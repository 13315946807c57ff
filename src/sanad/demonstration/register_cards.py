"""What the cards of the demonstration's register say, read from its file."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sanad.register.said import Said, Told


def told_of(said: Mapping[str, Any], made: Mapping[str, UUID]) -> Told:
    """Return what a card of the demonstration says; made: the cards further up, by their keys."""
    return Told({code: tuple(_said(one, made) for one in values) for code, values in said.items()})


def _said(told: Mapping[str, Any], made: Mapping[str, UUID]) -> Said:
    sources = tuple(_pointed(one, made) for one in told.get("sources", ()))
    value = None if told.get("unknown") else _pointed(told["value"], made)
    return Said(value, sources, told.get("certainty"), told.get("note", ""))


def _pointed(value: Any, made: Mapping[str, UUID]) -> Any:
    """Return a value, or the id of the card to which it points by its key."""
    pointing = isinstance(value, str) and value.startswith("@")
    return str(made[value[1:]]) if pointing else value

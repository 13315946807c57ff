"""Why an estimate is refused or warned: a stable code each, and its words in plain English."""

from dataclasses import dataclass
from typing import Literal

Weight = Literal["refuse", "warn", "note"]


@dataclass(frozen=True)
class Reason:
    """One fact about the data or the result that a reader must know.

    weight: refuse (no number is given), warn (a number is given, this beside it), note (how it was made).
    """

    code: str
    weight: Weight
    message: str


def refuse(code: str, message: str) -> Reason:
    """Return a reason for which no number is given."""
    return Reason(code, "refuse", message)


def warn(code: str, message: str) -> Reason:
    """Return a reason to be read beside the number."""
    return Reason(code, "warn", message)


def note(code: str, message: str) -> Reason:
    """Return a fact about how the number was made, which weakens it no further."""
    return Reason(code, "note", message)


def refused(reasons: tuple[Reason, ...]) -> bool:
    """Return whether any reason forbids a number."""
    return any(reason.weight == "refuse" for reason in reasons)


def warned(reasons: tuple[Reason, ...]) -> bool:
    """Return whether any reason must be read beside the number."""
    return any(reason.weight == "warn" for reason in reasons)

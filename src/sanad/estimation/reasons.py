"""Why an estimate is refused or warned: a stable code each, with its numbers; words are in reason_texts."""

from dataclasses import dataclass
from typing import Literal

from sanad.estimation.reason_texts import REASON_TEXTS

Weight = Literal["refuse", "warn", "note"]


@dataclass(frozen=True)
class Reason:
    """One fact about the data or the result that a reader must know.

    weight:  refuse (no number is given), warn (a number is given, this beside it), note (how it was made).
    numbers: what the sentence of this code names, each by its name there.
    """

    code: str
    weight: Weight
    numbers: tuple[tuple[str, int], ...] = ()

    @property
    def message(self) -> str:
        """Return the reason in plain English."""
        return REASON_TEXTS[self.code].en.format(**dict(self.numbers))


def refuse(code: str, **numbers: int) -> Reason:
    """Return a reason for which no number is given."""
    return Reason(code, "refuse", tuple(numbers.items()))


def warn(code: str, **numbers: int) -> Reason:
    """Return a reason to be read beside the number."""
    return Reason(code, "warn", tuple(numbers.items()))


def note(code: str, **numbers: int) -> Reason:
    """Return a fact about how the number was made, which weakens it no further."""
    return Reason(code, "note", tuple(numbers.items()))


def refused(reasons: tuple[Reason, ...]) -> bool:
    """Return whether any reason forbids a number."""
    return any(reason.weight == "refuse" for reason in reasons)


def warned(reasons: tuple[Reason, ...]) -> bool:
    """Return whether any reason must be read beside the number."""
    return any(reason.weight == "warn" for reason in reasons)

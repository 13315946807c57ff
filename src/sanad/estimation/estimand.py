"""What is estimated: of whom, what, where, when and by which rule. The caller says it; the counts cannot."""

from dataclasses import dataclass, fields
from typing import Literal

from sanad.estimation.reasons import Reason, refuse, warn

NOT_STATED = "not_stated"
Unit = Literal["person", "person_and_episode", "not_stated"]
Nature = Literal["closed", "repeated", "open", "not_stated"]


@dataclass(frozen=True)
class Estimand:
    """What is counted. A part that nobody stated is "not_stated", a value that is shown.

    unit:    a person, or a person and episode (two detentions of one person count twice).
    event, place, period, inclusion: in the caller's words.
    nature:  closed: over once it happened, such as a killing in a past month; repeated: a person can meet it
             more than once; open: persons enter and leave while lists are made, such as being detained at
             some time in ten years.
    """

    unit: Unit = "not_stated"
    event: str = NOT_STATED
    place: str = NOT_STATED
    period: str = NOT_STATED
    inclusion: str = NOT_STATED
    nature: Nature = "not_stated"

    @property
    def not_stated(self) -> tuple[str, ...]:
        """Return the parts that nobody stated."""
        return tuple(part.name for part in fields(self) if getattr(self, part.name) in (NOT_STATED, ""))


UNSTATED = Estimand()


def assess_estimand(estimand: Estimand) -> tuple[Reason, ...]:
    """Return what speaks against estimating this thing at all: the methods assume a closed population."""
    reasons = []
    if estimand.nature == "open":
        reasons.append(refuse("population_open"))
    if estimand.nature == "repeated" and estimand.unit != "person_and_episode":
        reasons.append(warn("events_repeated"))
    return tuple(reasons)

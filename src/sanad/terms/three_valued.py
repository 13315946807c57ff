"""Answers of three values: yes, no, and that what is known does not settle it."""

from typing import Literal

Answer = Literal["yes", "no", "unknown"]


def negated(answer: Answer) -> Answer:
    """Return the opposite; what is unknown stays unknown."""
    opposite: dict[Answer, Answer] = {"yes": "no", "no": "yes", "unknown": "unknown"}
    return opposite[answer]


def both(one: Answer, other: Answer) -> Answer:
    """Return whether both hold: one no settles it, else one unknown leaves it open."""
    if "no" in (one, other):
        return "no"
    return "unknown" if "unknown" in (one, other) else "yes"


def either(one: Answer, other: Answer) -> Answer:
    """Return whether one of both holds: one yes settles it, else one unknown leaves it open."""
    return negated(both(negated(one), negated(other)))

"""Why two records were judged to be one person, as codes from linkage made readable."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sanad.web import labels


@dataclass(frozen=True)
class Reason:
    """One fact that was compared: what came out, and how much it spoke for (+) or against (-), in bits."""

    fact: str
    level: str
    bits: float

    @property
    def fact_words(self) -> str:
        """Return the fact in the language of this page; what stood before any fact has none."""
        return labels.column_word(self.fact) if self.fact else ""

    @property
    def level_words(self) -> str:
        """Return what came out, in the language of this page."""
        return labels.word(self.level, "level")


def reasons_of(told: Sequence[Mapping[str, Any]]) -> tuple[Reason, ...]:
    """Return the reasons of a pair, the weightiest first, what stood before any fact last."""
    reasons = (_reason(part) for part in told)
    return tuple(sorted(reasons, key=lambda reason: (not reason.fact, -abs(reason.bits))))


def _reason(part: Mapping[str, Any]) -> Reason:
    comparison, level = part["comparison"], part["level"]
    return Reason(comparison if level else "", level or comparison, float(part["weight"]))

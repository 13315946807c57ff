"""From when until when law is in force, and on which days nobody knows whether it is."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from sanad.terms.three_valued import Answer


@dataclass(frozen=True)
class Validity:
    """The days of a version or a rule.

    first: None where it is unknown; not_before is then the first day that is possible, if one is known.
    last: the last day, included; None where end is open or unknown.
    """

    first: date | None
    not_before: date | None
    last: date | None
    end: Literal["day", "open", "unknown"]

    def on(self, day: date) -> Answer:
        """Return whether it is in force on a day."""
        earliest = self.first or self.not_before
        if (earliest and day < earliest) or (self.last and day > self.last):
            return "no"
        return "unknown" if self.first is None or self.end == "unknown" else "yes"

    @property
    def reversed(self) -> bool:
        """Return whether it ends before it begins."""
        earliest = self.first or self.not_before
        return bool(earliest and self.last and self.last < earliest)

    def overlaps(self, other: "Validity") -> bool:
        """Return whether both are in force on one day; one of them may begin on a day that is unknown."""
        if "unknown" in (self.end, other.end) or (self.first is None and other.first is None):
            return False
        begins, others = (one.first or one.not_before or date.min for one in (self, other))
        return begins <= (other.last or date.max) and others <= (self.last or date.max)


def validity_of(entry: dict[str, Any]) -> Validity:
    """Return the days of an entry that has the form of the schema.

    Raises: ValueError, for a day that the calendar does not have.
    """
    begins, ends, floor = entry["valid_from"], entry["valid_to"], entry.get("not_before")
    return Validity(
        first=None if begins == "unknown" else date.fromisoformat(begins),
        not_before=date.fromisoformat(floor) if floor else None,
        last=None if ends in ("open", "unknown") else date.fromisoformat(ends),
        end=ends if ends in ("open", "unknown") else "day",
    )

"""What somebody asks of conditions: a place, its days, what was known when, how exact."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sanad.conditions.coded_event import DatePrecision, PlacePrecision
from sanad.conditions.period import Period, Step
from sanad.conditions.selection import Selection
from sanad.terms.territory import Pcode


@dataclass(frozen=True)
class ConditionQuestion:
    """A selection of events, the days, the step of the periods, and the day whose knowledge is asked for.

    around: the date before and after which the days are compared; None where nobody named one.
    """

    selection: Selection
    days: Period
    step: Step = "year"
    as_of: date | None = None
    around: date | None = None

    def to_json(self) -> dict[str, Any]:
        """Return the question as a JSON document, marked as one of conditions."""
        chosen = self.selection
        return {
            "of": "conditions",
            "place": chosen.pcode,
            "first": self.days.first.isoformat(),
            "last": self.days.last.isoformat(),
            "step": self.step,
            "as_of": self.as_of.isoformat() if self.as_of else None,
            "placed": int(chosen.placed) if chosen.placed else None,
            "dated": int(chosen.dated) if chosen.dated else None,
            "clear": chosen.clear,
            **({"around": self.around.isoformat()} if self.around else {}),
        }

    @classmethod
    def from_json(cls, document: Mapping[str, Any]) -> "ConditionQuestion":
        """Return the question that a JSON document holds."""
        selection = Selection(
            Pcode(document["place"]),
            placed=PlacePrecision(document["placed"]) if document["placed"] else None,
            dated=DatePrecision(document["dated"]) if document["dated"] else None,
            clear=document["clear"],
        )
        days = Period(date.fromisoformat(document["first"]), date.fromisoformat(document["last"]))
        as_of, around = (
            date.fromisoformat(document[key]) if document.get(key) else None for key in ("as_of", "around")
        )
        return cls(selection, days, document["step"], as_of, around)

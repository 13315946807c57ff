"""Published decisions as records, found by place, period and profile; what they make up together is not told.

They are a selection by whoever publishes them: no count of outcomes and no share is worked out anywhere.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

from sanad.conditions.forms import lies_in
from sanad.conditions.research_fields import Fields
from sanad.terms.partial_date import PartialDate
from sanad.terms.territory import Pcode
from sanad.terms.texts import Texts

DecisionAxis = Literal["general", "individual", "both", "family", "other", "unknown"]
Outcome = Literal["upheld", "overturned", "granted", "other", "not_seen"]
ReasonsRead = Literal["yes", "part", "no"]


@dataclass(frozen=True)
class Decision:
    """One published decision: by whom, when, of which area and profile, from which status to which.

    area: as the decision names it. profiles: codes of what was said of the person. ground: what it rests
    on, as far as it was read; None where the reasons were not read, and then no ground may be inferred.
    """

    code: str
    by: Texts
    number: str | None
    dated: PartialDate
    area: str
    places: tuple[Pcode, ...]
    profiles: tuple[str, ...]
    axis: DecisionAxis
    route: str
    status_before: str
    status_after: str
    outcome: Outcome
    ground: Texts | None
    reasons_read: ReasonsRead
    document: str

    @classmethod
    def read(cls, fields: Fields) -> "Decision":
        """Return the decision of an entry.

        Raises: ResearchUnreadable; also where a ground stands though the reasons were not read.
        """
        dated = fields.day("dated")
        if dated is None:
            raise fields.refused("dated", "the day, month or year of the decision is required")
        made = cls(
            code=fields.code(),
            by=fields.own_texts(),
            number=fields.optional("number"),
            dated=dated,
            area=fields.text("area"),
            places=fields.places(),
            profiles=fields.names("profiles"),
            axis=fields.choice("axis", get_args(DecisionAxis)),  # type: ignore[arg-type]
            route=fields.text("route"),
            status_before=fields.optional("status_before") or "unknown",
            status_after=fields.optional("status_after") or "unknown",
            outcome=fields.choice("outcome", get_args(Outcome)),  # type: ignore[arg-type]
            ground=fields.texts("ground"),
            reasons_read=fields.choice("reasons_read", get_args(ReasonsRead)),  # type: ignore[arg-type]
            document=fields.text("document"),
        )
        if made.ground is not None and made.reasons_read == "no":
            raise fields.refused("ground", "no ground is required where the reasons were not read")
        fields.done()
        return made


@dataclass(frozen=True)
class DecisionQuestion:
    """Which decisions are asked for; what is None is not asked."""

    place: Pcode | None = None
    first: date | None = None
    last: date | None = None
    profile: str | None = None

    def holds(self, one: Decision) -> bool:
        """Return whether a decision may be one of those: a date known in part does not exclude it."""
        earliest, latest = one.dated.earliest or date.min, one.dated.latest or date.max
        within = (self.first is None or latest >= self.first) and (self.last is None or earliest <= self.last)
        return within and self._is_here(one) and (self.profile is None or self.profile in one.profiles)

    def _is_here(self, one: Decision) -> bool:
        wanted = self.place
        return wanted is None or any(lies_in(here, wanted) or lies_in(wanted, here) for here in one.places)


def found_decisions(decisions: Iterable[Decision], question: DecisionQuestion) -> tuple[Decision, ...]:
    """Return the decisions that are asked for, the newest first."""
    chosen = (one for one in decisions if question.holds(one))
    return tuple(sorted(chosen, key=lambda one: (one.dated.latest or date.min, one.code), reverse=True))

"""The research that a command tells of: that of the one organisation that keeps any, else what is shipped."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sanad.conditions.research import Research, shipped


@dataclass(frozen=True)
class ToldResearch:
    """What is told. apart: several organisations keep research of their own, and none of it is told.

    Codes of two organisations may mean different things: theirs are never put together.
    """

    held: Research
    apart: bool


def research_told(organisations: Sequence[str], as_of: datetime) -> ToldResearch:
    """Return the research that is told of these organisations, as it was held at an instant."""
    from sanad.actions.partners import operator_of
    from sanad.records.queries.research import own_entries, research_held

    viewers = [operator_of(code) for code in organisations]
    keeping = [one for one in viewers if own_entries(viewer=one, as_of=as_of)]
    if len(keeping) == 1:
        return ToldResearch(research_held(viewer=keeping[0], as_of=as_of), apart=False)
    return ToldResearch(shipped(), apart=bool(keeping))

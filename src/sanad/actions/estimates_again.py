"""An estimate is run again from the linking that it was made of, and its numbers are held against those kept.

Nobody sees the table of inclusion patterns: where small counts stand in it, this is how others can still be
told that the numbers come out again.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import sanad
from sanad.actions.asked_estimates import KEY, figures_asked
from sanad.actions.linked_run import linked_run
from sanad.actions.recorded import recorded, require_role
from sanad.actions.sequencing import sequence
from sanad.estimation.question import EstimateQuestion
from sanad.estimation.watch import Watch, unwatched
from sanad.partners.errors import NotFound
from sanad.partners.member import Viewer
from sanad.records.door import opened
from sanad.records.models import Figure

NO_NUMBERS = frozenset({"asked", "code_version"})
"""What is kept with the numbers and is none of them."""


@dataclass(frozen=True)
class Again:
    """What came of running an estimate again: the figures whose numbers differ, and with which code."""

    figure: UUID
    linking: int
    made_with: str
    run_with: str
    differ: tuple[str, ...]

    @property
    def same(self) -> bool:
        """Return whether every number came out as it is kept."""
        return not self.differ


def estimate_again(figure: UUID, *, by: Viewer, because: str, watch: Watch = unwatched) -> Again:
    """Return whether the numbers of an estimate that was asked for come out again, to the last digit.

    figure: any of its figures. Records are kept in versions, so its linking gives the same table as then.
    Raises: NotAllowed, NotFound, ConsentEnded; what watch raises.
    """
    require_role("estimate", by=by)
    with opened(by, "linking"):
        kept = _kept(figure)
        first = next(iter(kept.values()))
        assert first.run is not None
        linked = linked_run(first.run)
    asked = _numbers_of(first)["asked"]
    question = EstimateQuestion.from_json(asked["question"])
    made, _ = figures_asked(question, linked, UUID(asked["id"]), watch)
    differ = tuple(one.key for one in made if _plain(one.extra) != _plain(_numbers_of(kept[one.key])))
    with_code = _numbers_of(first)["code_version"]
    found = Again(figure, first.run.number, with_code, sanad.__version__, differ)
    with recorded("estimate", by=by, because=because) as recording:
        recording.enter("figure", figure, details={"again": True, "same": found.same})
    sequence()
    return found


def _kept(figure: UUID) -> Mapping[str, Figure]:
    """Return the figures of one estimate by their keys."""
    asked_for = Figure.objects.filter(key__startswith=KEY).select_related("run")
    named = asked_for.filter(id=figure).first()
    if named is None:
        raise NotFound("There is no such estimate. The id of a figure of one is required. See its page.")
    asked = _numbers_of(named)["asked"]["id"]
    return {one.key: one for one in asked_for.filter(document__estimates__asked__id=asked).order_by("key")}


def _numbers_of(one: Figure) -> Mapping[str, Any]:
    numbers: Mapping[str, Any] = one.document["estimates"]
    return numbers


def _plain(numbers: Mapping[str, Any]) -> Any:
    """Return the numbers as they are kept."""
    return json.loads(json.dumps({key: one for key, one in numbers.items() if key not in NO_NUMBERS}))

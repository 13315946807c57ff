"""What stands beside a figure that depends on linkage: how right that was found, and what it set aside."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from sanad.terms.language import LocalisedText

LinkedWhat = Literal["persons", "events"]
SetAsideFor = Literal[
    "no_name_can_be_read", "one_part_of_a_name_only", "other_role", "no_date_can_be_read", "no_place"
]
"""Why a record is joined with none: it tells too little of a person or of an event, or names no victim."""


@dataclass(frozen=True)
class MeasuredShare:
    """A share of pairs with its interval; None where the sample says nothing of it."""

    value: float | None
    lower: float | None
    upper: float | None


@dataclass(frozen=True)
class MeasuredLinkage:
    """What two who judged a random sample of pairs blind found of a linking, by its number."""

    run: int
    pairs: int
    precision: MeasuredShare
    recall: MeasuredShare
    level: float
    kind: Literal["measured"] = "measured"


@dataclass(frozen=True)
class SetAside:
    """How many records of one list were joined with none, for one reason; None: the number is kept back."""

    list_name: LocalisedText
    reason: SetAsideFor
    records: int | None


@dataclass(frozen=True)
class LinkageBeside:
    """One linking as it stands beside each figure that depends on it.

    of: what its records are taken to tell of.
    measured: of this linking, or of the newest that was measured; None where nobody measured any.
    records: of so many records; set_aside: so many were joined with none, None where that is kept back.
    """

    of: LinkedWhat
    run: int
    records: int | None
    set_aside: int | None
    by_list: tuple[SetAside, ...]
    measured: MeasuredLinkage | None
    kind: Literal["linkage"] = "linkage"


def measured_linkage(run: int, result: Mapping[str, Any]) -> MeasuredLinkage:
    """Return what a finished blind sample says of a linking."""
    precision, recall = (MeasuredShare(**result[name]) for name in ("precision", "recall"))
    return MeasuredLinkage(run, result["pairs"], precision, recall, result["level"])

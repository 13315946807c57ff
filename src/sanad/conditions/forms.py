"""What is said of an element, as a form of four and three; and what one such saying does to another.

Of a thing somebody can say that it is there or is not, of all or of some; or that it fell, rose or stayed.
The rule is the square of opposition: turning what a claim says into its opposite turns support into
contradiction, for whoever says it. Source: Aristotle, De Interpretatione 7 (17b).
"""

from dataclasses import dataclass
from typing import Literal

from sanad.conditions.selection import COUNTRY
from sanad.terms.territory import Pcode

Says = Literal["present", "absent", "fell", "rose", "unchanged"]
Extent = Literal["all", "some"]
Effect = Literal["supports", "contradicts"]
PRESENCE: frozenset[str] = frozenset({"present", "absent"})


@dataclass(frozen=True)
class Form:
    """What is said of an element at a place: of all of it (and everybody), or of some."""

    says: Says
    extent: Extent
    place: Pcode


def effect_of(evidence: Form, claimed: Form) -> Effect | None:
    """Return what a saying does to what is claimed; None where it settles nothing.

    Said of all: it reaches what lies in its place. Said of some: it reaches what its place lies in, since
    nobody knows which part of it is meant.
    """
    if evidence.says in PRESENCE and claimed.says in PRESENCE:
        return _presence(evidence, claimed)
    if evidence.says not in PRESENCE and claimed.says not in PRESENCE:
        return _change(evidence, claimed)
    return None


def _presence(evidence: Form, claimed: Form) -> Effect | None:
    covers, within = lies_in(claimed.place, evidence.place), lies_in(evidence.place, claimed.place)
    of_all = evidence.extent == "all"
    reaches_some = covers or within if of_all else within
    reaches_all = of_all and covers
    if evidence.says == claimed.says:
        return "supports" if (reaches_all if claimed.extent == "all" else reaches_some) else None
    return "contradicts" if (reaches_some if claimed.extent == "all" else reaches_all) else None


def _change(evidence: Form, claimed: Form) -> Effect | None:
    same_place = evidence.place == claimed.place
    reaches = same_place or (evidence.extent == "all" and lies_in(claimed.place, evidence.place))
    if not reaches:
        return None
    return "supports" if evidence.says == claimed.says else "contradicts"


def lies_in(place: Pcode, other: Pcode) -> bool:
    """Return whether a place is another or lies in it."""
    return other == COUNTRY or place.startswith(other)

"""Counting without reading: which questions may be asked, and whose answer tells of too few persons.

The database decides (records/sql/counting.sql); this is its rule in plain values.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from typing import Any

THRESHOLD = 5
"""Fewer persons than this are told of by no answer, and by no difference between two answers."""
NUMBERS_OF_LISTS = ("1", "2", "3")
"""The last stands for three lists or more."""
UNKNOWN = "unknown"


@dataclass(frozen=True)
class CountQuestion:
    """Facets of a person, each with the codes that are meant; an empty one asks for everybody counted."""

    governorate: tuple[str, ...] = ()
    year: tuple[str, ...] = ()
    event_type: tuple[str, ...] = ()
    sex: tuple[str, ...] = ()
    lists: tuple[str, ...] = ()

    def to_json(self) -> dict[str, list[str]]:
        """Return the facets that are named, as a JSON document."""
        return {facet: list(codes) for facet in FACETS if (codes := getattr(self, facet))}

    @classmethod
    def from_json(cls, document: Mapping[str, Any]) -> "CountQuestion":
        """Return the question that a JSON document holds."""
        return cls(**{facet: tuple(document.get(facet, ())) for facet in FACETS})


FACETS = tuple(one.name for one in fields(CountQuestion))


def tells_few(persons: frozenset[int], *known: frozenset[int]) -> bool:
    """Return whether a set is of 1 to 4 persons, or would be to who knows some of them already."""
    return any(0 < len(persons - some) < THRESHOLD for some in (frozenset[int](), *known))


def may_tell(
    asked: frozenset[int],
    told: Iterable[frozenset[int]],
    *,
    everybody: frozenset[int],
    counted: frozenset[int],
    known: frozenset[int] = frozenset(),
    by_account: frozenset[int] = frozenset(),
) -> bool:
    """Return whether the number of the persons asked for may be told.

    told: the sets whose numbers were told before, by whomever. everybody: persons of the run, whose number
    is a figure; counted: those open to counting. known: persons on the lists of the asking organisation;
    by_account: on those of any organisation that the asking account is or was a member of. Neither the
    difference from a set that was told, nor what it leaves of everybody or of the counted, may be of few.
    """
    sets = (frozenset[int](), *told)
    differences = (
        rest for one in sets for gap in (asked ^ one,) for rest in (gap, everybody - gap, counted ^ gap)
    )
    return len(asked) >= THRESHOLD and not any(tells_few(rest, known, by_account) for rest in differences)

"""What passages say of what happens to persons in a place, by whom, and behind how many origins."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sanad.conditions.claims import Claim, elements
from sanad.conditions.forms import lies_in
from sanad.conditions.passages import Passage, Reading
from sanad.conditions.period import Period
from sanad.conditions.research import Research
from sanad.conditions.sources import Source, independent_origins
from sanad.terms.territory import Pcode


@dataclass(frozen=True)
class Said:
    """A passage on what an individual risks, with what it was judged to say of it, and who says it."""

    passage: Passage
    readings: tuple[Reading, ...]
    source: Source
    origin: Source


def said_of(place: Pcode, days: Period, known_by: date, research: Research) -> tuple[Said, ...]:
    """Return what is said of individual risk in a place, a part of it or what it lies in, in order of dates.

    known_by: what came out later is left out, and what speaks of other days; what does not say of which
    stands, and is said not to.
    """
    found = (
        Said(
            one,
            _individual(one),
            research.sources[one.source],
            research.sources[one.first_origin],
        )
        for one in research.passages.values()
        if _is_asked(one, place, days, known_by)
    )
    return tuple(sorted(found, key=lambda one: (one.passage.known_on, one.passage.code)))


def _is_asked(one: Passage, place: Pcode, days: Period, known_by: date) -> bool:
    here = any(lies_in(place, named) or lies_in(named, place) for named in one.places)
    within = one.speaks_of is None or one.speaks_of.overlap(days) is not None
    return here and within and one.known_on <= known_by and bool(_individual(one))


def _individual(one: Passage) -> tuple[Reading, ...]:
    return tuple(reading for reading in one.readings if elements()[reading.element].axis == "individual")


def origins_behind(said: Iterable[Said], research: Research) -> frozenset[str]:
    """Return the origins behind what is said, each once: the most there can be."""
    return independent_origins((one.passage.first_origin for one in said), research.sources)


def claims_about(place: Pcode, known_by: date, research: Research) -> tuple[Claim, ...]:
    """Return the claims that were made by a day of a place, a part of it, or what it lies in."""
    found = (
        one
        for one in research.claims.values()
        if one.known_on <= known_by and (lies_in(place, one.place) or lies_in(one.place, place))
    )
    return tuple(sorted(found, key=lambda one: (one.known_on, one.code)))

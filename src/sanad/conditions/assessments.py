"""What others said of a place: boards, courts and agencies, with date, words and what replaced them.

Sanad computes none of its own. Each is quoted or paraphrased with its document and how far that was read.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, Literal

from sanad.conditions.selection import COUNTRY, Selection
from sanad.terms.language import LocalisedText
from sanad.terms.partial_date import PartialDate, parse_date
from sanad.terms.territory import Pcode
from sanad.terms.vocabulary_file import read_document

Axis = Literal["general", "individual"]
"""General violence, and what an individual risks: two questions, of which neither answers the other."""
AssessorKind = Literal["board", "court", "agency"]
ReadingMark = Literal["seen", "part"]


@dataclass(frozen=True)
class Assessment:
    """What somebody said of places on a date; replaced_by: the code of what took its place."""

    code: str
    by: LocalisedText
    kind: AssessorKind
    dated: PartialDate
    places: tuple[Pcode, ...]
    axis: Axis
    words: LocalisedText
    document: str
    mark: ReadingMark
    replaced_by: str | None = None


@cache
def all_assessments() -> Mapping[str, Assessment]:
    """Return every assessment that is held, by its code, in the order of their dates."""
    entries = read_document("assessments_sy")["assessments"]
    found = sorted(map(_assessment, entries), key=lambda one: (one.dated.latest or date.max, one.code))
    return {one.code: one for one in found}


def _assessment(entry: Mapping[str, Any]) -> Assessment:
    return Assessment(
        code=entry["code"],
        by=LocalisedText.from_mapping(entry["by"]),
        kind=entry["kind"],
        dated=parse_date(str(entry["dated"])),
        places=tuple(map(Pcode, entry["places"])),
        axis=entry["axis"],
        words=LocalisedText.from_mapping(entry),
        document=entry["document"],
        mark=entry["mark"],
        replaced_by=entry.get("replaced_by"),
    )


def assessments_of(selection: Selection, as_of: date) -> tuple[Assessment, ...]:
    """Return what was said, up to a day, of a place or what it lies in; for the country, of it and its parts.

    Assumes: an assessment was known when the period of its date was over.
    """
    return tuple(
        one for one in all_assessments().values() if _is_known(one, as_of) and _is_of(one, selection)
    )


def replaced_on(one: Assessment, as_of: date) -> Assessment | None:
    """Return what had taken the place of an assessment by a day; None where nothing had."""
    if one.replaced_by is None:
        return None
    newer = all_assessments()[one.replaced_by]
    return newer if _is_known(newer, as_of) else None


def _is_known(one: Assessment, as_of: date) -> bool:
    return one.dated.latest is not None and one.dated.latest <= as_of


def _is_of(one: Assessment, selection: Selection) -> bool:
    if selection.is_country:
        return True
    return COUNTRY in one.places or any(selection.pcode.startswith(place) for place in one.places)

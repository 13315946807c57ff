"""What an organisation's newest release says of a place: persons documented, and estimates, never added."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal
from uuid import UUID

from sanad.conditions.beside_document import NOTHING
from sanad.conditions.topics import topics
from sanad.terms.language import Language, LocalisedText

PublishedTopic = Literal["documented", "estimated"]
WhyNone = Literal["kept_back", "refused", "to_be_corrected"]


@dataclass(frozen=True)
class Released:
    """One release: of which publication, whose, when, the SHA-256 of its manifest.

    marked: it rests on what was withdrawn or erased since, and must be corrected: its numbers are not told.
    """

    id: UUID
    title: LocalisedText
    organisation_code: str
    organisation_name: LocalisedText
    invented: bool
    on: date
    manifest_sha256: str
    marked: bool


@dataclass(frozen=True)
class ToldNumber:
    """A number with its ends: high is None where there is no upper end, level is that of the interval.

    reading: a documented minimum and a lower bound are at_least. why_none: of a value that is None.
    """

    reading: Literal["at_least", "estimated"]
    value: float | int | None
    low: float | int | None = None
    high: float | int | None = None
    level: float | None = None
    why_none: WhyNone | None = None


@dataclass(frozen=True)
class PublishedFigure:
    """One number of a release on a place, in persons, of all days that its lists told of up to data_on.

    figure_id: the version of the figure that was published, where it is held.
    """

    topic: PublishedTopic
    figure: str
    told: ToldNumber
    data_on: date
    release: Released
    figure_id: UUID | None = None


def published_rows(found: Sequence[PublishedFigure], language: Language) -> Iterator[dict[str, Any]]:
    """Yield a row for each number; its period is null, since a release does not part it by days asked for."""
    for one in found:
        release, told = one.release, one.told
        yield {
            **NOTHING,
            "indicator": f"published_{one.topic}",
            "period": None,
            "value": told.value,
            "low": told.low,
            "high": told.high,
            "level": told.level,
            "reading": told.reading,
            "reason": told.why_none,
            "unit": "persons",
            "published_figure": one.figure,
            "data_on": one.data_on.isoformat(),
            "release": str(release.id),
            "organisation": release.organisation_code,
            "source": release.organisation_name.in_language(language),
            "attribution": release.title.in_language(language),
            "version": release.manifest_sha256,
            "released_on": release.on.isoformat(),
            "invented": release.invented,
            "cannot_see": topics()[one.topic].cannot_see.in_language(language),
        }

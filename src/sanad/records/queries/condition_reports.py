"""Reports on conditions that one's organisation keeps: each version with its review and what followed it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.db.models.fields.json import KT

from sanad.conditions.report import Report
from sanad.conditions.report_document import read_report
from sanad.conditions.report_standing import Standing, with_standing
from sanad.partners.errors import NotFound
from sanad.partners.member import Viewer
from sanad.records.door import opened
from sanad.records.models import ConditionReport, ReportReview
from sanad.terms.civil_day import EVENTS_ZONE
from sanad.terms.language import LANGUAGES, Language, LocalisedText

TITLES = ("title", "subtitle")


@dataclass(frozen=True)
class ReviewSeen:
    """What a second person said: reviewed or returned, who, when and why."""

    outcome: str
    alias: str
    because: str
    at: datetime


@dataclass(frozen=True)
class KeptReport:
    """One version of a report. superseded_by: a later version of its question that was reviewed, if any."""

    id: UUID
    title: LocalisedText
    subtitle: LocalisedText
    version: int
    digest: str
    invented: bool
    account: UUID
    alias: str
    at: datetime
    review: ReviewSeen | None
    superseded_by: tuple[int, UUID] | None

    @property
    def standing(self) -> Standing:
        """Return how it stands."""
        reviewed = self.review if self.review and self.review.outcome == "reviewed" else None
        return Standing(
            self.version,
            reviewed.alias if reviewed else None,
            reviewed.at.astimezone(EVENTS_ZONE).date() if reviewed else None,
            self.superseded_by[0] if self.superseded_by else None,
        )


@dataclass(frozen=True)
class WholeReport:
    """One version with what it says, in each language."""

    kept: KeptReport
    documents: dict[str, Any]

    def report(self, language: Language) -> Report:
        """Return the report as it was kept, in one language, with how it stands now."""
        return with_standing(read_report(self.documents[language]), self.kept.standing)


def kept_reports(*, viewer: Viewer) -> tuple[KeptReport, ...]:
    """Return every version that is kept, the newest first, without what it says."""
    with opened(viewer):
        rows = list(_rows(viewer))
        reviews = _reviews(viewer)
    return tuple(_kept(row, rows, reviews) for row in rows)


def kept_report(report: UUID, *, viewer: Viewer) -> WholeReport:
    """Return one version with what it says.

    Raises: NotFound.
    """
    with opened(viewer):
        found = next((one for one in kept_reports(viewer=viewer) if one.id == report), None)
        if found is None:
            raise NotFound("There is no such report. See the reports of your organisation.")
        documents = ConditionReport.objects.values_list("documents", flat=True).get(id=report)
    return WholeReport(found, documents)


def _rows(viewer: Viewer) -> QuerySet[ConditionReport]:
    """Return the rows without what they say, but for their titles."""
    told = {f"{part}_{one}": KT(f"documents__{one}__{part}") for part in TITLES for one in LANGUAGES}
    rows = ConditionReport.objects.filter(organisation_id=viewer.organisation)
    return rows.defer("documents").annotate(**told).order_by("-at", "id")


def _reviews(viewer: Viewer) -> dict[UUID, ReviewSeen]:
    rows = ReportReview.objects.filter(organisation_id=viewer.organisation)
    return {row.report_id: ReviewSeen(row.outcome, row.alias, row.because, row.at) for row in rows}


def _kept(row: ConditionReport, rows: list[ConditionReport], reviews: dict[UUID, ReviewSeen]) -> KeptReport:
    later = [
        (one.version, one.id)
        for one in rows
        if one.series == row.series
        and one.version > row.version
        and one.id in reviews
        and reviews[one.id].outcome == "reviewed"
    ]
    return KeptReport(
        id=row.id,
        title=_text(row, "title"),
        subtitle=_text(row, "subtitle"),
        version=row.version,
        digest=row.digest,
        invented=row.invented,
        account=row.account,
        alias=row.alias,
        at=row.at,
        review=reviews.get(row.id),
        superseded_by=max(later, default=None),
    )


def _text(row: ConditionReport, key: str) -> LocalisedText:
    told = {str(language): getattr(row, f"{key}_{language}") or "" for language in LANGUAGES}
    return LocalisedText.from_mapping(told)

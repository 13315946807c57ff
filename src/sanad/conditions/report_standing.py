"""How a report stands: which version it is, who reviewed it, and which version took its place."""

from dataclasses import dataclass, replace
from datetime import date

from sanad.conditions.report import Heading, Paragraph, Report, Sentence
from sanad.conditions.report_words import ReportWords


@dataclass(frozen=True)
class Standing:
    """What became of a report after it was written; its own text does not change by it.

    version: 0 is kept nowhere. reviewed_by, reviewed_on: the second person and the day; None where nobody
    reviewed it. superseded_by: the version that took its place, reviewed as well.
    """

    version: int = 0
    reviewed_by: str | None = None
    reviewed_on: date | None = None
    superseded_by: int | None = None


def with_standing(report: Report, standing: Standing) -> Report:
    """Return a report that says how it stands, at its head and at its end."""
    words = ReportWords(report.language)
    notices, facts = [], []
    if standing.superseded_by is not None:
        notices.append(words("superseded", number=words.number(standing.superseded_by)))
    if standing.reviewed_by is None:
        notices.append(words("draft"))
    if standing.version:
        facts.append((words("fact_version"), words.number(standing.version)))
    names = standing.reviewed_by or words("nobody")
    facts.append((words("fact_reviewed_by"), names))
    told = [Sentence(words("made_reviewed", names=names))]
    if standing.reviewed_on is not None:
        told.append(Sentence(words("made_reviewed_on", day=words.day(standing.reviewed_on))))
    end = (Heading(2, words("fact_reviewed_by")), Paragraph(tuple(told)))
    return replace(
        report,
        notices=(*notices, *report.notices),
        facts=(*report.facts, *facts),
        parts=(*report.parts, *end),
    )

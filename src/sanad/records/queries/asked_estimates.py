"""Estimates that members asked for: their figures, found together, and what each method says."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sanad.estimation.patterns import Patterns
from sanad.estimation.question import EstimateQuestion
from sanad.partners.errors import NotFound
from sanad.partners.member import Viewer
from sanad.publications.corpus import Corpus
from sanad.publications.estimate_overlap import overlap_picture, patterns_given
from sanad.publications.upset import Upset
from sanad.records import models
from sanad.records.door import opened
from sanad.records.queries.coalition import RunRow, run_row
from sanad.terms.language import LocalisedText

KEYS = "asked-estimate-"


@dataclass(frozen=True)
class AskedRow:
    """One estimate in a list, by its first figure."""

    figure: UUID
    question: EstimateQuestion
    run: int
    made_at: datetime
    corpus: str


@dataclass(frozen=True)
class AskedEstimate:
    """One estimate: what was asked, its rows by stratum (the whole first) and method, and what is beside."""

    figures: Mapping[str, UUID]
    question: EstimateQuestion
    commands: tuple[str, ...]
    run: RunRow
    made_at: datetime
    corpus: Corpus
    code_version: str
    rows: tuple[Mapping[str, Any], ...]
    overlap: Mapping[str, Any]
    fit: tuple[Mapping[str, Any], ...]
    sensitivity: Mapping[str, Any] | None
    names: Mapping[str, LocalisedText]

    @property
    def whole(self) -> tuple[Mapping[str, Any], ...]:
        """Return what the methods say of everybody."""
        return tuple(row for row in self.rows if not row["stratum"])

    @property
    def documented(self) -> int:
        """Return the documented minimum."""
        return int(self.overlap["documented"])

    @property
    def picture(self) -> Upset | None:
        """Return the picture of the overlap, where it may be drawn."""
        return overlap_picture(self.overlap, self.names, self.corpus)

    @property
    def given(self) -> Patterns | None:
        """Return the table of the whole, None where a part of it is kept back."""
        return patterns_given(self.overlap)


def asked_estimates(*, viewer: Viewer) -> tuple[AskedRow, ...]:
    """Return the estimates that members asked for, the newest first."""
    with opened(viewer):
        found = models.Figure.objects.filter(key__startswith=KEYS).select_related("run")
        stored = list(found.order_by("-made_at", "key")[:200])
    first: dict[str, models.Figure] = {}
    for one in stored:
        first.setdefault(_asked(one)["id"], one)
    return tuple(_row(one) for one in first.values())


def asked_estimate(figure_id: UUID, *, viewer: Viewer) -> AskedEstimate:
    """Return the estimate that a figure belongs to.

    Raises: NotFound.
    """
    with opened(viewer):
        found = models.Figure.objects.filter(key__startswith=KEYS).select_related("run").order_by("key")
        named = found.filter(id=figure_id).first()
        asked = _asked(named)["id"] if named else ""
        stored = list(found.filter(document__estimates__asked__id=asked))
    if named is None or not stored or stored[0].run is None:
        raise NotFound("There is no such estimate. The address of one is required. See the estimates.")
    return _detail(stored, run_row(stored[0].run))


def _asked(one: models.Figure) -> Mapping[str, Any]:
    asked: Mapping[str, Any] = one.document["estimates"]["asked"]
    return asked


def _row(one: models.Figure) -> AskedRow:
    question = EstimateQuestion.from_json(_asked(one)["question"])
    return AskedRow(one.id, question, one.run.number if one.run else 0, one.made_at, one.corpus)


def _detail(stored: list[models.Figure], run: RunRow) -> AskedEstimate:
    by_method = {one.document["estimates"]["estimates"][0]["method"]: one for one in stored}
    common = stored[0].document["estimates"]
    question = EstimateQuestion.from_json(common["asked"]["question"])
    ordered = [by_method[method].document["estimates"]["estimates"] for method in question.methods]
    return AskedEstimate(
        figures={method: by_method[method].id for method in question.methods},
        question=question,
        commands=tuple(common["asked"]["commands"]),
        run=run,
        made_at=stored[0].made_at,
        corpus="invented" if stored[0].corpus == "invented" else "real",
        code_version=common["code_version"],
        rows=tuple(row for rows in zip(*ordered, strict=True) for row in rows),
        overlap=common["overlaps"][0],
        fit=tuple(common["fit"]),
        sensitivity=common["sensitivity"],
        names={code: LocalisedText.from_mapping(name) for code, name in common["names"].items()},
    )

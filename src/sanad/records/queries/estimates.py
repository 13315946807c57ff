"""The estimate of the newest run: by stratum and method, with what was refused and why."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sanad.partners.member import Viewer
from sanad.publications.linkage_beside import LinkageBeside
from sanad.records import models
from sanad.records.door import opened
from sanad.records.queries.coalition import RunRow, run_row
from sanad.records.queries.linkage_beside import linkage_beside
from sanad.terms.language import LocalisedText

METHODS = ("chao", "loglinear")


@dataclass(frozen=True)
class EstimateDetail:
    """Estimates by stratum (the whole first) and method, as `sanad estimate --json` gives them."""

    figures: Mapping[str, UUID]
    run: RunRow
    rows: tuple[Mapping[str, Any], ...]
    documented: int
    assumes: tuple[str, ...]
    names: Mapping[str, LocalisedText]
    linkage: LinkageBeside | None = None

    @property
    def figure_id(self) -> UUID:
        """Return the figure of the first method."""
        return next(iter(self.figures.values()))


def estimate(*, viewer: Viewer) -> EstimateDetail | None:
    """Return the estimate of the newest run, or None before the first."""
    with opened(viewer):
        run = models.LinkRun.objects.filter(state="done").order_by("-number").first()
        keys = [f"estimate-{method}" for method in METHODS]
        stored = list(models.Figure.objects.filter(run=run, key__in=keys).order_by("key"))
        linkage = linkage_beside(run)
    if run is None or not stored:
        return None
    documents = [row.document["estimates"] for row in stored]
    rows = [row for document in documents for row in document["estimates"]]
    places = {str(row["stratum"]): number for number, row in reversed(list(enumerate(rows)))}
    rows.sort(key=lambda row: (places[str(row["stratum"])], row["method"]))
    return EstimateDetail(
        {row.key.removeprefix("estimate-"): row.id for row in stored},
        run_row(run),
        tuple(rows),
        rows[0]["documented"],
        tuple(documents[0]["assumes"]),
        {code: LocalisedText.from_mapping(name) for code, name in documents[0]["names"].items()},
        linkage,
    )

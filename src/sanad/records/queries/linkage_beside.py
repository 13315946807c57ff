"""What stands beside numbers that depend on linkage: what a blind sample found, and what was set aside."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Q

from sanad.partners.member import Viewer
from sanad.publications.linkage_beside import (
    LinkageBeside,
    LinkedWhat,
    MeasuredLinkage,
    SetAside,
    measured_linkage,
)
from sanad.records.door import opened
from sanad.records.models import BlindResult, Collection, Figure, LinkRun
from sanad.records.queries.coalition import ListRow
from sanad.records.queries.judgements import RUN_STATES
from sanad.register.particulars import RecordKind
from sanad.terms.language import LocalisedText


@dataclass(frozen=True)
class Beside:
    """One linking as pages show it.

    organisation_name: whose members measured it. apart: two lists each that tell nothing of one kind, so that
    no record of one could be compared with one of the other. crowded: so many records share so much with
    thousands of others that some rule did not compare them.
    """

    linkage: LinkageBeside
    organisation_name: LocalisedText | None
    apart: tuple[tuple[LocalisedText, LocalisedText], ...] = ()
    crowded: int = 0


def beside(run: UUID | None = None, *, viewer: Viewer, kind: RecordKind = "person") -> Beside | None:
    """Return what stands beside the numbers of a linking; None before the first.

    run: by default the newest of its kind, of persons or of events.
    """
    with opened(viewer):
        found = LinkRun.objects.filter(id=run) if run else LinkRun.objects.filter(state=RUN_STATES[kind])
        one = found.order_by("-number").first()
        return _beside(one) if one else None


def besides(figures: Iterable[UUID], *, viewer: Viewer) -> tuple[Beside, ...]:
    """Return what stands beside these figures, once for each linking that they depend on, newest first."""
    with opened(viewer):
        made = Figure.objects.filter(id__in=list(figures)).values("run_id")
        runs = LinkRun.objects.filter(id__in=made).order_by("-number")
        return tuple(map(_beside, runs))


def beside_list(row: ListRow, *, viewer: Viewer) -> Beside | None:
    """Return what stands beside a list: of the newest linking of its kind, if that took it in."""
    with opened(viewer):
        run = LinkRun.objects.filter(state=RUN_STATES["event" if row.kind == "event" else "person"])
        newest = run.order_by("-number").first()
        taken = newest.report.get("lists", {}) if newest else {}
        named = {row.code, f"{row.organisation_code}/{row.code}"}
        return _beside(newest) if newest and named & taken.keys() else None


def linkages(numbers: Iterable[int], *, viewer: Viewer) -> dict[int, LinkageBeside]:
    """Return what stands beside the numbers of these linkings, by their own numbers."""
    with opened(viewer):
        runs = LinkRun.objects.filter(number__in=set(numbers))
        return {run.number: _beside(run).linkage for run in runs}


def linkage_beside(run: LinkRun | None) -> LinkageBeside | None:
    """Return what stands beside a figure of this linking; within an open transaction."""
    return _beside(run).linkage if run else None


def _beside(run: LinkRun) -> Beside:
    events = run.state == RUN_STATES["event"]
    results = BlindResult.objects.select_related("run", "organisation").order_by("-run__number", "-at")
    alike = Q(run__state=RUN_STATES["event"]) if events else ~Q(run__state=RUN_STATES["event"])
    result = results.filter(run=run).first() or results.filter(alike).first()
    measured = measured_linkage(result.run.number, result.result) if result else None
    name = LocalisedText.from_mapping(result.organisation.names) if result else None
    cuts = run.report.get("blocks_left_out", ())
    crowded = max((cut["records"] for cut in cuts if not cut["left_to_finer_rules"]), default=0)
    return Beside(_linkage(run, measured), name, _apart(run), crowded)


def _apart(run: LinkRun) -> tuple[tuple[LocalisedText, LocalisedText], ...]:
    """Return the names of every two lists of which nothing could be compared."""
    told = [one["lists"] for one in run.report.get("compared_between", ()) if not one["comparisons"]]
    if not told:
        return ()
    names: dict[str, LocalisedText] = {}
    for one in Collection.objects.select_related("organisation"):
        name = LocalisedText.from_mapping(one.names)
        names |= {one.code: name, f"{one.organisation.code}/{one.code}": name}
    return tuple((names[left], names[right]) for left, right in told if {left, right} <= names.keys())


def _linkage(run: LinkRun, measured: MeasuredLinkage | None) -> LinkageBeside:
    of: LinkedWhat = "events" if run.state == RUN_STATES["event"] else "persons"
    report = run.report if of == "events" else run.report.get("coalition", {})
    told: dict[str, Any] = report.get("set_aside", {"records": None, "by_list": []})
    rows = tuple(
        SetAside(LocalisedText.from_mapping(row["names"]), row["reason"], row["records"])
        for row in told["by_list"]
    )
    return LinkageBeside(of, run.number, run.report.get("records"), told["records"], rows, measured)

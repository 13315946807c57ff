"""The coalition at a glance: organisations, lists, and what linking found, with small numbers kept back."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Count

from sanad.partners.member import Viewer
from sanad.records import models
from sanad.records.door import opened
from sanad.terms.language import LocalisedText

THRESHOLD = 5
"""A coalition number under this is not told apart: it is "fewer than 5"."""


@dataclass(frozen=True)
class ListRow:
    """One list: how many records it has, and whether this member may read them.

    records is None where it is unknown to this member: not agreed to be counted, or under the threshold.
    """

    id: UUID
    organisation_id: UUID
    organisation_code: str
    organisation_name: LocalisedText
    code: str
    name: LocalisedText
    kind: str
    corpus: str
    records: int | None
    readable: bool


@dataclass(frozen=True)
class OrganisationRow:
    """One organisation with its lists."""

    id: UUID
    code: str
    name: LocalisedText
    invented: bool
    lists: tuple[ListRow, ...]


@dataclass(frozen=True)
class RunRow:
    """One link run."""

    id: UUID
    number: int
    state: str
    started_at: datetime
    finished_at: datetime | None
    code_version: str
    log_size: int
    report: Mapping[str, Any]


@dataclass(frozen=True)
class Overview:
    """The home page: members, lists, and the newest finished link run; persons is None before the first."""

    organisations: tuple[OrganisationRow, ...]
    run: RunRow | None
    records: int
    persons: int | None
    documented_by: tuple[tuple[int, int | None], ...]
    corpus: str


def overview(*, viewer: Viewer) -> Overview:
    """Return the coalition at a glance; a None among documented_by is a number under the threshold."""
    with opened(viewer):
        found = known_lists()
        members = list(models.Organisation.objects.order_by("code"))
        run = current_run(viewer=viewer)
    rows = told_rows(found, viewer=viewer)
    report = run.report if run else {}
    person_lists = [row for row in rows if row.kind == "person"]
    return Overview(
        organisations=tuple(
            OrganisationRow(
                member.id,
                member.code,
                LocalisedText.from_mapping(member.names),
                member.invented,
                tuple(row for row in rows if row.organisation_id == member.id),
            )
            for member in members
        ),
        run=run,
        records=sum(row.records or 0 for row in person_lists),
        persons=report.get("coalition", {}).get("persons"),
        documented_by=tuple(
            (lists, persons) for lists, persons in report.get("coalition", {}).get("documented_by", [])
        ),
        corpus="invented" if any(row.corpus == "invented" for row in person_lists) else "real",
    )


def organisation_codes(*, viewer: Viewer) -> tuple[str, ...]:
    """Return the codes of the organisations, in their order."""
    with opened(viewer):
        return tuple(models.Organisation.objects.order_by("code").values_list("code", flat=True))


def current_run(*, viewer: Viewer) -> RunRow | None:
    """Return the newest finished link run, if there is one."""
    with opened(viewer):
        run = models.LinkRun.objects.filter(state="done").order_by("-number").first()
    return run_row(run) if run else None


def runs(*, viewer: Viewer) -> tuple[RunRow, ...]:
    """Return every finished link run, the newest first; an old one stays readable beside the new."""
    with opened(viewer):
        return tuple(run_row(run) for run in models.LinkRun.objects.filter(state="done").order_by("-number"))


def run_row(run: models.LinkRun) -> RunRow:
    """Return a link run as a value."""
    return RunRow(
        run.id,
        run.number,
        run.state,
        run.started_at,
        run.finished_at,
        run.code_version,
        run.log_size,
        run.report,
    )


def list_rows(*, viewer: Viewer, only: Collection[UUID] | None = None) -> tuple[ListRow, ...]:
    """Return every list of the coalition; sizes come from the counting purpose where rows are not shared.

    only: the ids of the lists that are asked for, where it is not all of them.
    """
    with opened(viewer):
        found = known_lists(only)
    return told_rows(found, viewer=viewer)


@dataclass(frozen=True)
class KnownLists:
    """Lists that a member knows, and how many records are open to reading of those that have any."""

    lists: tuple[models.Collection, ...]
    readable: Mapping[UUID, int]
    only: Collection[UUID] | None


def known_lists(only: Collection[UUID] | None = None) -> KnownLists:
    """Return the lists that the present member knows, within an open door; told_rows() tells of them.

    Registers, whose cards are told elsewhere, are among them only where they are asked for by their ids.
    """
    held = models.Collection.objects.select_related("organisation").order_by("organisation__code", "code")
    chosen = held.exclude(kind="card") if only is None else held.filter(id__in=only)
    return KnownLists(tuple(chosen), _sizes(only), only)


def told_rows(found: KnownLists, *, viewer: Viewer) -> tuple[ListRow, ...]:
    """Return lists as rows; where some are not open to reading, their sizes come from counting."""
    own = viewer.organisation if viewer.sees_persons else None
    readable = found.readable

    def open_to_reading(one: models.Collection) -> bool:
        return one.id in readable or one.organisation_id == own

    counted: dict[UUID, int] = {}
    if not all(map(open_to_reading, found.lists)):
        with opened(viewer, "counting"):
            counted = _sizes(found.only)

    return tuple(
        ListRow(
            id=one.id,
            organisation_id=one.organisation_id,
            organisation_code=one.organisation.code,
            organisation_name=LocalisedText.from_mapping(one.organisation.names),
            code=one.code,
            name=LocalisedText.from_mapping(one.names),
            kind=one.kind,
            corpus=one.corpus,
            records=readable.get(one.id, 0) if open_to_reading(one) else _told(counted.get(one.id)),
            readable=open_to_reading(one),
        )
        for one in found.lists
    )


def _told(size: int | None) -> int | None:
    """Return the size of a list that one may not read, where it may be told."""
    return None if size is None or size < THRESHOLD else size


def _sizes(only: Collection[UUID] | None) -> dict[UUID, int]:
    current = models.SeenRecord.objects.filter(is_current=True)
    asked = current if only is None else current.filter(collection_id__in=only)
    return dict(asked.values_list("collection_id").annotate(n=Count("*")))

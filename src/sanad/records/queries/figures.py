"""Figures, how they were made, and the records behind them that one may see."""

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from sanad.partners.errors import NotFound
from sanad.partners.member import Viewer
from sanad.publications.figure import Figure, Interval
from sanad.publications.stored import figure_from_json, publication_from_json
from sanad.records import models
from sanad.records.door import opened
from sanad.records.queries.coalition import RunRow, run_row
from sanad.records.queries.linkage_beside import linkage_beside
from sanad.records.queries.record_rows import LIST_AFTER_LIST, RecordPage, record_rows, with_origin
from sanad.terms.language import LocalisedText


@dataclass(frozen=True)
class FigureRow:
    """One figure in a list; value, low and high are None where unknown."""

    id: UUID
    key: str
    version: int
    corpus: str
    title: LocalisedText
    value: float | int | None
    low: float | None
    high: float | None
    made_at: datetime


@dataclass(frozen=True)
class FigureDetail:
    """A figure with its run and the publications that name it."""

    row: FigureRow
    figure: Figure
    run: RunRow | None
    publications: tuple["PublicationRow", ...]


@dataclass(frozen=True)
class PublicationRow:
    """One version of a publication in a list."""

    id: UUID
    key: str
    version: int
    corpus: str
    state: str
    title: LocalisedText
    organisation_name: LocalisedText
    made_at: datetime
    organisation_id: UUID | None = None


def figures(*, viewer: Viewer) -> tuple[FigureRow, ...]:
    """Return the newest version of every figure."""
    with opened(viewer):
        rows = models.Figure.objects.order_by("corpus", "key", "version")
        newest = {row.key: row for row in rows}
    return tuple(figure_row(row) for row in newest.values())


def figure(figure_id: UUID, *, viewer: Viewer) -> FigureDetail:
    """Return one figure.

    Raises: NotFound.
    """
    with opened(viewer):
        found = _stored(figure_id)
        named_by = tuple(row for row in newest_publications() if str(found.id) in row.figures.values())
        run, linkage = run_row(found.run) if found.run else None, linkage_beside(found.run)
    value = replace(figure_from_json(found.document["figure"]), linkage=linkage)
    return FigureDetail(figure_row(found), value, run, tuple(publication_row(row) for row in named_by))


def figure_records(figure_id: UUID, *, viewer: Viewer, page: int = 1, size: int = 50) -> RecordPage:
    """Return one page of the records that a figure was counted from and that one may see.

    Raises: NotFound, if there is no such figure.
    """
    with opened(viewer):
        run = _stored(figure_id).run_id
        if run:
            return _page_of_run(run, (page - 1) * size, size)
        records = records_of_figure(figure_id)
        chosen = with_origin(records).order_by(*LIST_AFTER_LIST)
        return RecordPage(record_rows(chosen[(page - 1) * size : page * size]), records.count())


def _page_of_run(run: UUID, start: int, size: int) -> RecordPage:
    """Return records as a run counted them, list after list; only lists of the page are looked through.

    What was erased since is counted in the total, as the run did, and has no row any more.
    """
    joined = models.PersonMembership.objects.filter(run_id=run)
    counted = dict(joined.values_list("collection_id").annotate(n=Count("*")))
    total = sum(counted.values())
    rows: list[models.SeenRecord] = []
    for one in models.Collection.objects.filter(id__in=counted).order_by("code", "organisation__code"):
        if start < counted[one.id] and len(rows) < size:
            in_list = joined.filter(collection_id=one.id).values("record_id")
            found = models.SeenRecord.objects.filter(collection_id=one.id, id__in=in_list)
            chosen = with_origin(found.filter(erased_at=None)).order_by("item_id", "row")
            rows += chosen[start : start + size - len(rows)]
        start = max(0, start - counted[one.id])
    return RecordPage(record_rows(rows), total)


def records_of_figure(figure_id: UUID) -> QuerySet[models.SeenRecord]:
    """Return the records that a figure was counted from and that one may see; within an open door.

    They are the versions of that day: what came in later is not among them.
    Raises: NotFound, if there is no such figure.
    """
    found = _stored(figure_id)
    if found.run_id is None:
        return _records_of_list(figure_from_json(found.document["figure"]))
    joined = models.PersonMembership.objects.filter(run_id=found.run_id)
    return models.SeenRecord.objects.filter(id__in=joined.values("record_id"))


def _records_of_list(counted: Figure) -> QuerySet[models.SeenRecord]:
    """Return the records of the list that a figure without a linking names, as its data position has them."""
    asked = dict(counted.query.parameters)
    of_list = models.SeenRecord.objects.filter(
        collection__code=asked.get("list", ""),
        collection__organisation__code=asked.get("organisation", ""),
        received_at__lte=counted.query.data_at,
    )
    later = models.SeenRecord.objects.filter(
        collection_id=OuterRef("collection_id"),
        record_key=OuterRef("record_key"),
        version__gt=OuterRef("version"),
        received_at__lte=counted.query.data_at,
    )
    return of_list.filter(Q(is_current=True) | ~Exists(later))


def figure_row(row: models.Figure) -> FigureRow:
    """Return a stored figure as a row."""
    value = figure_from_json(row.document["figure"])
    interval = value.interval if isinstance(value.interval, Interval) else None
    high = interval.upper if interval else None
    return FigureRow(
        id=row.id,
        key=row.key,
        version=row.version,
        corpus=row.corpus,
        title=value.title,
        value=None if value.value == "unknown" else value.value,
        low=interval.lower if interval else None,
        high=None if high is None or isinstance(high, str) else high,
        made_at=row.made_at,
    )


def newest_publications() -> tuple[models.Publication, ...]:
    """Return the newest version of every publication that one may see; within an open door."""
    rows = models.Publication.objects.select_related("organisation").order_by("key", "version")
    return tuple({(row.organisation_id, row.key): row for row in rows}.values())


def publication_row(row: models.Publication) -> PublicationRow:
    """Return a stored publication as a row."""
    return PublicationRow(
        id=row.id,
        key=row.key,
        version=row.version,
        corpus=row.corpus,
        state=row.state,
        title=publication_from_json(row.document).title,
        organisation_name=LocalisedText.from_mapping(row.organisation.names),
        made_at=row.made_at,
        organisation_id=row.organisation_id,
    )


def _stored(figure_id: UUID) -> models.Figure:
    found = models.Figure.objects.select_related("run").filter(id=figure_id).first()
    if found is None:
        raise NotFound("There is no such figure. The address of one is required. See the figures.")
    return found

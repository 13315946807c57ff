"""Publications, their claims with what each stands on, and their releases."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sanad.partners.errors import NotFound
from sanad.partners.member import Viewer
from sanad.publications.claim import Claim, FigureBasis, ItemsBasis
from sanad.publications.document import Document
from sanad.publications.publication import Publication
from sanad.publications.stored import publication_from_json
from sanad.records import models
from sanad.records.door import opened
from sanad.records.queries.figures import (
    FigureRow,
    PublicationRow,
    figure_row,
    newest_publications,
    publication_row,
)
from sanad.records.queries.items import ItemDetail, item


@dataclass(frozen=True)
class ReleaseRow:
    """One release of a publication."""

    id: UUID
    made_at: datetime
    manifest_sha256: str
    log_size: int
    files: int
    proposal: UUID | None = None
    replaces: UUID | None = None


@dataclass(frozen=True)
class PublicationDetail:
    """A publication with the figures that it names, by key, and its releases."""

    row: PublicationRow
    publication: Publication
    figures: Mapping[str, FigureRow]
    releases: tuple[ReleaseRow, ...]


@dataclass(frozen=True)
class ClaimDetail:
    """One claim with everything that it stands on and that one may see."""

    publication: PublicationRow
    claim: Claim
    figures: tuple[FigureRow, ...]
    documents: tuple[Document, ...]
    items: tuple[ItemDetail, ...]


@dataclass(frozen=True)
class ReleaseDetail:
    """One release, with the signed head of the log at its size."""

    row: ReleaseRow
    publication: PublicationRow
    checkpoint: str


def publications(*, viewer: Viewer) -> tuple[PublicationRow, ...]:
    """Return the newest version of every publication that one may see."""
    with opened(viewer):
        return tuple(publication_row(row) for row in newest_publications())


def publication(publication_id: UUID, *, viewer: Viewer) -> PublicationDetail:
    """Return one publication.

    Raises: NotFound.
    """
    with opened(viewer):
        found = _stored(publication_id)
        released = models.Release.objects.filter(publication_id=publication_id).order_by("-made_at")
        rows = tuple(_release_row(row) for row in released)
        figures = _figures_of(found)
    return PublicationDetail(publication_row(found), publication_from_json(found.document), figures, rows)


def claim(publication_id: UUID, claim_id: str, *, viewer: Viewer) -> ClaimDetail:
    """Return one claim of a publication.

    Raises: NotFound, if there is no such publication or it has no such claim.
    """
    detail = publication(publication_id, viewer=viewer)
    found = next((one for one in detail.publication.claims if one.id == claim_id), None)
    if found is None:
        raise NotFound("There is no such claim. The address of one is required. See the publication.")
    keys = [basis.figure for basis in found.basis if isinstance(basis, FigureBasis)]
    items = [one for basis in found.basis if isinstance(basis, ItemsBasis) for one in basis.items]
    named = set(found.documents())
    return ClaimDetail(
        detail.row,
        found,
        tuple(detail.figures[key] for key in keys if key in detail.figures),
        tuple(document for document in detail.publication.documents if document.id in named),
        tuple(item(one, viewer=viewer) for one in items if _seen(one, viewer)),
    )


def release(release_id: UUID, *, viewer: Viewer) -> ReleaseDetail:
    """Return one release.

    Raises: NotFound.
    """
    with opened(viewer):
        found = (
            models.Release.objects.select_related("publication__organisation").filter(id=release_id).first()
        )
        if found is None:
            raise NotFound("There is no such release. The address of one is required. See the publications.")
        head = models.Checkpoint.objects.filter(size=found.log_size).first()
    return ReleaseDetail(_release_row(found), publication_row(found.publication), head.note if head else "")


def releases(*, viewer: Viewer) -> tuple[ReleaseDetail, ...]:
    """Return every release, the newest first, each without the head of the log."""
    with opened(viewer):
        found = models.Release.objects.select_related("publication__organisation").order_by("-made_at", "id")
        return tuple(ReleaseDetail(_release_row(one), publication_row(one.publication), "") for one in found)


def _stored(publication_id: UUID) -> models.Publication:
    found = models.Publication.objects.select_related("organisation").filter(id=publication_id).first()
    if found is None:
        raise NotFound("There is no such publication. The address of one is required. See the list.")
    return found


def _figures_of(found: models.Publication) -> dict[str, FigureRow]:
    """Return the figures in the version with which the text was published."""
    rows = models.Figure.objects.filter(id__in=found.figures.values())
    return {row.key: figure_row(row) for row in rows}


def _release_row(row: models.Release) -> ReleaseRow:
    return ReleaseRow(
        row.id, row.made_at, row.manifest_sha256, row.log_size, row.files, row.proposal, row.replaces
    )


def _seen(item_id: UUID, viewer: Viewer) -> bool:
    with opened(viewer):
        return models.SeenItem.objects.filter(id=item_id).exists()

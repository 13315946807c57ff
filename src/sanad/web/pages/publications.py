"""Publications, their claims and their releases: every figure and claim leads back to what it stands on."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from sanad.partners.member import Viewer
from sanad.partners.two_persons import Act, may_ask
from sanad.records.queries.corrections import marks, replaced_by
from sanad.records.queries.figures import PublicationRow, figure
from sanad.records.queries.linkage_beside import besides
from sanad.records.queries.proposals import proposals_on
from sanad.records.queries.publications import claim, publication, release
from sanad.records.queries.publications import publications as publications_seen
from sanad.web.downloads import DownloadTable, download
from sanad.web.forms.proposals import ReasonForm
from sanad.web.pages.pictures import picture_of
from sanad.web.viewing import viewer_of


def publications(request: HttpRequest) -> HttpResponse:
    """Return every publication."""
    values = {"publications": publications_seen(viewer=viewer_of(request))}
    return render(request, "publications/publications.html", values)


def publication_page(request: HttpRequest, publication_id: UUID) -> HttpResponse:
    """Return one publication: its text, with each claim leading to its basis."""
    viewer = viewer_of(request)
    detail = publication(publication_id, viewer=viewer)
    shown = {block.figure for block in detail.publication.blocks if block.kind == "figure"}
    details = {
        str(key): figure(detail.figures[key].id, viewer=viewer).figure
        for key in shown
        if key in detail.figures
    }
    values: dict[str, Any] = {
        "detail": detail,
        "publication": detail.publication,
        "claims": {str(claim.id): claim for claim in detail.publication.claims},
        "documents": {str(document.id): document for document in detail.publication.documents},
        "pictures": {key: picture_of(found) for key, found in details.items()},
        "shown_figures": details,
        "besides": besides((row.id for row in detail.figures.values()), viewer=viewer),
        "form": ReasonForm(),
        "may_propose": _may_propose(detail.row, viewer),
        "waiting": proposals_on(publication_id, viewer=viewer),
        "marks": [mark for mark in marks(viewer=viewer) if mark.publication == publication_id],
    }
    return render(request, "publications/publication.html", values)


def _may_propose(row: PublicationRow, viewer: Viewer) -> bool:
    """Return whether this member may ask for the next step of a text of its own organisation."""
    act: Act = "publish" if row.state == "draft" else "release"
    return row.organisation_id == viewer.organisation and may_ask(act, viewer.roles)


def claim_page(request: HttpRequest, publication_id: UUID, claim_key: str) -> HttpResponse:
    """Return one claim: how it stands, why, and each thing it stands on."""
    viewer = viewer_of(request)
    detail = claim(publication_id, claim_key, viewer=viewer)
    values = {
        "detail": detail,
        "claim": detail.claim,
        "figures": {str(row.key): row for row in detail.figures},
        "besides": besides((row.id for row in detail.figures), viewer=viewer),
        "documents": {str(document.id): document for document in detail.documents},
        "items": {str(item.id): item for item in detail.items},
    }
    return render(request, "publications/claim.html", values)


def claims_data(request: HttpRequest, publication_id: UUID, kind: str) -> HttpResponse:
    """Return the claims of one publication, with status and basis, as a file."""
    detail = publication(publication_id, viewer=viewer_of(request)).publication
    rows = [
        (
            claim.id,
            claim.kind,
            claim.status,
            claim.text.en,
            claim.reason.en,
            " ".join(map(basis_code, claim.basis)),
        )
        for claim in detail.claims
    ]
    columns = ("claim", "kind", "status", "text_en", "reason_en", "basis")
    return download(DownloadTable("claims", columns, rows, detail.corpus), kind)


def basis_code(basis: Any) -> str:
    """Return what a claim stands on as kind and key."""
    key = getattr(basis, "figure", None) or getattr(basis, "document", None) or getattr(basis, "id", "")
    return f"{basis.kind}:{key}"


def release_page(request: HttpRequest, release_id: UUID) -> HttpResponse:
    """Return one release: what was sealed, and how a stranger checks it."""
    viewer = viewer_of(request)
    values = {
        "detail": release(release_id, viewer=viewer),
        "marks": [mark for mark in marks(viewer=viewer) if mark.release == release_id],
        **replaced_by(release_id, viewer=viewer),
    }
    return render(request, "publications/release.html", values)


def checkpoint_file(request: HttpRequest, release_id: UUID) -> HttpResponse:
    """Return the signed checkpoint of a release as it must be handed to `sanad verify --since`."""
    note = release(release_id, viewer=viewer_of(request)).checkpoint
    if not note:
        raise Http404
    response = HttpResponse(note, content_type="text/plain; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="checkpoint"'
    return response

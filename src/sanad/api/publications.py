"""Publications, their claims with what each stands on, and their releases."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext_noop as _
from ninja import Router

from sanad.api.access import viewer_of
from sanad.api.published import (
    ClaimOut,
    ClaimRowOut,
    PublicationOut,
    PublicationRowOut,
    ReleaseListedOut,
    ReleaseOut,
)
from sanad.publications.plain import to_plain
from sanad.publications.stored import publication_to_json
from sanad.records.queries.publications import claim, publication, release, releases
from sanad.records.queries.publications import publications as publications_seen

router = Router()


@router.get(
    "/publications",
    response=list[PublicationRowOut],
    summary=_("The newest version of every publication that this member may see"),
)
def publications(request: HttpRequest) -> Any:
    """Return every publication."""
    return list(publications_seen(viewer=viewer_of(request)))


@router.get(
    "/publications/{uuid:publication_id}",
    response=PublicationOut,
    summary=_("One publication, the figures that it names, and its releases"),
)
def publication_one(request: HttpRequest, publication_id: UUID) -> Any:
    """Return one publication."""
    detail = publication(publication_id, viewer=viewer_of(request))
    return {
        "row": detail.row,
        "publication": publication_to_json(detail.publication),
        "figures": {str(key): row for key, row in detail.figures.items()},
        "releases": detail.releases,
    }


@router.get(
    "/publications/{uuid:publication_id}/claims",
    response=list[ClaimRowOut],
    summary=_("The claims of a publication, and how each stands"),
)
def claims(request: HttpRequest, publication_id: UUID) -> Any:
    """Return the claims of one publication."""
    return list(publication(publication_id, viewer=viewer_of(request)).publication.claims)


@router.get(
    "/publications/{uuid:publication_id}/claims/{slug:claim_key}",
    response=ClaimOut,
    summary=_("One claim, and what it stands on"),
)
def claim_one(request: HttpRequest, publication_id: UUID, claim_key: str) -> Any:
    """Return one claim."""
    detail = claim(publication_id, claim_key, viewer=viewer_of(request))
    return {
        "publication": detail.publication,
        "claim": to_plain(detail.claim),
        "figures": detail.figures,
        "documents": [to_plain(document) for document in detail.documents],
        "items": detail.items,
    }


@router.get(
    "/releases",
    response=list[ReleaseListedOut],
    summary=_("Every release, with the earlier one that it replaces"),
)
def releases_all(request: HttpRequest) -> Any:
    """Return every release, the newest first."""
    return list(releases(viewer=viewer_of(request)))


@router.get(
    "/releases/{uuid:release_id}",
    response=ReleaseOut,
    summary=_("One release, with the signed head of the log at its size"),
)
def release_one(request: HttpRequest, release_id: UUID) -> Any:
    """Return one release."""
    return release(release_id, viewer=viewer_of(request))

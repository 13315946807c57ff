"""Publish: a text with claims enters in versions, and only when every claim may be made."""

from collections.abc import Iterable
from uuid import UUID, uuid4

from django.db import connection
from django.db.models import Q

from sanad.actions.recorded import recorded
from sanad.actions.sequencing import sequence
from sanad.partners.errors import NotFound
from sanad.partners.member import Viewer, operator
from sanad.publications.check import require_sound
from sanad.publications.publication import FigureBlock, Publication
from sanad.publications.stored import figure_from_json, publication_to_json
from sanad.records import models
from sanad.records.door import opened
from sanad.terms.identifiers import OrganisationId

ONE_VERSION = "SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))"


def publish(publication: Publication, *, by: Viewer, because: str) -> UUID:
    """Return the id of a new version of a publication, published.

    Raises: NotAllowed, ReasonMissing; the first problem of check_publication: a claim whose basis crosses
            from what is invented to what is real, a basis that is not there, a verdict in Sanad's own voice.
    """
    with recorded("publish", by=by, because=because) as recording:
        figures = newest_figures(publication)
        require_sound(publication, [figure_from_json(row.document["figure"]) for row in figures.values()])
        with connection.cursor() as cursor:  # versions of one publication go one after another
            cursor.execute(ONE_VERSION, [f"publication:{by.organisation}:{publication.id}"])
        held = models.Publication.objects.filter(organisation_id=by.organisation, key=publication.id)
        stored = models.Publication.objects.create(
            id=uuid4(),
            organisation_id=by.organisation,
            key=publication.id,
            version=held.count() + 1,
            corpus=publication.corpus,
            state="published",
            document=publication_to_json(publication),
            figures={key: str(row.id) for key, row in figures.items()},
            made_at=recording.now,
        )
        recording.enter("publication", stored.id, details={"key": publication.id, "version": stored.version})
    sequence()
    return stored.id


def publication_named(name: str, *, viewer: Viewer) -> tuple[UUID, Viewer]:
    """Return the newest version of a publication by its key or id, and the operator of who published it.

    Where several organisations have published under one key, the viewer's own comes first.
    Raises: NotFound.
    """
    with opened(viewer):
        named = models.Publication.objects.filter(_named(name)).select_related("organisation")
        rows = sorted(named, key=lambda row: (row.organisation_id == viewer.organisation, row.version))
    if not rows:
        raise NotFound("There is no such publication. The key or id of one is required. See `sanad check`.")
    by = rows[-1].organisation
    return rows[-1].id, operator(OrganisationId(by.id), by.code)


def _named(name: str) -> Q:
    try:
        return Q(key=name) | Q(id=UUID(name))
    except ValueError:
        return Q(key=name)


def newest_figures(publication: Publication) -> dict[str, models.Figure]:
    """Return the newest version of every figure that a publication names; one that is missing is left out."""
    rows = models.Figure.objects.filter(key__in=_figure_keys(publication)).order_by("key", "version")
    return {row.key: row for row in rows}


def _figure_keys(publication: Publication) -> set[str]:
    blocks: Iterable[str] = (b.figure for b in publication.blocks if isinstance(b, FigureBlock))
    bases = (basis.figure for claim in publication.claims for basis in claim.basis if basis.kind == "figure")
    return {*blocks, *bases}

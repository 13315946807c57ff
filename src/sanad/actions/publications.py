"""Publish: a text with claims enters in versions, and only when every claim may be made."""

from collections.abc import Iterable
from uuid import UUID, uuid4

from sanad.actions.recorded import recorded
from sanad.actions.sequencing import sequence
from sanad.partners.errors import NotFound
from sanad.partners.member import Viewer
from sanad.publications.check import require_sound
from sanad.publications.figure import Figure
from sanad.publications.publication import FigureBlock, Publication
from sanad.publications.stored import figure_from_json, publication_to_json
from sanad.records import models
from sanad.records.door import opened


def publish(publication: Publication, *, by: Viewer, because: str) -> UUID:
    """Return the id of a new version of a publication, published.

    Raises: NotAllowed, ReasonMissing; the first problem of check_publication: a claim whose basis crosses
            from what is invented to what is real, a basis that is not there, a verdict in Sanad's own voice.
    """
    with recorded("publish", by=by, because=because) as recording:
        require_sound(publication, figures_named_by(publication))
        held = models.Publication.objects.filter(organisation_id=by.organisation, key=publication.id)
        stored = models.Publication.objects.create(
            id=uuid4(),
            organisation_id=by.organisation,
            key=publication.id,
            version=held.count() + 1,
            corpus=publication.corpus,
            state="published",
            document=publication_to_json(publication),
            made_at=recording.now,
        )
        recording.enter("publication", stored.id, details={"key": publication.id, "version": stored.version})
    sequence()
    return stored.id


def publication_by_key(key: str, *, viewer: Viewer) -> UUID:
    """Return the id of the newest version of a publication, by its key or its id.

    Raises: NotFound.
    """
    with opened(viewer):
        found = models.Publication.objects.filter(key=key).order_by("-version").first()
    if found is None:
        raise NotFound("There is no such publication. The key of one is required. See `sanad check`.")
    return found.id


def figures_named_by(publication: Publication) -> list[Figure]:
    """Return the newest version of every figure that a publication names; one that is missing is left out."""
    rows = models.Figure.objects.filter(key__in=_figure_keys(publication)).order_by("key", "version")
    newest = {row.key: row for row in rows}
    return [figure_from_json(row.document["figure"]) for row in newest.values()]


def _figure_keys(publication: Publication) -> set[str]:
    blocks: Iterable[str] = (b.figure for b in publication.blocks if isinstance(b, FigureBlock))
    bases = (basis.figure for claim in publication.claims for basis in claim.basis if basis.kind == "figure")
    return {*blocks, *bases}

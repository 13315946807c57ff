"""Publish: a text with claims enters in versions, and only when every claim may be made.

The operator of the server publishes at once. A member enters a draft, and it is published as it stands when a
second member has approved that.
"""

from collections.abc import Iterable
from uuid import UUID, uuid4

from django.db import connection
from django.db.models import Q, QuerySet

from sanad.actions.open_basis import require_open_basis
from sanad.actions.recorded import Recording, recorded
from sanad.actions.sequencing import sequence
from sanad.actions.two_persons import propose, proposed, seconded
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
    """Return the id of a new version of a publication, published; for the operator of the server.

    Raises: NotAllowed, ReasonMissing; the first problem of check_publication: a claim whose basis crosses
            from what is invented to what is real, a basis that is not there, a verdict in Sanad's own voice;
            BasisNotOpen, if agreement and consent do not open what it stands on for publication.
    """
    with recorded("publish", by=by, because=because, purpose="publication") as recording:
        stored = _entered(recording, publication, "published")
    sequence()
    return stored


def enter_draft(publication: Publication, *, by: Viewer, because: str) -> UUID:
    """Return the id of a new version of a publication, a draft that the organisation alone reads.

    Raises: as publish, but for BasisNotOpen: that is asked when it is published.
    """
    with recorded("publish", by=by, because=because, purpose="publication") as recording:
        stored = _entered(recording, publication, "draft")
    sequence()
    return stored


def propose_to_publish(draft: UUID, *, by: Viewer, because: str) -> UUID:
    """Return the id of a proposal to publish one draft, as it stands.

    Raises: NotAllowed, ReasonMissing; NotFound, if the actor's organisation has no such draft.
    """
    with opened(by):
        if not _own(draft, by, "draft").exists():
            raise _no_draft()
        return propose("publish", draft, by=by, because=because)


def publish_as_proposed(proposal: UUID, *, by: Viewer) -> UUID:
    """Return the draft that two members approved, published now, once.

    Raises: what two_persons.seconded refuses; NotFound, if the draft was published meanwhile.
    """
    because = proposed(proposal, by=by).because
    with (
        recorded("publish", by=by, because=because, purpose="publication") as recording,
        seconded(recording, proposal, "publish") as asked,
    ):
        assert asked.subject is not None
        draft = _own(asked.subject, by, "draft").first()
        if draft is None:
            raise _no_draft()
        require_open_basis(draft.document, draft.figures)
        _own(asked.subject, by, "draft").update(state="published", proposal=proposal)
        recording.enter("publication", asked.subject, details={"proposal": str(proposal)})
    sequence()
    return asked.subject


def _entered(recording: Recording, publication: Publication, state: str) -> UUID:
    by = recording.by
    figures = newest_figures(publication)
    require_sound(publication, [figure_from_json(row.document["figure"]) for row in figures.values()])
    with connection.cursor() as cursor:  # versions of one publication go one after another
        cursor.execute(ONE_VERSION, [f"publication:{by.organisation}:{publication.id}"])
    held = models.Publication.objects.filter(organisation_id=by.organisation, key=publication.id)
    document = publication_to_json(publication)
    named = {key: str(row.id) for key, row in figures.items()}
    if state == "published":
        require_open_basis(document, named)
    stored = models.Publication.objects.create(
        id=uuid4(),
        organisation_id=by.organisation,
        key=publication.id,
        version=held.count() + 1,
        corpus=publication.corpus,
        state=state,
        document=document,
        figures=named,
        made_at=recording.now,
    )
    verb = "publish" if state == "published" else "draft"
    details = {"key": publication.id, "version": stored.version}
    recording.enter("publication", stored.id, verb=verb, details=details)
    return stored.id


def _own(publication: UUID, by: Viewer, state: str) -> QuerySet[models.Publication]:
    return models.Publication.objects.filter(id=publication, organisation_id=by.organisation, state=state)


def _no_draft() -> NotFound:
    return NotFound("There is no such draft of this organisation. One is required. See the publications.")


def publication_named(name: str, *, viewer: Viewer) -> tuple[UUID, Viewer]:
    """Return the newest published version of a key or id, and the operator of who published it.

    Where several organisations have published under one key, the viewer's own comes first.
    Raises: NotFound.
    """
    with opened(viewer):
        named = models.Publication.objects.filter(_named(name), state="published")
        rows = sorted(
            named.select_related("organisation"),
            key=lambda row: (row.organisation_id == viewer.organisation, row.version),
        )
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

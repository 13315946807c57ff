"""Releases as two members make them: the folder is kept in the workspace, for whoever serves it."""

from pathlib import Path
from uuid import UUID

from sanad.actions.released_parts import release_parts
from sanad.actions.releases import release
from sanad.actions.two_persons import propose, proposed
from sanad.gateways import workspace
from sanad.partners.errors import NotFound
from sanad.partners.member import Viewer
from sanad.records.door import opened
from sanad.records.models import Publication


def propose_to_release(publication: UUID, *, by: Viewer, because: str) -> UUID:
    """Return the id of a proposal to release one published version of the actor's organisation.

    Raises: NotAllowed, ReasonMissing, NotFound.
    """
    with opened(by):
        own = Publication.objects.filter(organisation_id=by.organisation, state="published")
        if not own.filter(id=publication).exists():
            raise NotFound("There is no such publication of this organisation. A published one is required.")
        return propose("release", publication, by=by, because=because)


def release_as_proposed(proposal: UUID, *, by: Viewer) -> UUID:
    """Return the id of the release that two members approved, made now, once.

    Raises: what two_persons.seconded and releases.release refuse.
    """
    asked = proposed(proposal, by=by)
    assert asked.subject is not None
    out = kept_release(proposal)
    out.parent.mkdir(mode=0o700, exist_ok=True)
    made = release(asked.subject, out, parts=release_parts(), proposal=proposal, by=by, because=asked.because)
    return UUID(str(made["release"]))


def kept_release(proposal: UUID) -> Path:
    """Return the folder in which the release of a proposal is kept."""
    return workspace.home() / "releases" / str(proposal)

"""Releases that are marked for correction, and by which release each was corrected since."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sanad.partners.member import Viewer
from sanad.publications.stored import publication_from_json
from sanad.records.door import opened
from sanad.records.models import CorrectionMark, Release
from sanad.terms.language import LocalisedText


@dataclass(frozen=True)
class MarkRow:
    """One mark on a release; corrected_by is the release of the same publication that came after it."""

    release: UUID
    publication: UUID
    title: LocalisedText
    cause: str
    at: datetime
    corrected_by: UUID | None


def marks(*, viewer: Viewer) -> tuple[MarkRow, ...]:
    """Return every mark, the newest first; every member sees them, since every member cites releases."""
    with opened(viewer):
        found = list(CorrectionMark.objects.select_related("release__publication").order_by("-at", "id"))
        marked = {(one.release.organisation_id, one.release.publication.key) for one in found}
        later = [
            (one.organisation_id, one.publication.key, one.made_at, one.id)
            for one in Release.objects.select_related("publication").order_by("made_at")
            if (one.organisation_id, one.publication.key) in marked
        ]
    return tuple(
        MarkRow(
            one.release_id,
            one.release.publication_id,
            publication_from_json(one.release.publication.document).title,
            one.cause,
            one.at,
            next(
                (
                    release
                    for organisation, key, made_at, release in later
                    if organisation == one.release.organisation_id
                    and key == one.release.publication.key
                    and made_at > one.at
                ),
                None,
            ),
        )
        for one in found
    )


def open_marks(*, viewer: Viewer) -> tuple[MarkRow, ...]:
    """Return the marks on releases that no later release has corrected."""
    return tuple(one for one in marks(viewer=viewer) if one.corrected_by is None)


def replaced_by(release: UUID, *, viewer: Viewer) -> Mapping[str, UUID | None]:
    """Return the release that a release replaces, and the one that replaces it."""
    with opened(viewer):
        before = Release.objects.filter(id=release).values_list("replaces", flat=True).first()
        after = Release.objects.filter(replaces=release).order_by("made_at").first()
    return {"replaces": before, "replaced_by": after.id if after else None}

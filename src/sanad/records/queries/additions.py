"""What a deployment adds to formats and vocabularies: what holds, what waits, and how it came to be."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection

from sanad.partners.member import Viewer
from sanad.records.door import opened
from sanad.records.models import Addition, Organisation
from sanad.terms.language import LocalisedText

MOST_SHOWN = 500


@dataclass(frozen=True)
class AdditionRow:
    """One step of the deployment's own fields and terms.

    organisation, decider: names of organisations; who in them asked and decided stands in their own logs.
    own: this member asked for it. may_decide: this member may be the second.
    """

    id: UUID
    what: str
    of: str
    code: str
    step: str
    document: Mapping[str, Any]
    state: str
    position: int | None
    organisation: LocalisedText
    because: str
    asked_at: datetime
    decider: LocalisedText | None
    decided_because: str
    decided_at: datetime | None
    own: bool
    may_decide: bool

    @property
    def title(self) -> str:
        """Return what becomes of what: a code of words."""
        return f"{self.what}_{self.step}"

    @property
    def shared(self) -> bool:
        """Return whether agreements may open the field to others."""
        return self.document.get("x-shared") is True

    @property
    def labels(self) -> LocalisedText | None:
        """Return what it is called, where it is being added."""
        labels = self.document.get("x-labels") if self.what == "field" else self.document
        return LocalisedText.from_mapping(labels) if labels else None


def additions(*, viewer: Viewer) -> tuple[AdditionRow, ...]:
    """Return the steps of the deployment, the newest first: those that wait, and those that were decided."""
    with opened(viewer):
        rows = list(
            Addition.objects.order_by("-asked_at", "-id").values(
                "id",
                "organisation_id",
                "what",
                "extends",
                "code",
                "step",
                "document",
                "state",
                "position",
                "because",
                "asked_at",
                "decider",
                "decided_because",
                "decided_at",
            )[:MOST_SHOWN]
        )
        names = {
            one: LocalisedText.from_mapping(held)
            for one, held in Organisation.objects.values_list("id", "names")
        }
        open_ones = _open_ones()
    return tuple(_row(one, names, open_ones.get(one["id"], (False, False))) for one in rows)


def _open_ones() -> dict[UUID, tuple[bool, bool]]:
    """Return of each step that waits whether this member asked for it, and whether it may decide."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id, asked_addition(id), may_decide_addition(id) FROM records_addition"
            " WHERE state = 'open'"
        )
        return {one: (own, decides) for one, own, decides in cursor.fetchall()}


def _row(
    one: Mapping[str, Any], names: Mapping[UUID, LocalisedText], of_viewer: tuple[bool, bool]
) -> AdditionRow:
    own, may_decide = of_viewer
    return AdditionRow(
        id=one["id"],
        what=one["what"],
        of=one["extends"],
        code=one["code"],
        step=one["step"],
        document=one["document"],
        state=one["state"],
        position=one["position"],
        organisation=names[one["organisation_id"]],
        because=one["because"],
        asked_at=one["asked_at"],
        decider=names.get(one["decider"]) if one["decider"] else None,
        decided_because=one["decided_because"],
        decided_at=one["decided_at"],
        own=own,
        may_decide=may_decide,
    )

"""Registers: those that one sees, and the newest versions of their cards."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from sanad.partners.errors import NotFound
from sanad.partners.member import Viewer
from sanad.records.door import opened
from sanad.records.models import CardVersion, Collection, SeenCardVersion
from sanad.records.models.register import CardVersionColumns
from sanad.terms.language import LocalisedText

REGISTER = "card"
"""The kind of the lists that hold cards: registers."""


@dataclass(frozen=True)
class RegisterRow:
    """A register that one may see, with how many cards of each kind of it one sees."""

    id: UUID
    code: str
    name: LocalisedText
    organisation_name: LocalisedText
    corpus: str
    own: bool
    counts: Mapping[str, int]


def registers(*, viewer: Viewer) -> tuple[RegisterRow, ...]:
    """Return the registers of which one sees cards, and one's own organisation's, one's own first."""
    with opened(viewer):
        counted = SeenCardVersion.objects.filter(is_current=True).values("collection_id", "kind")
        counts: dict[UUID, dict[str, int]] = {}
        for one in counted.annotate(many=Count("id")):
            counts.setdefault(one["collection_id"], {})[one["kind"]] = one["many"]
        held = Collection.objects.filter(
            Q(id__in=counts) | Q(organisation_id=viewer.organisation), kind=REGISTER
        ).select_related("organisation")
        held = held.order_by("code", "organisation__code")
        rows = [_register(one, viewer, counts.get(one.id, {})) for one in held]
    return tuple(sorted(rows, key=lambda row: not row.own))


def own_registers(*, viewer: Viewer) -> tuple[RegisterRow, ...]:
    """Return the registers of one's own organisation, without how many cards they hold."""
    with opened(viewer):
        held = Collection.objects.filter(organisation_id=viewer.organisation, kind=REGISTER)
        return tuple(
            _register(one, viewer, {}) for one in held.select_related("organisation").order_by("code")
        )


def register(register_id: UUID, *, viewer: Viewer, counted: bool = False) -> RegisterRow:
    """Return one register; with counted, how many cards of each kind one sees.

    Raises: NotFound.
    """
    with opened(viewer):
        return register_of(register_id, viewer, counted=counted)


def is_own(register: UUID | None, viewer: Viewer) -> bool:
    """Return whether a register is one's own: its cards are read in their table, by its index."""
    if register is None:
        return False
    return Collection.objects.filter(id=register, organisation_id=viewer.organisation).exists()


def newest_versions(as_of: datetime | None, *, own: bool) -> "QuerySet[Any]":
    """Return of each card the version that was newest at an instant, or is now."""
    model: type[CardVersionColumns] = CardVersion if own else SeenCardVersion
    held = model._default_manager.all()
    if as_of is None:
        return held.filter(is_current=True)
    newest = held.filter(recorded_at__lte=as_of).order_by("card_id", "-number").distinct("card_id")
    return held.filter(id__in=newest.values("id"))


def register_of(register_id: UUID, viewer: Viewer, *, counted: bool = False) -> RegisterRow:
    """Return one register, within an open door.

    Raises: NotFound.
    """
    held = Collection.objects.filter(id=register_id, kind=REGISTER).select_related("organisation").first()
    if held is None:
        raise NotFound("There is no such register. See the registers.")
    counts = {}
    if counted:
        kinds = newest_versions(None, own=is_own(register_id, viewer)).filter(collection_id=register_id)
        counts = dict(kinds.order_by().values_list("kind").annotate(many=Count("id")))
    return _register(held, viewer, counts)


def _register(held: Collection, viewer: Viewer, counts: Mapping[str, int]) -> RegisterRow:
    return RegisterRow(
        held.id,
        held.code,
        LocalisedText.from_mapping(held.names),
        LocalisedText.from_mapping(held.organisation.names),
        held.corpus,
        held.organisation_id == viewer.organisation,
        counts,
    )

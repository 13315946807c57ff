"""What hangs on a record, before it is erased; and what is left of one that was."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection

from sanad.partners.errors import NotFound
from sanad.partners.member import Viewer
from sanad.records.door import opened
from sanad.records.models import Collection, Item, Organisation, Tombstone
from sanad.terms.language import LocalisedText

COUNTED = (
    "versions",
    "files",
    "runs",
    "persons",
    "pairs",
    "figures",
    "publications",
    "releases",
    "consents",
    "looks",
    "exports",
)
"""What is told in numbers, in the order of the chain."""


@dataclass(frozen=True)
class ErasureList:
    """A list from which the row goes."""

    id: UUID
    code: str
    name: LocalisedText


@dataclass(frozen=True)
class HangsOn:
    """What hangs on one record: numbers, the lists from which it goes, and who may have read it.

    shared_with: organisations that had an agreement on one of the lists; everybody: every member had one.
    """

    record: UUID
    counts: Mapping[str, int]
    lists: tuple[ErasureList, ...]
    shared_with: tuple[LocalisedText, ...]
    everybody: bool


@dataclass(frozen=True)
class TombstoneFile:
    """A file from which an erased row was taken; after is None where its bytes were lost before."""

    before_id: UUID
    before: str
    after_id: UUID | None
    after: str | None


@dataclass(frozen=True)
class Stone:
    """What stands where a record was."""

    record: UUID
    list: ErasureList
    at: datetime
    ground: str
    proposal: UUID | None
    files: tuple[TombstoneFile, ...]


def hangs_on(record: UUID, *, viewer: Viewer) -> HangsOn:
    """Return what hangs on a record of the viewer's organisation.

    Raises: NotFound.
    """
    with opened(viewer):
        with connection.cursor() as cursor:
            cursor.execute("SELECT hangs_on(%s)", [record])
            found = cursor.fetchone()[0]
        if found is None:
            raise NotFound("There is no such record of this organisation. One is required. See the lists.")
        told: dict[str, Any] = json.loads(found) if isinstance(found, str) else found
        members = Organisation.objects.filter(id__in=[one for one in told["shared_with"] if one])
        return HangsOn(
            record,
            {name: told[name] for name in COUNTED},
            _lists(told["lists"]),
            tuple(LocalisedText.from_mapping(one.names) for one in members.order_by("code")),
            "" in told["shared_with"],
        )


def hangs_on_item(item: UUID, *, viewer: Viewer) -> Mapping[str, int]:
    """Return what hangs on an item of the viewer's organisation from which no list was read, in numbers.

    Raises: NotFound.
    """
    with opened(viewer), connection.cursor() as cursor:
        cursor.execute("SELECT hangs_on_item(%s)", [item])
        found = cursor.fetchone()[0]
    if found is None:
        raise NotFound("There is no such item of this organisation that can be purged. See the lists.")
    told: dict[str, int] = json.loads(found) if isinstance(found, str) else found
    return {name: told[name] for name in ("entries", "publications", "releases")}


def tombstone(record: UUID, *, viewer: Viewer) -> Stone:
    """Return what stands where a record of the viewer's organisation was.

    Raises: NotFound.
    """
    with opened(viewer):
        stones = list(Tombstone.objects.filter(record=record).order_by("at", "id"))
        lists = _lists([stone.collection_id for stone in stones[:1]])
        if not lists:
            raise NotFound("There is no tombstone of such a record. See the lists.")
        ids = {one for stone in stones for one in (stone.item_before, stone.item_after) if one}
        known = dict(Item.objects.filter(id__in=ids).values_list("id", "sha256"))
    first = stones[0]
    files = tuple(
        TombstoneFile(
            stone.item_before,
            known.get(stone.item_before, ""),
            stone.item_after,
            known.get(stone.item_after) if stone.item_after else None,
        )
        for stone in stones
    )
    return Stone(record, lists[0], first.at, first.ground, first.proposal, files)


def _lists(ids: list[UUID]) -> tuple[ErasureList, ...]:
    found = Collection.objects.filter(id__in=ids).order_by("code", "organisation__code")
    return tuple(ErasureList(one.id, one.code, LocalisedText.from_mapping(one.names)) for one in found)

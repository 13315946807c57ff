"""Folders of one's organisation: what is in them as far as one may see it, and to whom a shut one is open."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection

from sanad.partners.errors import NotFound
from sanad.partners.member import Viewer
from sanad.records.door import opened
from sanad.records.models import Collection, Folder, FolderGrant, Group, Import, SeenAgreement, SeenItem
from sanad.records.queries.members import aliases
from sanad.terms.language import LocalisedText

MOST_ITEMS = 200


@dataclass(frozen=True)
class FolderRow:
    """One folder. shut: not open to whoever looks, who sees it to give grants; shared: by an agreement."""

    id: UUID
    code: str
    name: LocalisedText
    restricted: bool
    shut: bool
    shared: bool
    lists: int


@dataclass(frozen=True)
class GrantRow:
    """What opens a folder to one member (alias) or to one group (group)."""

    id: UUID
    alias: str
    group: LocalisedText | None
    since: datetime


@dataclass(frozen=True)
class ContentRow:
    """A list or an item in a folder; name is None for an item, which is known by its digest."""

    id: UUID
    name: LocalisedText | None
    digest: str = ""


@dataclass(frozen=True)
class FolderDetail:
    """One folder with its lists, items and grants; loose: lists of one's own in no folder."""

    row: FolderRow
    lists: tuple[ContentRow, ...]
    items: tuple[ContentRow, ...]
    grants: tuple[GrantRow, ...]
    loose: tuple[ContentRow, ...]


def folders(*, viewer: Viewer) -> tuple[FolderRow, ...]:
    """Return the folders of one's organisation that one may see; an administrator sees that shut ones are."""
    with opened(viewer):
        shut, shared = _shut(), _shared(viewer)
        lists = list(Collection.objects.filter(organisation_id=viewer.organisation).exclude(folder=None))
        return tuple(
            FolderRow(
                one.id,
                one.code,
                LocalisedText.from_mapping(one.names),
                one.restricted,
                one.id in shut,
                one.id in shared,
                sum(held.folder_id == one.id for held in lists),
            )
            for one in Folder.objects.filter(organisation_id=viewer.organisation).order_by("code")
        )


def restricted_folders(*, viewer: Viewer) -> tuple[tuple[UUID, LocalisedText], ...]:
    """Return the restricted folders of one's organisation that are open to whoever asks, by their code."""
    with opened(viewer):
        own = Folder.objects.filter(organisation_id=viewer.organisation, restricted=True)
        open_ = own.extra(where=["id <> ALL (shut_folders())"]).order_by("code").values_list("id", "names")
        return tuple((one, LocalisedText.from_mapping(names)) for one, names in open_)


def folder(folder_id: UUID, *, viewer: Viewer) -> FolderDetail:
    """Return one folder.

    Raises: NotFound.
    """
    with opened(viewer):
        row = next((row for row in folders(viewer=viewer) if row.id == folder_id), None)
        if row is None:
            raise NotFound("There is no such folder of this organisation. One is required. See the folders.")
        return FolderDetail(
            row,
            _lists(folder_id, viewer),
            _items(folder_id),
            _grants(folder_id, viewer),
            _lists(None, viewer),
        )


def loose_items(*, viewer: Viewer) -> tuple[ContentRow, ...]:
    """Return the newest of one's own files that stand in no folder and were read into no list."""
    with opened(viewer):
        read = Import.objects.filter(organisation_id=viewer.organisation).values("item_id")
        own = SeenItem.objects.filter(organisation_id=viewer.organisation, folder=None).exclude(id__in=read)
        return tuple(
            ContentRow(one.id, None, one.sha256) for one in own.order_by("-deposited_at", "id")[:MOST_ITEMS]
        )


def place_of(collection: UUID | None, item: UUID | None, *, viewer: Viewer) -> UUID | None:
    """Return the folder in which one of one's own lists or items stands; None in no folder.

    Raises: NotFound.
    """
    own = {"organisation_id": viewer.organisation}
    with opened(viewer):
        found = (
            Collection.objects.filter(id=collection, **own).values_list("folder_id", flat=True)
            if collection
            else SeenItem.objects.filter(id=item or UUID(int=0), **own).values_list("folder_id", flat=True)
        )
        if not found:
            raise NotFound(
                "There is no such list or file of this organisation. One is required. See the lists."
            )
        return found[0]


def _lists(folder_id: UUID | None, viewer: Viewer) -> tuple[ContentRow, ...]:
    own = Collection.objects.filter(organisation_id=viewer.organisation)
    found = own.filter(folder_id=folder_id) if folder_id else own.filter(folder=None)
    return tuple(ContentRow(one.id, LocalisedText.from_mapping(one.names)) for one in found.order_by("code"))


def _items(folder_id: UUID) -> tuple[ContentRow, ...]:
    found = SeenItem.objects.filter(folder_id=folder_id).order_by("-deposited_at", "id")
    return tuple(ContentRow(one.id, None, one.sha256) for one in found[:MOST_ITEMS])


def _grants(folder_id: UUID, viewer: Viewer) -> tuple[GrantRow, ...]:
    named = aliases(viewer=viewer)
    groups = {one.id: LocalisedText.from_mapping(one.names) for one in Group.objects.all()}
    living = FolderGrant.objects.filter(folder_id=folder_id, ended_at=None).order_by("since")
    return tuple(
        GrantRow(
            one.id,
            named.get(one.membership_id, "") if one.membership_id else "",
            groups.get(one.group_id) if one.group_id else None,
            one.since,
        )
        for one in living
    )


def _shut() -> set[UUID]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT shut_folders()")
        return set(cursor.fetchone()[0])


def _shared(viewer: Viewer) -> set[UUID | None]:
    given = SeenAgreement.objects.filter(organisation_id=viewer.organisation, withdrawn_at=None)
    return set(given.exclude(folder=None).values_list("folder_id", flat=True))

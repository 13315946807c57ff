"""Items: bytes with their digests and custody entries."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import F, OuterRef, QuerySet, Subquery

from sanad.partners.errors import NotFound
from sanad.partners.member import Viewer
from sanad.partners.veil import veiled_text
from sanad.records.door import opened
from sanad.records.models import Checkpoint, Import, SeenCustodyEntry, SeenItem, Tombstone
from sanad.records.queries.coalition import ListRow, known_lists, told_rows
from sanad.terms.language import LocalisedText
from sanad.vault.custody import read_custody
from sanad.vault.instant import InstantDoubt, doubt_of
from sanad.vault.item import may_be_graphic


@dataclass(frozen=True)
class EntryRow:
    """One custody entry; leaf_index is None while it awaits its place in the log.

    actor is empty where the entry is another organisation's: who works there is its own matter.
    doubt: why the log does not bear out the instant, if it does not.
    """

    id: UUID
    verb: str
    at: datetime
    actor: str
    leaf_index: int | None
    commitment: str
    doubt: InstantDoubt | None = None


@dataclass(frozen=True)
class ItemDetail:
    """An item, its custody entries, and the lists that were read from it.

    erased_at: since when its bytes are destroyed; reissued_as: the item that stands for it without a row;
    purged: they went whole, with no row of a list; may_be_purged: two members of the viewer's may do that.
    """

    id: UUID
    organisation_code: str
    organisation_name: LocalisedText
    sha256: str
    blake2b: str
    size: int
    media_type: str
    original_name: str
    graphic: bool
    deposited_at: datetime
    erased_at: datetime | None
    reissued_as: UUID | None
    purged: bool
    may_be_purged: bool
    entries: tuple[EntryRow, ...]
    lists: tuple[ListRow, ...]


def item(item_id: UUID, *, viewer: Viewer) -> ItemDetail:
    """Return one item.

    Raises: NotFound.
    """
    with opened(viewer):
        found = SeenItem.objects.select_related("organisation").filter(id=item_id).first()
        if found is None:
            raise NotFound("There is no such item. The address of one is required. See the lists.")
        rows = tuple(map(_entry, _between_heads(SeenCustodyEntry.objects.filter(item_id=item_id))))
        after = Tombstone.objects.filter(item_before=item_id).values_list("item_after", flat=True).first()
        read_into = set(Import.objects.filter(item_id=item_id).values_list("collection_id", flat=True))
        lists = known_lists(read_into)
    own = found.organisation_id == viewer.organisation
    return ItemDetail(
        id=found.id,
        organisation_code=found.organisation.code,
        organisation_name=LocalisedText.from_mapping(found.organisation.names),
        sha256=found.sha256,
        blake2b=found.blake2b,
        size=found.size,
        media_type=found.media_type,
        graphic=may_be_graphic(found.media_type, found.original_name),
        original_name=veiled_text(found.original_name, viewer.veil),
        deposited_at=found.deposited_at,
        erased_at=found.erased_at,
        reissued_as=after,
        purged=found.erased_at is not None and not read_into,
        may_be_purged=found.erased_at is None and not read_into and own and not viewer.roles <= {"guest"},
        entries=rows,
        lists=told_rows(lists, viewer=viewer),
    )


def _between_heads(entries: QuerySet[SeenCustodyEntry]) -> QuerySet[SeenCustodyEntry]:
    """Return entries as they stand in the log, each with the instants of the heads signed around it."""
    place = OuterRef("leaf_index")
    before = Checkpoint.objects.filter(size__lte=place).order_by("-size").values("signed_at")[:1]
    covering = Checkpoint.objects.filter(size__gt=place).order_by("size").values("signed_at")[:1]
    placed = entries.annotate(before=Subquery(before), covering=Subquery(covering))
    return placed.order_by(F("leaf_index").asc(nulls_last=True), "at", "id")


def _entry(entry: SeenCustodyEntry) -> EntryRow:
    actor = read_custody(entry.document.encode()).actor if entry.document else ""
    found: Any = entry
    doubt = doubt_of(entry.at, before=found.before, covering=found.covering)
    index, commitment = entry.leaf_index, bytes(entry.commitment).hex()
    return EntryRow(entry.id, entry.verb, entry.at, actor, index, commitment, doubt)

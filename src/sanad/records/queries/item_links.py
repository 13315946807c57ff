"""How an item stands to others, as cards of the registers that one sees say it."""

from dataclasses import dataclass
from uuid import UUID

from sanad.partners.member import Viewer
from sanad.records.door import opened
from sanad.records.models import Collection
from sanad.records.present_formats import format_of
from sanad.records.queries.cards import CardRow, card_row, pointing_to, versions_seen
from sanad.records.queries.named_items import ItemName, items_named
from sanad.register.related import TAKEN_BACK, Related, related
from sanad.register.said import Said
from sanad.terms.language import LocalisedText


@dataclass(frozen=True)
class ItemLink:
    """What one card says of an item and another one.

    said: the link as a value, with its certainty, sources and note. said_by: according to whom, by language;
    empty where the organisation says it itself. other: None where it is not open to whoever looks.
    organisation_name: whose saying it is. taken_back: it is no longer said.
    """

    row: CardRow
    related: Related
    said: Said
    said_by: tuple[tuple[str, str], ...]
    other: ItemName | None
    organisation_name: LocalisedText
    taken_back: bool


def item_links(item_id: UUID, *, viewer: Viewer) -> tuple[ItemLink, ...]:
    """Return every link of an item that one sees, read from its side, the oldest first."""
    with opened(viewer):
        newest = versions_seen(pointing_to(item_id), newest=True)
        rows = [card_row(one, viewer) for one in newest if one.kind == "item_link"]
        told = [(row, related(format_of(row.kind), row.told, str(item_id))) for row in rows]
        found = [(row, one) for row, one in told if one is not None]
        others = items_named({one.other for _row, one in found if one.other}, viewer)
        held = Collection.objects.filter(id__in={row.register for row in rows}).select_related("organisation")
        whose = {one.id: LocalisedText.from_mapping(one.organisation.names) for one in held}
    links = (_link(row, one, others.get(one.other or ""), whose[row.register]) for row, one in found)
    return tuple(sorted(links, key=lambda link: (link.taken_back, link.row.recorded_at, link.row.key)))


def _link(row: CardRow, one: Related, other: ItemName | None, whose: LocalisedText) -> ItemLink:
    said = next(said for said in row.told.values("link") if not said.unknown)
    said_by = tuple((row.told.first("said_by") or {}).items())
    return ItemLink(row, one, said, said_by, other, whose, said.value == TAKEN_BACK)

"""Items by which a card names them: some of them by id, those of a digest, those that may be chosen."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from sanad.partners.member import Viewer
from sanad.partners.veil import veiled_text
from sanad.records.door import opened
from sanad.records.models import SeenItem
from sanad.register.format import Format
from sanad.register.said import Told, items_of, with_items
from sanad.terms.language import LocalisedText

CHOICES = 20
"""So many items are offered; more of them would be no choice."""

_DIGEST = re.compile(r"[0-9a-f]{64}", re.ASCII)
_BEGINNING = re.compile(r"[0-9a-f]{4,64}", re.ASCII)


@dataclass(frozen=True)
class ItemName:
    """How an item is told from others: its digest, its name where one sees it, and who holds it."""

    id: UUID
    sha256: str
    original_name: str
    organisation_name: LocalisedText

    @property
    def key(self) -> str:
        """Return the id as values of cards name it."""
        return str(self.id)


def items_named(ids: Iterable[str], viewer: Viewer) -> Mapping[str, ItemName]:
    """Return items by their ids, as far as they are seen; within an open door."""
    wanted = set(map(UUID, ids))
    if not wanted:
        return {}
    found = SeenItem.objects.filter(id__in=wanted).select_related("organisation")
    return {str(one.id): _named(one, viewer) for one in found}


def names_of_items(ids: Iterable[str], *, viewer: Viewer) -> Mapping[str, ItemName]:
    """Return items by their ids, as far as they are seen."""
    wanted = set(ids)
    if not wanted:
        return {}
    with opened(viewer):
        return items_named(wanted, viewer)


def item_choices(words: str, *, viewer: Viewer) -> tuple[ItemName, ...]:
    """Return the newest items that one sees, of whose name or digest every word is a part.

    Erased ones are left out. A digest is found by its beginning. Where names are hidden from whoever asks,
    none is looked through.
    """
    with opened(viewer):
        found = SeenItem.objects.filter(erased_at=None).select_related("organisation")
        for word in words.split():
            found = found.filter(_borne_by(word, viewer))
        return tuple(_named(one, viewer) for one in found.order_by("-deposited_at", "id")[:CHOICES])


def with_item_ids(form: Format, told: Told, *, viewer: Viewer) -> Told:
    """Return what a card says with the items that were named by their whole SHA-256 by their ids.

    Of the same bytes that two hold, one's own item is meant, else the one that was deposited first.
    """
    digests = {text.lower(): text for text in items_of(form, told) if _DIGEST.fullmatch(text.lower())}
    if not digests:
        return told
    with opened(viewer):
        held = SeenItem.objects.filter(sha256__in=digests).order_by("-deposited_at", "id")
        rows = held.values_list("organisation_id", "sha256", "id")
        ordered = sorted(rows, key=lambda one: one[0] == viewer.organisation)  # the last one is meant
    return with_items(form, told, {digests[sha256]: str(item) for _holder, sha256, item in ordered})


def _borne_by(word: str, viewer: Viewer) -> Q:
    by_digest = Q(sha256__startswith=word.lower()) if _BEGINNING.fullmatch(word.lower()) else Q(pk__in=())
    return by_digest if viewer.veil != "none" else by_digest | Q(original_name__icontains=word)


def _named(one: SeenItem, viewer: Viewer) -> ItemName:
    name = veiled_text(one.original_name, viewer.veil)
    return ItemName(one.id, one.sha256, name, LocalisedText.from_mapping(one.organisation.names))

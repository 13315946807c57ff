"""Cards of the register: one with its versions and what points to it, and those of a register."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from uuid import UUID

from django.db import connection
from django.db.models import Q

from sanad.linkage.names import name_key, name_tokens
from sanad.partners.errors import NotFound
from sanad.partners.member import Viewer
from sanad.records.door import opened, present_veil
from sanad.records.models import Card, Consent, SeenCardVersion
from sanad.records.models.register import CardVersionColumns
from sanad.records.present_formats import format_of
from sanad.records.queries.folders import restricted_folders
from sanad.records.queries.named_items import ItemName, items_named
from sanad.records.queries.registers import RegisterRow, is_own, newest_versions, register_of
from sanad.records.search_terms import card_key
from sanad.register.format import CARD_KINDS, CardKind, Format
from sanad.register.reference import reference_of
from sanad.register.said import Told, items_of, links_of, read_document
from sanad.register.veiling import veiled_told
from sanad.register.versions import CardVersion as Version
from sanad.register.versions import Change, changes, known
from sanad.terms.language import LocalisedText

SAID_NO = ("refused", "withdrawn")


@dataclass(frozen=True)
class CardRow:
    """A card: its kind, its newest words as far as they are seen, and when they were recorded."""

    id: UUID
    kind: CardKind
    told: Told
    number: int
    recorded_at: datetime
    register: UUID
    own: bool

    @property
    def key(self) -> str:
        """Return the id as values of cards name it."""
        return str(self.id)

    @property
    def reference(self) -> str:
        """Return the short reference by which people name it to each other."""
        return reference_of(self.id)


@dataclass(frozen=True)
class VersionRow:
    """One version of a card: who recorded it and why, for its own organisation alone, and what it changed."""

    number: int
    recorded_at: datetime
    alias: str
    because: str
    valid_from: date | None
    valid_until: date | None
    restores: int | None
    changed: tuple[str, ...]
    batch: UUID | None = None


@dataclass(frozen=True)
class CardDetail:
    """One card in the version that was asked for.

    points_to: the cards that it points to, by id, as far as they are seen. pointed_from: the cards that point
    to it now. A card that is not seen is in neither. said_no: of these and itself, one's own of which consent
    was refused or withdrawn. consent: the newest state that is recorded for the card, one's own alone.
    erased: the ids of one's own that it points to and that were erased since. items: the items that it names,
    by id, as far as they are seen. place_level: of one's own, so many characters of a place's code are shown
    outside; None where all are. folder: the restricted folder to which one's own is closed; folders: those
    to which one may close it.
    """

    row: CardRow
    version: Version
    newest: int
    register: RegisterRow
    versions: tuple[VersionRow, ...]
    points_to: Mapping[str, CardRow] = field(default_factory=dict)
    pointed_from: tuple[CardRow, ...] = ()
    said_no: tuple[CardRow, ...] = ()
    consent: str = "unknown"
    erased: frozenset[str] = frozenset()
    items: Mapping[str, ItemName] = field(default_factory=dict)
    place_level: int | None = None
    folder: UUID | None = None
    folders: tuple[tuple[UUID, LocalisedText], ...] = ()


@dataclass(frozen=True)
class CardPage:
    """Some of the cards that were asked for, and how many there are."""

    rows: tuple[CardRow, ...]
    total: int


@dataclass(frozen=True)
class CardDifference:
    """How two versions of a card differ, and the cards and items that either points to."""

    row: CardRow
    before: Version
    after: Version
    changes: tuple[Change, ...]
    points_to: Mapping[str, CardRow]
    items: Mapping[str, ItemName]


def cards(
    *,
    viewer: Viewer,
    register: UUID | None = None,
    kind: CardKind | None = None,
    words: str = "",
    as_of: datetime | None = None,
    page: int = 1,
    size: int = 50,
) -> CardPage:
    """Return one page of the cards that one sees, the newest first; as they were known at an instant.

    words: what their names or titles contain; a name is found in either script and any spelling of its key.
    """
    with opened(viewer):
        own = is_own(register, viewer)
        found = newest_versions(as_of, own=own)
        if register is not None:
            found = found.filter(collection_id=register)
        if kind is not None:
            found = found.filter(kind=kind)
        if words.split() and own and as_of is None and register is not None:
            found = found.filter(id__in=bearing(register, CARD_KINDS, words))
        for word in words.split():
            found = found.filter(bears(word))
        rows = found.order_by("-recorded_at", "card_id")[(page - 1) * size : page * size]
        return CardPage(_rows(rows, viewer), found.count())


def card(
    card_id: UUID, *, viewer: Viewer, as_of: datetime | None = None, on: date | None = None
) -> CardDetail:
    """Return one card, as it was known at an instant and of a day where they are given.

    Raises: NotFound, if it is not there, not seen, or was not there then.
    """
    with opened(viewer):
        seen = list(SeenCardVersion.objects.raw("SELECT * FROM cards_around(%s)", [card_id]))
        held = sorted((one for one in seen if one.card_id == card_id), key=lambda one: -one.number)
        form = format_of(held[0].kind) if held else None
        version = known((shown_version(form, one) for one in held), as_of=as_of, on=on) if form else None
        if form is None or version is None:
            raise NotFound("There is no such card, or it was not there then. See the registers.")
        asked = next(one for one in held if one.number == version.number)
        row = card_row(asked, viewer)
        newest = [one for one in seen if one.is_current]
        points_to, pointed_from = _around(card_id, links_of(form, version.told), newest, viewer)
        around = (row, *points_to.values(), *pointed_from)
        stated = _stated(around)
        erased, place_level, folder = _kept_of_own(row, set(links_of(form, version.told)) - points_to.keys())
        return CardDetail(
            row=row,
            version=version,
            newest=held[0].number,
            register=register_of(asked.collection_id, viewer),
            versions=_version_rows(form, held),
            points_to=points_to,
            pointed_from=pointed_from,
            said_no=tuple(one for one in around if stated.get(one.key) in SAID_NO),
            consent=stated.get(row.key, "unknown"),
            place_level=place_level,
            folder=folder,
            folders=restricted_folders(viewer=viewer) if row.own else (),
            erased=erased,
            items=items_named(items_of(form, version.told), viewer),
        )


def card_now(card_id: UUID, *, viewer: Viewer) -> tuple[CardRow, Version]:
    """Return one card and its newest version, without what stands around it.

    Raises: NotFound, if it is not there or not seen.
    """
    with opened(viewer):
        held = versions_seen([card_id], newest=True)
        if not held:
            raise NotFound("There is no such card. See the registers.")
        row = card_row(held[0], viewer)
        return row, shown_version(format_of(row.kind), held[0])


def card_difference(card_id: UUID, before: int, after: int, *, viewer: Viewer) -> CardDifference:
    """Return how two versions of a card differ.

    Raises: NotFound, if the card or one of them is not there or not seen.
    """
    with opened(viewer):
        asked = "SELECT * FROM cards_seen(%s, false) WHERE number = ANY (%s)"
        held = {one.number: one for one in SeenCardVersion.objects.raw(asked, [[card_id], [before, after]])}
        if not held.keys() >= {before, after}:
            raise NotFound("There are no such versions of a card. See its versions.")
        form = format_of(held[after].kind)
        earlier, later = shown_version(form, held[before]), shown_version(form, held[after])
        return CardDifference(
            card_row(held[after], viewer),
            earlier,
            later,
            changes(earlier.told, later.told),
            _pointed_to(form, (earlier.told, later.told), viewer),
            items_named((*items_of(form, earlier.told), *items_of(form, later.told)), viewer),
        )


def cards_named(ids: Iterable[UUID], *, viewer: Viewer) -> Mapping[str, CardRow]:
    """Return cards by their ids, as far as they are seen."""
    with opened(viewer):
        rows = _rows(versions_seen(ids, newest=True), viewer)
    return {row.key: row for row in rows}


def pointing_to(card_id: UUID) -> list[UUID]:
    """Return the ids of the cards, as far as they are seen, that point to a card now; within an open door."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT cards_pointing_to(%s)", [card_id])
        return list(cursor.fetchone()[0])


def shown_version(form: Format, kept: CardVersionColumns) -> Version:
    """Return a kept version as the member who looks wishes to see it."""
    whole = version_of(form, kept)
    return replace(whole, told=veiled_told(form, whole.told, present_veil()))


def version_of(form: Format, kept: CardVersionColumns) -> Version:
    """Return a kept version as the register knows it."""
    return Version(
        kept.number,
        kept.recorded_at,
        read_document(form, kept.told),
        kept.valid_from,
        kept.valid_until,
        kept.restores,
    )


def _version_rows(form: Format, held: list[SeenCardVersion]) -> tuple[VersionRow, ...]:
    """Return the versions of a card, the newest first, each with the fields that it changed."""
    told = [version_of(form, one) for one in held]
    before = [*(one.told for one in told[1:]), Told({})]
    return tuple(
        VersionRow(
            one.number,
            one.recorded_at,
            one.alias,
            one.because,
            one.valid_from,
            one.valid_until,
            one.restores,
            tuple(change.field for change in changes(earlier, version.told)),
            one.batch,
        )
        for one, version, earlier in zip(held, told, before, strict=True)
    )


def bearing(register: UUID, kinds: Iterable[CardKind], words: str, *, most: int | None = None) -> list[UUID]:
    """Return the versions of one's own register whose names or titles bear every word; within an open door.

    A word is found as it is written, or by the key of a name; the longest is looked up first.
    """
    sought = sorted(map(_sought, words.split()), key=lambda one: -len(one.written))
    patterns = [
        (f"%{_literal(one.written)}%", f"%{_literal(one.keys[0])}%" if one.keys else "") for one in sought
    ]
    written, keyed = zip(*patterns, strict=True)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT cards_bearing(%s, %s, %s, %s, %s)",
            [register, list(kinds), list(written), list(keyed), most],
        )
        return list(cursor.fetchone()[0])


@dataclass(frozen=True)
class _Sought:
    """One word of a search: as it was written, and the keys of the names in it."""

    written: str
    keys: tuple[str, ...]


def _sought(word: str) -> _Sought:
    keys = (name_key(token) for token in name_tokens(word))
    return _Sought(word, tuple(card_key(key) for key in keys if key))


def _literal(text: str) -> str:
    """Return a text that a pattern of SQL takes as it stands."""
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def bears(word: str) -> Q:
    """Return the condition that a card bears a word: as it is written, or by the key of a name."""
    sought = _sought(word)
    by_key = Q()
    for key in sought.keys:
        by_key &= Q(title__contains=key)
    return Q(title__icontains=word) | by_key if sought.keys else Q(title__icontains=word)


def _stated(rows: Iterable[CardRow]) -> dict[str, str]:
    """Return the newest state of consent of each of one's own cards that has one."""
    own = {row.key: row.register for row in rows if row.own}
    found = Consent.objects.filter(collection_id__in=set(own.values()), record_key__in=list(own))
    newest = found.order_by("record_key", "-at", "-id").distinct("record_key")
    return dict(newest.values_list("record_key", "state"))


def _kept_of_own(row: CardRow, missing: Iterable[str]) -> tuple[frozenset[str], int | None, UUID | None]:
    """Return which of some missing cards are one's own and erased, and what is kept of this one's readers.

    The second says how exact its places are told outside, the third to which folder it is closed; each is
    None where it is another's card, or nothing is hidden.
    """
    ids = [*map(UUID, missing), *([row.id] if row.own else [])]
    found = Card.objects.filter(id__in=ids) if ids else ()
    own = {one.id: one for one in found}
    erased = frozenset(str(one.id) for one in own.values() if one.erased_at is not None and one.id != row.id)
    here = own.get(row.id)
    return (erased, here.place_level, here.folder) if here else (erased, None, None)


def versions_seen(ids: Iterable[UUID], *, newest: bool = False) -> list[SeenCardVersion]:
    """Return every version of some cards that is seen, or the newest of each; within an open door."""
    wanted = list(ids)
    if not wanted:
        return []
    return list(SeenCardVersion.objects.raw("SELECT * FROM cards_seen(%s, %s)", [wanted, newest]))


def _around(
    card_id: UUID, links: Iterable[str], newest: Iterable[SeenCardVersion], viewer: Viewer
) -> tuple[dict[str, CardRow], tuple[CardRow, ...]]:
    """Return the cards to which one points, by id, and those that point to it now, of the newest seen.

    Within an open door.
    """
    wanted = {UUID(link) for link in links}
    near = [one for one in newest if one.card_id in wanted or card_id in one.links]
    rows = {one.card_id: card_row(one, viewer) for one in near}
    points_to = {row.key: row for row in rows.values() if row.id in wanted}
    pointing = (rows[one.card_id] for one in newest if card_id in one.links)
    return points_to, tuple(sorted(pointing, key=lambda row: (row.kind, row.recorded_at, row.key)))


def _pointed_to(form: Format, told: Iterable[Told], viewer: Viewer) -> dict[str, CardRow]:
    ids = dict.fromkeys(UUID(link) for one in told for link in links_of(form, one))
    return {row.key: row for row in _rows(versions_seen(ids, newest=True), viewer)}


def _rows(found: Iterable[CardVersionColumns], viewer: Viewer) -> tuple[CardRow, ...]:
    return tuple(card_row(one, viewer) for one in found)


def card_row(one: CardVersionColumns, viewer: Viewer) -> CardRow:
    """Return a kept version as a card is known by, behind the veil of whoever looks."""
    kind = next(known for known in CARD_KINDS if known == one.kind)
    told = shown_version(format_of(kind), one).told
    own = one.organisation_id == viewer.organisation
    return CardRow(one.card_id, kind, told, one.number, one.recorded_at, one.collection_id, own)

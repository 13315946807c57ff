"""What a release shows of what is not public: how many, and salted commitments of custody entries."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from sanad.publications.claim import ItemsBasis, RecordsBasis
from sanad.publications.content import Evidence, ShownEntry
from sanad.publications.figure import Figure
from sanad.publications.keys import EntryKey
from sanad.publications.publication import Publication
from sanad.records import models


@dataclass(frozen=True)
class Shown:
    """Evidence behind every basis and figure, and the custody entries that it names."""

    evidence: tuple[Evidence, ...]
    entries: tuple[ShownEntry, ...]


def shown_evidence(publication: Publication, figures: list[Figure]) -> Shown:
    """Return what may be shown. The salts stay in the database: nothing shown can be guessed from a name."""
    entries: dict[UUID, models.CustodyEntry] = {}
    evidence = [_of_figure(figure, entries) for figure in figures]
    for claim in publication.claims:
        for basis in claim.basis:
            if isinstance(basis, RecordsBasis):
                items = models.Record.objects.filter(id__in=basis.records).values_list("item_id", flat=True)
                evidence.append(_of_items(basis.id, set(items), len(basis.records), entries))
            elif isinstance(basis, ItemsBasis):
                evidence.append(_of_items(basis.id, set(basis.items), len(basis.items), entries))
    shown = [_shown(entry) for entry in sorted(entries.values(), key=lambda entry: entry.leaf_index or 0)]
    return Shown(tuple(evidence), tuple(shown))


def _of_figure(figure: Figure, entries: dict[UUID, models.CustodyEntry]) -> Evidence:
    """Return the evidence of a figure: the entries that made it, its run, and the imports it was made of."""
    made = models.Figure.objects.filter(key=figure.id).order_by("-version").first()
    if made is None:
        return _evidence(str(figure.id), 0, {}, entries)
    imports = models.Import.objects.filter(collection__corpus=made.corpus)
    if made.run_id is None:
        imports = imports.filter(collection__code=dict(figure.query.parameters).get("list", ""))
    else:
        imports = imports.filter(collection__kind="person")
    of_figure = Q(subject_kind="figure", subject_id=made.id) | Q(
        subject_kind="link_run", subject_id=made.run_id
    )
    named = models.CustodyEntry.objects.filter(of_figure | Q(id__in=imports.values("entry_id")))
    found = {entry.id: entry for entry in named}
    return _evidence(str(figure.id), len(found), found, entries)


def _of_items(of: str, items: set[UUID], number: int, entries: dict[UUID, models.CustodyEntry]) -> Evidence:
    found = {entry.id: entry for entry in models.CustodyEntry.objects.filter(item_id__in=items)}
    return _evidence(of, number, found, entries)


def _evidence(
    of: str,
    number: int,
    found: dict[UUID, models.CustodyEntry],
    entries: dict[UUID, models.CustodyEntry],
) -> Evidence:
    logged = {key: entry for key, entry in found.items() if entry.leaf_index is not None}
    entries |= logged
    return Evidence(
        of=of,
        number=number,
        commitments=tuple(sorted(bytes(entry.commitment).hex() for entry in logged.values())),
        entries=tuple(EntryKey(str(key)) for key in logged),
    )


def _shown(entry: models.CustodyEntry) -> ShownEntry:
    return ShownEntry(
        id=EntryKey(str(entry.id)),
        verb=entry.verb,
        at=entry.at,
        index=entry.leaf_index or 0,
        commitment=bytes(entry.commitment).hex(),
    )

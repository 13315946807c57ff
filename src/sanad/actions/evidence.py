"""What a release shows of what is not public: how many, and salted commitments of custody entries."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from sanad.publications.claim import ItemsBasis, RecordsBasis
from sanad.publications.content import Evidence, ShownEntry
from sanad.publications.keys import EntryKey
from sanad.publications.publication import Publication
from sanad.records import models
from sanad.records.queries.figures import records_of_figure


@dataclass(frozen=True)
class Shown:
    """Evidence behind every basis and figure, and the custody entries that it names."""

    evidence: tuple[Evidence, ...]
    entries: tuple[ShownEntry, ...]


def shown_evidence(publication: Publication, figures: Sequence[models.Figure]) -> Shown:
    """Return what may be shown. The salts stay in the database: nothing shown can be guessed from a name."""
    entries: dict[UUID, models.SeenCustodyEntry] = {}
    evidence = [_of_figure(figure, entries) for figure in figures]
    for claim in publication.claims:
        for basis in claim.basis:
            if isinstance(basis, RecordsBasis):
                items = models.SeenRecord.objects.filter(id__in=basis.records).values_list(
                    "item_id", flat=True
                )
                evidence.append(_of_items(basis.id, set(items), len(basis.records), entries))
            elif isinstance(basis, ItemsBasis):
                evidence.append(_of_items(basis.id, set(basis.items), len(basis.items), entries))
    shown = [_shown(entry) for entry in sorted(entries.values(), key=lambda entry: entry.leaf_index or 0)]
    return Shown(tuple(evidence), tuple(shown))


def _of_figure(made: models.Figure, entries: dict[UUID, models.SeenCustodyEntry]) -> Evidence:
    """Return the evidence of a figure: the entries that made it, its run, its imports and their files."""
    taken = imports_of_figure(made)
    of_figure = Q(subject_kind="figure", subject_id=made.id) | Q(
        subject_kind="link_run", subject_id=made.run_id
    )
    received = Q(item_id__in=[one.item_id for one in taken], verb="deposit")
    named = models.SeenCustodyEntry.objects.filter(
        of_figure | received | Q(id__in=[one.entry_id for one in taken])
    )
    logged = _logged(named, entries)
    return Evidence(
        of=made.key,
        number=made.run.report["records"] if made.run else records_of_figure(made.id).count(),
        commitments=tuple(sorted(one.records_root for one in taken)),
        entries=logged,
        stands_for="imports",
    )


def imports_of_figure(made: models.Figure) -> list[models.Import]:
    """Return the imports by which the records came in that a figure was counted from, and no other.

    An import and its records bear one instant: a file that came in later, or into a list that was not
    counted, or that brought nothing which was counted, is not among them.
    """
    counted = records_of_figure(made.id).values_list("collection_id", "received_at").distinct()
    when: dict[UUID, set[datetime]] = {}
    for collection, at in counted:
        when.setdefault(collection, set()).add(at)
    found = models.Import.objects.filter(collection_id__in=when).exclude(format="reissue")
    return [one for one in found.order_by("at", "id") if one.at in when[one.collection_id]]


def _of_items(
    of: str, items: set[UUID], number: int, entries: dict[UUID, models.SeenCustodyEntry]
) -> Evidence:
    found = models.SeenCustodyEntry.objects.filter(item_id__in=items)
    logged = _logged(found, entries)
    shown = sorted(bytes(entries[UUID(key)].commitment).hex() for key in logged)
    return Evidence(of=of, number=number, commitments=tuple(shown), entries=logged)


def _logged(
    found: QuerySet[models.SeenCustodyEntry], entries: dict[UUID, models.SeenCustodyEntry]
) -> tuple[EntryKey, ...]:
    """Return the keys of the entries that have their place in the log, and keep them to be shown."""
    logged = {entry.id: entry for entry in found.order_by("leaf_index") if entry.leaf_index is not None}
    entries |= logged
    return tuple(EntryKey(str(key)) for key in logged)


def _shown(entry: models.SeenCustodyEntry) -> ShownEntry:
    return ShownEntry(
        id=EntryKey(str(entry.id)),
        verb=entry.verb,
        at=entry.at,
        index=entry.leaf_index or 0,
        commitment=bytes(entry.commitment).hex(),
    )

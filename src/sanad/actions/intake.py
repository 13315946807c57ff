"""Import: a file of a list becomes records, all of its good rows in one transaction or none."""

import secrets
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from itertools import chain, islice
from pathlib import Path
from typing import Any, BinaryIO
from uuid import UUID, uuid4

from django.db import transaction

from sanad.actions.coding_events import edition_document, insert_events, require_one_set, supersede_events
from sanad.actions.erased_rows import ErasedKeys, without_erased_rows
from sanad.actions.errors import RowErased, RowsRefused
from sanad.actions.inserting import Batch, RecordRow, insert_records
from sanad.actions.partners import found, open_list
from sanad.actions.passing_on import require_not_opened
from sanad.actions.received import Received, received
from sanad.actions.recorded import Recording, recorded, require_role
from sanad.actions.sequencing import sequence
from sanad.actions.store import object_store, reading_limits
from sanad.actions.vault import enter_item
from sanad.conditions.errors import EditionUnreadable
from sanad.conditions.event_set import Edition, datasets, edition_of
from sanad.conditions.ucdp_editions import require_columns
from sanad.gateways.object_store import Staged
from sanad.intake.acled import is_acled_row
from sanad.intake.declared import Declared
from sanad.intake.drafts import Draft, Refusal
from sanad.intake.errors import AcledUnderOtherColumns
from sanad.intake.limits import Limits
from sanad.intake.mapping import ColumnMapping, mapping_document
from sanad.intake.reading import kind_of, read_list, recognise_format
from sanad.partners.member import Purpose, Viewer
from sanad.records.models import Collection, Import, Item, Record
from sanad.register.particulars import RecordKind
from sanad.vault.canonical import canonical_json
from sanad.vault.custody import SALT_BYTES, commitment
from sanad.vault.tree import Frontier, leaf_hash

BATCH = 2_000

Progress = Callable[[int], None]


def _quiet(rows: int) -> None:
    """Tell nobody how far an import is."""


@dataclass
class ImportReport:
    """What an import did: rows that became records, rows that were there already, rows refused.

    flagged: rows of a set of events that are odd and were kept as they stand, with the names of their flags.
    """

    code: str
    records: int = 0
    already: int = 0
    changed: int = 0
    refused: list[dict[str, Any]] = field(default_factory=list)
    new_list: bool = False
    flagged: list[dict[str, Any]] = field(default_factory=list)

    def counts(self) -> dict[str, int]:
        """Return the numbers alone."""
        return {
            "records": self.records,
            "already": self.already,
            "changed": self.changed,
            "refused": len(self.refused),
        }


@dataclass(frozen=True)
class ImportOptions:
    """How a file is read: its format and mapping where they are stated, its limits, and how strict.

    founding: the actor's organisation is new and enters in the same transaction (see partners.newcomer).
    despite_erasure: take in rows that were erased before, since the organisation says so.
    edition, covers: of a public dataset, what its maker calls the edition, and its first and last day.
    declared: whose data it is, where that was told.
    """

    format: str | None = None
    mapping: ColumnMapping | None = None
    limits: Limits = field(default_factory=reading_limits)
    strict: bool = False
    dry_run: bool = False
    corpus: str = "real"
    founding: bool = False
    despite_erasure: bool = False
    names: Mapping[str, str] | None = None
    edition: str | None = None
    covers: str | None = None
    declared: Declared | None = None


def import_list(
    path: Path,
    list_code: str,
    *,
    by: Viewer,
    because: str,
    options: ImportOptions | None = None,
    progress: Progress = _quiet,
) -> ImportReport:
    """Return what became of each row of a file.

    A row is organisation, list and record id: the same content counts as already there, other content becomes
    a new version; one that was erased is refused, and taken out of what is kept of the file. Rows, item and
    custody entries are one transaction, with the vault's copy that is read: a refused file leaves nothing.
    Raises: UnreadableFile, if the file as a whole is refused; RowsRefused (strict), with the report in it;
            FileErased, RowErased; EditionUnreadable, EditionMixed, EventSetMixed, ColumnsOfAnotherEdition;
            NotPassedOn, if rows that stay here come into an opened list; AcledUnderOtherColumns.
    """
    chosen = options or ImportOptions()
    report = ImportReport(list_code)
    _require_roles(chosen, by)
    recognised = chosen.format or recognise_format(path, limits=chosen.limits)
    purpose: Purpose = "founding" if chosen.founding else "reading"
    with (
        _taken_in(path, list_code, chosen, by) as (source, erased),
        object_store().staged([source]) as staged,
        recorded("import", by=by, because=because, purpose=purpose) as recording,
    ):
        if chosen.founding:
            found(recording)
        item, _ = enter_item(recording, staged.digests[0], path.name)
        rows = _told(_rows(staged.files[0], chosen), progress)
        importing = _Importing(recording, item, list_code, chosen, report)
        importing.take(chain(erased, rows), recognised, lambda: _kind(staged.files[0], chosen))
        if chosen.strict and report.refused:
            raise RowsRefused(report.refused)
        _end(staged, dry_run=chosen.dry_run)
    if not chosen.dry_run:
        sequence()
    return report


def _end(staged: Staged, *, dry_run: bool) -> None:
    """Keep the bytes with what was entered, or take all of it back."""
    if dry_run:
        transaction.set_rollback(True)
    else:
        staged.keep()


class _Importing:
    """One import in its transaction."""

    def __init__(
        self, recording: Recording, item: Item, code: str, options: ImportOptions, report: ImportReport
    ) -> None:
        self.recording, self.item, self.options, self.report = recording, item, options, report
        self.code = code
        self.list: Collection | None = None
        self.tree = Frontier()
        self.erased: ErasedKeys | None = None
        self.dataset: str | None = None
        self.columns: tuple[str, ...] = ()
        self.kept = bool(options.declared and options.declared.is_kept)

    def take(self, rows: Iterable[Draft | Refusal], recognised: str, kind: Callable[[], RecordKind]) -> None:
        """Take every row, in batches, and enter the import.

        kind: of the rows that the header announces, asked where none of them can be taken.
        """
        self.dataset = recognised if recognised in datasets() else None
        for batch in _batches(self._drafts(rows)):
            self._take_batch(batch)
        if self.list is None:
            self.list = self._open(kind())
        root = self.tree.root().hex()
        entry = self.recording.enter(
            "list",
            self.list.id,
            item=self.item.id,
            details={**self.report.counts(), "sha256": self.item.sha256, "records_root": root},
        )
        Import.objects.create(
            id=uuid4(),
            organisation_id=self.recording.by.organisation,
            collection=self.list,
            item_id=self.item.id,
            entry=entry,
            at=self.recording.now,
            format=recognised,
            mapping=mapping_document(self.options.mapping or ColumnMapping()),
            counts=self.report.counts(),
            edition=self._edition(),
            declared=self._declared(),
            records_root=root,
        )

    def _edition(self) -> dict[str, str]:
        assert self.list is not None
        edition = self._stated_edition()
        if self.kept or self.dataset == "acled":
            require_not_opened(self.list)
        if self.dataset is not None:
            enters = bool(self.report.records + self.report.changed)
            require_one_set(self.list, self.dataset, edition, enters=enters)
        if edition and self.dataset == "ucdp-ged" and self.columns:
            require_columns(edition.code, self.columns)
        return edition_document(edition) if edition else {}

    def _declared(self) -> dict[str, Any]:
        told = self.options.declared
        return told.document(kept=self.kept) if told else {}

    def _know(self, row: Draft) -> None:
        """Keep the rows of ACLED under whatever columns; where nobody told whose they are, refuse them.

        Raises: AcledUnderOtherColumns.
        """
        if self.kept or self.dataset == "acled" or not is_acled_row(row.values.values()):
            return
        if self.options.declared is None:
            raise AcledUnderOtherColumns
        self.kept = True

    def _stated_edition(self) -> Edition | None:
        stated = self.options.edition
        if stated is None and self.options.covers is None:
            return None
        if self.dataset is None or stated is None:
            raise EditionUnreadable(
                "the file is of no dataset that has editions" if stated else "the name is absent"
            )
        return edition_of(self.dataset, stated, self.options.covers)

    def _open(self, kind: str) -> Collection:
        entries = len(self.recording.entries)
        opened = open_list(
            self.recording, self.code, kind=kind, corpus=self.options.corpus, names=self.options.names
        )
        self.report.new_list = len(self.recording.entries) > entries
        if not self.options.despite_erasure:
            self.erased = ErasedKeys(self.code, by=self.recording.by)  # erasures wait for this import now
        return opened

    def _drafts(self, rows: Iterable[Draft | Refusal]) -> Iterator[Draft]:
        for row in rows:
            if isinstance(row, Refusal):
                self.report.refused.append({"row": row.row, "code": row.code, "reason": row.reason})
            else:
                if self.list is None:
                    self.list = self._open(row.kind)
                self.columns = self.columns or tuple(row.values)
                self._know(row)
                yield row

    def _take_batch(self, drafts: list[Draft]) -> None:
        keyed = {draft.record_key or f"{self.item.sha256}:{draft.row}": draft for draft in drafts}
        if self.erased and any(map(self.erased.has, keyed)):
            raise RowErased("A row was erased while its file came in. Nothing was imported. Import again.")
        held = self._held(keyed)
        new = {key: draft for key, draft in keyed.items() if key not in held}
        other = {key: draft for key, draft in keyed.items() if key in held and held[key][1] != draft.values}
        self.report.records += len(new)
        self.report.changed += len(other)
        self.report.already += len(keyed) - len(new) - len(other)
        gone = [held[key][2] for key in other]
        Record.objects.filter(id__in=gone).update(is_current=False)
        written = [self._row(key, draft, 1) for key, draft in new.items()]
        written += [self._row(key, draft, held[key][0] + 1) for key, draft in other.items()]
        insert_records(self._place(), written)
        if self.dataset is not None:
            supersede_events(gone, self._place())
            odd = insert_events(self._place(), written, self.dataset, self._stated_edition())
            self.report.flagged += [
                {"row": row, "flags": [flag.name.lower() for flag in flags]} for row, flags in odd.items()
            ]
        self.tree = self.tree.extended(leaf_hash(row.commitment) for row in written)

    def _held(self, keys: Iterable[str]) -> dict[str, tuple[int, dict[str, str], UUID]]:
        assert self.list is not None
        found = Record.objects.filter(
            organisation_id=self.recording.by.organisation,
            collection=self.list,
            is_current=True,
            record_key__in=list(keys),
        )
        return {
            r.record_key: (r.version, r.values, r.id) for r in found.only("record_key", "version", "values")
        }

    def _place(self) -> Batch:
        assert self.list is not None
        return Batch(self.recording.by.organisation, self.list.id, self.item.id, self.recording.now)

    def _row(self, key: str, draft: Draft, version: int) -> RecordRow:
        salt = secrets.token_bytes(SALT_BYTES)
        document = canonical_json(
            {"format": "sanad-record/1", "key": key, "version": version, "values": draft.values}
        )
        return RecordRow(
            id=uuid4(),
            row=draft.row,
            record_key=key,
            version=version,
            kind=draft.kind,
            values=draft.values,
            worked_out=_worked_out(draft, self.options.mapping),
            salt=salt,
            commitment=commitment(document, salt),
        )


def _worked_out(draft: Draft, mapping: ColumnMapping | None) -> Received:
    return received(draft, order=mapping.date_order, role=mapping.role) if mapping else received(draft)


def _require_roles(options: ImportOptions, by: Viewer) -> None:
    require_role("import", by=by)
    if options.despite_erasure:
        require_role("erase", by=by)


def _taken_in(
    path: Path, code: str, options: ImportOptions, by: Viewer
) -> AbstractContextManager[tuple[Path | BinaryIO, tuple[Refusal, ...]]]:
    if options.founding or options.despite_erasure:
        return nullcontext((path, ()))
    mapping = options.mapping or ColumnMapping()
    return without_erased_rows(path, code, mapping=mapping, limits=options.limits, by=by)


def _kind(file: Path, options: ImportOptions) -> RecordKind:
    return kind_of(file, format=options.format, mapping=options.mapping, limits=options.limits)


def _rows(file: Path, options: ImportOptions) -> Iterator[Draft | Refusal]:
    return read_list(file, format=options.format, mapping=options.mapping, limits=options.limits)


def _told(rows: Iterable[Draft | Refusal], progress: Progress) -> Iterator[Draft | Refusal]:
    for number, row in enumerate(rows, 1):
        yield row
        if not number % BATCH:
            progress(number)


def _batches(drafts: Iterator[Draft]) -> Iterator[list[Draft]]:
    while batch := list(islice(drafts, BATCH)):
        yield batch

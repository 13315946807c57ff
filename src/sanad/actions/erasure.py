"""Erase: what a record says goes on a lawful request, and the rest still verifies.

In one transaction the content of every version goes, with the salts of their leaves; its list's files are
issued again without the row; tombstones stay, and releases that rest on it are marked. The bytes of the files
before are destroyed after it, in a step that `sanad check` repeats where a killed command left it undone.
"""

import json
import secrets
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack, nullcontext
from dataclasses import dataclass
from tempfile import TemporaryFile
from typing import Any, BinaryIO, Literal
from uuid import UUID, uuid4

from django.db import connection

from sanad.actions.erased_bytes import destroy_erased_bytes
from sanad.actions.errors import GroundUnknown, NotReissued
from sanad.actions.recorded import Recording, recorded, require_role
from sanad.actions.sequencing import sequence
from sanad.actions.store import object_store, reading_limits, vault_folder
from sanad.actions.two_persons import proposed, seconded
from sanad.intake.errors import UnreadableFile
from sanad.intake.mapping import ColumnMapping, mapping_from_document
from sanad.intake.reissue import Going, reissue, rows_going
from sanad.partners.errors import NotAllowed, NotFound
from sanad.partners.member import Viewer
from sanad.records.models import Item
from sanad.register.particulars import Particulars
from sanad.terms.erasure_grounds import GROUND_CODES
from sanad.vault.canonical import canonical_json
from sanad.vault.custody import SALT_BYTES, commitment
from sanad.vault.digest import Digests
from sanad.vault.item import UNKNOWN_MEDIA_TYPE
from sanad.vault.tree import Frontier


@dataclass(frozen=True)
class Reissued:
    """A list's file before and after; after is None where its bytes were not there any more."""

    before: str
    after: str | None


@dataclass(frozen=True)
class Erased:
    """What an erasure did: how many of what went, the files, and how many releases must be corrected."""

    record: UUID
    ground: str
    counts: Mapping[str, int]
    files: tuple[Reissued, ...]


@dataclass(frozen=True)
class _Row:
    """One version that goes."""

    id: UUID
    collection: UUID
    item: UUID
    row: int
    key: str
    version: int
    values: Mapping[str, str]
    salt: bytes | None

    def committed(self) -> bytes:
        """Return the commitment that the import of this version entered in its tree."""
        document = {
            "format": "sanad-record/1",
            "key": self.key,
            "version": self.version,
            "values": self.values,
        }
        return commitment(canonical_json(document), self.salt) if self.salt else b""


@dataclass(frozen=True)
class _File:
    """A file of the vault, and how each of its lists reads it; before: it, and those it was issued for."""

    item: UUID
    sha256: str
    name: str
    folder: UUID | None
    readings: Mapping[UUID, ColumnMapping]
    before: frozenset[UUID]


def erase(record: UUID, ground: str, proposal: UUID | None = None, *, by: Viewer, because: str) -> Erased:
    """Return what went with a record: its versions, and the same row in other lists read from the same file.

    proposal: what a second member approved, done with this; the operator of the server needs none.
    Raises: NotAllowed, ReasonMissing, GroundUnknown, ProposalClosed; NotFound, if the actor's organisation
            has no such record; NotReissued, if a file of the list cannot be read under the limits of today.
    """
    require_role("erase", by=by)
    require_ground(ground)
    with (
        recorded("erase", by=by, because=because) as recording,
        second_person_for(recording, "erase", proposal),
    ):
        erased = _Erasing(recording, record, ground, proposal).carry_out()
    sequence()
    destroy_erased_bytes()
    return erased


def erase_as_proposed(proposal: UUID, *, by: Viewer) -> UUID:
    """Return the record that two members agreed to erase, erased now, once.

    Raises: what two_persons.seconded and erase refuse.
    """
    asked = proposed(proposal, by=by)
    if asked.subject is None:
        raise NotFound("The proposal names no record. One is required. Propose the erasure of a record.")
    ground = str(asked.arguments.get("ground", ""))
    return erase(asked.subject, ground, proposal, by=by, because=asked.because).record


def require_ground(ground: str) -> None:
    """Raise GroundUnknown where a ground in law is none of those that are known."""
    if ground not in GROUND_CODES:
        raise GroundUnknown(
            f"The ground is not known; one of {', '.join(GROUND_CODES)} is required. Give the one on which "
            "the request stands."
        )


def second_person_for(
    recording: Recording,
    act: Literal["erase", "erase_card", "erase_case", "purge", "change_keys"],
    proposal: UUID | None,
) -> AbstractContextManager[object]:
    """Return what does a proposal with the act; the operator of the server alone needs none.

    Raises: NotAllowed; what two_persons.seconded refuses.
    """
    if proposal is not None:
        return seconded(recording, proposal, act)
    if "operator" in recording.by.roles:
        return nullcontext()
    raise NotAllowed(
        f"The act {act} was asked for by one member; a proposal that a second one approved is required. "
        "Propose it.",
        verb=act,
    )


class _Erasing:
    """One erasure in its transaction."""

    def __init__(self, recording: Recording, record: UUID, ground: str, proposal: UUID | None) -> None:
        self.recording, self.record = recording, record
        self.asked = (record, ground, proposal)
        self.rows = list(self._rows())
        if not self.rows:
            raise NotFound("There is no such record of this organisation. One is required. See the lists.")

    def carry_out(self) -> Erased:
        """Return what went, once the files are issued again and the database has erased."""
        with ExitStack() as stack:
            files = list(self._files())
            sources = [self._without_rows(file, stack) for file in files]
            changed = [(file, source) for file, source in zip(files, sources, strict=True) if source]
            staged = stack.enter_context(object_store().staged([source for _, source in changed]))
            after = [
                self._enter(file, digests) for (file, _), digests in zip(changed, staged.digests, strict=True)
            ]
            pairs: list[tuple[_File, Item | None]] = [
                (file, item) for (file, _), item in zip(changed, after, strict=True)
            ]
            pairs += [(file, None) for file in files if self._is_lost(file)]
            counts = self._erase(pairs)
            staged.keep()
        return Erased(
            self.record,
            self.asked[1],
            counts,
            tuple(Reissued(file.sha256, item.sha256 if item else None) for file, item in pairs),
        )

    def _rows(self) -> Iterator[_Row]:
        for row in _called("SELECT * FROM erasure_records(%s, %s, %s)", self.asked):
            identity, collection, item, number, key, version, values, salt = row
            kept = None if salt is None else bytes(salt)
            yield _Row(identity, collection, item, number, key, version, _json(values), kept)

    def _files(self) -> Iterator[_File]:
        found: dict[UUID, list[Any]] = {}
        for row in _called("SELECT * FROM erasure_files(%s, %s, %s)", self.asked):
            found.setdefault(row[0], []).append(row)
        for item, rows in sorted(found.items()):
            _, sha256, name, folder, _, _, before = rows[0]
            readings = {row[4]: mapping_from_document(_json(row[5])) for row in rows}
            yield _File(item, sha256, name, folder, readings, frozenset(before))

    def _is_lost(self, file: _File) -> bool:
        return file.sha256 not in object_store()

    def _without_rows(self, file: _File, stack: ExitStack) -> BinaryIO | None:
        try:
            return self._issued_again(file, stack)
        except UnreadableFile as error:
            raise NotReissued(
                f"The item {file.item} cannot be read ({error.code}), so that the row cannot be taken out of "
                "it. A file within the limits is required. Raise the limits for this command; nothing was "
                "erased.",
                item=str(file.item),
            ) from error

    def _issued_again(self, file: _File, stack: ExitStack) -> BinaryIO | None:
        """Return a file without the rows that go; None where it holds none, or its bytes are lost."""
        if self._is_lost(file):
            return None
        path, limits = object_store().place(file.sha256), reading_limits()
        keys = frozenset(row.key for row in self.rows if row.collection in file.readings)
        said = [_names(row.values) for row in self.rows]
        rows = {row.row for row in self.rows if row.item in file.before}
        mappings = list(file.readings.values())
        going = Going(keys.__contains__, rows, said)
        for mapping in mappings[1:]:
            rows |= rows_going(path, going, mapping=mapping, limits=limits)
        out: BinaryIO = stack.enter_context(TemporaryFile(dir=vault_folder()))  # noqa: SIM115
        if not reissue(path, out, Going(keys.__contains__, rows, said), mapping=mappings[0], limits=limits):
            return None
        out.seek(0)
        return out

    def _enter(self, file: _File, digests: Digests) -> Item:
        """Return the item of a file issued again, tied to the one before in the custody of both."""
        recording = self.recording
        own = Item.objects.filter(organisation_id=recording.by.organisation, sha256=digests.sha256)
        item = own.first() or Item.objects.create(
            id=uuid4(),
            organisation_id=recording.by.organisation,
            folder_id=file.folder,
            sha256=digests.sha256,
            blake2b=digests.blake2b,
            size=digests.size,
            media_type=UNKNOWN_MEDIA_TYPE,
            original_name=self._name(file),
            deposited_at=recording.now,
        )
        of_new = {"sha256": digests.sha256, "blake2b": digests.blake2b, "size": digests.size}
        recording.enter(
            "item", item.id, item=item.id, verb="reissue", details={**of_new, "before_sha256": file.sha256}
        )
        recording.enter("item", file.item, item=file.item, details={"after_sha256": digests.sha256})
        return item

    def _name(self, file: _File) -> str:
        """Return the name of the file, unless a name of the person stands in it."""
        said = {name for row in self.rows for name in _names(row.values)}
        return "" if any(name in file.name for name in said) else file.name

    def _erase(self, pairs: Sequence[tuple[_File, Item | None]]) -> dict[str, int]:
        details = {
            "ground": self.asked[1],
            "records": len(self.rows),
            "files": [[file.sha256, item and item.sha256] for file, item in pairs],
        }
        entry = self.recording.enter("erasure", self.record, details=details)
        told = {
            "entry": str(entry.id),
            "salt": secrets.token_hex(SALT_BYTES),
            "root": Frontier().root().hex(),
            "commitments": {str(row.id): row.committed().hex() for row in self.rows},
            "files": [[str(file.item), item and str(item.id)] for file, item in pairs],
        }
        ((counts,),) = _called("SELECT erase_record(%s, %s, %s, %s)", (*self.asked, json.dumps(told)))
        return dict(_json(counts))


def _names(values: Mapping[str, str]) -> frozenset[str]:
    return frozenset(name for name in Particulars(values).names() if name.strip())


def _called(statement: str, parameters: Sequence[Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        found: list[tuple[Any, ...]] = cursor.fetchall()
    return found


def _json(value: Any) -> Any:
    return json.loads(value) if isinstance(value, str) else value

"""A row that was erased does not come back with a later file, unless the organisation says so."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryFile
from typing import BinaryIO

from sanad.actions.store import vault_folder
from sanad.intake.drafts import Refusal, refuse_row
from sanad.intake.limits import Limits
from sanad.intake.mapping import ColumnMapping
from sanad.intake.reissue import Going, reissue
from sanad.partners.member import Viewer
from sanad.records.door import opened
from sanad.records.models import Tombstone

DOMAIN = b"sanad-erased-key/1 "


class ErasedKeys:
    """The keys of the rows that were erased from a list, known by their commitments alone."""

    def __init__(self, list_code: str, *, by: Viewer) -> None:
        own = Tombstone.objects.filter(organisation_id=by.organisation, collection__code=list_code)
        found = [(bytes(salt), bytes(said)) for salt, said in own.values_list("key_salt", "key_commitment")]
        self._salts = {salt for salt, _ in found}
        self._said = {said for _, said in found}

    def __bool__(self) -> bool:
        return bool(self._said)

    def has(self, key: str) -> bool:
        """Return whether the row of this key was erased."""
        return any(
            hashlib.sha256(DOMAIN + salt + key.encode()).digest() in self._said for salt in self._salts
        )


@contextmanager
def without_erased_rows(
    path: Path, list_code: str, *, mapping: ColumnMapping, limits: Limits, by: Viewer
) -> Iterator[tuple[Path | BinaryIO, tuple[Refusal, ...]]]:
    """Give what is taken in of a list's file: itself, or a copy without the rows that were erased before.

    Raises: UnreadableFile, FileChanged.
    """
    with opened(by):
        erased = ErasedKeys(list_code, by=by)
    if not erased:
        yield path, ()
        return
    with TemporaryFile(dir=vault_folder()) as out:
        rows = reissue(path, out, Going(erased.has), mapping=mapping, limits=limits)
        out.seek(0)
        yield (out if rows else path), tuple(refuse_row(row, "erased") for row in sorted(rows))

"""Release: a publication leaves the house as a folder of static files, signed, that a stranger can check."""

import errno
import hashlib
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID, uuid4

import sanad
from sanad.actions.errors import ReleaseFolderTaken
from sanad.actions.evidence import Shown, shown_evidence
from sanad.actions.open_basis import require_open_basis
from sanad.actions.recorded import Recording, recorded, require_role
from sanad.actions.sequencing import sequence, signer
from sanad.actions.two_persons import seconded
from sanad.gateways.disk import bring_to_disk
from sanad.partners.errors import NotFound
from sanad.partners.member import Viewer
from sanad.publications.content import ReleaseContent
from sanad.publications.manifest import manifest_body
from sanad.publications.seal import LoggedEntry, sealed
from sanad.publications.site import site_files
from sanad.publications.stored import figure_from_json, publication_from_json
from sanad.records import models
from sanad.records.door import opened
from sanad.records.queries.linkage_beside import linkage_beside
from sanad.terms.language import Language
from sanad.vault.checkpoint import Checkpoint, sign_checkpoint
from sanad.vault.tree import leaf_hash

Translate = Callable[[Language, str], str]


@dataclass(frozen=True)
class ReleaseParts:
    """What a release carries besides the publication: translated words, fonts, the stand-alone verifier."""

    translate: Translate
    fonts: Mapping[str, bytes]
    verifier: bytes


def release(
    publication_id: UUID,
    out: Path,
    *,
    parts: ReleaseParts,
    proposal: UUID | None = None,
    by: Viewer,
    because: str,
) -> dict[str, str | int]:
    """Return what was written: the folder, its number of files, the digest of its manifest, the log's size.

    The folder is written beside its place, brought to the disk, and moved there as its entry is made: where
    the release cannot be entered, or its place is taken meanwhile, neither is there.
    proposal: what a second member approved; without it the database refuses all but the server's operator.
    Raises: NotAllowed, ReasonMissing, NotFound, ReleaseFolderTaken; BasisNotOpen, if agreement or consent
            ended since it was published; what require_sound refuses.
    """
    require_role("release", by=by)
    _require_free(out)
    sequence()
    with opened(by, "publication"):
        stored = _published(publication_id, by)
        require_open_basis(stored.document, stored.figures)
        replaced = _replaced(stored)
        content, shown = _content(stored, replaced)
        head = models.Checkpoint.objects.order_by("-size").first()
        assert head is not None
        leaves = [bytes(leaf.commitment) for leaf in models.LogLeaf.objects.order_by("index")[: head.size]]
    files = _sealed(content, shown, head, leaves, parts)
    with (
        _written_beside(out, files) as whole,
        recorded("release", by=by, because=because, purpose="publication") as recording,
    ):
        with seconded(recording, proposal, "release") if proposal else nullcontext():
            made = _entered(recording, stored, files, head.size, proposal=proposal, replaced=replaced)
        _moved(whole, out)
    sequence()
    return {"folder": str(out), **made}


def _require_free(out: Path) -> None:
    if out.exists() and not (out.is_dir() and not any(out.iterdir())):
        raise _taken(out)


def _published(publication_id: UUID, by: Viewer) -> models.Publication:
    own = models.Publication.objects.filter(organisation_id=by.organisation, state="published")
    stored = own.filter(id=publication_id).first()
    if stored is None:
        raise NotFound(
            "There is no such publication of this organisation. A published one is required. See "
            "`sanad check`."
        )
    return stored


def _sealed(
    content: ReleaseContent,
    shown: Shown,
    head: models.Checkpoint,
    leaves: Sequence[bytes],
    parts: ReleaseParts,
) -> dict[str, bytes]:
    return sealed(
        site_files(content, parts.translate, parts.fonts),
        manifest_body(content),
        signer=signer(),
        checkpoint_note=_signed_head(head),
        leaf_hashes=[leaf_hash(leaf) for leaf in leaves],
        proofs=_proofs(shown),
        verifier=parts.verifier,
    )


def _taken(out: Path) -> ReleaseFolderTaken:
    return ReleaseFolderTaken(
        f"{out} is a file, or a folder that is not empty; a new or empty folder is required. Give another "
        "with --out."
    )


def _content(stored: models.Publication, replaced: models.Release | None) -> tuple[ReleaseContent, Shown]:
    """Return the publication with the figures of its day, and what may be shown of all that is not public."""
    publication = publication_from_json(stored.document)
    rows = list(models.Figure.objects.select_related("run").filter(id__in=stored.figures.values()))
    shown = shown_evidence(publication, rows)
    content = ReleaseContent(
        publication=publication,
        figures=tuple(
            replace(figure_from_json(row.document["figure"]), linkage=linkage_beside(row.run)) for row in rows
        ),
        evidence=shown.evidence,
        entries=shown.entries,
        created=datetime.now(UTC),
        code_version=sanad.__version__,
        key_name=signer().name,
        replaces=replaced.manifest_sha256 if replaced else "",
    )
    return content, shown


def _replaced(stored: models.Publication) -> models.Release | None:
    """Return the newest release of the same publication, of whichever version: this one replaces it."""
    earlier = models.Release.objects.filter(
        organisation_id=stored.organisation_id, publication__key=stored.key
    )
    return earlier.order_by("-made_at").first()


def _proofs(shown: Shown) -> dict[str, LoggedEntry]:
    return {entry.id: LoggedEntry(entry.index, bytes.fromhex(entry.commitment)) for entry in shown.entries}


def _entered(
    recording: Recording,
    stored: models.Publication,
    files: Mapping[str, bytes],
    size: int,
    *,
    proposal: UUID | None,
    replaced: models.Release | None,
) -> dict[str, str | int]:
    digest = hashlib.sha256(files["manifest.json"]).hexdigest()
    made = models.Release.objects.create(
        id=uuid4(),
        publication=stored,
        organisation_id=recording.by.organisation,
        manifest_sha256=digest,
        log_size=size,
        files=len(files),
        made_at=recording.now,
        proposal=proposal,
        replaces=replaced.id if replaced else None,
    )
    recording.enter("release", made.id, details={"manifest_sha256": digest, "log_size": size})
    return {"release": str(made.id), "files": len(files), "manifest_sha256": digest, "log_size": size}


def _signed_head(head: models.Checkpoint) -> bytes:
    """Return the log's head as the key of today signs it: the newest may be signed by one that is lost."""
    key = signer()
    return sign_checkpoint(Checkpoint(key.name, head.size, bytes(head.root)), key)


@contextmanager
def _written_beside(out: Path, files: Mapping[str, bytes]) -> Iterator[Path]:
    """Give the folder of a release, whole and on the disk; it is removed unless it was moved to its place."""
    out.parent.mkdir(parents=True, exist_ok=True)
    beside = Path(tempfile.mkdtemp(dir=out.parent, prefix=".release-"))
    try:
        for name, content in files.items():
            path = beside / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        beside.chmod(0o755)
        bring_to_disk([beside, *beside.rglob("*")], within=beside)
        yield beside
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _moved(whole: Path, out: Path) -> None:
    try:
        whole.rename(out)  # onto an empty folder as well, and onto no other
    except OSError as error:
        if error.errno in (errno.ENOTEMPTY, errno.EEXIST, errno.ENOTDIR):
            raise _taken(out) from error
        raise
    bring_to_disk([out.parent], within=out.parent)

"""What the manifest of a release says of the publication; the seal adds format, files and log."""

from datetime import UTC
from typing import Any

from sanad.publications.addresses import data_path
from sanad.publications.claim import Basis, Claim, DocumentBasis, FigureBasis
from sanad.publications.content import ReleaseContent
from sanad.publications.figure import Figure


def manifest_body(content: ReleaseContent) -> dict[str, Any]:
    """Return the manifest's fields about publication, claims, figures and documents.

    Each claim with its basis, each basis with its corpus and the custody entries whose proofs lie there.
    """
    publication = content.publication
    return {
        **({"replaces": content.replaces} if content.replaces else {}),
        "publication": publication.id,
        "title": publication.title.as_mapping(),
        "created": content.created.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "corpus": content.corpus,
        "whose_words": publication.whose_words,
        "code_version": content.code_version,
        "claims": [_claim(content, claim) for claim in publication.claims],
        "figures": [_figure(figure) for figure in content.figures],
        "documents": [{"id": document.id, "corpus": document.corpus} for document in publication.documents],
    }


def _claim(content: ReleaseContent, claim: Claim) -> dict[str, Any]:
    return {
        "id": claim.id,
        "corpus": claim.corpus,
        "status": claim.status,
        "basis": [_basis(content, basis) for basis in claim.basis],
    }


def _basis(content: ReleaseContent, basis: Basis) -> dict[str, Any]:
    if isinstance(basis, DocumentBasis):
        return {"kind": "document", "document": basis.document}
    named: dict[str, Any] = (
        {"kind": "figure", "figure": basis.figure}
        if isinstance(basis, FigureBasis)
        else {"kind": basis.kind, "id": basis.id, "corpus": basis.corpus}
    )
    evidence = content.evidence_of(basis.figure if isinstance(basis, FigureBasis) else basis.id)
    return named if evidence is None else {**named, "number": evidence.number, "entries": [*evidence.entries]}


def _figure(figure: Figure) -> dict[str, Any]:
    return {"id": figure.id, "corpus": figure.corpus, "data": data_path(figure, "json")}

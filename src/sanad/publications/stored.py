"""Publications and figures as stored JSON documents that name their format and version."""

from collections.abc import Mapping
from typing import Any

from sanad.publications.errors import FormatUnknown
from sanad.publications.figure import Figure
from sanad.publications.plain import from_plain, to_plain
from sanad.publications.publication import Publication

PUBLICATION_FORMAT = "sanad-publication/1"
FIGURE_FORMAT = "sanad-figure/1"


def publication_to_json(publication: Publication) -> dict[str, Any]:
    """Return a publication as a plain JSON document."""
    return {"format": PUBLICATION_FORMAT, **to_plain(publication)}


def publication_from_json(document: Mapping[str, Any]) -> Publication:
    """Return the publication of a stored document.

    Raises: FormatUnknown, DocumentMalformed; and what a claim refuses, BasisMissing and ReasonMissing.
    """
    return from_plain(Publication, _content(document, PUBLICATION_FORMAT))


def figure_to_json(figure: Figure) -> dict[str, Any]:
    """Return a figure as a plain JSON document."""
    return {"format": FIGURE_FORMAT, **to_plain(figure)}


def figure_from_json(document: Mapping[str, Any]) -> Figure:
    """Return the figure of a stored document.

    Raises: FormatUnknown, DocumentMalformed.
    """
    return from_plain(Figure, _content(document, FIGURE_FORMAT))


def _content(document: Mapping[str, Any], known: str) -> dict[str, Any]:
    found = document.get("format")
    if found != known:
        raise FormatUnknown(
            f"Found the format {found!r}; {known!r} is required; read it with the version of "
            "Sanad that wrote it.",
            found=str(found),
        )
    return {name: value for name, value in document.items() if name != "format"}

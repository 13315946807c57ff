"""What a release carries besides the publication: translated words, fonts, and the stand-alone verifier."""

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

import sanad
import sanad.publications
from sanad.actions.releases import ReleaseParts
from sanad.terms.language import Language

PUBLICATIONS = Path(sanad.publications.__file__).parent
VERIFIER = Path(sanad.__file__).parent / "cli" / "verify.py"  # as bytes: nothing of it runs here


def release_parts() -> ReleaseParts:
    """Return what every release carries."""
    return ReleaseParts(translator(), fonts(), VERIFIER.read_bytes())


def fonts() -> dict[str, bytes]:
    """Return the fonts that a release carries, by file name; none where they were not fetched."""
    return {path.name: path.read_bytes() for path in sorted((PUBLICATIONS / "fonts").glob("*.woff2"))}


@cache
def translator() -> Callable[[Language, str], str]:
    """Return the translation of a release's words; English is the words themselves."""
    catalogues = {path.stem: _catalogue(path) for path in (PUBLICATIONS / "locale").glob("*.po")}

    def translate(language: Language, message: str) -> str:
        return catalogues.get(language, {}).get(message) or message

    return translate


def _catalogue(path: Path) -> Mapping[str, str]:
    from babel.messages.pofile import read_po

    with path.open("rb") as stream:
        return {str(one.id): str(one.string) for one in read_po(stream) if one.id and not one.fuzzy}

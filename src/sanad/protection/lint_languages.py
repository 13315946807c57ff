"""Languages of a pack: a text that one of its readers cannot read."""

from collections.abc import Iterator

from sanad.protection.fault import Fault
from sanad.protection.pack_document import Document
from sanad.protection.texts_of import texts_of
from sanad.terms.language import LANGUAGES, Language

_NAMES: dict[Language, str] = {"en": "English", "ar": "Arabic", "da": "Danish"}


def language_faults(document: Document) -> Iterator[Fault]:
    """Return texts that lack a language: a fault where the pack says that it speaks it, else a note.

    A pack that names its `languages` is held to them. One that names none is read in three, and told what is
    missing in them.
    """
    spoken = document.get("languages")
    code = "one_language" if spoken is None else "language_missing"
    for place, text in texts_of(document):
        lacks = [_NAMES[one] for one in LANGUAGES if one in (spoken or LANGUAGES) and one not in text]
        if lacks:
            what = "a paraphrase" if ".versions[" in place and place.endswith(".text") else "a text"
            yield Fault(place, code, f"{what} without {' and '.join(lacks)}")

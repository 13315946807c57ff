"""The safeguards that this version still lacks before real persons may be entered."""

from dataclasses import dataclass

from sanad.terms.language import LocalisedText
from sanad.terms.vocabulary_file import read_document


@dataclass(frozen=True)
class Safeguard:
    """One safeguard that is not built yet: its code, its name, and what cannot be done without it."""

    code: str
    name: LocalisedText
    what: LocalisedText


def _read_vocabulary() -> tuple[Safeguard, ...]:
    document = read_document("safeguards")
    return tuple(
        Safeguard(entry["code"], LocalisedText.from_mapping(entry), LocalisedText.from_mapping(entry["what"]))
        for entry in document["missing"]
    )


MISSING = _read_vocabulary()

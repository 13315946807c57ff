"""The safeguards that this version still lacks before real persons may be entered."""

from dataclasses import dataclass
from importlib.resources import files

import yaml

from sanad.terms.language import LocalisedText

_VOCABULARY = files("sanad.terms") / "vocabularies" / "safeguards.yaml"


@dataclass(frozen=True)
class Safeguard:
    """One safeguard that is not built yet: its code, its name, and what cannot be done without it."""

    code: str
    name: LocalisedText
    what: LocalisedText


def _read_vocabulary() -> tuple[Safeguard, ...]:
    document = yaml.safe_load(_VOCABULARY.read_text("utf-8"))
    return tuple(
        Safeguard(entry["code"], LocalisedText.from_mapping(entry), LocalisedText.from_mapping(entry["what"]))
        for entry in document["missing"]
    )


MISSING = _read_vocabulary()

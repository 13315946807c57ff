"""The grounds in law on which a record is erased, each a code with its words."""

from dataclasses import dataclass
from importlib.resources import files

import yaml

from sanad.terms.language import LocalisedText

_VOCABULARY = files("sanad.terms") / "vocabularies" / "erasure_grounds.yaml"


@dataclass(frozen=True)
class ErasureGround:
    """One ground: its code, and what it says."""

    code: str
    name: LocalisedText


def _read_vocabulary() -> tuple[ErasureGround, ...]:
    document = yaml.safe_load(_VOCABULARY.read_text("utf-8"))
    return tuple(ErasureGround(one["code"], LocalisedText.from_mapping(one)) for one in document["grounds"])


GROUNDS = _read_vocabulary()
GROUND_CODES = tuple(one.code for one in GROUNDS)

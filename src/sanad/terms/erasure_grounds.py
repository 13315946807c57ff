"""The grounds in law on which a record is erased, each a code with its words."""

from dataclasses import dataclass

from sanad.terms.language import LocalisedText
from sanad.terms.vocabulary_file import read_document


@dataclass(frozen=True)
class ErasureGround:
    """One ground: its code, and what it says."""

    code: str
    name: LocalisedText


def _read_vocabulary() -> tuple[ErasureGround, ...]:
    document = read_document("erasure_grounds")
    return tuple(ErasureGround(one["code"], LocalisedText.from_mapping(one)) for one in document["grounds"])


GROUNDS = _read_vocabulary()
GROUND_CODES = tuple(one.code for one in GROUNDS)

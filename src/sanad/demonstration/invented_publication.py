"""The invented coalition's own publication; its numbers come from the figures that the builder computed."""

import re
from collections.abc import Mapping
from dataclasses import replace

from sanad.demonstration.data_file import read_data_file
from sanad.demonstration.errors import NumberMissing
from sanad.demonstration.publication_text import Data, filled, localised, read_blocks, read_claims
from sanad.publications.claim import Claim
from sanad.publications.keys import ClaimKey
from sanad.publications.publication import Correction, Publication
from sanad.terms.language import Language, LocalisedText

NUMBERS = (
    "records", "documented-persons", "by-one", "by-two", "by-three-or-more",
    "chao", "loglinear-lower", "loglinear-upper",
)  # fmt: skip
"""The numbers that the text waits for, by the keys of their places in it."""

_PLACE = re.compile(r"\{figure:([a-z-]+)\}")


def invented_publication(numbers: Mapping[str, LocalisedText]) -> Publication:
    """Return the publication with its numbers, each as it is written in the three languages.

    Raises: NumberMissing, if one of NUMBERS is not given.
    """
    content = read_data_file("invented_publication.yaml")
    claims = read_claims(content, "invented")
    return Publication(
        id=content["id"],
        title=localised(content["title"]),
        intro=localised(content["intro"]),
        corpus="invented",
        whose_words="own_publication",
        blocks=read_blocks(content["sections"]),
        claims=tuple(_with_numbers(claim, numbers) for claim in claims),
        corrections=tuple(_correction(row) for row in content["corrections"]),
    )


def _with_numbers(claim: Claim, numbers: Mapping[str, LocalisedText]) -> Claim:
    def number(key: str, language: Language) -> str:
        if key not in numbers:
            raise NumberMissing(
                f"Claim {claim.id} waits for the number {key}, which was not given; "
                "each of NUMBERS is required; give it.",
                claim=claim.id,
                key=key,
            )
        return numbers[key].in_language(language)

    return replace(claim, text=filled(claim.text, _PLACE, number))


def _correction(row: Data) -> Correction:
    was, now, because = (localised(row[part]) for part in ("was", "now", "because"))
    return Correction(str(row["dated"]), was, now, because, ClaimKey(row["claim"]))

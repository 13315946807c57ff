"""Sex as a record states it, in the words of three languages; what is not understood is unknown."""

from functools import lru_cache
from typing import Literal

Sex = Literal["female", "male", "unknown"]

FEMALE = frozenset(
    {"f", "female", "woman", "girl", "w", "انثى", "انثي", "أنثى", "امرأة", "طفلة", "بالغة", "kvinde", "pige"}
)
MALE = frozenset({"m", "male", "man", "boy", "ذكر", "رجل", "طفل", "بالغ", "mand", "dreng"})


@lru_cache(maxsize=1024)
def sex_of(text: str | None) -> Sex:
    """Return the sex that a text states."""
    word = (text or "").strip().casefold()
    if word in FEMALE:
        return "female"
    return "male" if word in MALE else "unknown"

"""Where a record says that something happened: its governorate, district, place, by the gazetteer

A text that the gazetteer does not know keeps its own key, so that two lists of any country can be compared.
"""

from collections.abc import Iterator
from functools import lru_cache

from sanad.linkage.consonants import word_key
from sanad.linkage.letters import name_tokens
from sanad.terms.place_spelling import PlaceLevel
from sanad.terms.places import Place, path, places_named
from sanad.terms.territory import Pcode, governorate_of, place_key

LOCALITY_COLUMNS = ("governorate", "district", "place", "place_code")


@lru_cache(maxsize=1 << 16)
def locality(pcode: str, governorate: str, district: str, place: str) -> dict[str, str | None]:
    """Return LOCALITY_COLUMNS of what one record says: codes where they are known, else keys of the words.

    Assumes: a text that names places of several governorates (or districts) says neither; one that
             contradicts the governorate that the record names says nothing more.
    """
    told = next(
        (code for text in (pcode, governorate, place) if text and (code := governorate_of(text))), None
    )
    named = [places for text in (pcode, place, district) if (places := _within(text, told, governorate))]
    if told is None and not governorate:
        told = _one(path(found.pcode)[0].pcode for places in named for found in places)
    return {
        "governorate": told or (place_key(governorate) if governorate else None),
        "district": _common(named, PlaceLevel.DISTRICT) or _words(district),
        "place": _words(place or district),
        "place_code": _common(named, PlaceLevel.SUBDISTRICT) or "".join(pcode.split()).casefold() or None,
    }


def _within(text: str, told: Pcode | None, governorate: str) -> tuple[Place, ...]:
    """Return the places that a text names below governorates, in the one that the record names if it does."""
    if governorate and told is None:
        return ()  # a governorate that the gazetteer does not know: another country's, perhaps
    below = [found for found in places_named(text) if found.level > PlaceLevel.GOVERNORATE] if text else []
    return tuple(found for found in below if told is None or path(found.pcode)[0].pcode == told)


def _common(named: list[tuple[Place, ...]], level: PlaceLevel) -> str | None:
    """Return the place of a level that the first text which says one names, where it names but one."""
    for places in named:
        steps = [path(found.pcode) for found in places]
        codes = {step[level - 1].pcode for step in steps if len(step) >= level}
        if len(codes) == 1 and (level == PlaceLevel.DISTRICT or all(len(step) >= level for step in steps)):
            return codes.pop()
    return None


def _one(codes: Iterator[Pcode]) -> Pcode | None:
    found = set(codes)
    return found.pop() if len(found) == 1 else None


def _words(text: str) -> str | None:
    return " ".join(word_key(word) for word in name_tokens(text)) or None

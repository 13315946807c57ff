"""The governorates of Syria as typed facts, and the governorate that a text names in any spelling."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NewType

from sanad.terms.language import LocalisedText
from sanad.terms.vocabulary_file import read_document

Pcode = NewType("Pcode", str)

_LETTERS_ALIKE = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ی": "ي", "ک": "ك",
                                "ة": "ه", "ؤ": "و", "ئ": "ي", "ء": "", "ـ": ""})  # fmt: skip
_APART = re.compile(r"[\s\-_/.,،()]+")
_ARTICLES = frozenset(
    {"al", "el", "ar", "er", "as", "es", "ash", "esh", "at", "et", "ad", "ed", "adh", "az", "ez", "an", "en"}
)
_KIND_WORDS = frozenset(
    {
        "governorate", "province", "muhafazat", "muhafazah", "mohafazat", "the", "of", "city",
        "guvernement", "guvernementet", "provins", "provinsen", "محافظه", "مدينه",
    }
)  # fmt: skip
_PCODE = re.compile(r"(sy\d{2})(?:\d{2}){0,2}", re.ASCII)


@dataclass(frozen=True)
class Population:
    """The persons living in a governorate in one year, according to one source."""

    value: int
    year: int
    source: str


@dataclass(frozen=True)
class Governorate:
    """One governorate: codes, names, further spellings, its tile (column, row), its populations by year."""

    pcode: Pcode
    iso: str
    en: str
    ar: str
    da: str
    ucdp_name: str
    aliases: tuple[str, ...]
    tile: tuple[int, int]
    populations: tuple[Population, ...]

    @property
    def name(self) -> LocalisedText:
        """Return the name in the three languages."""
        return LocalisedText(en=self.en, ar=self.ar, da=self.da)

    def population_of(self, year: int) -> Population | None:
        """Return the population stated for a year; None where no source states one."""
        return next((p for p in self.populations if p.year == year), None)


def _population(entry: Mapping[str, Any], sources: Mapping[str, str]) -> Population:
    return Population(entry["value"], entry["year"], sources[entry["source"]])


def _governorate(entry: Mapping[str, Any], sources: Mapping[str, str]) -> Governorate:
    column, row = entry["tile"]
    return Governorate(
        pcode=Pcode(entry["pcode"]),
        iso=entry["iso"],
        en=entry["en"],
        ar=entry["ar"],
        da=entry["da"],
        ucdp_name=entry["ucdp_name"],
        aliases=tuple(entry["aliases"]),
        tile=(column, row),
        populations=tuple(_population(p, sources) for p in entry["populations"]),
    )


def _read_vocabulary() -> tuple[tuple[Governorate, ...], str]:
    document = read_document("governorates_sy")
    sources = document["population_sources"]
    return tuple(_governorate(entry, sources) for entry in document["governorates"]), document["source"]


GOVERNORATES, ATTRIBUTION = _read_vocabulary()
_COUNTRY_NAMES: tuple[str, ...] = tuple(read_document("governorates_sy")["country"])
_BOUNDS: Mapping[str, float] = read_document("governorates_sy")["bounds"]
_BY_PCODE = {governorate.pcode: governorate for governorate in GOVERNORATES}


def governorate(pcode: Pcode) -> Governorate:
    """Return the governorate of a P-code.

    Raises: KeyError, if no governorate has the code.
    """
    return _BY_PCODE[pcode]


@lru_cache(maxsize=64)
def names_the_country(text: str) -> bool:
    """Return whether a text is a name of the country, in either script."""
    return place_key(text) in {place_key(name) for name in _COUNTRY_NAMES}


def is_within_bounds(latitude: str, longitude: str) -> bool:
    """Return whether a point, in degrees as a file writes them, lies in a box around the country."""
    try:
        north, east = float(latitude), float(longitude)
    except ValueError:
        return False
    return _BOUNDS["south"] <= north <= _BOUNDS["north"] and _BOUNDS["west"] <= east <= _BOUNDS["east"]


def _without_article(word: str) -> str:
    return word[2:] if word.startswith("ال") and len(word) > 4 else word


def place_key(text: str) -> str:
    """Return what stays of a place name when case, marks, articles and words such as governorate go."""
    plain = unicodedata.normalize("NFKD", text).casefold().translate(_LETTERS_ALIKE)
    shown = "".join(c for c in plain if unicodedata.category(c) in {"Ll", "Lo", "Nd"} or _APART.fullmatch(c))
    words = [word for word in _APART.split(shown) if word and word not in _KIND_WORDS]
    named = [word for word in words if word not in _ARTICLES] or words
    return "".join(_without_article(word) for word in named)


def _spellings(place: Governorate) -> tuple[str, ...]:
    return (place.pcode, place.iso, place.en, place.ar, place.da, place.ucdp_name, *place.aliases)


_BY_KEY = {place_key(text): place.pcode for place in GOVERNORATES for text in _spellings(place)}


@lru_cache(maxsize=4096)
def governorate_of(text: str) -> Pcode | None:
    """Return the P-code of the governorate that a text names, in either script and any known spelling.

    A P-code of a district or subdistrict names its governorate. None means that the text does not say
    which: a text that names two, or one that is not known, is not guessed at.
    """
    key = place_key(text)
    code = _PCODE.fullmatch(key)
    if code is None:
        return _BY_KEY.get(key)
    pcode = Pcode(code[1].upper())
    return pcode if pcode in _BY_PCODE else None

"""What stays of a place name when spelling, articles and words such as district go, in either script."""

import re
import unicodedata
from enum import IntEnum
from functools import lru_cache


class PlaceLevel(IntEnum):
    """How coarse a place is; the name in small letters is its code in the vocabulary of kinds of place."""

    GOVERNORATE = 1
    DISTRICT = 2
    SUBDISTRICT = 3


_LETTERS_ALIKE = str.maketrans("أإآٱىیێېئکڪةۆؤ", "اااايييييككهوو") | {ord("ء"): "", ord("ـ"): ""}
_APART = re.compile(r"[\s\-_/.,،()]+")
_ARTICLES = frozenset(
    {
        "al",
        "el",
        "ar",
        "er",
        "as",
        "es",
        "ash",
        "esh",
        "at",
        "et",
        "ath",
        "ad",
        "ed",
        "adh",
        "az",
        "ez",
        "an",
        "en",
    }
)
_LEVEL_WORDS = {
    PlaceLevel.GOVERNORATE: {
        "governorate", "province", "muhafazat", "muhafazah", "mohafazat", "محافظه",
        "guvernement", "guvernementet", "provins", "provinsen",
    },
    PlaceLevel.DISTRICT: {"district", "mintaqat", "mantiqat", "منطقه", "distrikt", "distriktet"},
    PlaceLevel.SUBDISTRICT: {
        "subdistrict", "nahiyat", "nahiyah", "nahiya", "nahia", "ناحيه", "underdistrikt", "underdistriktet",
    },
}  # fmt: skip
_LEVEL_OF = {word: level for level, words in _LEVEL_WORDS.items() for word in words}
_SAYS_NOTHING = frozenset({"the", "of", "city", "town", "by", "مدينه", "بلده"})
_CENTRE = frozenset({"مركز", "markaz"})
_TWICE = re.compile(r"([a-z])\1")
_VOWELS = re.compile(r"[aeiouyw]+")
_LONG_VOWELS = re.compile(r"(?<=.)[اوي]")
_LATIN_ENDS = re.compile(r"(?:ah|eh|e)$")


def _plain_words(text: str) -> list[str]:
    spaced = _APART.sub(" ", unicodedata.normalize("NFKD", text).casefold())
    letters = (c for c in spaced.translate(_LETTERS_ALIKE) if c == " " or unicodedata.category(c)[0] in "LN")
    words = "".join(c for c in letters if unicodedata.category(c) != "Lm").split()
    return ["subdistrict" if word == "sub" else word for word in words]


def _named(word: str) -> str:
    if word.startswith("ال") and len(word) > 4:
        return word[2:]
    if not word.isascii():
        return word
    latin = word.replace("oo", "u").replace("ou", "u").replace("ee", "i")
    return _LATIN_ENDS.sub("a", _TWICE.sub(r"\1", latin)) if len(latin) > 3 else latin


@lru_cache(maxsize=4096)
def place_spelling(text: str) -> tuple[str, PlaceLevel | None]:
    """Return the key of a place name, and the level that the text says with a word such as district.

    The key is the same for every case, mark, article, double letter and ending -a, -ah, -eh. It is empty
    where a text has no name in it.
    """
    words = _plain_words(text)
    levels = [_LEVEL_OF[word] for word in words if word in _LEVEL_OF]
    names = [word for word in words if word not in _LEVEL_OF and word not in _SAYS_NOTHING]
    named = [word for word in names if word not in _ARTICLES] or names
    return "".join(_named(word) for word in named), max(levels, default=None)


def without_centre(text: str) -> str:
    """Return a name without the word centre, which a subdistrict bears that is called like its district."""
    return " ".join(word for word in text.split() if word.casefold() not in _CENTRE)


def sound_of(key: str) -> str:
    """Return what stays of a key when its vowels say only that one is there, or nothing in Arabic script."""
    return _LONG_VOWELS.sub("", _VOWELS.sub("-", key.replace("q", "k")))

"""The three languages of Sanad, and text that exists in each of them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Language = Literal["en", "ar", "da"]
LANGUAGES: tuple[Language, ...] = ("en", "ar", "da")


def direction(language: Language) -> Literal["ltr", "rtl"]:
    """Return the writing direction of a language."""
    return "rtl" if language == "ar" else "ltr"


# A date or id turns round at its hyphens, strokes and colons in text that runs from right to left.
# A Danish letter before it is of the same word (an address), an Arabic one is not (a preposition).
_LATIN = "0-9A-Za-z_\u00c0-\u024f"
_TURNING = re.compile(
    rf"(?<![\u2066\u2068{_LATIN}./:-])[0-9A-Za-z]+(?:[-/:][0-9A-Za-z]+)+(?![{_LATIN}])",
)


def isolated(text: str, language: Language) -> str:
    """Return a text in which every date and id keeps its own direction, marked by U+2066 and U+2069."""
    if direction(language) == "ltr":
        return text
    return _TURNING.sub(lambda found: f"\u2066{found[0]}\u2069", text)


def of_unit(number: str, unit: str, language: Language) -> str:
    """Return a number with the name of what is counted, which stands in the plural.

    Arabic bends what is counted by its number (three to ten, eleven to ninety-nine, hundreds); named before
    the number it is right with every one.
    """
    return f"{unit}: {number}" if language == "ar" else f"{number} {unit}"


@dataclass(frozen=True)
class LocalisedText:
    """One text in the three languages; all three are required, so that no page falls back in silence."""

    en: str
    ar: str
    da: str

    def in_language(self, language: Language) -> str:
        """Return the text in one language."""
        text: str = getattr(self, language)
        return text

    def as_mapping(self) -> dict[str, str]:
        """Return the text as a mapping of language code to text."""
        return {"en": self.en, "ar": self.ar, "da": self.da}

    @classmethod
    def from_mapping(cls, texts: Mapping[str, str]) -> "LocalisedText":
        """Return a text read from a mapping of language code to text.

        Raises: KeyError, if a language is missing.
        """
        return cls(en=texts["en"], ar=texts["ar"], da=texts["da"])

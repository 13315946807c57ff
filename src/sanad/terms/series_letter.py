"""The letters that stand for things in a row: lists in a picture, records side by side."""

from sanad.terms.language import Language

_LATIN = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_LETTERS: dict[Language, str] = {"en": _LATIN, "da": _LATIN, "ar": "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ"}


def series_letter(place: int, language: Language) -> str:
    """Return the letter of a place counted from 0, as the language counts: A to Z, then A2 …"""
    letters = _LETTERS[language]
    round_, letter = divmod(place, len(letters))
    return letters[letter] + (str(round_ + 1) if round_ else "")

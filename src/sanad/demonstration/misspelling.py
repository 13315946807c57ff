"""How names come to be written otherwise: slips of the hand, loose Arabic letters."""

from random import Random

_LOOSE = (
    ("أ", "ا"), ("إ", "ا"), ("آ", "ا"), ("ؤ", "و"), ("ئ", "ي"), ("ة", "ه"), ("ى", "ي"),
)  # fmt: skip
_ARABIC_NEIGHBOURS = {
    "ح": "خ",
    "د": "ذ",
    "ر": "ز",
    "س": "ش",
    "ص": "ض",
    "ط": "ظ",
    "ع": "غ",
    "ف": "ق",
    "ب": "ت",
}
_LATIN_NEIGHBOURS = {"a": "e", "e": "a", "i": "e", "o": "u", "u": "o", "m": "n", "n": "m", "s": "z", "d": "t"}
_SHORTEST = 4


def with_typo(text: str, rng: Random) -> str:
    """Return the text with one slip: a letter lost, doubled, exchanged or mistaken for its neighbour."""
    if len(text) < _SHORTEST:
        return text
    at = rng.randrange(1, len(text) - 1)
    slip = rng.randrange(4)
    if slip == 0:
        return text[:at] + text[at + 1 :]
    if slip == 1:
        return text[:at] + text[at] + text[at:]
    if slip == 2:
        return text[:at] + text[at + 1] + text[at] + text[at + 2 :]
    return text[:at] + _neighbour(text[at]) + text[at + 1 :]


def with_loose_letters(text: str) -> str:
    """Return Arabic text as it is written in haste: no hamza, ha for ta marbuta, ya for alif maqsura."""
    for written, hasty in _LOOSE:
        text = text.replace(written, hasty)
    return text


def _neighbour(letter: str) -> str:
    return _ARABIC_NEIGHBOURS.get(letter) or _LATIN_NEIGHBOURS.get(letter, letter)

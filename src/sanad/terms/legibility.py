"""What a reader cannot see in a text: marks that turn it round or are not shown, letters of another script.

A text is never changed for it: it is kept as received, and its reader is told.
"""

import re
import unicodedata
from typing import Literal

ReadingDoubt = Literal["turned", "unseen", "control", "mixed_scripts", "look_alike"]

_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
# Drawn as nothing: fillers, joiners, selectors, tags (Unicode, Default_Ignorable_Code_Point).
_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2060-\u2065\u206a-\u206f\u2800\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffc\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
# Controls but for tabs and ends of lines; overrides, which show letters in another order than they stand in.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u202d\u202e\ud800-\udfff\ufffe\uffff]")
LOST = "\ufffd"
"""What stands where letters were lost, because bytes were read that are no letters."""
_WORD = re.compile(r"[^\W\d_]+")
# Letters of Cyrillic, Greek and Armenian, and the Latin ones that a reader takes them for (Unicode TR 39).
_LATIN_LOOKS = dict(
    zip(
        "АВЕЅІЈКМНОРСТУХаеорсухіјѕһԁԛԝΑΒΕΖΗΙΚΜΝΟΡΤΥΧορνικօսհ",
        "ABESIJKMHOPCTYXaeopcyxijshdqwABEZHIKMNOPTYXopvikouh",
        strict=True,
    )
)
_AS_LATIN = str.maketrans(_LATIN_LOOKS)
_SCRIPTS = frozenset({"ARABIC", "ARMENIAN", "CYRILLIC", "GREEK", "HEBREW", "LATIN", "SYRIAC"})
_STYLED = ("FULLWIDTH", "MATHEMATICAL", "SCRIPT", "DOUBLE-STRUCK", "BLACK-LETTER")


def reading_doubts(text: str) -> tuple[ReadingDoubt, ...]:
    """Return why a text may not be what it looks like, each reason once."""
    found: list[ReadingDoubt] = []
    if _TURNING.search(text):
        found.append("turned")
    if _UNSEEN.search(text):
        found.append("unseen")
    if LOST in text or any(unicodedata.category(character) in ("Cc", "Cs") for character in text):
        found.append("control")
    words = _WORD.findall(_without_marks(text))
    if any(len(_scripts(word)) > 1 for word in words):
        found.append("mixed_scripts")
    if any(_looks_latin(word) for word in words):
        found.append("look_alike")
    return tuple(found)


def spelled(text: str) -> str:
    """Return a text with every mark that cannot be seen, or that turns or moves what is shown, written out.

    `Rana` with U+202E before it becomes `\\u202eRana`; in a terminal it erases and turns nothing.
    """
    return "".join(
        character if _is_shown(character) else character.encode("unicode_escape", "surrogatepass").decode()
        for character in text
    )


def marks(text: str) -> tuple[str, ...]:
    """Return the code points of the marks that cannot be seen or that turn a text, as U+202E, each once."""
    return tuple(dict.fromkeys(f"U+{ord(one):04X}" for one in text if not _is_shown(one)))


def forbidden_mark(text: str) -> str | None:
    """Return the first mark that no text of our own may hold, as U+202E: nobody types one by intent.

    Of what was received as it is, see reading_doubts: nothing of it is refused.
    """
    found = _FORBIDDEN.search(text)
    return f"U+{ord(found[0]):04X}" if found else None


def as_looks(text: str) -> str:
    """Return a text as its reader reads it, to be compared: no marks, look-alikes as what they look like.

    A letter is taken for a Latin one where it stands in a word with Latin letters, and nowhere else.
    """
    return _WORD.sub(lambda found: _one_script(found[0]), _without_marks(text))


def _without_marks(text: str) -> str:
    return text if text.isascii() else _UNSEEN.sub("", _TURNING.sub("", text))


def _one_script(word: str) -> str:
    return word.translate(_AS_LATIN) if not word.isascii() and "LATIN" in _scripts(word) else word


def _is_shown(character: str) -> bool:
    hidden = _TURNING.match(character) or _UNSEEN.match(character)
    return not hidden and unicodedata.category(character) not in ("Cc", "Cs", "Cf", "Zl", "Zp")


def _scripts(word: str) -> frozenset[str]:
    """Return the scripts of the letters of a word; a styled letter is of the script that it styles."""
    plain = unicodedata.normalize("NFKC", word)
    return _SCRIPTS & {unicodedata.name(letter, "?").split()[0] for letter in plain}


def _looks_latin(word: str) -> bool:
    styled = any(unicodedata.name(letter, "").startswith(_STYLED) for letter in word)
    return styled or (len(word) > 1 and _LATIN_LOOKS.keys() >= set(word))

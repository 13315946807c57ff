"""Letters as they are set on paper."""

import re

# Fathatan to sukun, the marks above and below them, and the letter alef that is written as a mark.
_VOWEL_MARKS = re.compile("[\u064b-\u065f\u0670]")


def without_vowel_marks(text: str) -> str:
    """Return a text without the vowel marks of Arabic; its letters, hamza and madda among them, stay."""
    return _VOWEL_MARKS.sub("", text)

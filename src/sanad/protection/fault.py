"""One fault of a pack or a case: what was found, and where."""

from dataclasses import dataclass, field

from sanad.terms.language import LANGUAGES, LocalisedText, isolated

WHOLE = "(whole file)"
"""The place of a fault that has no smaller one."""
WHOLE_FILE = LocalisedText(WHOLE, "(الملف كله)", "(hele filen)")


@dataclass(frozen=True, order=True)
class Fault:
    """A fault. place: the way to it, as rules[dk-33-2].effect.length. code: which fault it is.

    words: the message in each language, where it was made for each.
    """

    place: str
    code: str
    message: str
    words: LocalisedText | None = field(default=None, compare=False)

    def __str__(self) -> str:
        return f"{self.place}: {self.message} ({self.code})"


@dataclass(frozen=True)
class Named:
    """What a fault names: by its id in the message, by its label in words."""

    id: str
    label: LocalisedText


def worded(place: str, code: str, text: LocalisedText, *values: str | Named) -> Fault:
    """Return a fault whose message, and its words in each language, are made of the same parts."""
    message = text.en.format(*(one if isinstance(one, str) else one.id for one in values))
    said = [
        isolated(
            text.in_language(language).format(
                *(one if isinstance(one, str) else one.label.in_language(language) for one in values)
            ),
            language,
        )
        for language in LANGUAGES
    ]
    return Fault(place, code, message, LocalisedText(*said))

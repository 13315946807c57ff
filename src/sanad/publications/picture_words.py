"""The words that stand in a picture, in one language."""

from collections.abc import Callable
from dataclasses import dataclass

from sanad.terms.language import Language, LocalisedText


@dataclass(frozen=True)
class PictureWords:
    """Every word of a picture but the names of lists, places and months, which are in its data."""

    title: str
    description: str
    unit: str
    invented: str
    not_covered: str
    zero: str
    lists: str
    overlaps: str
    rest: str
    gap: str
    unplaced: str


def picture_words(
    title: LocalisedText,
    description: LocalisedText,
    unit: LocalisedText,
    *,
    language: Language,
    _: Callable[[str], str],
) -> PictureWords:
    """Return the words of a picture in one language; `_` translates an English message into it."""
    return PictureWords(
        title=title.in_language(language),
        description=description.in_language(language),
        unit=unit.in_language(language),
        invented=_("Invented data"),
        not_covered=_("not covered"),
        zero=_("0 recorded"),
        lists=_("Persons on each list"),
        overlaps=_("On exactly these lists"),
        rest=_("{overlaps} further overlaps with {count} in all are in the table"),
        gap=_("Not covered by the source; it is not 0"),
        unplaced=_("{count} more, whose place is not known, stand on no tile"),
    )

"""What the inputs of every card's form read, whatever card it is."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from sanad.register.format import CardKind
from sanad.web.context import LANGUAGE_NAMES

AMOUNT_LABELS = (("low", _("Lowest")), ("best", _("Best")), ("high", _("Highest")))
WRITTEN = ("ar", "en", "da")
"""The languages of a text in the order in which a form asks them."""

SOURCE_KINDS: tuple[CardKind, ...] = ("information",)


def words_of_inputs() -> dict[str, Any]:
    """Return the languages of a text, the parts of an amount and the kinds of a source."""
    return {
        "source_kinds": SOURCE_KINDS,
        "written_languages": [
            (code, name) for code in WRITTEN for known, name in LANGUAGE_NAMES if code == known
        ],
        "amount_parts": AMOUNT_LABELS,
    }


def nothing_chosen() -> dict[str, Any]:
    """Return what the template of a field reads where nothing is chosen, sought or pointed to."""
    nothing = {"searched": {}, "looked_beside": "", "points_to": {}, "items": {}, "unseen": frozenset[str]()}
    return {**words_of_inputs(), **nothing}

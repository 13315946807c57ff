"""Whole numbers as a reader of each language writes them, without a library: a notebook that tells estimates
has none for languages. Latin digits in all three, the separators of `numbers_shown`.
"""

from sanad.terms.language import Language

THOUSANDS: dict[Language, str] = {"en": ",", "ar": ",", "da": "."}


def whole_number_text(number: float, language: Language) -> str:
    """Return a number without decimals, with the separators of a language."""
    return f"{round(number):,}".replace(",", THOUSANDS[language])

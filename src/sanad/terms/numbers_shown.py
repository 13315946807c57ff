"""Numbers and months as a reader of each language writes them; Latin digits in all three."""

from datetime import date

from babel.dates import format_date
from babel.numbers import format_decimal, format_percent

from sanad.terms.language import Language

LOCALES: dict[Language, str] = {"en": "en_GB", "ar": "ar_SY", "da": "da"}


def number_text(value: int | float, language: Language) -> str:
    """Return a number with the separators of a language, with at most three decimals."""
    return str(format_decimal(value, locale=LOCALES[language]))


def percent_text(share: float, language: Language) -> str:
    """Return a share as per cent with one decimal at most."""
    return str(format_percent(share, "#,##0.#%", locale=LOCALES[language]))


def month_text(month: str, language: Language) -> str:
    """Return a month (YYYY-MM) in words."""
    year, number = month.split("-")
    return str(format_date(date(int(year), int(number), 1), "MMM y", locale=LOCALES[language]))

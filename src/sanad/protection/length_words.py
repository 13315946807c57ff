"""A length of time in words, with the forms that each language has for a number.

Source: CLDR plural rules; Babel's own Arabic units lack most of these forms.
"""

from babel import Locale

from sanad.protection.pack import Length, Unit
from sanad.terms.language import Language

_FORMS: dict[Language, dict[Unit, dict[str, str]]] = {
    "en": {
        "days": {"one": "{} day", "other": "{} days"},
        "weeks": {"one": "{} week", "other": "{} weeks"},
        "months": {"one": "{} month", "other": "{} months"},
        "years": {"one": "{} year", "other": "{} years"},
    },
    "da": {
        "days": {"one": "{} dag", "other": "{} dage"},
        "weeks": {"one": "{} uge", "other": "{} uger"},
        "months": {"one": "{} måned", "other": "{} måneder"},
        "years": {"one": "{} år", "other": "{} år"},
    },
    "ar": {
        "days": {"one": "يوم واحد", "two": "يومان", "few": "{} أيام", "many": "{} يومًا", "other": "{} يوم"},
        "weeks": {
            "one": "أسبوع واحد",
            "two": "أسبوعان",
            "few": "{} أسابيع",
            "many": "{} أسبوعًا",
            "other": "{} أسبوع",
        },
        "months": {"one": "شهر واحد", "two": "شهران", "few": "{} أشهر", "many": "{} شهرًا", "other": "{} شهر"},
        "years": {"one": "سنة واحدة", "two": "سنتان", "few": "{} سنوات", "many": "{} سنة", "other": "{} سنة"},
    },
}


def length_words(one: Length, language: Language) -> str:
    """Return a length of time in words."""
    forms = _FORMS[language][one.unit]
    form = Locale.parse(language).plural_form(one.number)
    return forms.get(form, forms["other"]).format(one.number)

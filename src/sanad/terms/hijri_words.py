"""How people write a date of the Hijri calendar: marks of the era, names of months, day first."""

import re
import unicodedata

from sanad.terms.partial_date import DayMonthOrder

MONTHS = range(1, 13)
# Squeezed spellings: small letters, without marks, apostrophes, hyphens and blanks; Arabic without hamza.
_ARABIC = (
    "(?:ال)?محرم(?:الحرام)?",
    "صفر(?:الخير|المظفر)?",
    "ربيع(?:ال)?اول",
    "ربيع(?:ال)?(?:اخر|ثاني|تاني)",
    "جماد[يا](?:ال)?(?:اولي|اول)",
    "جماد[يا](?:ال)?(?:اخره|اخر|ثانيه|ثاني|تاني)",
    "رجب(?:الفرد|المرجب)?",
    "شعبان",
    "رمضان(?:المبارك)?",
    "شوال",
    "ذ[وي](?:ال)?قعده",
    "ذ[وي](?:ال)?حجه",
)
_OF = "(?:al|ul|el|il|l)?"
_LATIN = (
    f"{_OF}m[uo]harr?[ae]m",
    "safar",
    f"rabi{_OF}(?:a[uw]?w+[ae]l|i|1)",
    "rabi(?:al|ul|el|il|ath|at|as|uth|us)?(?:t?h?ani|sani|akh[iae]r|ii|2)",
    f"j[uoa]mad[aei]{_OF}(?:[uo]u?la|a[uw]?w+[ae]l|i|1)",
    "j[uoa]mad[aei](?:al|ul|el|il|ath|at|as|uth|us)?(?:t?h?ani(?:ya|yah)?|sani|akh[iae]ra?h?|ii|2)",
    "raj[ae]b",
    "sha{1,2}ban",
    "rama[dz]h?an",
    "sha[uw]?w+al",
    "(?:dh?|z)[uo]u?(?:al|ul|el|il|l)?[qk][aei]+d[ae]h?",
    "(?:dh?|z)[uo]u?(?:al|ul|el|il|l)?[hj]i[j]{1,2}[ae]h?",
)
_NAMES = tuple(re.compile(f"{arabic}|{latin}") for arabic, latin in zip(_ARABIC, _LATIN, strict=True))
_SAME_LETTERS = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ة": "ه", "ـ": None})
_KEPT = (
    "Lu",
    "Ll",
    "Lo",
    "Nd",
)  # letters and digits; no accents, vowel marks, ayn or hamza of transcriptions

_HIJRI_MARK = re.compile(r"\s*(?:\(\s*)?(?:A\.?\s?H\.?|H|هـ|ه|هجري[ةه]?)(?:\s*\))?", re.IGNORECASE)
_GREGORIAN_MARK = re.compile(r"\s*(?:A\.?D\.?|C\.?E\.?|م|ميلادي[ةه]?)", re.IGNORECASE)
_ENDS_IN_HIJRI = re.compile(rf"(.*[\dX~?%./]){_HIJRI_MARK.pattern}", re.IGNORECASE)
_ENDS_IN_GREGORIAN = re.compile(rf"(.*[\dX~?%./]){_GREGORIAN_MARK.pattern}", re.IGNORECASE)

_NAMED = re.compile(
    r"(?:(\d{1,2})\s*(?:من\s+|of\s+|\.\s*)?)?([^\W\d][^\d]*?(?:\s[12](?=\s))?)[\s,،]*"
    r"(?:عام\s*|سنة\s*|لعام\s*)?(\d{4})([~?%]?)"
)
_DAY_FIRST = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4})([~?%]?)", re.ASCII)
_YEAR_FIRST = re.compile(r"(\d{4})([/.-])(\d{1,2})(?:\2(\d{1,2}))?([~?%]?)", re.ASCII)
_MONTH_YEAR = re.compile(r"(\d{1,2})[/.-](\d{4})([~?%]?)", re.ASCII)


def without_hijri_mark(plain: str) -> str | None:
    """Return a text without AH or هـ at its end, None if it bears none."""
    match = _ENDS_IN_HIJRI.fullmatch(plain)
    return match[1] if match else None


def without_gregorian_mark(plain: str) -> str | None:
    """Return a text without CE, AD or م at its end, None if it bears none."""
    match = _ENDS_IN_GREGORIAN.fullmatch(plain)
    return match[1] if match else None


def month_named(text: str) -> int | None:
    """Return the number of a Hijri month by its name in Arabic or Latin letters, None if it is none."""
    squeezed = _squeezed(text)
    return next((month for month, name in zip(MONTHS, _NAMES, strict=True) if name.fullmatch(squeezed)), None)


def _squeezed(text: str) -> str:
    """Return the letters and digits of a name alone, in one form."""
    bare = text.translate(_SAME_LETTERS)
    letters = (one for one in unicodedata.normalize("NFKD", bare) if unicodedata.category(one) in _KEPT)
    return "".join(letters).casefold().translate(_SAME_LETTERS)


def named_form(plain: str) -> str | None:
    """Return the form year-month-day of a date whose Hijri month is named, None if none is."""
    match = _NAMED.fullmatch(plain)
    month = month_named(match[2]) if match else None
    if match is None or month is None:
        return None
    return _form(match[3], month, match[1], match[4])


def counted_form(plain: str, order: DayMonthOrder | None) -> str | None:
    """Return the form year-month-day of a Hijri date in numbers, day first; None if it is none."""
    if match := _DAY_FIRST.fullmatch(plain):
        day, month = (match[3], match[1]) if order == "mdy" else (match[1], match[3])
        return _form(match[4], int(month), day, match[5])
    if match := _YEAR_FIRST.fullmatch(plain):
        return _form(match[1], int(match[3]), match[4], match[5])
    if match := _MONTH_YEAR.fullmatch(plain):
        return _form(match[2], int(match[1]), None, match[3])
    return None


def _form(year: str, month: int, day: str | None, qualifier: str) -> str:
    return f"{year}-{month:02}" + (f"-{int(day):02}" if day else "") + qualifier

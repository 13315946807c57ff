"""What a cell of a list says of a date, read as widely as comparing allows; nothing of it is kept or shown.

Beside what `terms/partial_date.py` reads: eight digits with the year first, months by their names, and of a
day that no calendar has the month or the year that it names.
"""

import re
from functools import lru_cache

from sanad.terms.partial_date import ImpossibleDate, PartialDate, parse_date, plain_digits

# Eight digits, year first: with a year of our time no other order of day, month and year has this form.
_COMPACT = re.compile(r"^((?:18|19|20)\d{2})(\d{2})(\d{2})$", re.ASCII)
_ISO = re.compile(r"^((?:18|19|20)\d{2})-(\d{2})-\d{2}$", re.ASCII)
_DAY_NAMED = re.compile(
    r"^(?P<day>\d{1,2})(?:st|nd|rd|th|\.)?[\s\-/.]*(?P<month>[^\W\d][^\d,،]*?)[\s\-/.,،]*(?P<year>\d{4})$"
)
_NAMED_DAY = re.compile(
    r"^(?P<month>[^\W\d][^\d,،]*?)[\s\-/.]*(?P<day>\d{1,2})(?:st|nd|rd|th)?[\s\-/.,،]+(?P<year>\d{4})$"
)
_NAMED = re.compile(r"^(?P<month>[^\W\d][^\d,،]*?)[\s\-/.,،]*(?P<year>\d{4})$")
_MONTHS = (
    "january jan janvier januar يناير كانون_الثاني",
    "february feb février fevrier februar فبراير شباط",
    "march mar mars marts مارس آذار اذار أذار",
    "april apr avril أبريل ابريل إبريل نيسان",
    "may mai maj مايو أيار ايار",
    "june jun juin juni يونيو حزيران",
    "july jul juillet juli يوليو تموز",
    "august aug août aout أغسطس اغسطس آب اب",
    "september sep sept septembre سبتمبر أيلول ايلول",
    "october oct octobre oktober okt أكتوبر اكتوبر تشرين_الأول تشرين_الاول",
    "november nov novembre نوفمبر تشرين_الثاني",
    "december dec décembre decembre ديسمبر كانون_الأول كانون_الاول",
)
_NUMBER_OF = {
    name.replace("_", " "): number for number, names in enumerate(_MONTHS, start=1) for name in names.split()
}


@lru_cache(maxsize=1 << 16)
def cell_date(text: str) -> PartialDate | None:
    """Return what a cell says of a date; None where it says nothing that could be of a calendar."""
    plain = text.strip()
    if not plain:
        return None
    written = _COMPACT.sub(r"\1-\2-\3", plain)
    written = _by_name(written) or written
    try:
        return parse_date(written)
    except ImpossibleDate:
        return _possible_part(written)


def _by_name(text: str) -> str:
    """Return a date whose month is named in the form of ISO 8601; empty where no month is."""
    plain = plain_digits(text)
    found = next((one for form in (_DAY_NAMED, _NAMED_DAY, _NAMED) if (one := form.match(plain))), None)
    if found is None:
        return ""
    month = _NUMBER_OF.get(" ".join(found["month"].casefold().split()).strip(" ."))
    if month is None:
        return ""
    day = found.groupdict().get("day")
    return f"{found['year']}-{month:02}" + (f"-{int(day):02}" if day else "")


def _possible_part(text: str) -> PartialDate | None:
    """Return the month, or else the year, of a day in the form of ISO 8601 that no calendar has."""
    found = _ISO.match(plain_digits(text))
    if found is None:
        return None
    return parse_date(f"{found[1]}-{found[2]}" if 1 <= int(found[2]) <= 12 else found[1])

"""Gregorian months by their names, as people and lists write them: March 2014, آذار 2014, 4. marts 2014.

The name says which is the month, so nothing is guessed. Names in English, French and Danish, and in Arabic as
in the Levant, in Egypt and in the Maghrib, as the United Nations joins two of them (آذار/مارس) too. Source:
Unicode CLDR (en, fr, da, ar-SY, ar-EG, ar-DZ, ar-TN, ar-MA), which a test compares; hamza may be left out.
"""

import re

_NAMES = (
    "january jan janvier janv januar يناير كانون_الثاني كانون_ثاني جانفي",
    "february feb février févr fevrier fevr februar فبراير شباط فيفري",
    "march mar mars marts مارس آذار",
    "april apr avril avr أبريل نيسان أفريل",
    "may mai maj مايو أيار ماي",
    "june jun juin juni يونيو حزيران جوان",
    "july jul juillet juil juli يوليو تموز جويلية يوليوز",
    "august aug août aout أغسطس آب أوت غشت",
    "september sep sept septembre سبتمبر أيلول شتنبر",
    "october oct octobre oktober okt أكتوبر تشرين_الأول تشرين_أول",
    "november nov novembre نوفمبر تشرين_الثاني تشرين_ثاني نونبر",
    "december dec décembre déc decembre ديسمبر كانون_الأول كانون_أول دجنبر",
)
_ALEF = str.maketrans("أإآٱ", "اااا")
_MARKS = re.compile("[\u064b-\u065f\u0640]")
_NAME = r"(?P<month>[^\W\d][^\d,،]*?)"
_BETWEEN = r"[\s\-/.,،]*"
_YEAR = rf"{_BETWEEN}(?:(?:of|de|من|عام|سنة|لعام)\s+)*(?P<year>\d{{4}})(?P<mark>[~?%]?)"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th|er|\.)?[\s\-/.]*(?:(?:of|de|من)\s+)?"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"(?:den\s+)?{_DAY}{_NAME}{_YEAR}",
        rf"{_NAME}[\s\-/.]*(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[\s\-/.,،]+(?P<year>\d{{4}})(?P<mark>[~?%]?)",
        rf"{_NAME}{_YEAR}",
    )
)
_LONGEST = 60


def _folded(name: str) -> str:
    return " ".join(_MARKS.sub("", name).replace(".", " ").casefold().translate(_ALEF).split())


_NUMBER_OF = {
    _folded(name.replace("_", " ")): number
    for number, names in enumerate(_NAMES, start=1)
    for name in names.split()
}


def month_of_name(text: str) -> int | None:
    """Return the number of a month by its name, or by two names of the one month; None if it is none."""
    found = {_NUMBER_OF.get(_folded(one)) for one in text.split("/")}
    return next(iter(found)) if len(found) == 1 else None


def form_of_named(plain: str) -> str | None:
    """Return the form year-month-day, or year-month, of a date whose month is named; None if none is.

    plain: the text with Latin digits. A mark of doubt (~, ?, %) behind it stays; whether the calendar has the
    day is for who reads the form.
    """
    if len(plain) > _LONGEST:
        return None
    for form in _FORMS:
        match = form.fullmatch(plain)
        month = month_of_name(match["month"]) if match else None
        if match is None or month is None:
            continue
        day = match.groupdict().get("day")
        return f"{match['year']}-{month:02}" + (f"-{int(day):02}" if day else "") + match["mark"]
    return None

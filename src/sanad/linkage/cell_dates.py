"""What a cell of a list says of a date, read as widely as comparing allows; nothing of it is kept or shown.

Beside what `terms/partial_date.py` reads: eight digits with the year first; of a day that no calendar has, or
that is written with zeros, the month or the year that it names; a time of the day after a day; a year that is
said to be one about which.
"""

import re
from functools import lru_cache

from sanad.terms.month_names import form_of_named
from sanad.terms.partial_date import ImpossibleDate, PartialDate, parse_date, plain_digits

# Eight digits, year first: with a year of our time no other order of day, month and year has this form.
_COMPACT = re.compile(r"^((?:18|19|20)\d{2})(\d{2})(\d{2})$", re.ASCII)
_ISO = re.compile(r"^((?:18|19|20)\d{2})-(\d{2})-\d{2}$", re.ASCII)
_TIME = re.compile(r"[\s,T]+\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:\s*[AP]M|Z)?$", re.ASCII | re.IGNORECASE)
_WITHOUT_DAY = re.compile(r"^0{1,2}([/.-])(\d{1,2})\1((?:18|19|20)\d{2})$", re.ASCII)
_ABOUT = re.compile(
    r"^(?:c(?:a|irca)?\.?|about|around|approx(?:imately|\.)?|omkring|ca\.|حوالي|نحو|~)\s*((?:18|19|20)\d{2})$",
    re.IGNORECASE,
)


@lru_cache(maxsize=1 << 16)
def cell_date(text: str) -> PartialDate | None:
    """Return what a cell says of a date; None where it says nothing that could be of a calendar."""
    plain = text.strip()
    if not plain:
        return None
    written = _COMPACT.sub(r"\1-\2-\3", _TIME.sub("", plain_digits(plain)).rstrip("."))
    written = _ABOUT.sub(r"\1~", written)
    if zeros := _WITHOUT_DAY.match(written):
        written = f"{zeros[3]}-{zeros[2]:0>2}-00"
    written = form_of_named(written) or written
    try:
        return parse_date(written)
    except ImpossibleDate:
        return _possible_part(written)


def _possible_part(text: str) -> PartialDate | None:
    """Return the month, or else the year, of a day in the form of ISO 8601 that no calendar has."""
    found = _ISO.match(plain_digits(text))
    if found is None:
        return None
    return parse_date(f"{found[1]}-{found[2]}" if 1 <= int(found[2]) <= 12 else found[1])

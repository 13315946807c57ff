"""The words in which pages say a date: about and perhaps, between, before and after, in both calendars."""

from datetime import date

from babel.dates import format_date, format_skeleton
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sanad.terms.date_parts import DateParts, Season
from sanad.terms.date_shown import DateManner, shown
from sanad.terms.partial_date import PartialDate

HIJRI_MONTHS = (
    _("Muharram"),
    _("Safar"),
    _("Rabi al-Awwal"),
    _("Rabi al-Akhir"),
    _("Jumada al-Ula"),
    _("Jumada al-Akhira"),
    _("Rajab"),
    _("Shaban"),
    _("Ramadan"),
    _("Shawwal"),
    _("Dhu al-Qadah"),
    _("Dhu al-Hijjah"),
)
SEASONS: dict[Season, Promise] = {
    "spring": _("spring %(year)s"),
    "summer": _("summer %(year)s"),
    "autumn": _("autumn %(year)s"),
    "winter": _("winter %(year)s"),
}
QUALIFIED: dict[tuple[bool, bool], Promise] = {
    (True, False): _("about %(date)s"),
    (False, True): _("perhaps %(date)s"),
    (True, True): _("perhaps about %(date)s"),
}
MANNERS: dict[DateManner, Promise] = {
    "or_before": _("%(date)s or before"),
    "or_after": _("%(date)s or after"),
    "until": _("until %(date)s, since when is unknown"),
    "since": _("since %(date)s, until when is unknown"),
    "up_to": _("until %(date)s"),
    "from_on": _("since %(date)s"),
}


TWO: dict[DateManner, Promise] = {
    "between": _("between %(first)s and %(last)s"),
    "from_to": _("from %(first)s to %(last)s"),
}


def date_text(known: PartialDate, locale: str, *, lasting: bool = False) -> str:
    """Return a date in the words of the page's language, in the calendar in which it was said.

    A Hijri date is followed by the Gregorian days by the table, and by how much they may differ.
    lasting: an interval is a time throughout which something held.
    """
    said = shown(known, lasting=lasting)
    parts = [_qualified(one, locale) for one in said.dates]
    if said.manner == "unknown":
        return gettext("unknown")
    if said.manner == "one":
        text = parts[0]
    elif said.manner in TWO:
        text = str(TWO[said.manner]) % {"first": parts[0], "last": parts[1]}
    else:
        text = str(MANNERS[said.manner]) % {"date": parts[0]}
    return text if said.reckoned is None else _with_days(text, said.reckoned, locale)


def _qualified(parts: DateParts, locale: str) -> str:
    text = _hijri(parts) if parts.calendar == "hijri" else _gregorian(parts, locale)
    words = QUALIFIED.get((parts.approximate, parts.uncertain))
    return str(words) % {"date": text} if words else text


def _gregorian(parts: DateParts, locale: str) -> str:
    year = parts.first_year
    if parts.season is not None:
        return str(SEASONS[parts.season]) % {"year": year}
    if parts.month is None:
        return str(year)
    day = date(year, parts.month, parts.day or 1)
    return str(format_date(day, "MMMM y" if parts.day is None else "long", locale=locale))


def _hijri(parts: DateParts) -> str:
    said = {"year": parts.first_year, "month": "", "day": parts.day}
    if parts.month is None:
        return gettext("%(year)s AH") % said
    said["month"] = str(HIJRI_MONTHS[parts.month - 1])
    if parts.day is None:
        return gettext("%(month)s %(year)s AH") % said
    return gettext("%(day)s %(month)s %(year)s AH") % said


def _with_days(text: str, reckoned: tuple[date | None, date | None], locale: str) -> str:
    """Return a Hijri date with its Gregorian days, the year said once where both ends have the same."""
    first, last = reckoned
    if first is None:
        words = gettext("%(date)s (up to about %(day)s, by a day either way)")
        return words % {"date": text, "day": _day(last, locale)}
    if last is None:
        words = gettext("%(date)s (from about %(day)s, by a day either way)")
        return words % {"date": text, "day": _day(first, locale)}
    days = _day(last, locale)
    if first != last:
        same = first.year == last.year
        start = str(format_skeleton("MMMMd", first, locale=locale)) if same else _day(first, locale)
        days = gettext("%(first)s to %(last)s") % {"first": start, "last": days}
    return gettext("%(date)s (about %(days)s, by a day either way)") % {"date": text, "days": days}


def _day(day: date | None, locale: str) -> str:
    return str(format_date(day, "long", locale=locale))

"""Zones of civil dates: a moment is the day that it was there, daylight saving counted."""

from datetime import date, datetime
from functools import cache
from zoneinfo import ZoneInfo


@cache
def zone_of(name: str) -> ZoneInfo | None:
    """Return a zone of the tz database by its name, or None where there is none of it."""
    try:
        return ZoneInfo(name)
    except (ValueError, OSError, KeyError):
        return None


def day_in(moment: datetime, zone: ZoneInfo) -> date:
    """Return the civil day of a moment in a zone."""
    return moment.astimezone(zone).date()

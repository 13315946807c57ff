"""Lengths of time from a day: the day itself is not counted; a month ends on the same number or its last."""

from calendar import monthrange
from datetime import date, timedelta

from sanad.protection.pack import Length


def after(day: date, length: Length) -> date:
    """Return the last day of a length that begins after a day."""
    return _moved(day, length, 1)


def before(day: date, length: Length) -> date:
    """Return the day that lies a length before a day."""
    return _moved(day, length, -1)


def _moved(day: date, length: Length, way: int) -> date:
    if length.unit == "days":
        return day + timedelta(days=way * length.number)
    if length.unit == "weeks":
        return day + timedelta(weeks=way * length.number)
    months = length.number * (12 if length.unit == "years" else 1)
    year, month = divmod(day.year * 12 + day.month - 1 + way * months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))

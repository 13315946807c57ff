"""Civil days: when a day ends in the zone of its jurisdiction, as an instant in UTC."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

EVENTS_ZONE = ZoneInfo("Asia/Damascus")
"""The zone of events; until 2022 it had summer time, since then it is UTC+3 all year."""


def end_of_day(day: date, zone: ZoneInfo) -> datetime:
    """Return the last instant of a civil day, in UTC: "as of" a day is all that was known until then."""
    if day == date.max:
        return datetime.max.replace(tzinfo=UTC)
    start_of_next = datetime.combine(day + timedelta(days=1), time.min, tzinfo=zone)
    return start_of_next.astimezone(UTC) - timedelta(microseconds=1)

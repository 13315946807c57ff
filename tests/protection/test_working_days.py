"""What is told of the next working morning reaches over weekends and public holidays."""

from datetime import date

import pytest

from sanad.protection.packs import open_pack
from sanad.protection.working_days import second_working_day


@pytest.mark.parametrize(
    ("day", "second"),
    [
        (date(2026, 3, 9), date(2026, 3, 11)),  # Monday: Wednesday
        (date(2026, 3, 12), date(2026, 3, 16)),  # Thursday: Monday, over the weekend
        (date(2026, 3, 13), date(2026, 3, 17)),  # Friday: Tuesday, as Monday is the next morning
        (date(2026, 3, 14), date(2026, 3, 17)),  # Saturday
        (date(2026, 4, 1), date(2026, 4, 8)),  # before Maundy Thursday: five days of Easter between
        (date(2027, 12, 30), date(2028, 1, 3)),  # over the turn of the year
    ],
)
def test_the_second_working_day_in_denmark(day: date, second: date) -> None:
    assert second_working_day(open_pack("dk").calendars["denmark"], day) == second

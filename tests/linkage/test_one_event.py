"""What two records of events tell that can be one event."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanad.linkage.one_event import MOST_APART, EventTold, can_be_one_event, victims_of

RAID = EventTold(100, 100, "SY01", "violence")
TOLD = st.builds(
    lambda first, span, where, family: EventTold(first, first and first + span, where, family),
    st.none() | st.integers(1, 60),
    st.integers(0, 20),
    st.sampled_from([None, "SY01", "SY02"]),
    st.sampled_from([None, "violence", "release", "taking"]),
)


def test_it_works() -> None:
    assert can_be_one_event(RAID, replace(RAID, first=100 + MOST_APART, last=120))
    assert not can_be_one_event(RAID, replace(RAID, first=101 + MOST_APART, last=120))
    assert not can_be_one_event(RAID, replace(RAID, governorate="SY02"))
    assert not can_be_one_event(RAID, replace(RAID, family="release"))
    assert can_be_one_event(RAID, EventTold(None, None, None, None))


@given(TOLD, TOLD)
def test_no_order_decides_and_what_is_not_told_excludes_nothing(one: EventTold, other: EventTold) -> None:
    assert can_be_one_event(one, other) == can_be_one_event(other, one)
    if can_be_one_event(one, other):
        assert can_be_one_event(replace(one, first=None, last=None), other)
        assert can_be_one_event(replace(one, governorate=None), other)


@pytest.mark.parametrize(
    ("texts", "bounds"),
    [
        (("12", "", ""), (12, 12)),
        (("١٠-١٢", "", ""), (10, 12)),
        (("", "3", "7"), (3, 7)),
        (("5", "3", "7"), (3, 7)),
        (("many", "", ""), (None, None)),
        (("", "", ""), (None, None)),
    ],
)
def test_how_many_victims_a_record_tells(
    texts: tuple[str, str, str], bounds: tuple[int | None, int | None]
) -> None:
    assert victims_of(*texts) == bounds

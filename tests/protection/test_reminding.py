"""On which days a team is reminded, and that no step is passed over."""

from datetime import date, timedelta

import pytest

from sanad.protection.counted import OfEvent
from sanad.protection.deadline import Deadline
from sanad.protection.reminding import LAST_PAST, LATE, reminders
from sanad.protection.trace import EventLacks

DUE = date(2026, 3, 20)
ONE = Deadline(
    rule="r",
    matter="m",
    event="e",
    root="e",
    persons=("p",),
    what="w",
    due=DUE,
    others=(),
    at_once=False,
    counted=OfEvent("decision", "e", None, None),
    state="running",
    missing=(),
    shared=(),
    course=None,
    mark="secondary",
    source="s",
    origin="derived",
)


def told(left: int) -> list[str]:
    """Return the steps of which one is reminded so many days before."""
    return [one.step for one in reminders([(ONE, DUE)], DUE - timedelta(days=left))]


def test_steps_come_closer_as_the_day_does() -> None:
    steps = [told(left) for left in range(40, LAST_PAST - 1, -1)]
    distinct = list(dict.fromkeys(step for found in steps for step in found))
    days = [*(28, 14, 7, 3, 2, 1, 0), *range(-1, LAST_PAST - 1, -1)]
    assert distinct == [f"{DUE}:{day}" for day in days]
    assert told(29) == []


def test_a_server_that_was_off_for_weeks_makes_up_for_the_last_reminder() -> None:
    assert told(LAST_PAST - 1) == told(LATE) == told(LAST_PAST) == [f"{DUE}:{LAST_PAST}"]
    assert told(LATE - 1) == []


def test_a_case_that_comes_late_is_reminded_at_once() -> None:
    assert told(10) == [f"{DUE}:14"]


def test_whoever_administers_is_told_from_three_days_before() -> None:
    wider = {left: reminders([(ONE, DUE)], DUE - timedelta(days=left))[0].wider for left in (14, 4, 3, 0, -2)}
    assert wider == {14: False, 4: False, 3: True, 0: True, -2: True}


@pytest.mark.parametrize("order", [1, -1])
def test_one_day_is_told_once_and_says_so_where_a_date_is_not_verified(order: int) -> None:
    both = [(ONE, DUE), (ONE._replace(mark="verified"), DUE)][::order]
    assert [one.kind for one in reminders(both, DUE)] == ["due_unverified"]
    assert [one.kind for one in reminders([(ONE._replace(mark="verified"), DUE)], DUE)] == ["due_verified"]


def test_what_has_no_day_is_told_each_week() -> None:
    lost = ONE._replace(due=None, state="cannot_compute", missing=(EventLacks("e", "notified"),))
    weeks = {reminders([(lost, None)], DUE + timedelta(days=day))[0].step for day in range(14)}
    assert len(weeks) == 3  # Friday to Thursday of the next but one
    assert reminders([(lost._replace(state="suspended"), None)], DUE) == ()

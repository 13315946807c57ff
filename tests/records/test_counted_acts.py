"""Acts of registers counted for conditions: what one sees, by year and topic, and no small number told."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import uuid4

import pytest

from cast import Cast
from sanad.conditions.period import Period
from sanad.conditions.selection import Selection
from sanad.partners.member import Viewer
from sanad.terms.territory import Pcode
from written_acts import write_acts, write_placed

DAYS = Period(date(2013, 1, 1), date(2014, 12, 31))


def counts(viewer: Viewer, pcode: str = "SY13", **when: Any) -> dict[str, dict[int | None, int | None]]:
    from sanad.records.queries.counted_acts import counted_acts

    found = counted_acts(Selection(Pcode(pcode)), DAYS, viewer=viewer, **when)
    return {row.topic: dict(row.years) for row in found}


@pytest.fixture(scope="module")
def writer(cast: Cast) -> Viewer:
    """Return who wrote the invented acts."""
    return write_acts(f"acts-{uuid4().hex[:6]}")


def test_a_small_number_is_kept_back_and_no_other_gives_it_away(writer: Viewer) -> None:
    assert counts(writer) == {"detention": {2013: None, 2014: None}, "returnees": {2014: None}}
    assert counts(writer, "SY07") == {"detention": {2013: None}}
    assert counts(writer, "SY14") == {}


def test_what_was_not_written_yet_and_what_one_does_not_see_is_not_counted(
    writer: Viewer, cast: Cast
) -> None:
    assert counts(writer, as_of=datetime(2020, 1, 1, tzinfo=UTC)) == {}
    assert counts(cast.dina) == {}


def test_a_number_of_five_or_more_is_told_where_nothing_small_stands_beside_it(writer: Viewer) -> None:
    from sanad.records.queries.counted_acts import counted_acts

    of_2013 = Period(date(2013, 1, 1), date(2013, 12, 31))
    (row,) = counted_acts(Selection(Pcode("SY13")), of_2013, viewer=writer)
    assert (row.topic, dict(row.years)) == ("detention", {2013: 7})


def test_events_are_counted_beside_acts_and_an_act_of_two_kinds_by_each() -> None:
    by = write_placed(f"placed-{uuid4().hex[:6]}")
    assert counts(by) == {"register_events": {2013: 6}, "killing": {2013: 5}, "attack": {2013: 5}}
    assert counts(by, "SY14") == {}

"""Acts of registers counted for conditions: what one sees, by year and topic, and no small number told."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import uuid4

import pytest

from cast import BECAUSE, Cast, founded, member
from sanad.conditions.period import Period
from sanad.conditions.selection import Selection
from sanad.partners.member import Viewer
from sanad.register.said import Said, Told
from sanad.terms.territory import Pcode

DAYS = Period(date(2013, 1, 1), date(2014, 12, 31))


def counts(viewer: Viewer, pcode: str = "SY13", **when: Any) -> dict[str, dict[int | None, int | None]]:
    from sanad.records.queries.counted_acts import counted_acts

    found = counted_acts(Selection(Pcode(pcode)), DAYS, viewer=viewer, **when)
    return {row.topic: dict(row.years) for row in found}


@pytest.fixture(scope="module")
def writer(cast: Cast) -> Viewer:
    """Return who wrote seven invented arrests of 2013, two of 2014 and one beating of somebody returned."""
    from sanad.actions.cards import open_register, write_card

    code = f"acts-{uuid4().hex[:6]}"
    by = member(f"{code}-writer", ("documenter",), founded(code))
    names = dict.fromkeys(("en", "ar", "da"), f"{code} (invented)")
    register = open_register("acts", names, by=by, because=BECAUSE)

    def write(kind: Any, **fields: Any) -> str:
        told = Told({name: (Said(value),) for name, value in fields.items()})
        return str(write_card(kind, told, register=register, by=by, because=BECAUSE).card)

    event = write("event", date="2012/2016")
    here, elsewhere = {"pcode": "SY1300"}, {"pcode": "SY07"}
    for day in ("2013-05", "2013-06", "2013-07", "2013-08", "2013-09", "2013-10", "2013-11"):
        write("act", event=event, type_of_act="arbitrary_detention", date=day, place=here)
    for day in ("2014-01", "2014-02"):
        write("act", event=event, type_of_act="enforced_disappearance", date=day, place=here)
    for day in ("2013-01", "2015-01"):
        write("act", event=event, type_of_act="torture", date=day, place=elsewhere)
    write("act", event=event, type_of_act="interrogation_of_returnee", date="2014-03", place=here)
    return by


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

"""What people read as a list stands in an order that they know: an id, drawn at random, gives none."""

from datetime import date
from pathlib import Path
from uuid import uuid4

import pytest

from cast import BECAUSE, COLUMNS, Cast, founded, import_rows, member, share
from protection.conftest import example
from sanad.conditions.period import year_of
from sanad.conditions.selection import Selection
from sanad.partners.member import Viewer
from sanad.register.said import Said, Told
from sanad.terms.territory import Pcode

CODES = ("e-five", "b-two", "d-four", "a-one", "c-three")


@pytest.fixture(scope="module")
def operator(cast: Cast) -> Viewer:
    """Return the operator of an organisation of these tests alone."""
    return founded(f"order-{uuid4().hex[:6]}")


def test_counted_acts_stand_subject_after_subject_by_the_code_of_their_register(operator: Viewer) -> None:
    from sanad.actions.cards import open_register, write_card
    from sanad.records.queries.counted_acts import counted_acts
    from sanad.records.queries.registers import registers

    by = member(f"{operator.organisation_code}-writer", ("documenter",), operator)
    for code in CODES:
        names = dict.fromkeys(("en", "ar", "da"), f"{code} (invented)")
        register = open_register(code, names, by=by, because=BECAUSE)
        told = Told({"date": (Said("2013-05"),), "place": (Said({"pcode": "SY13"}),)})
        write_card("event", told, register=register, by=by, because=BECAUSE)
    assert [one.code for one in registers(viewer=by) if one.own] == sorted(CODES)
    found = counted_acts(Selection(Pcode("SY13")), year_of(date(2013, 1, 1)), viewer=by)
    assert [(one.topic, one.register_code) for one in found] == [
        ("register_events", code) for code in sorted(CODES)
    ]


def test_cases_and_their_deadlines_of_one_day_stand_by_the_code_of_the_case(operator: Viewer) -> None:
    from sanad.actions.case_files import write_case_file
    from sanad.actions.cases import open_case
    from sanad.records.queries.case_files import team_standings
    from sanad.web.pages.deadlines import team_deadlines

    by = member(f"{operator.organisation_code}-lawyer", ("lawyer",), operator)
    for code in CODES:
        write_case_file(
            open_case(code, by=by, because=BECAUSE), example("case.md"), 0, by=by, because=BECAUSE
        )
    standings = team_standings(viewer=by)
    assert [one.code for one in standings] == sorted(CODES)
    found = team_deadlines(standings)
    assert len(found) > len(CODES)
    days = dict.fromkeys(one.day for one in found)
    assert [[one.code for one in found if one.day == day] for day in days] == [
        sorted(one.code for one in found if one.day == day) for day in days
    ]


def test_of_the_same_bytes_of_two_partners_the_item_is_meant_that_was_deposited_first(
    cast: Cast, tmp_path: Path
) -> None:
    from sanad.records.door import opened
    from sanad.records.models import Item
    from sanad.records.present_formats import format_of
    from sanad.records.queries.named_items import with_item_ids

    line = (uuid4().hex, *[""] * (len(COLUMNS) - 1))
    held = []
    for by in (cast.at_a, cast.at_c):
        made = import_rows(tmp_path, f"same-{line[0][:8]}", [line], by, consented=False)
        share(made, by, cast.at_b)
        with opened(by):
            held.append(Item.objects.latest("deposited_at"))
    assert held[0].sha256 == held[1].sha256
    told = Told({"second_item": (Said(held[0].sha256),)})
    named = with_item_ids(format_of("item_link"), told, viewer=cast.chadi)
    assert named.first("second_item") == str(held[0].id)

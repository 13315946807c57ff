"""Versions: as they were known, their differences, and two that meet."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from filled_cards import told_of
from sanad.register.errors import VersionUnknown
from sanad.register.format import format_of
from sanad.register.said import NOTHING, Said, Told
from sanad.register.versions import CardVersion, applied, changes, known, merged, numbered, replayed

EVENT = format_of("event")
START = datetime(2026, 1, 1, tzinfo=UTC)
TOLD = told_of(EVENT)
DAYS = st.dates(date(2010, 1, 1), date(2016, 12, 31))


@st.composite
def histories(draw: st.DrawFn) -> list[CardVersion]:
    """Return the versions of a card: edits, restores of earlier words, some that speak of certain days."""
    versions: list[CardVersion] = []
    for number in range(1, draw(st.integers(1, 7)) + 1):
        restores = draw(st.none() | st.integers(1, number - 1)) if number > 1 else None
        told = versions[restores - 1].told if restores else draw(TOLD)
        days = sorted([draw(DAYS), draw(DAYS)])
        bounded = draw(st.booleans())
        at = START + timedelta(hours=number)
        first, last = days if bounded else (None, None)
        versions.append(CardVersion(number, at, told, first, last, restores))
    return versions


@given(TOLD, TOLD)
def test_a_state_and_its_changes_give_the_next_state(before: Told, after: Told) -> None:
    assert applied(before, changes(before, after)).fields == after.fields
    assert applied(after, changes(after, before)).fields == before.fields
    assert changes(before, before) == ()


@given(histories())
def test_replaying_every_change_gives_the_newest_state(versions: list[CardVersion]) -> None:
    assert replayed(versions).fields == versions[-1].told.fields
    assert replayed(versions[::-1]).fields == versions[-1].told.fields


@given(histories(), st.integers(-1, 9), st.none() | DAYS)
def test_as_of_is_what_a_naive_replay_gives(versions: list[CardVersion], hours: int, on: date | None) -> None:
    instant = START + timedelta(hours=hours)
    expected = None
    for version in versions:
        if version.recorded_at > instant:
            break
        outside = on is not None and (
            (version.valid_from is not None and on < version.valid_from)
            or (version.valid_until is not None and on > version.valid_until)
        )
        expected = expected if outside else version
    assert known(versions, as_of=instant, on=on) == expected


@given(TOLD, TOLD)
def test_a_change_that_meets_no_other_is_taken_whole(base: Told, mine: Told) -> None:
    assert merged(base, mine, base).told.fields == mine.fields
    assert merged(base, base, mine).told.fields == mine.fields
    assert merged(base, mine, mine).conflicts == ()


@given(TOLD, TOLD, TOLD)
def test_no_word_of_either_is_lost_where_two_changes_meet(base: Told, mine: Told, theirs: Told) -> None:
    met = merged(base, mine, theirs)
    crossed = {one.field: one for one in met.conflicts}
    for code in {*mine.fields, *theirs.fields, *base.fields}:
        if code in crossed:
            assert (crossed[code].mine, crossed[code].theirs) == (mine.values(code), theirs.values(code))
            continue
        for one in (*mine.values(code), *theirs.values(code)):
            kept = one in met.told.values(code)
            dropped = one in base.values(code)  # one of the two took it away, the other left it as it was
            assert kept or dropped


@given(TOLD, TOLD, TOLD)
def test_the_same_fields_cross_whoever_comes_first(base: Told, mine: Told, theirs: Told) -> None:
    one, other = merged(base, mine, theirs), merged(base, theirs, mine)
    assert {c.field for c in one.conflicts} == {c.field for c in other.conflicts}


def test_two_added_values_stand_side_by_side() -> None:
    base = Told({"date": (Said("2013"),)})
    mine = Told({"date": (Said("2013"), Said("2013-05", ("a",)))})
    theirs = Told({"date": (Said("2013"), Said("2014", ("b",)))})
    met = merged(base, mine, theirs)
    assert met.conflicts == ()
    assert met.told.values("date") == (Said("2013"), Said("2014", ("b",)), Said("2013-05", ("a",)))


def test_a_field_that_both_changed_is_a_conflict_and_theirs_stands() -> None:
    base = Told({"date": (Said("2013"),)})
    met = merged(base, Told({"date": (Said("2013-05"),)}), NOTHING)
    assert met.told.values("date") == ()
    assert met.conflicts[0].mine == (Said("2013-05"),)


def test_a_version_is_found_by_its_number() -> None:
    only = CardVersion(1, START, NOTHING)
    assert numbered([only], 1) is only
    with pytest.raises(VersionUnknown):
        numbered([only], 2)

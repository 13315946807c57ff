"""What can be compared, and which records tell too little."""

import pytest

from sanad.linkage.comparable import NO_NAME, ONE_PART, compared_between, poor_by_list, too_poor
from sanad.linkage.comparison import LADDERS, ladders_for
from sanad.linkage.preparation import known_columns, prepared

RECORDS = (
    ({"first_name": "Samer", "family_name": "Zarwan"}, None),
    ({"family_name": "Zarwan"}, ONE_PART),
    ({"family_name": "Zarwan", "date_of_birth": "1980"}, ONE_PART),
    ({"family_name": "Zarwan", "date_of_birth": "1980-05-17"}, None),
    ({"family_name": "Zarwan", "date_of_birth": "1980-05"}, None),
    ({"date_of_birth": "1980-05-17"}, NO_NAME),
    ({"first_name": "Abu Omar"}, NO_NAME),
)


def test_it_works() -> None:
    rows = [{"list": "ab"[n % 2], "record_id": str(n), **told} for n, (told, _) in enumerate(RECORDS)]
    table = prepared(rows)
    ids = table["record_id"].to_pylist()
    poor = too_poor(table)
    assert {ids[place]: reason for place, reason in poor.items()} == {
        str(n): reason for n, (_, reason) in enumerate(RECORDS) if reason
    }
    assert poor_by_list(table, poor) == {"a": {NO_NAME: 1, ONE_PART: 1}, "b": {NO_NAME: 1, ONE_PART: 1}}


def test_what_two_lists_both_tell_is_compared() -> None:
    table = prepared(
        [
            {"list": "a", "record_id": "1", "first_name": "Samer", "district": "Harim", "sex": "m"},
            {"list": "b", "record_id": "1", "first_name": "Samer", "place": "Salqin"},
        ]
    )
    found = compared_between(table, ladders_for(known_columns(table)))
    assert found == [{"lists": ["a", "b"], "comparisons": ["first_name", "place"]}]


@pytest.mark.parametrize("ladder", LADDERS, ids=lambda ladder: ladder.code)
def test_the_stated_parameters_leave_room_for_a_conflict(ladder: object) -> None:
    levels = ladder.levels  # type: ignore[attr-defined]
    assert sum(level.m for level in levels) < 1
    assert sum(level.u for level in levels) < 1

"""Whether what two records tell can be one life: the words of records, and the rule of records and cards."""

from datetime import date, timedelta
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanad.linkage.event_types import lived
from sanad.register.one_life import (
    CONTRADICTIONS,
    ONE_DEATH,
    Lived,
    contradiction,
    contradictions,
    gravest,
)

MARCH, MAY, JULY = date(2013, 3, 7), date(2013, 5, 1), date(2013, 7, 30)
DAYS = st.dates(date(2011, 1, 1), date(2020, 1, 1))


def told(event_type: str, first: date | None, last: date | None = None) -> Lived:
    return lived(event_type, first, last or first)


KINDS = ("killed", "قتل", "detained", "اختفاء قسري", "released", "أفرج عنه", "torture", "")
RECORDS = st.builds(
    lambda kind, first, days: lived(kind, first, first and first + timedelta(days=days)),
    st.sampled_from(KINDS),
    st.none() | DAYS,
    st.integers(0, 400),
)


@pytest.mark.parametrize(
    ("one", "other", "code"),
    [
        (told("killed", MAY), told("seen alive", JULY), "alive_after_death"),
        (told("استشهاد", MAY), told("إفراج", JULY), "alive_after_death"),
        (told("killing", MAY), told("arbitrary_detention", JULY), "taken_after_death"),
        (told("killed", MAY), told("executed", JULY), "killed_twice"),
        (told("killed", MARCH), told("killed", date(2013, 7, 3)), "death_day_month"),
        (told("killed", MARCH), told("killed", date(2014, 7, 3)), "killed_twice"),
        (told("killed", MARCH), told("killed", date(2013, 7, 1), date(2013, 7, 31)), "killed_twice"),
        (told("killed", MAY), told("died", MAY + ONE_DEATH), None),
        (told("killed", MAY), told("released", MAY), None),
        (told("killed", JULY), told("detained", MAY), None),
        (told("killed", date(2013, 1, 1), date(2013, 12, 31)), told("released", JULY), None),
        (told("killed", None), told("released", JULY), None),
        (told("killed", MAY), told("released", None), None),
        (told("killed", MAY), told("torture", JULY), None),
        (told("detained", MAY), told("detained", JULY), None),
    ],
)
def test_it_works(one: Lived, other: Lived, code: str | None) -> None:
    assert contradiction(one, other) == contradiction(other, one) == code


@given(one=RECORDS, other=RECORDS)
def test_it_does_not_depend_on_the_order_and_never_speaks_without_a_death(one: Lived, other: Lived) -> None:
    found = contradiction(one, other)
    assert found == contradiction(other, one)
    assert found is None or "death" in (one.deed, other.deed)
    assert contradiction(one, one) is None


@given(one=RECORDS, other=RECORDS, days=st.integers(0, 300))
def test_less_precise_dates_never_make_a_contradiction(one: Lived, other: Lived, days: int) -> None:
    if one.earliest is None or one.latest is None:
        return
    wider = Lived(one.deed, one.earliest - timedelta(days), one.latest + timedelta(days))
    if contradiction(one, other) is None:
        assert contradiction(wider, other) is None


@given(records=st.lists(RECORDS, max_size=5))
def test_every_two_records_of_a_person_are_looked_at(records: list[Lived]) -> None:
    found = contradictions(dict(enumerate(records)))
    wanted = {
        pair
        for pair in combinations(range(len(records)), 2)
        if contradiction(*map(records.__getitem__, pair))
    }
    assert set(found) == wanted


def test_the_gravest_is_told_first() -> None:
    assert gravest(reversed(CONTRADICTIONS)) == "alive_after_death"
    assert gravest([]) is None

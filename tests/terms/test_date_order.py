"""The order of dates: what they allow, what they exclude, and what they leave open."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanad.terms.date_order import after, may_precede, must_precede, overlap
from sanad.terms.partial_date import PartialDate
from sanad.terms.said_date import read_date
from sanad.terms.three_valued import negated


@pytest.mark.parametrize(
    ("one", "other", "may", "must", "same"),
    [
        ("2013-05-01", "2013-05-02", "yes", "yes", "no"),
        ("2013-05-02", "2013-05-01", "no", "no", "no"),
        ("2013-05-01", "2013-05-01", "yes", "no", "yes"),
        ("2013-05", "2013", "yes", "no", "yes"),
        ("2012", "2013-05", "yes", "yes", "no"),
        ("2014", "2013-05", "no", "no", "no"),
        ("../2013-05", "2012", "yes", "no", "yes"),
        ("../2013-05", "2014", "yes", "yes", "no"),
        ("/2013-05", "2012", "unknown", "no", "unknown"),
        ("/2013-05", "2013-06", "yes", "yes", "no"),
        ("2013-05/..", "2014", "yes", "no", "yes"),
        ("2013-05/", "2014", "yes", "unknown", "unknown"),
        ("2013-05/..", "2012", "no", "no", "no"),
        ("2013~", "2014-05", "yes", "unknown", "unknown"),
        ("2014-05", "2013?", "unknown", "no", "unknown"),
        ("some day", "2013", "unknown", "unknown", "unknown"),
        ("2013-05-21", "1434-07-12 AH", "yes", "no", "yes"),
        ("2013-05-20", "1434-07-12 AH", "yes", "yes", "no"),
        ("1434-07-12 AH", "1434-07-13 AH", "yes", "no", "yes"),
    ],
)
def test_the_order_of_two(one: str, other: str, may: str, must: str, same: str) -> None:
    first, second = read_date(one), read_date(other)
    assert (may_precede(first, second), must_precede(first, second)) == (may, must)
    assert overlap(first, second) == overlap(second, first) == same


@pytest.mark.parametrize(
    ("text", "answer"),
    [("2026-06-01", "no"), ("2026-06-02", "yes"), ("2026-06", "unknown"), ("2026", "unknown"),
     ("2027", "yes"), ("2027~", "yes"), ("2013/..", "unknown"), ("2027/..", "yes"), ("../2013", "no"),
     ("../2027", "unknown"), ("some day", "unknown"), ("1448-12 AH", "yes"), ("1434 AH", "no")],
)  # fmt: skip
def test_whether_a_day_has_come(text: str, answer: str) -> None:
    assert after(read_date(text), date(2026, 6, 1)) == answer


days = st.dates(min_value=date(2010, 1, 1), max_value=date(2014, 12, 31))
known = st.builds(lambda a, b: PartialDate("", min(a, b), max(a, b), "interval"), days, days)
texts = st.one_of(
    st.builds(
        lambda d, form, q: read_date(form.format(d.isoformat(), d.isoformat()[:7], d.year) + q),
        days,
        st.sampled_from(["{0}", "{1}", "{2}", "../{0}", "/{1}"]),
        st.sampled_from(["", "~", "?"]),
    ),
    st.builds(lambda d, end: read_date(f"{d.isoformat()}/{end}"), days, st.sampled_from(["", ".."])),
    st.just(read_date("")),
)
anything = st.one_of(known, texts)


@given(known, known, st.data())
def test_no_pair_of_days_contradicts_it(one: PartialDate, other: PartialDate, data: st.DataObject) -> None:
    assert one.earliest and one.latest and other.earliest and other.latest
    first = data.draw(st.dates(one.earliest, one.latest))
    second = data.draw(st.dates(other.earliest, other.latest))
    if first <= second:
        assert may_precede(one, other) == "yes"
    if must_precede(one, other) == "yes":
        assert first < second
    if first == second:
        assert overlap(one, other) == "yes"


@given(anything, anything)
def test_one_must_where_the_other_may_not(one: PartialDate, other: PartialDate) -> None:
    assert must_precede(one, other) == negated(may_precede(other, one))
    if must_precede(one, other) == "yes":
        assert (may_precede(one, other), overlap(one, other)) == ("yes", "no")


@given(anything, anything, anything)
def test_what_must_precede_does_so_through_others(a: PartialDate, b: PartialDate, c: PartialDate) -> None:
    if must_precede(a, b) == must_precede(b, c) == "yes" and b.precision != "unknown":
        assert may_precede(c, a) == "no"


@given(known, known, days)
def test_knowing_more_never_turns_a_settled_answer(one: PartialDate, other: PartialDate, day: date) -> None:
    assert one.earliest and one.latest
    if one.earliest <= day <= one.latest:
        narrow = PartialDate("", day, day, "day")
        if must_precede(one, other) == "yes":
            assert must_precede(narrow, other) == "yes"
        if may_precede(one, other) == "no":
            assert may_precede(narrow, other) == "no"

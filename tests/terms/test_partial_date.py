"""Dates with their precision: what is read, what stays unknown, what is refused."""

import calendar
import subprocess
import sys
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanad.terms.partial_date import ImpossibleDate, PartialDate, parse_date


def span(text: str) -> tuple[str, str, str]:
    found = parse_date(text)
    return str(found.earliest), str(found.latest), found.precision


@pytest.mark.parametrize(
    ("text", "earliest", "latest", "precision"),
    [
        ("2014-03-05", "2014-03-05", "2014-03-05", "day"),
        ("2014-02", "2014-02-01", "2014-02-28", "month"),
        ("2012-02", "2012-02-01", "2012-02-29", "month"),
        ("2014", "2014-01-01", "2014-12-31", "year"),
        ("2014-XX", "2014-01-01", "2014-12-31", "year"),
        ("2014-XX-XX", "2014-01-01", "2014-12-31", "year"),
        ("2014-03-XX", "2014-03-01", "2014-03-31", "month"),
        ("201X", "2010-01-01", "2019-12-31", "interval"),
        ("19XX", "1900-01-01", "1999-12-31", "interval"),
        ("2011-03/2012", "2011-03-01", "2012-12-31", "interval"),
        ("2011-03-15/..", "2011-03-15", "None", "interval"),
        ("/2012-05", "None", "2012-05-31", "interval"),
        ("2014-03-05T23:59:00Z", "2014-03-05", "2014-03-05", "day"),
        ("1989-01-01 00:00:00.000", "1989-01-01", "1989-01-01", "day"),
        (" 2014-03-05 ", "2014-03-05", "2014-03-05", "day"),
        ("٢٠١٤-٠٣-٠٥", "2014-03-05", "2014-03-05", "day"),
        ("۲۰۱۴", "2014-01-01", "2014-12-31", "year"),
        ("2014/3/5", "2014-03-05", "2014-03-05", "day"),
        ("2014/3", "2014-03-01", "2014-03-31", "month"),
        ("3/2014", "2014-03-01", "2014-03-31", "month"),
        ("25/3/2014", "2014-03-25", "2014-03-25", "day"),
        ("٢٥/٣/٢٠١٤", "2014-03-25", "2014-03-25", "day"),
        ("25.03.2014", "2014-03-25", "2014-03-25", "day"),
        ("3/25/2014", "2014-03-25", "2014-03-25", "day"),
        ("4/4/2014", "2014-04-04", "2014-04-04", "day"),
    ],
)
def test_what_a_text_says(text: str, earliest: str, latest: str, precision: str) -> None:
    assert span(text) == (earliest, latest, precision)
    assert parse_date(text).text == text


@pytest.mark.parametrize(
    ("text", "approximate", "uncertain"),
    [
        ("2014-03~", True, False),
        ("2014?", False, True),
        ("2014-03-05%", True, True),
        ("2011~/2012", True, False),
    ],
)
def test_doubt_of_the_source_is_kept(text: str, approximate: bool, uncertain: bool) -> None:
    found = parse_date(text)
    assert (found.approximate, found.uncertain) == (approximate, uncertain)
    assert found.earliest is not None


@pytest.mark.parametrize(
    "text",
    ["2014-02-30", "2014-13", "2014-00-10", "2014-04-31", "2013-02-29", "0000-00-00", "31/4/2014",
     "32/1/2014", "13/13/2014", "2014/02/30", "13/2014", "2014-03/2013", "2014-03-05/2014-03-04",
     "2014-03-05T25:00:00", "2014-55"],
)  # fmt: skip
def test_an_impossible_date_is_refused(text: str) -> None:
    with pytest.raises(ImpossibleDate) as refusal:
        parse_date(text)
    assert refusal.value.code == "impossible_date"
    assert text not in str(refusal.value)


@pytest.mark.parametrize(
    ("text", "doubt"),
    [("", "absent"), ("  ", "absent"), ("3/4/2014", "order"), ("٣/٤/٢٠١٤", "order"), ("03-04-2014", "order"),
     ("1435", "calendar"), ("1435-10-23", "calendar"), ("23/10/1435", "calendar"), ("30/2/1435", "calendar"),
     ("1435/1436", "calendar"),
     ("2014-21", "form"), ("5/3/14", "form"), ("spring 2014", "form"), ("قبل رمضان", "form"),
     ("XXXX", "form"), ("2014-XX-05", "form"), ("../..", "form"), ("/", "form"), ("20140305", "form"),
     ("-" * 100, "form")],
)  # fmt: skip
def test_what_cannot_be_read_is_kept_and_flagged(text: str, doubt: str) -> None:
    found = parse_date(text)
    assert (found.text, found.earliest, found.latest, found.precision) == (text, None, None, "unknown")
    assert (found.doubt, found.edtf) == (doubt, None)


def test_a_declared_order_settles_what_is_ambiguous() -> None:
    assert parse_date("3/4/2014", order="dmy").earliest == date(2014, 4, 3)
    assert parse_date("3/4/2014", order="mdy").earliest == date(2014, 3, 4)
    with pytest.raises(ImpossibleDate):
        parse_date("3/25/2014", order="dmy")


def test_a_partial_date_cannot_be_made_backwards() -> None:
    with pytest.raises(ImpossibleDate):
        PartialDate("x", date(2014, 2, 1), date(2014, 1, 1), "interval")


days = st.dates(min_value=date(1500, 1, 1), max_value=date(9999, 12, 31))
qualifiers = st.sampled_from(["", "~", "?", "%"])
single = st.one_of(
    st.builds(lambda d, q: d.isoformat() + q, days, qualifiers),
    st.builds(lambda d, q: d.isoformat()[:7] + q, days, qualifiers),
    st.builds(lambda d, q: d.isoformat()[:4] + q, days, qualifiers),
    st.builds(lambda d: d.isoformat()[:3] + "X", days),
    st.builds(lambda d: d.isoformat()[:7] + "-XX", days),
)
edtf = st.one_of(
    single,
    st.builds(lambda a, b: "/".join(sorted((a.isoformat(), b.isoformat()))), days, days),
    st.builds(lambda a: a + "/..", single),
    st.builds(lambda a: "/" + a, single),
)


@given(edtf)
def test_canonical_text_round_trips(text: str) -> None:
    found = parse_date(text)
    assert found.edtf == text
    assert parse_date(found.edtf) == found


@given(days, st.sampled_from(["{d}/{m}/{y}", "{d:02}.{m:02}.{y}", "{y}/{m}/{d}"]))
def test_local_habits_reach_the_same_day(day: date, habit: str) -> None:
    text = habit.format(d=day.day, m=day.month, y=f"{day.year:04}")
    found = parse_date(text, order="dmy")
    assert (found.earliest, found.latest, found.edtf) == (day, day, day.isoformat())


@given(
    st.one_of(edtf, st.text(max_size=30), st.from_regex(r"[0-9X]{1,4}[-/.][0-9X]{1,2}[-/.][0-9X]{1,4}[~?%]?"))
)
def test_any_text_is_read_kept_or_refused_and_never_backwards(text: str) -> None:
    try:
        found = parse_date(text)
    except ImpossibleDate:
        return
    assert found.text == text
    assert (found.precision == "unknown") == (found.doubt != "none") == (found.edtf is None)
    if found.earliest and found.latest:
        assert found.earliest <= found.latest


@given(days)
def test_precision_widens_the_bounds_only(day: date) -> None:
    month, year = parse_date(day.isoformat()[:7]), parse_date(day.isoformat()[:4])
    assert month.earliest is not None and month.latest is not None
    assert year.earliest is not None and year.latest is not None
    assert year.earliest <= month.earliest <= day <= month.latest <= year.latest
    assert month.latest.day == calendar.monthrange(day.year, day.month)[1]


def test_lists_and_links_do_not_load_what_only_the_server_has() -> None:
    loads = "import sys, sanad.cli.link_lists, sanad.terms.vocabulary; sys.exit('hijridate' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", loads], timeout=60, check=False).returncode == 0

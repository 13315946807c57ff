"""The same method without each list: the tables by hand, the numbers against a run on the smaller table."""

from hypothesis import given
from hypothesis import strategies as st

from sanad.estimation import estimate
from sanad.estimation.assess import assess_intervals, assess_left_out
from sanad.estimation.interval import Interval
from sanad.estimation.leave_one_out import WithoutList
from sanad.estimation.patterns import Patterns, patterns_from_totals


def test_it_works(kosovo: Patterns) -> None:
    (one,) = estimate(kosovo, ("loglinear",))
    assert [part.left_out for part in one.without] == list(kosovo.lists)
    (fewer,) = estimate(kosovo.without_list(2), ("loglinear",))
    assert (one.without[2].size, one.without[2].interval) == (fewer.size, fewer.interval)
    assert one.without[2].documented == 4400 - 936
    assert "leave_one_out_beyond" in {reason.code for reason in one.reasons}


def test_three_lists_are_not_tried_without_one(spina_bifida: Patterns) -> None:
    for one in estimate(spina_bifida, ("loglinear", "decomposable")):
        assert one.without == ()


def test_tables_by_hand() -> None:
    table = patterns_from_totals("ABC", {1: 10, 2: 20, 3: 30, 5: 40, 6: 50, 7: 60})
    without = table.without_list(1)
    assert (without.lists, without.counts) == (("A", "C"), ((1, 40), (2, 50), (3, 100)))
    among = table.among_list(1)
    assert (among.lists, among.counts) == (("A", "C"), ((1, 30), (2, 50), (3, 60)))


@given(st.dictionaries(st.integers(1, 31), st.integers(0, 50), min_size=1), st.integers(0, 4))
def test_persons_are_kept_or_were_on_that_list_alone(totals: dict[int, int], place: int) -> None:
    table = patterns_from_totals("ABCDE", totals)
    only = dict(table.counts).get(1 << place, 0)
    assert table.without_list(place).documented == table.documented - only
    assert table.among_list(place).documented == table.size(place) - only


def test_only_numbers_outside_are_counted() -> None:
    parts = tuple(WithoutList(name, 5, size, None) for name, size in (("A", 9.0), ("B", 15.0), ("C", None)))
    (reason,) = assess_left_out(Interval(10, 20), parts)
    assert dict(reason.numbers) == {"lists": 1, "of": 3}
    assert assess_left_out(Interval(9, 20), parts) == ()


def test_intervals_apart() -> None:
    assert assess_intervals([Interval(10, 20), Interval(20, 30), Interval(15, None)]) == ()
    (reason,) = assess_intervals([Interval(10, 20), Interval(15, 60), Interval(50, 70)])
    assert dict(reason.numbers) == {"upper": 20, "lower": 50}

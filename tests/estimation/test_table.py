"""Tables of patterns as text: what is read, what is refused, and that messages carry no content."""

from collections.abc import Iterator

import pytest

from sanad.estimation.errors import (
    AllZeroPattern,
    CellInvalid,
    ColumnNamedTwice,
    CountColumnMissing,
    CountInvalid,
    EstimationError,
    ListsTooMany,
    RowLengthWrong,
    StratumColumnMissing,
    TableEmpty,
    TableUnreadable,
)
from sanad.estimation.patterns import patterns_from_totals
from sanad.estimation.table import pattern_lines, read_patterns


def test_it_works() -> None:
    found = read_patterns(["A,B,count\n", "1,0,4\n", "1,1,2\n"])
    (one,) = found.strata
    assert (one.lists, one.counts, one.stratum, found.notes) == (("A", "B"), ((1, 4), (3, 2)), (), ())


def test_strata_are_kept_apart_and_in_order() -> None:
    lines = ["place,A,year,B,count\n", "x,1,2016,0,4\n", "a,1,2016,1,2\n", "x,0,2015,1,3\n"]
    found = read_patterns(lines, strata=["place", "year"])
    assert [one.stratum for one in found.strata] == [
        (("place", "a"), ("year", "2016")),
        (("place", "x"), ("year", "2015")),
        (("place", "x"), ("year", "2016")),
    ]
    assert all(one.lists == ("A", "B") for one in found.strata)


def test_repeated_patterns_are_summed_and_said() -> None:
    found = read_patterns(["A,B,count\n", "1,0,4\n", "1,0,5\n", "1,0,1\n", "0,1,7\n"])
    assert found.strata[0].counts == ((1, 10), (2, 7))
    assert [note.code for note in found.notes] == ["patterns_summed"]
    assert dict(found.notes[0].numbers) == {"rows": 2}


def test_the_same_pattern_in_two_strata_is_no_repetition() -> None:
    found = read_patterns(["p,A,count\n", "x,1,4\n", "y,1,5\n"], strata=["p"])
    assert found.notes == ()


@pytest.mark.parametrize(
    "lines",
    [
        ["\ufeffA,B,count\n", "1,0,4\n"],
        [" A , B ,Count\r\n", " 1 ,0, 4 \r\n", "\r\n"],
        ["A,B,COUNT\n", "١,٠,٤\n"],
        ['"A","B","count"\n', '"1","0","4"\n'],
        ["# a remark, with commas\n", "\n", "A;B;count\n", "1;0;4\n"],
        ["\ufeffA\tB\tCount\n", "1\t0\t4\n"],
    ],
)
def test_harmless_variants_are_read_alike(lines: list[str]) -> None:
    (one,) = read_patterns(lines).strata
    assert (one.lists, one.counts) == (("A", "B"), ((1, 4),))


@pytest.mark.parametrize(
    ("lines", "error"),
    [
        ([], TableEmpty),
        (["\n", "\n"], TableEmpty),
        (["A,B,count\n"], TableEmpty),
        (["A,B,n\n", "1,0,4\n"], CountColumnMissing),
        (["A|B|count\n", "1|0|4\n"], CountColumnMissing),
        (["A;B;count\n", "1;0;4\n", "1,1,3\n"], RowLengthWrong),
        (["1,0,244\n", "0,1,12\n"], TableUnreadable),
        (["A,A,count\n", "1,0,4\n"], ColumnNamedTwice),
        (["A,,count\n", "1,0,4\n"], ColumnNamedTwice),
        (["A,B,count,Count\n", "1,0,4,4\n"], ColumnNamedTwice),
        (["count\n", "4\n"], TableUnreadable),
        (["A,B,count\n", "1,0\n"], RowLengthWrong),
        (["A,B,count\n", "1,0,4,5\n"], RowLengthWrong),
        (["A,B,count\n", "0,0,4\n"], AllZeroPattern),
        (["A,B,count\n", "0,0,0\n"], AllZeroPattern),
        (["A,B,count\n", "1,2,4\n"], CellInvalid),
        (["A,B,count\n", "1,,4\n"], CellInvalid),
        (["A,B,count\n", "1,0.0,4\n"], CellInvalid),
        (["A,B,count\n", "1,01,4\n"], CellInvalid),
        (["A,B,count\n", "1,²,4\n"], CellInvalid),
        (["A,B,count\n", "1,0,-4\n"], CountInvalid),
        (["A,B,count\n", "1,0,4.5\n"], CountInvalid),
        (["A,B,count\n", "1,0,4.0\n"], CountInvalid),
        (["A,B,count\n", "1,0,NaN\n"], CountInvalid),
        (["A,B,count\n", "1,0,\n"], CountInvalid),
        (["A,B,count\n", "1,0,1e3\n"], CountInvalid),
        (["A,B,count\n", "1,0,99999999999999999999\n"], CountInvalid),
        (["A,B,count\n", "1,0,9007199254740991\n", "0,1,1\n"], CountInvalid),
        (["A,B,count\n", "1,0,4\0\n"], TableUnreadable),
        (["A,B,count\n", '"1,0,4\n'], TableUnreadable),
        ([",".join(f"L{n}" for n in range(20_000)) + ",count\n"], ListsTooMany),
    ],
)
def test_what_is_no_table_is_refused(lines: list[str], error: type[EstimationError]) -> None:
    with pytest.raises(error) as caught:
        read_patterns(lines)
    assert ";" in caught.value.message or ". " in caught.value.message  # what was found; what is required


def test_who_has_no_count_or_no_header_is_told_what_to_write() -> None:
    with pytest.raises(CountColumnMissing) as caught:
        read_patterns(["person,A,B,C\n", "p1,1,0,0\n"])
    assert "where each row is one person, add a column count that holds 1" in caught.value.message
    with pytest.raises(TableUnreadable) as headless:
        read_patterns(["1,0,0,244\n", "0,1,0,48\n"])
    assert "a header that names each list" in headless.value.message


def test_a_semicolon_within_a_name_parts_nothing() -> None:
    (one,) = read_patterns(['"A; b",B,count\n', "1,0,4\n"]).strata
    assert one.lists == ("A; b", "B")


def test_an_unknown_stratum_column_is_refused() -> None:
    for name in ("year", "count"):
        with pytest.raises(StratumColumnMissing):
            read_patterns(["A,B,count\n", "1,0,4\n"], strata=[name])


def test_a_message_names_line_and_column_and_never_the_cell() -> None:
    with pytest.raises(CellInvalid) as caught:
        read_patterns(["A,B,count\n", "1,1,3\n", "1,somebody,4\n"])
    assert "Line 3, column 2" in caught.value.message
    assert "somebody" not in caught.value.message
    assert caught.value.details == {"row": 3}


def test_lines_are_taken_one_at_a_time() -> None:
    taken = 0

    def lines() -> Iterator[str]:
        nonlocal taken
        yield "A,B,count\n"
        for _ in range(1000):
            taken += 1
            yield "1,x,4\n"

    with pytest.raises(CellInvalid):
        read_patterns(lines())
    assert taken < 10


def test_what_is_written_is_read_as_it_was() -> None:
    table = patterns_from_totals(["A/x", 'B "q", r', "م"], {1: 12, 6: 5, 7: 9})
    text = pattern_lines(table, remarks=["invented: of no real person", "a second"])
    assert text.startswith("# invented: of no real person\n# a second\n")
    assert read_patterns(text.splitlines(keepends=True)).strata == (table,)


def test_a_remark_stands_before_the_header_alone() -> None:
    assert read_patterns(["# r", "#1,B,C,count", "1,0,1,4"]).strata[0].lists[0] == "#1"
    with pytest.raises(TableUnreadable):
        read_patterns(["A,B,C,count", "1,0,1,4", "# r"])

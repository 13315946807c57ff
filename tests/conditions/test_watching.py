"""What reads otherwise of what is watched: told whole, and nothing of what is not open any more."""

from sanad.conditions.watching import NO_LONGER_OPEN, PersonCount, counts_read, differences, still_open

BEFORE = {
    "indicator|a|one|events|2013": [3, None, None],
    "indicator|a|one|events|2014": [1, None, None],
    "indicator|b|two|deaths|2013": [7, 5, 9],
    "passage|p-1": ["detention present some"],
}


def test_what_changed_came_and_went_is_told() -> None:
    now = {
        "indicator|a|one|events|2013": [4, None, None],
        "indicator|a|one|events|2014": [1, None, None],
        "passage|p-2": [],
    }
    told = [(one.kind, one.names, one.before, one.now) for one in differences(BEFORE, now)]
    assert told == [
        ("indicator", ("a", "one", "events", "2013"), [3, None, None], [4, None, None]),
        ("indicator", ("b", "two", "deaths", "2013"), [7, 5, 9], None),
        ("passage", ("p-1",), ["detention present some"], None),
        ("passage", ("p-2",), None, []),
    ]
    assert differences(BEFORE, dict(BEFORE)) == ()


def test_a_list_that_is_shut_leaves_its_number_of_lists_and_nothing_it_said() -> None:
    kept = still_open(BEFORE, ["a|one"])
    assert kept[NO_LONGER_OPEN] == 1
    assert "7" not in str(kept)
    assert "two" not in str(kept)
    assert still_open(BEFORE, ["a|one", "b|two"]) == BEFORE
    assert [one.kind for one in differences(kept, still_open(kept, ["a|one"]))] == []


def test_counts_of_persons_are_read_as_they_may_be_told_and_go_with_their_list() -> None:
    counts = (
        PersonCount("documented", ("a", "persons"), "detained", 2013, 12),
        PersonCount("documented", ("a", "persons"), "detained", None, None),
        PersonCount("acts", ("a", "acts"), "returnees", 2014, None),
        PersonCount("acts", ("a", "acts"), "returnees", 2015, 0),
    )
    read = counts_read(counts)
    assert read == {
        "documented|a|persons|detained|2013": 12,
        "documented|a|persons|detained|undated": "kept_back",
        "acts|a|acts|returnees|2014": "kept_back",
    }
    assert still_open(read, ["a|acts"]) == {
        "acts|a|acts|returnees|2014": "kept_back",
        NO_LONGER_OPEN: 1,
    }

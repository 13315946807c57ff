"""A month or a year alone: the earliest day that is possible leads, and no exact reading comes before it."""

from datetime import date, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from protection.conftest import example
from sanad.protection.deadline import Deadline
from sanad.protection.evaluation import evaluate
from sanad.protection.pack import Pack
from sanad.protection.read_case import read_case
from sanad.protection.read_pack import read_pack
from sanad.protection.yaml_file import read_text

Document = dict[str, Any]
ONE = timedelta(days=1)
MONTH = [date(2024, 11, 1) + number * ONE for number in range(30)]
NOVEMBER = "2024-11"


def law(**said: Any) -> Pack:
    document: Document = read_text(example("pack.md"), "pack.md")
    rule = next(one for one in document["rules"] if one["id"] == "complaint-14")
    rule["effect"] |= {key: value for key, value in said.items() if key not in ("valid_from", "when")}
    rule |= {key: value for key, value in said.items() if key in ("valid_from", "when")}
    return read_pack(document)


RULES = [
    law(),
    law(counted_from="decision", length={"months": 1}),
    law(counted_from="decision", length={"days": 30}, if_rest_day="both_readings"),
    law(counted_from="decision", valid_from="2024-11-15"),
    law(counted_from="decision", when={"fact": "sought_by_authorities"}),
    law(counted_from="permit_end", length={"days": 30}, before="yes"),
]


def told(whole: Pack, as_of: date, **said: str) -> Deadline | None:
    document: Document = read_text(example("case.md"), "case.md")
    document["persons"][0]["facts"][0] |= {"known": "2020-01-01", "from": "2024-11-10", "to": "2024-11-20"}
    event = document["events"][-1]
    event |= {"known": "2024-11-30", "sets": [], "permit_until": "2025-02-10"} | said
    found = evaluate(read_case(document, whole), whole, as_of).deadlines
    return found[0] if found else None


def exact(whole: Pack, as_of: date, notified: str) -> list[Deadline]:
    """Return what each exact history says that the month allows: decided, then notified."""
    months = MONTH if notified == NOVEMBER else [date.fromisoformat(notified)]
    pairs = [(one, other) for one in MONTH for other in months if one <= other]
    found = [told(whole, as_of, date=str(one), notified=str(other)) for one, other in pairs]
    return [one for one in found if one]


@settings(max_examples=12)
@given(
    whole=st.sampled_from(RULES),
    waited=st.integers(0, 300),
    notified=st.sampled_from([NOVEMBER, "2024-11-12", "2024-12-03"]),
)
def test_it_leads_with_the_earliest_of_all_exact_readings(whole: Pack, waited: int, notified: str) -> None:
    as_of = date(2024, 11, 30) + waited * ONE
    found, readings = told(whole, as_of, date=NOVEMBER, notified=notified), exact(whole, as_of, notified)
    if not readings:
        assert found is None
        return
    assert found is not None
    assert "e4: day of the decision" in map(str, found.missing)
    states = {one.state for one in readings}
    days = [one.due for one in readings if one.due]
    if found.due:
        assert found.due <= min(days)
        assert found.due == min(days) or whole in RULES[3:]  # these are not law on each of its days
        assert found.state in states
    elif found.state == "suspended":
        assert "suspended" in states
    else:
        assert "past" in states
        assert len(states) > 1


def test_it_says_on_which_day_it_rests_and_what_would_settle_it() -> None:
    found = told(RULES[1], date(2024, 11, 30), date=NOVEMBER, notified=NOVEMBER)
    assert found
    assert (str(found.due), found.state) == ("2024-12-02", "running")
    assert [*map(str, found.missing)] == ["e4: day of the decision"]
    assert "on 2024-11-01, the earliest day that is possible (until 2024-11-30)" in found.counted_from
    assert [*map(str, found.told)] == ["another reading of complaint-14: 2024-12-30"]


def test_it_is_never_counted_from_a_day_before_the_event() -> None:
    whole = law(length={"months": 2})
    found = told(whole, date(2024, 12, 1), date="2024-11-12", notified="2024")
    assert found
    assert "on 2024-11-12, the earliest day" in found.counted_from
    assert [*map(str, found.missing)] == ["e4: notification date"]


def test_once_the_earliest_reading_is_over_nobody_knows_whether_it_is_missed() -> None:
    found = told(RULES[1], date(2024, 12, 3), date=NOVEMBER, notified=NOVEMBER)
    assert found
    assert (found.due, found.state) == (None, "cannot_compute")


def test_no_gap_is_verified() -> None:
    document: Document = read_text(example("case.md"), "case.md")
    signed = frozenset({"complaint-14"})
    for notified, mark in (("2021-05-05", "verified"), ("2021-05", "unverified"), ("unknown", "unverified")):
        document["events"][-1] |= {"notified": notified, "sets": []}
        found = evaluate(read_case(document, RULES[0]), RULES[0], date(2021, 5, 10), signed=signed)
        assert [one.mark for one in found.deadlines] == [mark]

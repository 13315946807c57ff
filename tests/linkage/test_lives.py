"""A death told by two lists with day and month exchanged: one person for now, and a human is asked."""

from sanad.linkage import link

NAMED = {
    "first_name": "Ghiyath", "father_name": "Mundhir", "family_name": "Zamalkani", "mother_name": "Rima",
    "date_of_birth": "1981-06-17", "governorate": "Hama", "event_type": "killed",
}  # fmt: skip


def records(other_day: str) -> list[dict[str, str]]:
    one = {"list": "a", "record_id": "1", **NAMED, "date_of_event": "2013-03-07"}
    return [one, {"list": "b", "record_id": "1", **NAMED, "date_of_event": other_day}]


def test_day_and_month_exchanged_split_nobody_and_go_to_review() -> None:
    found = link(records("2013-07-03"))
    assert len(set(found.clusters["person_id"].to_pylist())) == 1
    (pair,) = found.pairs.to_pylist()
    assert pair["tier"] == "review"
    assert "one_life death_day_month" in pair["why"]
    assert found.report["not_one_life"] == {"death_day_month": 1}


def test_two_deaths_that_no_exchange_makes_one_stay_apart() -> None:
    found = link(records("2013-08-03"))
    assert len(set(found.clusters["person_id"].to_pylist())) == 2
    assert "one_life killed_twice" in found.pairs.to_pylist()[0]["why"]

"""Training on lists that teach a rule nothing."""

from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanad.demonstration.lists import invented_lists
from sanad.intake.drafts import Draft
from sanad.intake.reading import read_list
from sanad.linkage import link
from sanad.linkage.blocking import puts_brothers_together
from sanad.linkage.settings import LinkSettings
from sanad.linkage.training import with_least

SCARCE = ("hawrand-families", "ferrymen-survivors", "papermakers-chains")


@pytest.mark.long
def test_a_level_that_runs_off_to_zero_teaches_nothing_and_stops_nothing(tmp_path: Path) -> None:
    """With these three lists one rule's lesson underflows; the model is left as it was before the lesson."""
    rows = []
    for one in invented_lists(Random(11)):
        if one.collection in SCARCE:
            file = tmp_path / one.file_name
            file.write_bytes(one.content)
            drafts = [row for row in read_list(file, mapping=one.mapping) if isinstance(row, Draft)]
            rows += [{**d.values, "list": one.collection, "record_id": d.record_key} for d in drafts]
    report = link(rows, seed=1).report
    assert report["records"] == len(rows) == 2053
    assert 1500 < report["persons"] < 2053


@given(st.lists(st.floats(0, 1), min_size=1, max_size=7).filter(lambda shares: sum(shares) > 0.5))
def test_a_level_that_was_never_seen_stays_possible(shares: list[float]) -> None:
    found = with_least(shares, 0.02)
    assert sum(found) == pytest.approx(sum(shares))
    assert all(share >= 0.02 * 0.8 for share in found)
    assert all(a >= b for a, b in zip(found, shares, strict=True) if b < 0.02)


def test_brothers_are_not_taken_for_one_person_whose_first_name_is_told_otherwise() -> None:
    """Without a date, pairs of one place and family are brothers for the most part, one of a list in each."""
    rng, letters = Random(3), "bdfjklmnrst"
    rows = []
    for number in range(80):
        family, father, place = ("".join(rng.choices(letters, k=5)) for _ in range(3))
        brothers = rng.sample(("Ali", "Omar", "Said", "Fadi"), k=2)
        for name, first in zip(("one", "other"), brothers, strict=True):
            shared = {"father_name": father, "family_name": family, "place": place}
            rows.append({"list": name, "record_id": f"{number}", "first_name": first, **shared})
    report = link(rows, settings=LinkSettings(fewest_to_learn=100), seed=1).report
    assert "place+family_key" in report["taught_by"]
    assert report["parameters"]["first_name"]["conflict"]["m"] < 0.05
    assert report["persons"] == len(rows)


def test_rules_that_ask_for_nothing_of_ones_own_put_brothers_together() -> None:
    assert puts_brothers_together(("event_day", "governorate"))
    assert not puts_brothers_together(("first_key", "family_key"))
    assert not puts_brothers_together(("born_day", "governorate"))

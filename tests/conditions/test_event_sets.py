"""Event sets: one edition each, and the days that it speaks of."""

from datetime import date

import pytest

from sanad.conditions.errors import EditionUnreadable
from sanad.conditions.event_set import datasets, edition_of
from sanad.conditions.period import Period


def test_every_dataset_says_how_to_cite_it_and_what_it_cannot_see() -> None:
    for one in datasets().values():
        assert one.attribution and all(one.cannot_see.as_mapping().values())
        assert all(edition.covers for edition in one.editions)


def test_an_edition_that_is_known_brings_its_days() -> None:
    known = edition_of("ucdp-ged", "special-2020-01-10")
    assert known.covers == Period(date(2016, 1, 1), date(2019, 11, 30))


def test_of_another_one_the_days_are_stated_or_not_known() -> None:
    assert edition_of("ucdp-ged", "25.1").covers is None
    stated = edition_of("ucdp-ged", "25.1", "1989-01-01/2024-12-31").covers
    assert stated == Period(date(1989, 1, 1), date(2024, 12, 31))


@pytest.mark.parametrize(
    ("code", "covers"),
    [
        ("", None),
        ("a b", None),
        ("x" * 65, None),
        ("٢٥", None),
        ("25.1", "2024"),
        ("25.1", "2024-02-30/2024-12-31"),
        ("25.1", "2024-12-31/2024-01-01"),
        ("special-2020-01-10", "2016-01-01/2020-12-31"),
    ],
)
def test_what_is_no_edition_is_refused(code: str, covers: str | None) -> None:
    with pytest.raises(EditionUnreadable):
        edition_of("ucdp-ged", code, covers)

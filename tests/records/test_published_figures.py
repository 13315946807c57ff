"""What a release says of a governorate: its numbers with their ends, and none where it must be corrected."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from cast import founded
from sanad.conditions.published_figures import PublishedFigure, published_rows
from sanad.conditions.selection import Selection
from sanad.partners.member import Viewer
from sanad.terms.territory import Pcode
from written_release import enter_figures, write_figures


@pytest.fixture(scope="module")
def released(workspace: Path) -> Viewer:
    """Return the operator of an organisation that released two figures."""
    return write_figures(f"published-{uuid4().hex[:6]}", workspace)


def told(viewer: Viewer, pcode: str, as_of: datetime | None = None) -> tuple[PublishedFigure, ...]:
    from sanad.records.queries.published_figures import published_figures

    return published_figures(Selection(Pcode(pcode)), viewer=viewer, as_of=as_of or datetime.now(UTC))


def numbers(viewer: Viewer, pcode: str) -> list[tuple[Any, ...]]:
    found = (one.told for one in told(viewer, pcode))
    return [(one.reading, one.value, one.low, one.high, one.level, one.why_none) for one in found]


def test_numbers_of_a_release_stand_with_their_ends(released: Viewer) -> None:
    assert numbers(released, "SY01") == [
        ("at_least", 25, 25, None, None, None),
        ("estimated", 40, 30, None, 0.95, None),
    ]
    assert numbers(released, "SY") == [
        ("at_least", 31, 31, None, None, None),
        ("estimated", 90, 70, 120, 0.95, None),
    ]
    rows = list(published_rows(told(released, "SY01"), "da"))
    assert [(row["indicator"], row["value"], row["period"], row["event_set"]) for row in rows] == [
        ("published_documented", 25, None, None),
        ("published_estimated", 40, None, None),
    ]
    assert {(row["attribution"], row["invented"]) for row in rows} == {("opdigtet", True)}
    assert {len(row["version"]) for row in rows} == {64}


def test_what_is_kept_back_or_refused_or_of_a_district_is_no_number(released: Viewer) -> None:
    assert [one[-1] for one in numbers(released, "SY02")] == ["kept_back", "kept_back"]
    assert [(one[1], one[-1]) for one in numbers(released, "SY03")] == [(0, None), (None, "refused")]
    assert told(released, "SY14") == () == told(released, "SY0100")


def test_later_figures_and_other_organisations_change_nothing(released: Viewer) -> None:
    enter_figures(released)
    assert numbers(released, "SY01")[0][1] == 25
    assert told(released, "SY01", datetime(2020, 1, 1, tzinfo=UTC)) == ()
    assert told(founded(f"other-{uuid4().hex[:6]}"), "SY01") == ()


def test_a_release_that_must_be_corrected_tells_no_number(released: Viewer) -> None:
    from database import rows

    marked = told(released, "SY01")[0].release
    rows(
        "superuser",
        "INSERT INTO records_correctionmark (id, organisation_id, release_id, cause, at)"
        " SELECT gen_random_uuid(), organisation_id, id, 'erased', now() FROM records_release"
        " WHERE id = %s RETURNING 1",
        [marked.id],
    )
    found = told(released, "SY01")
    assert [(one.told.value, one.told.why_none) for one in found] == [(None, "to_be_corrected")] * 2

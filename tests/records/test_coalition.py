"""The coalition at a glance: what is not told to a member is unknown, never nought."""

from pathlib import Path
from uuid import uuid4

import pytest

from cast import SHARED, Cast, founded, import_rows, share
from sanad.publications.disclosure import THRESHOLD

LONG = tuple((f"L{number}", *SHARED[0][1:]) for number in range(THRESHOLD + 2))


@pytest.mark.parametrize(
    ("lines", "purpose", "told", "readable"),
    [
        (LONG, None, None, False),
        (LONG, "counting", THRESHOLD + 2, False),
        (SHARED, "counting", None, False),
        (SHARED, "linking", None, False),
        (SHARED, "reading", len(SHARED), True),
    ],
)
def test_the_size_of_a_list_is_told_where_it_was_agreed(
    cast: Cast,
    tmp_path: Path,
    lines: tuple[tuple[str, ...], ...],
    purpose: str | None,
    told: int | None,
    readable: bool,
) -> None:
    from sanad.records.queries.coalition import list_rows

    owner, other = founded(f"rosewood-{uuid4().hex[:6]}"), founded(f"sorrel-{uuid4().hex[:6]}")
    one = import_rows(tmp_path, "sized", lines, owner)
    if purpose:
        share(one, owner, other, purpose)
    (row,) = [row for row in list_rows(viewer=other) if row.id == one]
    assert (row.records, row.readable) == (told, readable)
    (own,) = [row for row in list_rows(viewer=owner) if row.id == one]
    assert (own.records, own.readable) == (len(lines), True)


def test_a_role_that_opens_no_persons_is_told_the_size_of_no_small_list(cast: Cast) -> None:
    from sanad.records.queries.coalition import list_rows

    seen = {row.id: row for row in list_rows(viewer=cast.elias)}
    assert not seen[cast.of_b].readable
    assert seen[cast.of_b].records is None


def test_an_empty_coalition_number_breaks_nothing(cast: Cast) -> None:
    from sanad.records.queries.coalition import overview

    assert overview(viewer=cast.elias).records >= 0

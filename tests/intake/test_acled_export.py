"""ACLED's export: 31 columns, with a mark of byte order; every row here is invented."""

from collections.abc import Callable
from pathlib import Path

import pytest

from sanad.intake.acled import COLUMNS, acled_particulars
from sanad.intake.drafts import Draft, Refusal
from sanad.intake.errors import AcledUnderOtherName, ColumnMissing
from sanad.intake.reading import read_list, recognise_format

TextFile = Callable[..., Path]


def row(**changes: str) -> dict[str, str]:
    said = {"event_id_cnty": "INV1", "event_date": "2018-03-04", "admin1": "Homs", "fatalities": "3"}
    return dict.fromkeys(COLUMNS, "") | said | changes


def as_csv(*rows: dict[str, str]) -> bytes:
    lines = [list(rows[0]), *(list(one.values()) for one in rows)]
    return ("\n".join(",".join(line) for line in lines) + "\n").encode("utf-8-sig")


def test_it_is_known_by_its_columns_behind_a_mark(text_file: TextFile) -> None:
    path = text_file(as_csv(row()))
    assert recognise_format(path) == "acled"
    (draft,) = read_list(path)
    assert isinstance(draft, Draft)
    assert (draft.record_key, draft.kind, draft.values) == ("INV1", "event", row())
    assert acled_particulars(draft.values)["victims"] == "3"


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"fatalities": "-1"}, "count_invalid"),
        ({"fatalities": ""}, "count_invalid"),
        ({"event_date": "2018-02-30"}, "impossible_date"),
        ({"event_date": "2018"}, "day_unread"),
        ({"event_date": "04/03/2018"}, "day_unread"),
        ({"event_date": "31 February 2018"}, "impossible_date"),
    ],
)
def test_what_cannot_be_read_refuses_its_row(text_file: TextFile, changes: dict[str, str], code: str) -> None:
    refusal, draft = read_list(text_file(as_csv(row(**changes), row(event_id_cnty="INV2"))))
    assert isinstance(refusal, Refusal) and isinstance(draft, Draft)
    assert (refusal.row, refusal.code) == (2, code)


def test_an_export_without_one_of_its_columns_is_refused(text_file: TextFile) -> None:
    less = row()
    del less["geo_precision"]
    with pytest.raises(ColumnMissing) as refusal:
        next(read_list(text_file(as_csv(less))))
    assert refusal.value.details["needed"] == "geo_precision"


@pytest.mark.parametrize("day", ["4 March 2018", "04 March 2018", "٤ آذار ٢٠١٨"])
def test_a_day_with_a_named_month_is_read_and_kept_as_it_was_written(text_file: TextFile, day: str) -> None:
    (draft,) = read_list(text_file(as_csv(row(event_date=day))))
    assert isinstance(draft, Draft)
    assert (draft.values["event_date"], draft.doubts) == (day, {})
    assert acled_particulars(draft.values)["date_of_event"] == "2018-03-04"


def test_an_export_with_renamed_columns_or_under_another_name_is_not_taken(text_file: TextFile) -> None:
    renamed = {{"event_id_cnty": "record_id"}.get(name, name): cell for name, cell in row().items()}
    path = text_file(as_csv(renamed))
    assert recognise_format(path) == "acled"
    with pytest.raises(ColumnMissing):
        next(read_list(path))
    with pytest.raises(AcledUnderOtherName):
        next(read_list(text_file(as_csv(row())), format="csv"))

"""The UCDP Georeferenced Event Dataset: every row, and its figures by governorate and month."""

import csv
import gzip
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from sanad.intake.drafts import Draft, Refusal
from sanad.intake.errors import ColumnMissing
from sanad.intake.reading import read_list, recognise_format
from sanad.intake.ucdp_ged import NEEDED, event_particulars
from sanad.terms.partial_date import parse_date
from sanad.terms.territory import governorate_of

TextFile = Callable[..., Path]
RELEASE = "ucdp_ged_syria_20160101_20191130.csv.gz"
COLUMNS_41 = ["source_article", "source_headline", "source_original"]
COLUMNS_49 = [*COLUMNS_41, "relid", "code_status", "conflict_dset_id", "dyad_dset_id", "side_a_dset_id",
              "side_b_dset_id", "gwnoa", "country_note"]  # fmt: skip


def event(**changes: str) -> dict[str, str]:
    row = dict.fromkeys(NEEDED, "0") | {
        "id": "900001", "type_of_violence": "3", "adm_1": "Homs Governorate", "adm_2": "",
        "where_coordinates": "an invented village", "source_office": "an invented office",
        "date_prec": "1", "date_start": "2016-01-31", "date_end": "2016-01-31",
    }  # fmt: skip
    return row | changes


def as_csv(*rows: dict[str, str]) -> str:
    lines = [list(rows[0]), *(list(row.values()) for row in rows)]
    return "\n".join(",".join(f'"{cell}"' for cell in line) for line in lines) + "\n"


def test_every_row_of_the_release_is_a_draft(real_data: Path) -> None:
    path = real_data / RELEASE
    assert recognise_format(path) == "ucdp-ged"
    rows = list(read_list(path))
    assert len(rows) == 16_566
    with gzip.open(path, "rt", encoding="utf-8", newline="") as source:
        for number, (row, received) in enumerate(zip(rows, csv.DictReader(source), strict=True), start=2):
            assert isinstance(row, Draft), row
            assert (row.row, row.record_key, row.kind) == (number, received["id"], "event")
            assert row.values == received


def test_figures_by_governorate_and_month_equal_the_derived_table(real_data: Path) -> None:
    figures: dict[tuple[str, str], Counter[str]] = {}
    unknown = 0
    for row in read_list(real_data / RELEASE, format="ucdp-ged"):
        assert isinstance(row, Draft)
        place = governorate_of(row.values["adm_1"])
        start = parse_date(row.values["date_start"]).earliest
        assert start is not None
        assert (place is None) == (row.values["adm_1"] == "")
        unknown += place is None
        figure = figures.setdefault((place or "UNKNOWN", f"{start:%Y-%m}"), Counter())
        figure["events"] += 1
        for column in ("best", "deaths_civilians", "low", "high"):
            figure[column] += int(row.values[column])
    assert unknown == 339
    with (real_data / "derived_ucdp_syria_governorate_month.csv").open(newline="") as source:
        table = {
            (row["ocha_pcode"], row["month"]): {
                "events": int(row["events"]),
                "best": int(row["deaths_best"]),
                "deaths_civilians": int(row["deaths_civilians"]),
                "low": int(row["deaths_low"]),
                "high": int(row["deaths_high"]),
            }
            for row in csv.DictReader(source)
        }
    assert {key: dict(figure) for key, figure in figures.items()} == table


@pytest.mark.parametrize("further", [[], COLUMNS_41, COLUMNS_49])
def test_each_variant_of_the_columns_is_recognised_and_kept_whole(
    text_file: TextFile, further: list[str]
) -> None:
    row = event(**dict.fromkeys(further, "x"))
    path = text_file(as_csv(row))
    assert recognise_format(path) == "ucdp-ged"
    (draft,) = read_list(path)
    assert isinstance(draft, Draft)
    assert draft.values == row


def test_particulars_say_a_day_only_where_the_day_is_coded() -> None:
    assert event_particulars(event()) == {
        "record_id": "900001",
        "event_type": "one-sided violence",
        "date_of_event": "2016-01-31",
        "governorate": "Homs Governorate",
        "place": "an invented village",
        "source": "an invented office",
        "victims": "0",
        "victims_low": "0",
        "victims_high": "0",
    }
    vague = event(date_prec="4", date_start="2016-01-01 00:00:00.000", adm_1="", type_of_violence="9")
    said = event_particulars(vague)
    assert said["date_of_event"] == "2016-01-01/2016-01-31"
    assert "governorate" not in said
    assert "event_type" not in said
    assert event_particulars(event(date_prec="2"))["date_of_event"] == "2016-01-31/2016-01-31"


@pytest.mark.parametrize(
    "changes", [{"date_start": "2016-02-30"}, {"date_end": "2016-01-30"}, {"date_end": "2016-13-01"}]
)
def test_impossible_dates_refuse_their_row(text_file: TextFile, changes: dict[str, str]) -> None:
    path = text_file(as_csv(event(**changes), event(id="900002")))
    refusal, draft = read_list(path)
    assert isinstance(refusal, Refusal) and isinstance(draft, Draft)
    assert (refusal.row, refusal.code) == (2, "impossible_date")


def test_two_events_under_one_id_are_both_refused(text_file: TextFile) -> None:
    path = text_file(as_csv(event(), event(best="7"), event(id="900002"), event(id="900002")))
    assert [(row.row, getattr(row, "code", "draft")) for row in read_list(path)] == [
        (2, "duplicate_record_id"),
        (3, "duplicate_record_id"),
        (4, "draft"),
    ]


def test_an_event_without_an_id_is_refused(text_file: TextFile) -> None:
    path = text_file(as_csv(event(id=" "), event(id="")))
    assert [getattr(row, "code", "draft") for row in read_list(path)] == ["record_id_missing"] * 2


def test_a_stated_release_without_its_columns_is_refused(text_file: TextFile) -> None:
    row = event()
    del row["best"]
    path = text_file(as_csv(row))
    with pytest.raises(ColumnMissing) as refusal:
        next(read_list(path, format="ucdp-ged"))
    assert refusal.value.details["needed"] == "best"


@pytest.mark.parametrize("column", ["deaths_civilians", "low", "best", "high"])
@pytest.mark.parametrize("text", ["-1", "1.5", "", "many"])
def test_deaths_that_are_no_number_from_0_refuse_their_row(
    text_file: TextFile, column: str, text: str
) -> None:
    refusal, draft = read_list(text_file(as_csv(event(**{column: text}), event(id="900002"))))
    assert isinstance(refusal, Refusal) and isinstance(draft, Draft)
    assert (refusal.row, refusal.code) == (2, "count_invalid") and column in refusal.reason

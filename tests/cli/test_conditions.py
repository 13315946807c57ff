"""`sanad conditions`: figures equal a count of our own of the file, under every filter; gaps are never 0."""

import csv
import gzip
import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from database import rows
from sanad.conditions.selection import place_asked
from written_acts import write_acts
from written_release import write_figures

Run = Callable[..., Any]
Event = Mapping[str, str]

RELEASE = "ucdp_ged_syria_20160101_20191130.csv.gz"
NAMES = {"SY01": "Damascus Governorate", "SY03": "Rif Dimashq Governorate"}
PLACED = {"exact": "1", "near": "2", "district": "3", "governorate": "4", None: "9"}
DATED = {"day": "1", "week": "3", None: "9"}
WHOLE = ("--from", "2016-01-01", "--to", "2020-12-31")


@pytest.fixture(scope="module")
def events(real_data: Path) -> tuple[Event, ...]:
    with gzip.open(real_data / RELEASE, "rt", encoding="utf-8") as stream:
        return tuple(csv.DictReader(stream))


def imported(sanad: Run, real_data: Path, code: str = "con-real", *words: str) -> None:
    """Import the release once; whoever comes later finds it there."""
    if not rows("superuser", f"SELECT 1 FROM records_organisation WHERE code = '{code}'"):
        said = sanad("import", real_data / RELEASE, "--list", code, "--as", code, "--json", *words)
        assert said.document["records"] == 16_566, said.err


def table(said: Any, indicator: str, code: str = "con-real") -> dict[str, dict[str, Any]]:
    assert said.code == 0, said.err
    chosen = (row for row in said.document["indicators"] if row["event_set"] == code)
    return {row["period"]: row for row in chosen if row["indicator"] == indicator}


def own_count(
    events: tuple[Event, ...], name: str, placed: str | None, dated: str | None, *, clear: bool
) -> Iterator[tuple[str, list[int]]]:
    """Count the file without any code of Sanad: events, deaths best, low and high, and civilians by year."""
    for year in ("2016", "2017", "2018", "2019"):
        chosen = [
            one
            for one in events
            if one["adm_1"] == name
            and one["date_start"].startswith(year)
            and one["where_prec"] <= PLACED[placed]
            and one["date_prec"] <= DATED[dated]
            and (not clear or one["event_clarity"] == "1")
        ]
        sums = [sum(int(one[key]) for one in chosen) for key in ("best", "low", "high", "deaths_civilians")]
        yield year, [len(chosen), *sums]


EVERY_FILTER = tuple(product(PLACED, DATED, (False, True)))
# Of the larger place every filter by itself and the narrowest of all; of the smaller every combination.
ALONE = tuple(
    one for one in EVERY_FILTER if one in (("exact", "day", True),) or one.count(None) + (not one[2]) >= 2
)


@pytest.mark.parametrize(("pcode", "filters"), [("SY01", EVERY_FILTER), ("SY03", ALONE)])
def test_figures_equal_a_count_of_our_own_under_every_filter(
    sanad: Run,
    real_data: Path,
    events: tuple[Event, ...],
    pcode: str,
    filters: tuple[tuple[str | None, str | None, bool], ...],
) -> None:
    imported(sanad, real_data)
    for placed, dated, clear in filters:
        words = [*(("--placed", placed) if placed else ()), *(("--dated", dated) if dated else ())]
        said = sanad("conditions", pcode, *WHOLE, *words, *(["--clear"] if clear else []), "--json")
        counts, deaths = table(said, "events"), table(said, "deaths")
        civilians = table(said, "civilian_deaths")
        for year, expected in own_count(events, NAMES[pcode], placed, dated, clear=clear):
            told = [counts[year]["value"], *(deaths[year][key] for key in ("value", "low", "high"))]
            assert [*told, civilians[year]["value"]] == expected, (placed, dated, clear, year)


def test_damascus_as_it_is_published_and_never_added_to_rural_damascus(sanad: Run, real_data: Path) -> None:
    imported(sanad, real_data)
    said = sanad("conditions", "Damascus", *WHOLE, "--json")
    assert [row["value"] for row in table(said, "events").values()] == [151, 192, 123, 6, None]
    assert [row["value"] for row in table(said, "deaths").values()] == [392, 757, 785, 27, None]
    assert [row["value"] for row in table(said, "civilian_deaths").values()] == [40, 175, 154, 3, None]
    rural = sanad("conditions", "SY03", *WHOLE, "--json")
    assert [row["value"] for row in table(rural, "events").values()] == [885, 720, 500, 13, None]
    gaps = {(gap["code"], gap["days"]) for gap in said.document["gaps"]}
    assert ("not_covered", "2019-12-01/2020-12-31") in gaps
    assert "individual_risk" in {code for code, _ in gaps}
    told = said.document["said"]
    assert "snhr-2020-arrests" in {one["passage"] for one in told["passages"]}
    assert 0 < told["origins_at_most"] < len(told["passages"])


def test_sides_and_spread_equal_a_count_of_our_own(
    sanad: Run, real_data: Path, events: tuple[Event, ...]
) -> None:
    imported(sanad, real_data)
    said = sanad("conditions", "SY03", "--from", "2016", "--to", "2019", "--json")
    actors, placed = table(said, "actors_recorded"), table(said, "events_in_district")
    spread, change = table(said, "districts_with_events"), table(said, "events_per_week_change")
    for year in ("2016", "2017", "2018", "2019"):
        here = (one for one in events if one["adm_1"] == NAMES["SY03"])
        chosen = [one for one in here if one["date_start"].startswith(year)]
        for side in ("a", "b"):
            named = Counter(one[f"side_{side}"].strip() for one in chosen)
            told = {one["name"]: one["events"].get(side) for one in actors[year]["actors"]}
            kept = {name: count for name, count in told.items() if count}
            assert kept == {name: count for name, count in named.items() if name != "Civilians"}
        exact = sum(one["adm_2"] != "" and one["where_prec"] <= "3" for one in chosen)
        assert placed[year]["value"] == exact
        assert spread[year]["of"] == 9 and 0 < spread[year]["value"] <= 9
    assert change["2016"]["value"] is None
    assert change["2017"]["value"] == round(720 * 7 / 365 - 885 * 7 / 366, 2)


def test_what_no_event_tells_stands_beside_as_figures_passages_and_gaps(
    sanad: Run, real_data: Path, tmp_path: Path
) -> None:
    imported(sanad, real_data)
    path = tmp_path / "figures.json"
    path.write_text(
        json.dumps({"format": "sanad-research/1", "sources": [COUNTER], "figures": [FIGURE]}),
        encoding="utf-8",
    )
    assert sanad("research", path, "--as", "con-real", "--json").document == {"entered": 2, "already": 0}
    said = sanad("conditions", "Damascus", *WHOLE, "--as", "con-real", "--json").document
    rows = [row for row in said["indicators"] if row["indicator"] == "displacement"]
    assert [(row["period"], row["value"], row["low"], row["high"]) for row in rows] == [
        ("2018", 30, 20, None),
        *((year, None, None, None) for year in ("2016", "2017", "2019", "2020")),
    ]
    assert (rows[0]["source"], rows[0]["words"]) == ("An invented counter", FIGURE["exact"])
    arrests = next(row for row in said["indicators"] if row.get("figure") == "snhr-2020-arrests-count")
    assert (arrests["value"], arrests["precision"]["places"]) == (327, ["SY01", "SY03"])
    eyes = {row["period"]: row for row in said["indicators"] if row["indicator"] == "monitors"}
    of_2018 = eyes["2018"]["origins"]
    assert "invented-counter" in of_2018["named"] and "invented-counter" in of_2018["access"]
    assert of_2018["at_most"] == len(of_2018["named"]) > eyes["2018"]["access_told"]
    assert eyes["2019"]["value"] == len(eyes["2019"]["origins"]["named"]) > 0
    without = next(gap for gap in said["gaps"] if gap["code"] == "no_figure")
    assert "control" in without["indicators"] and "displacement" not in without["indicators"]
    before = sanad("conditions", "Damascus", *WHOLE, "--as", "con-real", "--as-of", "2020-01-01", "--json")
    assert not [row for row in before.document["indicators"] if row.get("figure")]
    told = sanad("conditions", "Damascus", *WHOLE, "--as", "con-real")
    assert "30 (20 to not said) persons: Invented families" in told.out


FIGURE = {
    "code": "invented-displaced", "source": "invented-counter", "topic": "displacement",
    "en": "Invented families that left", "value": 30, "low": 20, "unit": {"en": "persons"},
    "places": ["SY01"], "period": {"from": "2018-01", "to": "2018-12"}, "published": "2019-02",
    "exact": "at least 20, perhaps 30 persons left", "language": "en", "document": "an invented report",
    "mark": "seen",
}  # fmt: skip
COUNTER = {
    "code": "invented-counter", "en": "An invented counter", "kind": "ngo", "whom_it_repeats": "known",
    "access": {"en": "Two invented visits."},
}  # fmt: skip


def test_months_equal_the_derived_table(sanad: Run, real_data: Path) -> None:
    imported(sanad, real_data)
    with (real_data / "derived_ucdp_syria_governorate_month.csv").open(encoding="utf-8") as stream:
        published = [row for row in csv.DictReader(stream) if "SY07" in row.values()]
    said = sanad("conditions", "SY07", "--from", "2016", "--to", "2019", "--step", "month", "--json")
    counts, deaths = table(said, "events"), table(said, "deaths")
    assert len(published) > 40
    for row in published:
        month = row["month"]
        assert counts[month]["value"] == int(row["events"])
        assert deaths[month]["value"] == int(row["deaths_best"])
    assert counts["2019-12"]["value"] is None


def test_counts_by_month_say_what_the_events_say(sanad: Run, real_data: Path, tmp_path: Path) -> None:
    from sanad.demonstration.ucdp_months import table_csv

    imported(sanad, real_data)
    path = tmp_path / "months.csv"
    path.write_bytes(table_csv())
    said = sanad("import", path, "--list", "con-months", "--as", "con-months", "--json")
    assert said.code == 0 and said.document["refused"] == []
    for pcode in ("SY01", "SY13", "SY"):
        told = sanad("conditions", pcode, "--from", "2015", "--to", "2020", "--json")
        for indicator in ("events", "deaths", "civilian_deaths"):
            by_event, by_month = table(told, indicator), table(told, indicator, "con-months")
            assert [row["value"] for row in by_month.values()] == [row["value"] for row in by_event.values()]
        assert [row["low"] for row in table(told, "deaths", "con-months").values()] == [
            row["low"] for row in table(told, "deaths").values()
        ]
        assert {row["value"] for row in table(told, "one_sided_events", "con-months").values()} == {None}


def test_the_country_counts_what_no_governorate_does(
    sanad: Run, real_data: Path, events: tuple[Event, ...]
) -> None:
    imported(sanad, real_data)
    said = sanad("conditions", "SY", "--from", "2016", "--to", "2019", "--json")
    assert sum(row["value"] for row in table(said, "events").values()) == len(events)
    placed = sanad("conditions", "SY02", "--from", "2016", "--to", "2019", "--json").document["gaps"]
    unplaced = next(gap for gap in placed if gap["code"] == "unplaced")
    assert unplaced["numbers"] == {"count": sum(one["adm_1"] == "" for one in events)}


def test_an_edition_that_is_stated_covers_its_days(sanad: Run, tmp_path: Path) -> None:
    said = sanad("import", written(tmp_path, event()), *of("stated", "--edition", "special-2020-01-10"))
    assert said.code == 0, said.err
    found = sanad("conditions", "SY04", "--from", "2015", "--to", "2017", "--as", "con-stated", "--json")
    assert [row["value"] for row in table(found, "events", "con-stated").values()] == [None, 1, 0]
    counted = (row for row in found.document["indicators"] if row["event_set"])
    assert {row["version"] for row in counted} == {"special-2020-01-10"}
    other = sanad("import", written(tmp_path, event(id="2")), *of("stated", "--edition", "25.1"))
    assert other.code == 1 and other.document["refused"][0]["code"] == "edition_mixed"
    again = sanad("import", written(tmp_path, event()), *of("stated"))
    assert again.document["already"] == 1


def test_what_was_not_held_yet_is_not_told(sanad: Run, tmp_path: Path) -> None:
    sanad("import", written(tmp_path, event()), *of("asof"))
    words = ("conditions", "SY04", "--from", "2016", "--to", "2016", "--as", "con-asof", "--json")
    assert len(table(sanad(*words), "events", "con-asof")) == 1
    before = sanad(*words, "--as-of", "2020-01-01").document
    assert {row["event_set"] for row in before["indicators"]} == {None}
    assert {row["value"] for row in before["indicators"]} == {None} and before["as_of"] == "2020-01-01"
    assert "no_event_set" in {gap["code"] for gap in before["gaps"]}
    ahead = sanad(*words, "--as-of", "2999-01-01")
    assert table(ahead, "events", "con-asof") == table(sanad(*words), "events", "con-asof")
    assert ahead.document["as_of"] < "2999"
    assert "as_of_ahead" in {gap["code"] for gap in ahead.document["gaps"]} and ahead.err


def test_a_newer_version_of_a_row_counts_once(sanad: Run, tmp_path: Path) -> None:
    sanad("import", written(tmp_path, event()), *of("newer"))
    changed = sanad("import", written(tmp_path, event(best="7", high="9")), *of("newer"))
    assert changed.document["changed"] == 1
    said = sanad("conditions", "SY04", "--from", "2016", "--to", "2016", "--as", "con-newer", "--json")
    assert [row["value"] for row in table(said, "events", "con-newer").values()] == [1]
    assert [row["value"] for row in table(said, "deaths", "con-newer").values()] == [7]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"deaths_civilians": "-1"}, "count_invalid"),
        ({"high": "2.5"}, "count_invalid"),
        ({"low": ""}, "count_invalid"),
        ({"best": "12345678901"}, "count_invalid"),
        ({"date_start": "1/31/2016"}, "day_unread"),
        ({"date_start": "2016-02-30"}, "impossible_date"),
    ],
)
def test_a_row_that_cannot_be_counted_is_refused(
    sanad: Run, tmp_path: Path, changes: dict[str, str], code: str
) -> None:
    said = sanad("import", written(tmp_path, event(**changes), event(id="2")), *of("refused", "--dry-run"))
    assert [one["code"] for one in said.document["refused"]] == [code]
    assert said.document["records"] == 1


def test_odd_rows_are_kept_and_said(sanad: Run, tmp_path: Path) -> None:
    odd = [event(low="9"), event(id="2", country_id="645"), event(id="3", where_prec="12")]
    assert sanad("import", written(tmp_path, *odd), *of("odd")).document["records"] == 3
    said = sanad("conditions", "SY04", "--from", "2016", "--to", "2016", "--as", "con-odd", "--json")
    assert [row["value"] for row in table(said, "events", "con-odd").values()] == [2]
    assert next(gap for gap in said.document["gaps"] if gap["code"] == "flagged")["numbers"] == {"count": 2}


def test_what_is_no_place_or_period_is_refused(sanad: Run) -> None:
    assert place_asked("سوريا") == place_asked(" syria ") == "SY"
    for place, first, last, code in (
        ("Atlantis", "2016", "2017", "place_not_found"),
        ("SY010000", "2016", "2017", "place_too_fine"),
        ("Suran", "2016", "2017", "place_ambiguous"),
        ("SY01", "2017", "2016", "period_unusable"),
        ("SY01", "yesterday", "2016", "period_unusable"),
    ):
        said = sanad("conditions", place, "--from", first, "--to", last, "--json")
        assert (said.code, said.document["error"]["code"]) == (1, code)
        assert place not in said.err or place.startswith("SY")


def event(**changes: str) -> dict[str, str]:
    return {
        "id": "1", "type_of_violence": "1", "where_prec": "1", "adm_1": "Homs Governorate", "adm_2": "",
        "country_id": "652", "date_prec": "1", "date_start": "2016-01-31", "date_end": "2016-01-31",
        "event_clarity": "1", "deaths_civilians": "0", "low": "1", "best": "1", "high": "1",
        "source_office": "an invented office",
    } | changes  # fmt: skip


def written(folder: Path, *events: dict[str, str]) -> Path:
    lines = [list(events[0]), *(list(one.values()) for one in events)]
    path = folder / "events.csv"
    path.write_text("\n".join(",".join(f'"{cell}"' for cell in line) for line in lines) + "\n", "utf-8")
    return path


def of(code: str, *words: str) -> tuple[str, ...]:
    return ("--list", f"con-{code}", "--as", f"con-{code}", "--format", "ucdp-ged", "--json", *words)


def test_a_report_is_written_as_pdf_text_document_and_data(
    sanad: Run, real_data: Path, tmp_path: Path
) -> None:
    imported(sanad, real_data)
    files = {kind: tmp_path / f"report.{kind}" for kind in ("pdf", "docx", "json")}
    asked = ("--as", "con-real", "--as-of", "2030-01-01", "--language", "ar")
    words = ("--pdf", files["pdf"], "--docx", files["docx"], "--report-json", files["json"])
    said = sanad("conditions", "SY01", *WHOLE, *asked, *words)
    assert said.code == 0, said.err
    assert "draft" in said.err and "2030" not in files["json"].read_text(encoding="utf-8")
    assert files["pdf"].read_bytes().startswith(b"%PDF")
    assert files["docx"].read_bytes().startswith(b"PK")
    report = json.loads(files["json"].read_text(encoding="utf-8"))
    assert report["format"] == "sanad-report/1"
    series = next(part for part in report["parts"] if part["is"] == "picture" and part["kind"] == "series")
    assert [one["value"] for one in series["values"]] == [392, 757, 785, 27, None]
    tiles = next(part for part in report["parts"] if part["is"] == "picture" and part["kind"] == "tiles")
    assert next(one["value"] for one in tiles["values"] if one["key"] == "SY01") == 151 + 192 + 123 + 6
    assert sanad("conditions", "SY01", *WHOLE, *asked, "--pdf", tmp_path / "none" / "x.pdf").code == 1


def test_an_export_of_acled_stands_as_a_set_of_its_own(sanad: Run, tmp_path: Path) -> None:
    from sanad.intake.acled import COLUMNS

    said = {"event_id_cnty": "INV1", "event_date": "2018-03-04", "admin1": "Homs", "fatalities": "3"}
    path = tmp_path / "invented.csv"
    lines = (",".join(COLUMNS), ",".join((dict.fromkeys(COLUMNS, "") | said).values()))
    path.write_text("\n".join(lines) + "\n", encoding="utf-8-sig")
    words = ("--list", "con-acled", "--as", "con-acled", "--edition", "2026-11-01-SY", "--json")
    assert sanad("import", path, *words).document["records"] == 1
    found = sanad("conditions", "SY04", "--from", "2018", "--to", "2019", "--as", "con-acled", "--json")
    (deaths,) = (row for row in table(found, "deaths", "con-acled").values() if row["value"] is not None)
    assert (deaths["value"], deaths["low"], deaths["high"]) == (3, None, None)
    civilians = table(found, "civilian_deaths", "con-acled")
    assert {row["value"] for row in civilians.values()} == {None}
    told = sanad("conditions", "SY04", "--from", "2018", "--to", "2019", "--as", "con-acled")
    assert told.code == 0, told.err
    report = tmp_path / "report.json"
    made = sanad(
        "conditions", "SY04", "--from", "2018", "--to", "2019", "--as", "con-acled", "--report-json", report
    )
    assert made.code == 0 and report.is_file(), made.err


def test_acts_that_registers_tell_of_stand_beside_and_no_small_number_is_told(
    sanad: Run, tmp_path: Path
) -> None:
    write_acts("con-acts")
    report = tmp_path / "acts.json"

    def told(pcode: str, *words: Any) -> Any:
        said = sanad("conditions", pcode, "--from", "2013", "--as", "con-acts", *words)
        assert said.code == 0, said.err
        return said

    of_both = told("SY13", "--to", "2014", "--json").document
    acts = [row for row in of_both["indicators"] if row["indicator"].startswith("acts_")]
    assert [(row["indicator"], row["period"], row["value"], row["reason"]) for row in acts] == [
        ("acts_detention", "2013", None, "kept_back"),
        ("acts_detention", "2014", None, "kept_back"),
        ("acts_returnees", "2013", None, "none_told"),
        ("acts_returnees", "2014", None, "kept_back"),
    ]
    assert {(row["register"], row["source"], row["event_set"]) for row in acts} == {
        ("acts", "con-acts (invented)", None)
    }
    assert next(gap for gap in of_both["gaps"] if gap["code"] == "acts_kept_back")["indicators"] == [
        "detention", "returnees"
    ]  # fmt: skip
    of_2013 = told("SY13", "--to", "2013-12", "--json", "--language", "da").document
    (row,) = (row for row in of_2013["indicators"] if row["indicator"].startswith("acts_"))
    assert (row["value"], row["reason"], row["unit"], row["low"]) == (7, None, "acts", None)
    untold = next(gap for gap in of_2013["gaps"] if gap["code"] == "no_act")
    assert "detention" not in untold["indicators"] and "Intet kort" in untold["text"]
    before = told("SY13", "--to", "2013", "--as-of", "2020-01-01", "--json").document
    assert not [row for row in before["indicators"] if row["indicator"].startswith("acts_")]
    assert "  2013  kept back" in told("SY13", "--to", "2014").out
    told("SY13", "--to", "2014", "--report-json", report)
    invented = "con-acts (invented) (Invented data)"
    tables = (part for part in json.loads(report.read_text("utf-8"))["parts"] if part["is"] == "table")
    assert [
        row[1:] for part in tables if part["caption"].startswith("Events and acts in") for row in part["rows"]
    ] == [
        [invented, "con-acts (invented)", "kept back", "kept back", "–"],
        [invented, "con-acts (invented)", "–", "kept back", "–"],
    ]
    told("SY", "--to", "2014", "--report-json", report)
    parts = json.loads(report.read_text("utf-8"))["parts"]
    captions = [part["caption"] for part in parts if part["is"] == "table"]
    assert [one for one in captions if one.startswith("Events and acts in")] == [
        "Events and acts in Idleb by subject, register and year",
        "Events and acts in As-Sweida by subject, register and year",
    ]


def test_what_the_newest_release_says_stands_beside(sanad: Run, tmp_path: Path) -> None:
    write_figures("con-released", tmp_path)
    report = tmp_path / "report.json"
    asked = ("conditions", "SY01", "--from", "2013", "--to", "2014", "--as", "con-released")
    said = sanad(*asked, "--json")
    rows = [row for row in said.document["indicators"] if row["indicator"].startswith("published_")]
    assert [(row["indicator"], row["value"], row["low"], row["high"], row["level"]) for row in rows] == [
        ("published_documented", 25, 25, None, None),
        ("published_estimated", 40, 30, None, 0.95),
    ]
    assert "40 (30 to not said) persons, estimate-loglinear" in sanad(*asked).out
    assert sanad(*asked, "--report-json", report).code == 0
    parts = json.loads(report.read_text("utf-8"))["parts"]
    table = next(part for part in parts if part.get("caption") == "Published figures of Damascus")
    assert [row[:3] for row in table["rows"]] == [
        ["Persons documented", "at least 25", "invented, con-released (invented) (Invented data)"],
        [
            "Persons, estimated",
            "40, at least 30, interval of 95 per cent",
            "invented, con-released (invented) (Invented data)",
        ],
    ]


def test_odd_rows_are_told_at_import_and_beside_the_count_and_widen_no_coverage(
    sanad: Run, events: tuple[Event, ...], tmp_path: Path
) -> None:
    one = next(row for row in events if row["adm_1"] == NAMES["SY01"])
    changes: tuple[dict[str, str], ...] = (
        {},
        {"latitude": "60.1"},
        {"country_id": "645"},
        {"date_start": "2031-01-01", "date_end": "2031-01-01", "year": "2031"},
        {"date_start": "1816-01-01", "date_end": "1816-01-01", "year": "1816"},
    )
    path = tmp_path / "odd.csv"
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, one.keys())
        writer.writeheader()
        writer.writerows({**one, "id": str(at), **change} for at, change in enumerate(changes))
    said = sanad("import", path, "--list", "con-beyond", "--as", "con-beyond", "--json").document
    assert (said["records"], said["refused"]) == (5, [])
    assert [(row["row"], row["flags"]) for row in said["flagged"]] == [
        (3, ["place_contradicts"]),
        (4, ["beyond_country"]),
        (5, ["day_beyond"]),
        (6, ["day_beyond"]),
    ]
    told = sanad("conditions", "SY01", "--from", "1800", "--to", "2040", "--as", "con-beyond", "--json")
    counts = {year: row["value"] for year, row in table(told, "events", "con-beyond").items()}
    assert {year: value for year, value in counts.items() if value is not None} == {one["year"]: 2}
    gaps = {gap["code"]: gap["numbers"] for gap in told.document["gaps"] if gap["event_set"] == "con-beyond"}
    assert (gaps["flagged"], gaps["not_counted"]) == ({"count": 1}, {"count": 3})

"""One edition of one dataset a list; an id of two editions stands in both, never added, and flagged."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from cast import BECAUSE, Cast, founded
from sanad.conditions import Selection, SetTallies, indicator_table, periods_between
from sanad.conditions.errors import ColumnsOfAnotherEdition, EditionMixed, EventSetMixed
from sanad.conditions.ucdp_editions import MARKING
from sanad.intake.acled import COLUMNS as ACLED
from sanad.partners.member import Viewer
from sanad.terms.territory import Pcode

NEEDED = (
    "id", "type_of_violence", "where_prec", "adm_1", "date_prec", "date_start", "date_end",
    "deaths_civilians", "low", "best", "high",
)  # fmt: skip
MONTHS = ("governorate", "month", "events", "deaths_low", "deaths_best", "deaths_high", "deaths_civilians")
MONTH = ("SY04", "2016-01", "1", "1", "1", "1", "1")
HOMS, YEAR = Selection(Pcode("SY04")), periods_between(date(2016, 1, 1), date(2016, 12, 31))


@pytest.fixture(scope="module")
def holder(cast: Cast) -> Viewer:
    """Return the operator of a new organisation."""
    return founded("editions-ash")


def event(number: str, best: str = "2") -> tuple[str, ...]:
    return (number, "1", "1", "Homs Governorate", "1", "2016-01-31", "2016-01-31", "0", "1", best, "9")


def entered(
    holder: Viewer, folder: Path, code: str, *lines: tuple[str, ...], edition: str | None = None
) -> None:
    from sanad.actions.intake import ImportOptions, import_list

    path = folder / f"{code}-invented.csv"
    path.write_text("\n".join(",".join(line) for line in lines) + "\n", "utf-8")
    chosen = ImportOptions(corpus="invented", edition=edition)
    import_list(path, code, by=holder, because=BECAUSE, options=chosen)


def marked(*lines: tuple[str, ...]) -> list[tuple[str, ...]]:
    return [(*NEEDED, *MARKING), *((*line, *["0"] * len(MARKING)) for line in lines)]


def sets_of(holder: Viewer) -> dict[str, SetTallies]:
    from sanad.records.queries.conditions import counted

    found = counted(HOMS, YEAR, viewer=holder, as_of=datetime.now(UTC))
    return {one.event_set.list_code: one for one in found}


def test_an_id_of_two_editions_stands_in_both_and_is_flagged(holder: Viewer, tmp_path: Path) -> None:
    entered(holder, tmp_path, "annual", *marked(event("1"), event("2")), edition="25.1")
    entered(holder, tmp_path, "candidate", *marked(event("2", "7"), event("3")), edition="25.0.3")
    found = sets_of(holder)
    deaths = {code: one.tallies[YEAR[0]].deaths.best for code, one in found.items()}
    assert deaths == {"annual": 4, "candidate": 9}
    assert (found["annual"].flagged, found["candidate"].flagged) == (0, 1)
    gaps = indicator_table(HOMS, YEAR, list(found.values())).gaps
    assert [gap.event_set for gap in gaps if gap.code == "flagged"] == ["candidate"]
    note = found["candidate"].event_set.note
    assert note is not None and "revised later" in note.en


def test_a_file_in_the_columns_of_another_kind_enters_nothing(holder: Viewer, tmp_path: Path) -> None:
    with pytest.raises(ColumnsOfAnotherEdition):
        entered(holder, tmp_path, "other-columns", NEEDED, event("1"), edition="25.1")
    with pytest.raises(ColumnsOfAnotherEdition):
        entered(holder, tmp_path, "other-columns", *marked(event("1")), edition="special-2020-01-10")
    assert "other-columns" not in sets_of(holder)


def test_an_edition_that_is_not_said_is_not_added_to_one_that_is(holder: Viewer, tmp_path: Path) -> None:
    entered(holder, tmp_path, "said", NEEDED, event("11"), edition="invented-1")
    with pytest.raises(EditionMixed):
        entered(holder, tmp_path, "said", NEEDED, event("12"))
    entered(holder, tmp_path, "unsaid", NEEDED, event("21"))
    with pytest.raises(EditionMixed):
        entered(holder, tmp_path, "unsaid", NEEDED, event("22"), edition="invented-1")
    entered(holder, tmp_path, "unsaid", NEEDED, event("21"), edition="invented-1")  # said afterwards
    entered(holder, tmp_path, "unsaid", NEEDED, event("22"), edition="invented-1")
    assert sets_of(holder)["unsaid"].tallies[YEAR[0]].events == 2


def test_two_datasets_do_not_share_a_list(holder: Viewer, tmp_path: Path) -> None:
    entered(holder, tmp_path, "one-dataset", NEEDED, event("31"))
    with pytest.raises(EventSetMixed):
        entered(holder, tmp_path, "one-dataset", MONTHS, MONTH)
    assert sets_of(holder)["one-dataset"].tallies[YEAR[0]].events == 1


def test_an_export_of_acled_is_a_set_of_its_own(holder: Viewer, tmp_path: Path) -> None:
    said = {
        "event_id_cnty": "INV1",
        "event_date": "2016-03-04",
        "admin1": "Homs",
        "iso": "760",
        "fatalities": "3",
    }
    row = tuple((dict.fromkeys(ACLED, "") | said).values())
    entered(holder, tmp_path, "acled", ACLED, row, edition="2026-11-01-SY")
    found = sets_of(holder)["acled"]
    assert found.event_set.dataset.code == "acled"
    tally = found.tallies[YEAR[0]]
    assert (tally.events, tally.deaths.best, tally.civilian_deaths) == (1, 3, None)
    with pytest.raises(EventSetMixed):
        entered(holder, tmp_path, "acled", NEEDED, event("41"))

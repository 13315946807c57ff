"""What a linking of events holds of an event set: told by period, with whom, and where one may tell it."""

import csv
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest

from cast import BECAUSE, Cast, consent_to_all, list_id, share
from sanad.conditions.indicators import SetTallies, indicator_table
from sanad.conditions.period import periods_between
from sanad.conditions.report_making import Found, within
from sanad.conditions.selection import Selection
from sanad.terms.territory import Pcode

if TYPE_CHECKING:
    from sanad.partners.member import Viewer

PERIODS = periods_between(date(2014, 1, 1), date(2016, 12, 31), "year")
RAIDS = tuple((f"2014-0{n}-1{n}", str(20 + 3 * n)) for n in range(1, 9))
ELSEWHERE = tuple((f"2015-0{n}-07", str(n)) for n in range(1, 5))
DATASET = ("id", "type_of_violence", "where_prec", "adm_1", "adm_2", "where_coordinates", "date_prec",
           "date_start", "date_end", "deaths_civilians", "low", "best", "high", "side_a")  # fmt: skip
OWN = ("record_id", "event_type", "date_of_event", "governorate", "place", "actors", "victims")


def opened(path: Path, rows: list[tuple[str, ...]], by: "Viewer") -> str:
    """Import a list of events and open it to linking; return its code."""
    from sanad.actions.intake import ImportOptions, import_list

    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows(rows)
    code = f"matched-{uuid4().hex[:8]}"
    import_list(path, code, by=by, because=BECAUSE, options=ImportOptions(corpus="invented"))
    made = list_id(code, by)
    consent_to_all(made, by)
    share(made, by, None, "linking")
    return code


def told(viewer: "Viewer", code: str, place: str = "SY04") -> SetTallies:
    from sanad.records.queries.conditions import counted, instant_of

    found = counted(Selection(Pcode(place)), PERIODS, viewer=viewer, as_of=instant_of(None))
    return next(one for one in found if one.event_set.list_code == code)


def values(one: SetTallies, place: str = "SY04") -> list[Any]:
    rows = indicator_table(Selection(Pcode(place)), PERIODS, [one]).rows
    return [row.said.value for row in rows if row.indicator.code == "events_matched"]


@pytest.fixture(scope="module")
def lists(cast: Cast, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, str]:
    """Return an event set and a list of A's own that tells of its raids of 2014, not of those of 2015."""
    folder = tmp_path_factory.mktemp("matched")
    days = enumerate((*RAIDS, *ELSEWHERE))
    where = ("1", "1", "Homs Governorate", "Rastan district", "Rastan", "1")
    dataset = [(str(at), *where, day, day, "1", dead, dead, dead, "government") for at, (day, dead) in days]
    raids = enumerate(RAIDS)
    own = [(f"F{at}", "air strike", day, "Homs", "Rastan", "government", dead) for at, (day, dead) in raids]
    return (
        opened(folder / "dataset.csv", [DATASET, *dataset], cast.at_a),
        opened(folder / "own.csv", [OWN, *own], cast.at_a),
    )


def test_it_works(cast: Cast, lists: tuple[str, str]) -> None:
    from sanad.actions.event_linking import link_event_lists

    dataset, own = lists
    before = told(cast.at_a, dataset)
    assert before.matching is None and values(before) == [None, None, None]
    gaps = indicator_table(Selection(Pcode("SY04")), PERIODS, [before]).gaps
    assert "side_by_side" in {gap.code for gap in gaps}
    link_event_lists(by=cast.chadi, because=BECAUSE)
    after = told(cast.at_a, dataset)
    assert after.matching is not None
    assert after.matching.lists == ((cast.at_a.organisation_code, own),)
    assert values(after) == [after.matching.events, 0, None]  # the last year is not covered
    assert 0 < after.matching.events <= len(RAIDS)
    assert [one.events for one in after.tallies.values()] == [8, 4]
    gaps = indicator_table(Selection(Pcode("SY04")), PERIODS, [after]).gaps
    (text,) = (one.text() for one in gaps if one.code == "matched")
    assert f"{cast.at_a.organisation_code}/{own}" in text.en and "{" not in text.ar
    elsewhere = told(cast.at_a, dataset, "SY05")
    assert elsewhere.matching is not None and elsewhere.matching.events == 0
    (alone,) = within(_found(after), frozenset({(cast.at_a.organisation_code, dataset)})).places
    assert [one.matching for one in alone.sets] == [None]


def _found(one: SetTallies) -> Found:
    from sanad.conditions.report_chapter import PlaceFound
    from sanad.conditions.research import shipped

    place = PlaceFound(Selection(Pcode("SY04")), (one,), ())
    return Found(PERIODS[0], PERIODS, (place,), {}, shipped())

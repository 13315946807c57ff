"""Research of an organisation: in versions, in the name of whoever judged, hidden from everybody else."""

from copy import deepcopy
from datetime import UTC, datetime
from typing import Any

import pytest

from cast import BECAUSE, Cast
from sanad.actions.errors import ReasonMissing
from sanad.conditions.days_past import DAYS_PAST
from sanad.conditions.errors import DayToCome, ResearchUnreadable
from sanad.partners.errors import NotAllowed, NotFound

DOCUMENT: dict[str, Any] = {
    "format": "sanad-research/1",
    "sources": [
        {"code": "walkers", "en": "Walkers (invented)", "kind": "ngo", "whom_it_repeats": "unknown"},
    ],
    "passages": [
        {
            "code": "walkers-1", "source": "walkers", "en": "Two roads were open (invented).",
            "places": ["SY01"], "published": "2019-06-01", "document": "invented", "mark": "seen",
            "speaks_of": {"from": "2019-05", "to": "2019-05"},
            "readings": [
                {
                    "element": "mere_presence", "says": "present", "extent": "some",
                    "because": {"en": "invented"}, "read_by": "somebody else",
                }
            ],
        }
    ],
    "searches": [
        {
            "code": "roads", "en": "Which roads were open?", "where": "a library", "searched_for": "roads",
            "on": "2026-01-01", "by": "somebody else", "result": "found", "passages": ["walkers-1"],
        }
    ],
}  # fmt: skip


@pytest.fixture(scope="module")
def entered(cast: Cast) -> datetime:
    """Enter the document as Amal, and return the instant just before."""
    from sanad.actions.research import enter_research

    before = datetime.now(UTC)
    assert enter_research(DOCUMENT, by=cast.amal, because=BECAUSE).entered == 3
    return before


@pytest.mark.parametrize(
    ("kind", "key"), [(kind, key) for kind, keys in DAYS_PAST.items() for key in keys if kind in DOCUMENT]
)
def test_nothing_was_read_said_or_sought_on_a_day_to_come(cast: Cast, kind: str, key: str) -> None:
    from sanad.actions.research import enter_research

    document = deepcopy(DOCUMENT)
    document[kind][0][key] = "2151-02"
    with pytest.raises(DayToCome) as refused:
        enter_research(document, by=cast.amal, because=BECAUSE)
    assert refused.value.details["place"] == f"{kind}[0].{key}"


def test_it_works_and_bears_the_name_of_who_judged(cast: Cast, entered: datetime) -> None:
    from sanad.actions.research import enter_research
    from sanad.records.queries.research import research_held

    held = research_held(viewer=cast.basma, as_of=datetime.now(UTC))
    assert held.passages["walkers-1"].readings[0].read_by == cast.amal.alias
    assert held.searches["roads"].by == cast.amal.alias
    assert "fln-2019-12" in held.passages
    again = enter_research(
        {"format": DOCUMENT["format"], **_added("walkers-2")}, by=cast.amal, because=BECAUSE
    )
    assert (again.entered, again.already) == (1, 1)


def _added(code: str) -> dict[str, Any]:
    more = {"code": code, "en": "More (invented)", "kind": "ngo", "whom_it_repeats": "unknown"}
    return {"sources": [DOCUMENT["sources"][0], more]}


def test_what_was_held_before_is_what_it_was(cast: Cast, entered: datetime) -> None:
    from sanad.actions.research import enter_research
    from sanad.records.queries.research import entries_of, research_held

    assert "walkers" not in research_held(viewer=cast.amal, as_of=entered).sources
    changed = deepcopy(DOCUMENT["sources"][0]) | {"reference": "a new reference"}
    enter_research({"format": DOCUMENT["format"], "sources": [changed]}, by=cast.amal, because=BECAUSE)
    versions = entries_of("sources", "walkers", viewer=cast.amal)
    assert [one.content.get("reference") for one in versions] == ["a new reference", None]
    assert versions[0].alias == cast.amal.alias and versions[0].because == BECAUSE


def test_no_other_organisation_sees_it(cast: Cast, entered: datetime) -> None:
    from sanad.records.queries.research import entries_of, own_entries

    for viewer in (cast.chadi, cast.dina):
        assert own_entries(viewer=viewer, as_of=datetime.now(UTC)) == ()
        assert entries_of("sources", "walkers", viewer=viewer) == ()


def test_who_may_not_enter_is_refused(cast: Cast, entered: datetime) -> None:
    from sanad.actions.research import enter_research

    more = {"format": DOCUMENT["format"], **_added("walkers-3")}
    with pytest.raises(NotAllowed):
        enter_research(more, by=cast.elias, because=BECAUSE)
    with pytest.raises(ReasonMissing):
        enter_research(more, by=cast.amal, because=" ")


def test_an_archived_copy_is_an_item_that_one_may_see(cast: Cast, entered: datetime) -> None:
    from sanad.actions.research import enter_research

    for archived in ("no-id", str(cast.amal.account)):
        document = {
            "format": DOCUMENT["format"],
            "passages": [DOCUMENT["passages"][0] | {"archived": archived}],
        }
        with pytest.raises(ResearchUnreadable):
            enter_research(document, by=cast.amal, because=BECAUSE)


def test_what_stands_already_does_not_stand_twice(cast: Cast, entered: datetime) -> None:
    from sanad.actions.research import enter_research, log_search
    from sanad.records.queries.research import own_entries

    new = {"code": "riders", "en": "Riders (invented)", "kind": "ngo", "whom_it_repeats": "unknown"}
    for sources in (_added("walkers-again")["sources"][1:], [new, new | {"code": "riders-again"}]):
        with pytest.raises(ResearchUnreadable, match="does not say already"):
            enter_research({"format": DOCUMENT["format"], "sources": sources}, by=cast.amal, because=BECAUSE)
    search = {**DOCUMENT["searches"][0], "searched_for": "bridges", "result": "no_information"}
    search = {key: told for key, told in search.items() if key not in ("code", "by", "passages")}
    for by in (cast.amal, cast.amal, cast.basma):
        log_search(search, by=by, because=BECAUSE)
    rows = own_entries(viewer=cast.amal, as_of=datetime.now(UTC))
    found = sorted(row.alias for row in rows if row.content.get("searched_for") == "bridges")
    assert found == sorted((cast.amal.alias, cast.basma.alias))


def test_what_another_entry_names_is_not_withdrawn(cast: Cast, entered: datetime) -> None:
    from sanad.actions.research import withdraw_research
    from sanad.records.queries.research import entries_of, research_held

    with pytest.raises(ResearchUnreadable):
        withdraw_research("passages", "walkers-1", by=cast.amal, because=BECAUSE)
    with pytest.raises(NotFound):
        withdraw_research("sources", "sohr", by=cast.amal, because=BECAUSE)
    withdraw_research("searches", "roads", by=cast.amal, because=BECAUSE)
    assert "roads" not in research_held(viewer=cast.amal, as_of=datetime.now(UTC)).searches
    assert entries_of("searches", "roads", viewer=cast.amal)[0].withdrawn


def test_two_who_judge_at_once_both_stand(cast: Cast) -> None:
    from concurrent.futures import ThreadPoolExecutor

    from django.db import connection

    from sanad.actions.research import judge_passage

    def judge(viewer: Any) -> None:
        reading = {"element": "deaths", "says": "rose", "extent": "some", "because": {"en": viewer.alias}}
        judge_passage("unhcr-2021-03", reading, by=viewer, because=BECAUSE)
        connection.close()

    with ThreadPoolExecutor(2) as both:
        list(both.map(judge, (cast.amal, cast.basma)))
    from sanad.records.queries.research import research_held

    held = research_held(viewer=cast.amal, as_of=datetime.now(UTC)).passages["unhcr-2021-03"]
    assert {one.read_by for one in held.readings} == {cast.amal.alias, cast.basma.alias}

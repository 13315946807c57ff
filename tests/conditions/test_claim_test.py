"""Claims against what is held: the worked ones, in their own words, and the same rules for whoever claims."""

import csv
import gzip
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from sanad.conditions.claim_document import claim_document
from sanad.conditions.claim_test import ClaimTest, ElementFinding, Evidence, examined
from sanad.conditions.claims import Claim, Measure, elements, period_before, runs_of
from sanad.conditions.coded_event import CodedEvent
from sanad.conditions.errors import PeriodUnusable
from sanad.conditions.event_set import EventSet, datasets
from sanad.conditions.indicators import SetTallies
from sanad.conditions.measured import Counted, counted_for
from sanad.conditions.period import Period
from sanad.conditions.research import shipped
from sanad.conditions.selection import Selection
from sanad.conditions.tally import tallies
from sanad.conditions.ucdp import coded_event

TODAY = date(2026, 11, 28)
RELEASE = "ucdp_ged_syria_20160101_20191130.csv.gz"
MEASURES: tuple[Measure, ...] = ("events", "deaths", "civilian_deaths")


@pytest.fixture(scope="module")
def events(real_data: Path) -> tuple[CodedEvent, ...]:
    with gzip.open(real_data / RELEASE, "rt", encoding="utf-8") as stream:
        return tuple(coded_event(row) for row in csv.DictReader(stream))


def counts(
    events: tuple[CodedEvent, ...], claim: Claim, period: Period
) -> Mapping[Measure, tuple[Counted, ...]]:
    dataset = datasets()["ucdp-ged"]
    edition = dataset.editions[0]
    assert edition.covers is not None
    event_set = EventSet("ucdp", "reading", dataset, edition.code, edition.covers, stated=True)
    days = (period, period_before(period))
    found = tuple((SetTallies(event_set, tallies(events, Selection(claim.place), [one])),) for one in days)
    return {measure: counted_for(measure, found[0], found[1], days) for measure in MEASURES}


def every_run(events: tuple[CodedEvent, ...], code: str) -> dict[str, ClaimTest]:
    research = shipped()
    claim = research.claim(code)
    return {
        run.name: examined(claim, Evidence(research, counts(events, claim, run.period), TODAY), run)
        for run in runs_of(claim, TODAY)
    }


def of(test: ClaimTest, element: str) -> ElementFinding:
    return next(one for one in test.findings if one.element.code == element)


def outcomes(test: ClaimTest) -> dict[str, str | None]:
    return {one.element.code: one.outcome for one in test.findings}


def test_damascus_in_2019_fewer_deaths_were_told_and_the_claim_says_nothing_of_detention(
    events: tuple[CodedEvent, ...],
) -> None:
    runs = every_run(events, "board-2019-12")
    told = of(runs["since"], "deaths")
    counted = told.sets[0].counted
    assert counted.here and (counted.here.low, counted.here.best) == (27, 27)
    assert outcomes(runs["since"])["events"] == outcomes(runs["since"])["deaths"] == "supported"
    assert "sohr" in told.supporting
    # The edition came out after the claim: that day nothing held could test it.
    assert outcomes(runs["then"])["events"] == "not_testable"
    assert told.sets[0].known_on == date(2020, 1, 10)
    for run in runs.values():
        individual = run.of("individual")
        assert individual and all(one.asserted is None and one.outcome is None for one in individual)
    detained = of(runs["then"], "detention").passages
    assert "fln-2019-06-detained" in {row.passage.code for row in detained if row.why == "own_words"}


def test_rural_damascus_in_2021_is_not_testable_with_what_is_held(events: tuple[CodedEvent, ...]) -> None:
    for run in every_run(events, "board-2021-02").values():
        told = outcomes(run)
        assert [told[one] for one in MEASURES] == ["not_testable"] * 3
        assert all(row.counted.here is None for row in of(run, "events").sets)
        assert told["mere_presence"] == "not_addressed"
    then = every_run(events, "board-2021-02")["then"]
    rows = {row.passage.code: row.why for row in of(then, "events").passages}
    assert rows["dis-2020-10-incidents"] == "own_sources"
    known = {row.passage.code for row in of(then, "detention").passages if row.why == "settles_nothing"}
    assert {"snhr-2020-arrests", "coi-2020-09"} <= known
    # Of one that came out in February, nobody can say that it was out on the 18th.
    assert "drc-2021-02" not in known


def test_the_statement_gets_no_kinder_words(events: tuple[CodedEvent, ...]) -> None:
    place = every_run(events, "statement-no-place-2021")
    assert outcomes(place["then"])["mere_presence"] == "contradicted"
    assert of(place["then"], "mere_presence").contradicting == {"fln"}
    nothing = every_run(events, "statement-nothing-changed-2021")
    assert set(outcomes(nothing["then"]).values()) == {"not_testable", None}
    everybody = every_run(events, "statement-terrorists-2021")
    assert outcomes(everybody["then"])["imputed_opinion"] == "not_testable"
    assert outcomes(everybody["since"])["imputed_opinion"] == "contradicted"
    assert of(everybody["now"], "imputed_opinion").contradicting == {"easo"}


def test_taken_at_its_word_in_2019_nothing_changed_would_have_been_contradicted(
    events: tuple[CodedEvent, ...],
) -> None:
    """The same counts that bear out the board's claim tell against the statement's, of the same days."""
    research = shipped()
    days = Period(date(2018, 12, 1), date(2019, 11, 30))
    claim = research.claim("statement-nothing-changed-2021")
    run = runs_of(claim, TODAY)[1]
    moved = type(run)("since", days, TODAY)
    test = examined(claim, Evidence(research, counts(events, claim, days), TODAY), moved)
    assert outcomes(test)["events"] == outcomes(test)["deaths"] == "contradicted"


def test_every_claim_goes_through_the_same_elements(events: tuple[CodedEvent, ...]) -> None:
    for code in shipped().claims:
        for run in every_run(events, code).values():
            assert tuple(one.element.code for one in run.findings) == tuple(elements())
            assert {one.element.axis for one in run.of("general")} == {"general"}


def test_what_came_later_stands_apart_and_nothing_is_scored(events: tuple[CodedEvent, ...]) -> None:
    research = shipped()
    claim = research.claim("board-2021-02")
    tests = tuple(every_run(events, claim.code).values())
    document = claim_document(claim, tests, research, held_on=TODAY)
    then = document["runs"][0]["columns"]["individual"]
    later = {row["passage"] for one in then for row in one["came_later"]}
    known = {row["passage"] for one in then for row in one["known_then"]}
    assert "amnesty-2021-09" in later and "snhr-2020-arrests" in known
    assert [one["passage"] for one in document["uses_told"]][-1] == "report-source-2023-08"
    assert document["searches"]["no_information"] and document["searches"]["not_reachable"]
    assert not {"score", "verdict", "level"} & set(str(document).replace("'", " ").split())


def test_a_claim_is_not_tested_before_it_was_made() -> None:
    with pytest.raises(PeriodUnusable):
        runs_of(shipped().claim("board-2019-12"), date(2019, 12, 30))


def test_as_many_days_before_or_as_many_months() -> None:
    assert period_before(Period(date(2018, 6, 1), date(2019, 11, 30))) == Period(
        date(2016, 12, 1), date(2018, 5, 31)
    )
    assert period_before(Period(date(2021, 1, 1), date(2021, 1, 31))) == Period(
        date(2020, 12, 1), date(2020, 12, 31)
    )
    assert period_before(Period(date(2020, 2, 18), date(2021, 2, 17))).days == 366

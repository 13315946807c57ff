"""Estimates that members ask for, on pages: the form, the job, and the estimate with its tables."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID, uuid4

import pytest

from cast import BECAUSE, Cast
from pages.conftest import SignIn, text_of
from sanad.estimation import estimate, patterns_from_totals
from sanad.estimation.document import estimates_document
from sanad.estimation.estimand import Estimand
from sanad.estimation.question import EstimateQuestion
from sanad.estimation.sensitivity import sensitivity
from sanad.estimation.sensitivity_document import sensitivity_json

TOTALS = {1: 120, 2: 90, 4: 80, 8: 3, 3: 30, 5: 25, 6: 21, 9: 12, 10: 11, 12: 13, 7: 9, 15: 6}
ASK = {
    "methods": ["chao", "loglinear"],
    "strata": "governorate",
    "seed": "5",
    "budget": "300",
    "sensitivity": "on",
    "unit": "person",
    "nature": "closed",
    "event": "killed",
    "because": "a test asks",
}


def _figures(cast: Cast) -> Iterator[tuple[str, Any]]:
    """Yield what an estimate of an invented table is kept as, by method."""
    from sanad.publications.estimate_disclosure import Told, sensitivity_shown, shown
    from sanad.publications.estimate_overlap import overlap_shown

    question = EstimateQuestion(
        methods=("chao", "loglinear"), strata="governorate", seed=5, estimand=Estimand("person", "killed")
    )
    whole = patterns_from_totals("ABCD", TOTALS)
    part = patterns_from_totals("ABCD", TOTALS, stratum={"governorate": "SY02"})
    few = patterns_from_totals("ABCD", {1: 3}, stratum={"governorate": "SY07"})
    found = estimate([whole, part, few], question.methods, 5, estimand=question.estimand)
    document = estimates_document(found, [whole], seed=5)
    told = Told({"SY02": 420, "SY07": None}, small=True)
    names = {code: {"en": f"List <{code}>", "ar": f"ق {code}", "da": f"L {code}"} for code in "ABCD"}
    common = {
        **document,
        "asked": {
            "id": str(uuid4()),
            "question": question.to_json(),
            "commands": list(question.commands()),
        },
        "names": names,
        "overlaps": [{"stratum": {}, **overlap_shown(whole)}],
        "sensitivity": sensitivity_shown(sensitivity_json(sensitivity(whole, replicates=5)), told),
        "fit": [],
    }
    rows = [shown(row, told) for row in document["estimates"]]
    for method in question.methods:
        yield method, {**common, "estimates": [row for row in rows if row["method"] == method]}


@pytest.fixture(scope="module")
def asked(cast: Cast) -> UUID:
    """Return the first figure of an estimate that Chadi asked for."""
    from sanad.actions.estimate_figures import method_figure
    from sanad.actions.figures import enter_figure
    from sanad.actions.recorded import recorded
    from sanad.records.models import LinkRun

    with recorded("estimate", by=cast.chadi, because=BECAUSE, purpose="linking") as recording:
        run = LinkRun.objects.create(
            id=uuid4(),
            number=77,
            state="publishable",
            settings={},
            code_version="0",
            log_size=0,
            started_at=recording.now,
            finished_at=recording.now,
            report={},
        )
        made = [
            enter_figure(
                recording,
                method_figure(common, f"asked-estimate-{method}", common["estimates"]),
                corpus="invented",
                run=run,
            )
            for method, common in _figures(cast)
        ]
    return made[0].id


def test_it_works(cast: Cast, signed_in: SignIn, asked: UUID) -> None:
    page = text_of(signed_in(cast.amal).get(f"/estimate/{asked}/"))
    assert "Methods side by side" in page
    assert "Documented: at least" in page
    assert "sanad estimate patterns.csv --method chao loglinear --seed 5" in page
    assert "List &lt;A&gt;" in page
    assert "killed" in page
    assert "What the data cannot settle" in page
    assert 'class="picture tile-grid"' in page
    assert 'class="picture upset"' in page
    assert f"/estimate/{asked}/" in text_of(signed_in(cast.amal).get("/estimate/"))


def test_every_table_is_a_file_as_well(cast: Cast, signed_in: SignIn, asked: UUID) -> None:
    import re

    client = signed_in(cast.amal)
    page = text_of(client.get(f"/estimate/{asked}/"))
    files = set(re.findall(rf"/estimate/{asked}/([a-z_]+)\.csv", page))
    assert {"methods", "strata", "lists", "patterns", "pairs", "assumption", "priors", "left_out"} <= files
    for name in files:
        told = client.get(f"/estimate/{asked}/{name}.csv").content.decode("utf-8-sig").splitlines()
        rows = client.get(f"/estimate/{asked}/{name}.json").json()["rows"]
        assert len(rows) == len(told) - 1 > 0
    assert client.get(f"/estimate/{asked}/nothing.csv").status_code == 404
    assert client.get(f"/estimate/{asked}/methods.exe").status_code == 404


def test_an_interval_stands_before_its_middle(cast: Cast, signed_in: SignIn, asked: UUID) -> None:
    columns = signed_in(cast.amal).get(f"/estimate/{asked}/methods.csv").content.decode("utf-8-sig")
    header = columns.splitlines()[0].split(",")
    assert header.index("lower") < header.index("upper") < header.index("median")
    assert header.index("held_lowest") == header.index("median") + 1


def test_no_count_under_the_threshold_is_shown(cast: Cast, signed_in: SignIn, asked: UUID) -> None:
    client = signed_in(cast.amal)
    for name in ("patterns", "lists", "pairs", "triples", "strata"):
        for row in client.get(f"/estimate/{asked}/{name}.json").json()["rows"]:
            for column in ("persons", "only_here", "documented", "at_least"):
                told = row.get(column)
                assert told is None or told == 0 or told >= 5, (name, row)
    (few,) = [
        row
        for row in client.get(f"/estimate/{asked}/strata.json").json()["rows"]
        if row["stratum"] == "SY07" and row["method"] == "chao"
    ]
    assert (few["documented"], few["median"], few["verdict"]) == (None, None, "refused")


def test_an_analyst_asks_and_is_brought_to_the_job(cast: Cast, signed_in: SignIn) -> None:
    client = signed_in(cast.chadi)
    assert 'name="methods"' in text_of(client.get("/estimate/ask/"))
    response = client.post("/estimate/ask/", ASK)
    assert response.status_code == 302
    job = response["Location"]
    assert "Estimating" in text_of(client.get(job))
    client.post(f"{job}cancel/", {"because": "a test ends it"})
    assert "Cancelled" in text_of(client.get(job))


@pytest.mark.parametrize(
    "wrong",
    [
        {"methods": []},
        {"methods": ["guess"]},
        {"strata": "district"},
        {"seed": "-1"},
        {"budget": "1"},
        {"budget": "9999999"},
        {"because": ""},
        {"nature": "x"},
    ],
)
def test_what_cannot_be_asked_is_marked(cast: Cast, signed_in: SignIn, wrong: dict[str, Any]) -> None:
    response = signed_in(cast.chadi).post("/estimate/ask/", ASK | wrong)
    assert response.status_code == 422
    assert "Mend what is marked" in text_of(response)


def test_who_may_not_is_told_so(cast: Cast, signed_in: SignIn) -> None:
    client = signed_in(cast.dina)
    assert "Your role does not make estimates" in text_of(client.get("/estimate/ask/"))
    assert client.post("/estimate/ask/", ASK).status_code == 403


def test_an_address_of_no_estimate_is_not_found(cast: Cast, signed_in: SignIn) -> None:
    assert signed_in(cast.amal).get(f"/estimate/{uuid4()}/").status_code == 404


def test_of_a_long_table_the_first_rows_are_seen_and_the_others_unfold(workspace: object) -> None:
    from sanad.web.estimate_tables import EstimateTable  # the settings are the server's

    rows = tuple((("A",), n, 1.0, n / 100) for n in range(25))
    table = EstimateTable("fit", ("lists", "observed", "expected", "tail"), rows)
    assert (len(table.cells), len(table.folded)) == (10, 15)
    whole = EstimateTable("strata", ("stratum",), tuple((n,) for n in range(25)))
    assert (len(whole.cells), whole.folded) == (25, [])

"""An estimate that somebody asks for: a job that can be stopped, and figures that tell nothing finer."""

import json
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

import pytest

from cast import BECAUSE, Cast
from database import rows
from sanad.estimation.errors import EstimateCancelled
from sanad.estimation.question import EstimateQuestion
from sanad.partners.errors import NotAllowed

if TYPE_CHECKING:
    from actions.conftest import Chain

QUESTION = EstimateQuestion(
    methods=("chao", "loglinear", "decomposable"), strata="governorate", seed=3, sensitivity=True
)


def asked_figures(asked: UUID) -> list[dict[str, Any]]:
    of_asked = "document #>> '{estimates,asked,id}' = %s ORDER BY key"
    found = rows("backup", f"SELECT key, document FROM records_figure WHERE {of_asked}", [str(asked)])
    return [{"key": key, **document} for key, document in found]


@pytest.fixture(scope="module")
def asked(chain: "Chain") -> UUID:
    from sanad.actions.asked_estimates import estimate_newest

    job = uuid4()
    done = estimate_newest(QUESTION, by=chain.linker, because=BECAUSE, asked=job)
    assert done["methods"] == 3
    return job


def test_it_works(asked: UUID) -> None:
    figures = asked_figures(asked)
    assert [one["key"] for one in figures] == [
        "asked-estimate-chao",
        "asked-estimate-decomposable",
        "asked-estimate-loglinear",
    ]
    for one in figures:
        told = one["estimates"]
        assert EstimateQuestion.from_json(told["asked"]["question"]) == QUESTION
        assert "--seed 3" in told["asked"]["commands"][0]
        assert told["estimates"][0]["stratum"] == {}
        assert {"governorate"} == {key for row in told["estimates"][1:] for key in row["stratum"]}
        assert told["sensitivity"]["assumption"].keys() <= {"loglinear", "decomposable"}


def test_no_small_count_is_told(asked: UUID) -> None:
    for one in asked_figures(asked):
        told = one["estimates"]
        for overlap in told["overlaps"]:
            assert all(row["persons"] >= 5 for row in overlap["patterns"])
            assert all(row["only_here"] is None or not 0 < row["only_here"] < 5 for row in overlap["lists"])
        for row in told["estimates"][1:]:
            assert not {"bound", "model", "leave_one_out", "averaging", "predictive_check"} & row.keys()
            assert all(row[end] is None or row[end] % 1 == 0 for end in ("lower", "median", "upper"))


def test_the_same_question_gives_the_same_numbers(chain: "Chain", asked: UUID) -> None:
    from sanad.actions.asked_estimates import estimate_newest

    again = uuid4()
    estimate_newest(QUESTION, by=chain.linker, because=BECAUSE, asked=again)
    first, second = asked_figures(asked), asked_figures(again)
    for one in (*first, *second):
        one["estimates"].pop("asked")
    assert [one["estimates"] for one in first] == [one["estimates"] for one in second]


def test_who_may_not_estimate_is_refused(cast: Cast) -> None:
    from sanad.actions.asked_estimates import estimate_newest
    from sanad.actions.jobs import ask_estimate

    with pytest.raises(NotAllowed):
        ask_estimate(QUESTION, by=cast.dina, because=BECAUSE)
    with pytest.raises(NotAllowed):
        estimate_newest(QUESTION, by=cast.dina, because=BECAUSE, asked=uuid4())


def test_a_job_that_is_stopped_keeps_nothing(chain: "Chain", monkeypatch: pytest.MonkeyPatch) -> None:
    from sanad.actions import job_states, work
    from sanad.actions.jobs import ask_estimate, cancel

    job = ask_estimate(EstimateQuestion(methods=("latent_class",)), by=chain.linker, because=BECAUSE)
    monkeypatch.setattr(work, "SECONDS_BETWEEN_TELLING", 0.0)
    told = job_states.told

    def stopped_when_half_done(one: Any, share: float, stage: str) -> bool:
        if share > 0.05:
            cancel(job, by=chain.linker, because=BECAUSE)
        return told(one, share, stage)

    monkeypatch.setattr(job_states, "told", stopped_when_half_done)
    work.run_job.func(str(job))
    ((state,),) = rows("backup", "SELECT state FROM records_job WHERE id = %s", [job])
    assert state == "cancelled"
    assert asked_figures(job) == []


def test_a_job_ends_with_its_figures_and_tells_how_far_it_is(
    chain: "Chain", monkeypatch: pytest.MonkeyPatch
) -> None:
    from sanad.actions import job_states, work
    from sanad.actions.jobs import ask_estimate

    shares: list[float] = []
    told = job_states.told
    monkeypatch.setattr(work, "SECONDS_BETWEEN_TELLING", 0.0)
    monkeypatch.setattr(
        job_states, "told", lambda one, share, stage: shares.append(share) or told(one, share, stage)
    )
    question = EstimateQuestion(methods=("chao", "latent_class"), draws_at_most=400, sensitivity=False)
    job = ask_estimate(question, by=chain.linker, because=BECAUSE)
    work.run_job.func(str(job))
    ((state, result),) = rows("backup", "SELECT state, result FROM records_job WHERE id = %s", [job])
    assert state == "done"
    assert result["methods"] == 2
    assert shares == sorted(shares)
    assert len(shares) > 3
    assert shares[0] >= 0
    assert shares[-1] <= 1
    (latent,) = [one for one in asked_figures(job) if one["key"] == "asked-estimate-latent-class"]
    row = latent["estimates"]["estimates"][0]
    assert row["settings"]["draws_at_most"] == 400
    assert row["verdict"] != "not_converged" or row["median"] is None


def test_what_raises_in_between_ends_the_work(chain: "Chain") -> None:
    from sanad.actions.asked_estimates import estimate_newest

    def stop(share: float) -> None:
        raise EstimateCancelled

    with pytest.raises(EstimateCancelled):
        estimate_newest(QUESTION, by=chain.linker, because=BECAUSE, asked=uuid4(), watch=stop)


def test_it_comes_out_again_to_the_last_digit(
    chain: "Chain", asked: UUID, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from dataclasses import replace

    from sanad.actions import estimates_again
    from sanad.cli.main import main

    ((figure,),) = rows(
        "backup",
        "SELECT id FROM records_figure WHERE document #>> '{estimates,asked,id}' = %s ORDER BY key LIMIT 1",
        [str(asked)],
    )
    assert main(["again", str(figure), "--as", "rowan", "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert (said["same"], said["differ"], said["made_with"]) == (True, [], said["run_with"])
    told = "SELECT document::json -> 'details' FROM records_custodyentry WHERE subject_id = %s ORDER BY at"
    assert rows("backup", told, [figure])[-1] == ({"again": True, "same": True},)
    made = estimates_again.figures_asked

    def other(*args: Any) -> Any:
        figures, strata = made(*args)
        first = figures[0]
        return [replace(first, extra={**first.extra, "seed": 4}), *figures[1:]], strata

    monkeypatch.setattr(estimates_again, "figures_asked", other)
    found = estimates_again.estimate_again(figure, by=chain.linker, because=BECAUSE)
    assert (found.same, found.differ) == (False, ("asked-estimate-chao",))


def test_what_cannot_be_run_again_is_refused(cast: Cast, chain: "Chain", asked: UUID) -> None:
    from sanad.actions.estimates_again import estimate_again
    from sanad.partners.errors import NotFound

    with pytest.raises(NotFound):
        estimate_again(uuid4(), by=chain.linker, because=BECAUSE)
    with pytest.raises(NotAllowed):
        estimate_again(uuid4(), by=cast.dina, because=BECAUSE)

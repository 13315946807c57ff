"""Jobs: asked once, begun once, and never left behind by a worker that died."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import OperationalError

from cast import BECAUSE, Cast
from database import rows
from sanad.actions.errors import ReasonMissing
from sanad.records.door import opened


def job(job_id: UUID) -> Any:
    from sanad.actions.sequencing import SEQUENCER
    from sanad.records.models import Job

    with opened(SEQUENCER, "supervising"):
        return Job.objects.get(id=job_id)


def changed(job_id: UUID, **columns: Any) -> None:
    from sanad.actions.sequencing import SEQUENCER
    from sanad.records.models import Job

    with opened(SEQUENCER, "supervising"):
        Job.objects.filter(id=job_id).update(**columns)


def queued(job_id: UUID) -> int:
    """Return how often a job stands in the queue of the workers."""
    from django_tasks_db.models import DBTaskResult

    waiting = DBTaskResult.objects.filter(status="READY").values_list("args_kwargs", flat=True)
    return sum(str(job_id) in one["args"] for one in waiting)


def taken(job_id: UUID) -> None:
    """Leave the queue as a worker does that took a job and died before it began."""
    from django_tasks_db.models import DBTaskResult

    for one in DBTaskResult.objects.filter(status="READY"):
        if str(job_id) in one.args_kwargs["args"]:
            DBTaskResult.objects.filter(id=one.id).update(status="RUNNING")


@pytest.fixture
def asked(cast: Cast) -> Any:
    from sanad.actions.jobs import ask_link, cancel

    made = ask_link(by=cast.chadi, because=BECAUSE)
    yield made
    changed(made, state="queued")
    cancel(made, by=cast.chadi, because=BECAUSE)


def test_a_second_click_is_no_second_job(cast: Cast, asked: UUID) -> None:
    from sanad.actions.jobs import ask_link

    assert ask_link(by=cast.chadi, because=BECAUSE) == asked
    assert queued(asked) == 1
    other = ask_link(by=cast.amal, because=BECAUSE)
    assert other != asked
    changed(other, state="cancelled")
    assert ask_link(by=cast.amal, because=BECAUSE) != other


def test_a_worker_that_was_taken_for_dead_changes_nothing_any_more(asked: UUID) -> None:
    from sanad.actions import job_states

    first = job_states.begun(asked)
    assert first is not None
    assert job_states.begun(asked) is None
    changed(asked, state="queued")
    assert job_states.told(first, 0.5, "of the first"), "it was not told to stop"
    second = job_states.begun(asked)
    assert second is not None
    assert job_states.told(first, 0.5, "of the first")
    job_states.ended(first, "cancelled")
    assert (job(asked).state, job(asked).stage) == ("running", "")
    assert not job_states.told(second, 0.5, "of the second")
    job_states.ended(second, "done")
    assert job(asked).state == "done"


def test_what_a_dead_worker_left_is_queued_once_and_then_given_up(asked: UUID) -> None:
    from sanad.actions import job_states
    from sanad.actions.jobs import recover_lost

    long_ago = datetime.now(UTC) - timedelta(minutes=5)
    for state, code in (("queued", ""), ("failed", "worker_lost")):
        assert job_states.begun(asked) is not None
        taken(asked)
        changed(asked, heartbeat_at=long_ago)
        assert recover_lost() == 1
        assert (job(asked).state, job(asked).error_code) == (state, code)
    assert recover_lost() == 0


def test_a_job_that_was_taken_and_not_begun_is_queued_again(
    asked: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    from sanad.actions import jobs
    from sanad.actions.jobs import recover_lost

    monkeypatch.setattr(jobs, "LOST_AFTER", timedelta(0))
    assert recover_lost() == 0
    taken(asked)
    assert (recover_lost(), queued(asked)) == (1, 1)
    assert (recover_lost(), queued(asked)) == (0, 1)


def test_a_heart_beats_on_when_the_database_did_not_answer(
    asked: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    import threading

    from sanad.actions import job_states, work

    beats, twice = [], threading.Event()

    def alive(_job: Any) -> None:
        beats.append(1)
        if len(beats) > 1:
            twice.set()
        raise OperationalError("of a test")

    monkeypatch.setattr(job_states, "alive", alive)
    monkeypatch.setattr(work, "HEARTBEAT_SECONDS", 0.01)
    with work._heartbeat(job(asked)):
        assert twice.wait(10)


def test_why_a_job_was_stopped_stands_with_it_and_in_the_log(cast: Cast) -> None:
    from sanad.actions.jobs import ask_link, cancel
    from sanad.records.queries.jobs import job as seen

    made = ask_link(by=cast.chadi, because=BECAUSE)
    with pytest.raises(ReasonMissing):
        cancel(made, by=cast.chadi, because=" ")
    assert job(made).state == "queued"
    for because in ("a list was left out", "a second click"):
        cancel(made, by=cast.chadi, because=because)
    assert seen(made, viewer=cast.chadi).cancelled_because == "a list was left out"
    entered = rows("backup", "SELECT document FROM records_custodyentry WHERE verb = 'cancel_job'"
                   " AND subject_id = %s", [made])  # fmt: skip
    assert [json.loads(document)["because"] for (document,) in entered] == ["a list was left out"]


def test_a_running_job_keeps_why_it_was_asked_to_stop(asked: UUID, cast: Cast) -> None:
    from sanad.actions import job_states
    from sanad.actions.jobs import cancel

    begun = job_states.begun(asked)
    assert begun is not None
    cancel(asked, by=cast.chadi, because="the wrong lists")
    assert job_states.told(begun, 0.5, "of a test"), "it was not told to stop"
    job_states.ended(begun, "cancelled")
    assert (job(asked).state, job(asked).cancelled_because) == ("cancelled", "the wrong lists")
    changed(asked, state="queued", cancel_requested=False)

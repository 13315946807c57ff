"""Jobs: asked once, begun once, and never left behind by a worker that died."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import OperationalError

from cast import BECAUSE, Cast
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

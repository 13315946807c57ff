"""Case 37, the alarm: a member who browses or exports out of all proportion is told of to the auditor."""

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import psycopg
import pytest

from cast import BECAUSE, Cast, member
from database import connected, tell
from sanad.partners.errors import NotFound

if TYPE_CHECKING:
    from sanad.partners.member import Viewer


def opens(viewer: "Viewer", persons: int) -> None:
    """Enter so many persons opened just now, the last of them through the door that raises alarms."""
    from sanad.actions.access import looked

    earlier(viewer, persons - 1, ago=timedelta(minutes=1))
    looked("open", "person", uuid4(), persons=1, by=viewer)


def earlier(viewer: "Viewer", persons: int, *, ago: timedelta) -> None:
    from sanad.actions.access import AccessEvent
    from sanad.records.door import opened

    with opened(viewer):
        AccessEvent.objects.bulk_create(
            AccessEvent(
                organisation_id=viewer.organisation,
                account=viewer.account,
                alias=viewer.alias,
                verb="open",
                subject_kind="person",
                subject=uuid4(),
                persons=1,
                at=datetime.now(UTC) - ago,
            )
            for _ in range(persons)
        )


def alarms_of(viewer: "Viewer", auditor: "Viewer") -> list[Any]:
    from sanad.records.queries.audit import alarms

    return [one for one in alarms(viewer=auditor) if one.alias == viewer.alias]


@pytest.fixture
def insider(cast: Cast) -> "Viewer":
    return member(f"insider-{uuid4().hex[:8]}", ("documenter",), cast.at_a)


@pytest.fixture(scope="module")
def auditor(cast: Cast) -> "Viewer":
    return member("auditor-37", ("auditor",), cast.at_a)


def test_it_works(insider: "Viewer", auditor: "Viewer") -> None:
    opens(insider, 200)
    assert alarms_of(insider, auditor) == []
    opens(insider, 1)
    (raised,) = alarms_of(insider, auditor)
    assert (raised.kind, raised.counted, raised.limit) == ("opened", 201, 200)


def test_an_alarm_is_raised_once_in_its_hour(insider: "Viewer", auditor: "Viewer") -> None:
    opens(insider, 205)
    opens(insider, 3)
    assert len(alarms_of(insider, auditor)) == 1


def test_the_same_person_again_is_one_person(insider: "Viewer", auditor: "Viewer") -> None:
    from sanad.actions.access import looked

    person = uuid4()
    opens(insider, 199)
    for _ in range(5):
        looked("open", "person", person, persons=1, by=insider)
    assert alarms_of(insider, auditor) == []


def test_five_times_the_own_usual_is_unusual(insider: "Viewer", auditor: "Viewer") -> None:
    for day in range(2, 7):
        earlier(insider, 12, ago=timedelta(days=day))
    opens(insider, 60)
    assert alarms_of(insider, auditor) == []
    opens(insider, 1)
    (raised,) = alarms_of(insider, auditor)
    assert raised.limit == 60


def test_one_export_of_many_is_told_and_many_small_ones_too(insider: "Viewer", auditor: "Viewer") -> None:
    from sanad.actions.access import looked

    looked("download", "list", uuid4(), persons=499, by=insider)
    assert alarms_of(insider, auditor) == []
    looked("download", "list", uuid4(), persons=2, by=insider)
    (raised,) = alarms_of(insider, auditor)
    assert (raised.kind, raised.counted) == ("exported", 501)


def test_an_alarm_is_answered_once_with_a_reason_by_an_auditor(insider: "Viewer", auditor: "Viewer") -> None:
    from sanad.actions.access import answer_alarm
    from sanad.actions.errors import ReasonMissing
    from sanad.partners.errors import NotAllowed
    from sanad.records.queries.audit import open_alarms

    opens(insider, 201)
    (raised,) = alarms_of(insider, auditor)
    waiting = open_alarms(viewer=auditor)
    with pytest.raises(ReasonMissing):
        answer_alarm(raised.id, by=auditor, because=" ")
    with pytest.raises(NotAllowed):
        answer_alarm(raised.id, by=insider, because=BECAUSE)
    answer_alarm(raised.id, by=auditor, because="a planned review of the list")
    assert open_alarms(viewer=auditor) == waiting - 1
    (answered,) = alarms_of(insider, auditor)
    assert (answered.answered_by, answered.answered_because) == (
        auditor.alias,
        "a planned review of the list",
    )
    with pytest.raises(NotFound):
        answer_alarm(raised.id, by=auditor, because=BECAUSE)


def test_nobody_answers_an_alarm_about_oneself(cast: Cast, auditor: "Viewer") -> None:
    from sanad.actions.access import answer_alarm

    both = member(f"both-{uuid4().hex[:8]}", ("documenter", "administrator"), cast.at_a)
    opens(both, 201)
    (raised,) = alarms_of(both, auditor)
    with pytest.raises(NotFound):
        answer_alarm(raised.id, by=both, because=BECAUSE)
    with connected() as connection, connection.transaction(force_rollback=True):
        tell(connection, both)
        told = connection.execute("UPDATE records_alarm SET seen_by = 'x' WHERE id = %s", [raised.id])
        assert told.rowcount == 0


def test_whoever_browses_learns_nothing_of_the_alarm(
    cast: Cast, insider: "Viewer", auditor: "Viewer"
) -> None:
    from sanad.records.queries.audit import open_alarms

    opens(insider, 201)
    assert open_alarms(viewer=insider) == 0
    for viewer in (insider, cast.chadi, cast.dina):
        with connected() as connection, connection.transaction(force_rollback=True):
            tell(connection, viewer)
            assert connection.execute("SELECT count(*) FROM records_alarm").fetchone() == (0,)


def test_no_alarm_is_taken_back_by_the_application(insider: "Viewer", auditor: "Viewer") -> None:
    opens(insider, 201)
    with connected() as connection, connection.transaction(force_rollback=True):
        tell(connection, auditor)
        with pytest.raises(psycopg.Error):
            connection.execute("DELETE FROM records_alarm")

"""Who may sign a rule, read and write the file of a case, check a deadline: held by the database."""

import json
from typing import Any
from uuid import uuid4

import psycopg
import pytest

from cast import Cast
from database import connected, tell
from teams import Teams, as_app, the_teams

REFUSED = psycopg.errors.InsufficientPrivilege
SIGNATURE = """
INSERT INTO records_rulesignature (id, organisation_id, pack, pack_version, rule, digest, verdict, account,
  alias, lawyer, because, at)
VALUES (gen_random_uuid(), current_org(), 'ruritania', '1', 'r', %(digest)s, %(verdict)s, %(account)s, 'x',
  %(lawyer)s, 'read it', '2001-01-01') RETURNING at > '2026-01-01'"""
FILE = """
INSERT INTO records_casefile (id, organisation_id, case_id, number, content, document, account, alias,
  because, recorded_at)
VALUES (gen_random_uuid(), current_org(), %(case)s, %(number)s, 'hidden-content', %(document)s,
  %(account)s, 'x', 'x', '2001-01-01') RETURNING recorded_at > '2026-01-01'"""
EVENT = {"id": "e", "kind": "hearing", "date": "2021-01-15"}
CHECK = """
INSERT INTO records_deadlinecheck (id, organisation_id, case_id, of_version, rule, rule_digest, matter,
  event, persons, counted_from, account, alias, because, at)
VALUES (gen_random_uuid(), current_org(), %(case)s, %(number)s, 'r', 'd', 'm', 'e', '{}', 'c', %(account)s,
  'x', 'x', now()) RETURNING true"""


@pytest.fixture(scope="module")
def teams(cast: Cast) -> Teams:
    """Return the invented organisation with its lawyers; Nora sits in no team."""
    return the_teams()


def file_of(*events: dict[str, str]) -> str:
    """Return what a file of these events was read as."""
    return json.dumps({"events": events})


def asked(viewer: Any, statement: str, **values: Any) -> Any:
    """Return what one statement gives a member, and undo it."""
    told = {"account": viewer.account, "document": file_of(EVENT), **values}
    with connected() as connection, connection.transaction(force_rollback=True):
        tell(connection, viewer)
        return connection.execute(statement, told).fetchone()[0]


GOOD = {"digest": "0" * 64, "verdict": "signed", "lawyer": "Invented"}


def test_a_lawyer_signs_now_whatever_day_is_said(teams: Teams) -> None:
    assert asked(teams.munir, SIGNATURE, **GOOD) is True


@pytest.mark.parametrize(
    "changed",
    [
        {"digest": "short"},
        {"verdict": "approved"},
        {"verdict": "withdrawn"},
        {"lawyer": " "},
        {"account": uuid4()},
    ],
    ids=str,
)
def test_a_signature_in_another_form_is_refused(teams: Teams, changed: dict[str, Any]) -> None:
    with pytest.raises(REFUSED):
        asked(teams.munir, SIGNATURE, **{**GOOD, **changed})


def test_whoever_is_no_lawyer_signs_nothing(teams: Teams) -> None:
    for viewer in (teams.hana, teams.ferdinand, teams.lina, teams.at):
        with pytest.raises(REFUSED):
            asked(viewer, SIGNATURE, **GOOD)


def test_only_the_team_writes_and_reads_the_file_of_a_case(teams: Teams) -> None:
    assert asked(teams.munir, FILE, case=teams.case, number=1) is True
    for viewer in (teams.nora, teams.ferdinand, teams.lina, teams.peer):
        with pytest.raises(REFUSED):
            asked(viewer, FILE, case=teams.case, number=1)
    case = _case_of(teams)
    counted = "SELECT count(*) FROM records_casefile WHERE case_id = %s"
    seen = {
        name: as_app(getattr(teams, name), counted, [case])[0][0] for name in ("munir", "hana", "ferdinand")
    }
    assert seen == {"munir": 1, "hana": 0, "ferdinand": 0}  # an administrator sees the case, not its file
    assert as_app(teams.munir, counted, [case], "counting")[0][0] == 0


def test_versions_follow_each_other(teams: Teams) -> None:
    case = _case_of(teams)
    with pytest.raises(REFUSED, match="follows the newest"):
        asked(teams.munir, FILE, case=case, number=3)
    assert asked(teams.munir, FILE, case=case, number=2) is True


def test_nobody_checks_what_they_wrote(teams: Teams) -> None:
    from sanad.actions.cases import seat_in_case
    from teams import membership_of

    case = _case_of(teams)
    seat_in_case(case, membership_of(teams.nora), by=teams.munir, because="a second person")
    with pytest.raises(REFUSED, match="second person"):
        asked(teams.munir, CHECK, case=case, number=1)
    with pytest.raises(REFUSED, match="second person"):
        asked(teams.nora, CHECK, case=case, number=7)
    with pytest.raises(REFUSED):
        asked(teams.hana, CHECK, case=case, number=1)
    assert asked(teams.nora, CHECK, case=case, number=1) is True


def test_a_closed_case_is_read_and_not_written(teams: Teams) -> None:
    from sanad.actions.cases import close_case

    case = _case_of(teams)
    close_case(case, by=teams.munir, because="the end of a test")
    counted = "SELECT count(*) FROM records_casefile WHERE case_id = %s"
    assert as_app(teams.munir, counted, [case])[0][0] == 1
    with pytest.raises(REFUSED):
        asked(teams.munir, FILE, case=case, number=2)


def test_a_check_is_of_the_version_since_which_its_event_stands(teams: Teams) -> None:
    """Who changed an event since is its writer; a version that tells it as it stood is not."""
    from sanad.actions.cases import seat_in_case
    from teams import membership_of

    case = _case_of(teams)
    seat_in_case(case, membership_of(teams.nora), by=teams.munir, because="a second person")
    another = {"id": "other", "kind": "hearing", "date": "2021-02-15"}
    _written(teams.nora, case, 2, EVENT, another)
    _written(teams.munir, case, 3, another, {**EVENT})
    assert asked(teams.nora, CHECK, case=case, number=1) is True
    for number in (2, 3):  # of another's and of one's own version, in which it is only told again
        with pytest.raises(REFUSED, match="second person"):
            asked(teams.nora, CHECK, case=case, number=number)
    _written(teams.nora, case, 4, {**EVENT, "document": "letter"}, another)
    for viewer in (teams.nora, teams.munir):
        with pytest.raises(REFUSED, match="second person"):
            asked(viewer, CHECK, case=case, number=1)
    assert asked(teams.munir, CHECK, case=case, number=4) is True
    since = "SELECT since FROM records_casefile WHERE case_id = %s ORDER BY number"
    found = [row[0] for row in as_app(teams.munir, since, [case])]
    assert found == [{"e": 1}, {"e": 1, "other": 2}, {"e": 1, "other": 2}, {"e": 4, "other": 2}]


def _case_of(teams: Teams) -> Any:
    """Return the id of a new case of Munir's with one version of its file."""
    from sanad.actions.cases import open_case

    case = open_case("of a test", by=teams.munir, because="for a test")
    _written(teams.munir, case, 1, EVENT)
    return case


def _written(viewer: Any, case: Any, number: int, *events: dict[str, str]) -> None:
    """Keep a version of a case's file that tells these events."""
    values = {"case": case, "number": number, "account": viewer.account, "document": file_of(*events)}
    with connected() as connection, connection.transaction():
        tell(connection, viewer)
        connection.execute(FILE, values)

"""A kept report and its review: who may write and see them, held by the database."""

from typing import Any
from uuid import UUID, uuid4

import psycopg
import pytest

from cast import Cast
from database import connected, tell

REFUSED = psycopg.errors.InsufficientPrivilege
REPORT = """
INSERT INTO records_conditionreport (id, organisation_id, series, version, question, documents, digest,
  invented, account, alias, because, at)
VALUES (%(id)s, current_org(), %(digest)s, 7, '{}', '{}', %(digest)s, true, %(account)s, 'x', %(because)s,
  '2001-01-01')
RETURNING version, at > '2026-01-01'"""
REVIEW = """
INSERT INTO records_reportreview (id, organisation_id, report_id, outcome, account, alias, because, at)
VALUES (gen_random_uuid(), current_org(), %(id)s, %(outcome)s, %(account)s, 'x', 'x', '2001-01-01')
RETURNING at > '2026-01-01'"""
GOOD: dict[str, Any] = {"digest": "a" * 64, "because": "x"}


def written(viewer: Any, *statements: tuple[str, dict[str, Any]], keep: bool = False) -> Any:
    """Return what the last of some statements of a member gives; undone unless it is kept."""
    row: Any = None
    with connected() as connection, connection.transaction(force_rollback=not keep):
        tell(connection, viewer)
        for statement, values in statements:
            row = connection.execute(statement, {"account": viewer.account, **values}).fetchone()
    return row


@pytest.fixture(scope="module")
def report(cast: Cast) -> UUID:
    """Return a report that Amal kept."""
    made = uuid4()
    written(cast.amal, (REPORT, GOOD | {"id": made}), keep=True)
    return made


def test_the_database_numbers_versions_and_says_when(cast: Cast) -> None:
    other = GOOD | {"digest": "b" * 64}
    first, second = ((REPORT, other | {"id": uuid4()}) for _ in range(2))
    assert written(cast.amal, first) == (1, True)
    assert written(cast.amal, first, second) == (2, True)


@pytest.mark.parametrize("changed", [{"digest": "short"}, {"because": " "}, {"account": uuid4()}], ids=str)
def test_a_report_in_another_form_is_refused(cast: Cast, changed: dict[str, Any]) -> None:
    with pytest.raises(REFUSED):
        written(cast.amal, (REPORT, GOOD | {"id": uuid4()} | changed))


def test_a_second_person_reviews_it_once(cast: Cast, report: UUID) -> None:
    said = (REVIEW, {"id": report, "outcome": "reviewed"})
    assert written(cast.basma, said) == (True,)
    with pytest.raises(REFUSED, match="second person"):
        written(cast.amal, said)
    with pytest.raises(REFUSED):
        written(cast.basma, (REVIEW, {"id": report, "outcome": "approved"}))
    with pytest.raises(psycopg.errors.UniqueViolation):
        written(cast.basma, said, said)
    with pytest.raises(REFUSED):
        written(cast.dina, said)


def test_only_its_organisation_sees_it(cast: Cast, report: UUID) -> None:
    counted = ("SELECT count(*) FROM records_conditionreport WHERE id = %(id)s", {"id": report})
    seen = {name: written(getattr(cast, name), counted)[0] for name in ("amal", "basma", "chadi", "dina")}
    assert seen == {"amal": 1, "basma": 1, "chadi": 0, "dina": 0}


def test_it_is_never_changed(cast: Cast, report: UUID) -> None:
    for statement in (
        "UPDATE records_conditionreport SET digest = 'x'",
        "DELETE FROM records_conditionreport",
    ):
        with pytest.raises(REFUSED):
            written(cast.amal, (statement, {}))

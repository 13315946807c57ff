"""Looks are entered, sealed and kept; nothing of them is changed afterwards, and nobody else reads them."""

from datetime import timedelta
from uuid import UUID, uuid4

import psycopg
import pytest

from cast import Cast
from database import connected, rows, tell
from sanad.partners.errors import NotFound

NOW = timedelta(0)


def look_at(cast: Cast, **options: object) -> UUID:
    from sanad.actions.access import looked

    subject = uuid4()
    looked("open", "person", subject, persons=1, by=options.pop("by", cast.amal), **options)  # type: ignore[arg-type]
    return subject


def found(subject: UUID) -> list[tuple[object, ...]]:
    return rows(
        "backup",
        "SELECT alias, verb, persons, because, sealed_in FROM records_accessevent WHERE subject = %s",
        [subject],
    )


def test_it_works(cast: Cast) -> None:
    subject = look_at(cast, because="  a case of the family  ")
    assert found(subject) == [(cast.amal.alias, "open", 1, "a case of the family", None)]


def test_a_look_joins_the_transaction_of_the_page(cast: Cast) -> None:
    from sanad.records.door import opened

    with opened(cast.amal):
        subject = look_at(cast)
    assert len(found(subject)) == 1


def test_a_look_that_the_database_refuses_breaks_no_page(
    cast: Cast, caplog: pytest.LogCaptureFixture
) -> None:
    from sanad.records.door import opened
    from sanad.records.models import Organisation

    with opened(cast.amal):
        subject = look_at(cast, because="\0")
        assert Organisation.objects.exists()
    assert found(subject) == []
    assert "a look was not entered" in caplog.text


def test_a_seal_commits_to_every_look_and_shows_any_change(cast: Cast) -> None:
    from sanad.actions.access_seal import seal_looks
    from sanad.actions.sequencing import sequence
    from sanad.records.queries.audit import broken_seals, seal

    subject = look_at(cast)
    assert seal_looks(older_than=NOW) >= 1
    sequence()
    entry = found(subject)[0][4]
    assert isinstance(entry, UUID)
    sealed = seal(entry, viewer=cast.at_a)
    assert sealed.holds
    assert sealed.looks >= 1
    assert sealed.leaf_index is not None
    assert broken_seals(viewer=cast.at_a) == ()
    with connected("owner") as connection:
        connection.execute(
            "ALTER TABLE records_accessevent DISABLE TRIGGER USER, NO FORCE ROW LEVEL SECURITY"
        )
        change = "UPDATE records_accessevent SET persons = %s WHERE subject = %s"
        connection.execute(change, [99, subject])
        try:
            assert broken_seals(viewer=cast.at_a) == (entry,)
        finally:
            connection.execute(change, [1, subject])
            connection.execute(
                "ALTER TABLE records_accessevent ENABLE TRIGGER USER, FORCE ROW LEVEL SECURITY"
            )
    assert broken_seals(viewer=cast.at_a) == ()


def test_a_seal_is_of_one_organisation(cast: Cast) -> None:
    from sanad.actions.access_seal import seal_looks
    from sanad.records.queries.audit import seal

    of_a, of_b = look_at(cast), look_at(cast, by=cast.chadi)
    seal_looks(older_than=NOW)
    seal_of_a, seal_of_b = found(of_a)[0][4], found(of_b)[0][4]
    assert seal_of_a != seal_of_b
    assert isinstance(seal_of_b, UUID)
    with pytest.raises(NotFound):
        seal(seal_of_b, viewer=cast.at_a)


def test_nothing_is_sealed_twice_and_young_looks_wait(cast: Cast) -> None:
    from sanad.actions.access_seal import seal_looks

    seal_looks(older_than=NOW)
    assert seal_looks(older_than=NOW) == 0
    subject = look_at(cast)
    assert seal_looks() == 0
    assert found(subject)[0][4] is None


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE records_accessevent SET persons = 0",
        "UPDATE records_accessevent SET sealed_in = NULL",
        "DELETE FROM records_accessevent",
        "TRUNCATE records_accessevent",
    ],
)
def test_no_look_is_changed_or_deleted_by_the_application(cast: Cast, statement: str) -> None:
    from sanad.actions.access_seal import seal_looks

    look_at(cast)
    seal_looks(older_than=NOW)
    with connected() as connection, connection.transaction(force_rollback=True):
        tell(connection, cast.at_a)
        try:
            with connection.transaction():
                changed = connection.execute(statement).rowcount
        except psycopg.Error:
            return
        assert changed == 0


def test_nobody_looks_in_the_name_of_another(cast: Cast) -> None:
    insert = (
        "INSERT INTO records_accessevent (id, organisation_id, account, alias, verb, subject_kind, persons,"
        " because, at) VALUES (gen_random_uuid(), %s, %s, 'x', 'open', 'person', 1, '', now())"
    )
    with connected() as connection, connection.transaction(force_rollback=True):
        tell(connection, cast.amal)
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute(insert, [cast.amal.organisation, cast.basma.account])


def test_a_member_sees_its_own_looks_and_auditors_all(cast: Cast) -> None:
    from sanad.records.queries.audit import looks, own_looks
    from sanad.records.queries.audit_question import AuditQuestion

    subject, other = look_at(cast), look_at(cast, by=cast.basma)
    own = {row.subject for row in own_looks(viewer=cast.amal, size=1_000).rows}
    assert subject in own
    assert other not in own
    everything = {row.subject for row in looks(AuditQuestion(), viewer=cast.at_a, size=1_000).rows}
    assert {subject, other} <= everything
    for nobody in (cast.amal, cast.chadi, cast.dina):
        with pytest.raises(NotFound):
            looks(AuditQuestion(), viewer=nobody)


def test_the_audit_is_searched_by_verb_alias_subject_and_day(cast: Cast) -> None:
    from datetime import UTC, datetime

    from sanad.records.queries.audit import custody, looks
    from sanad.records.queries.audit_question import AuditQuestion

    subject, today = look_at(cast), datetime.now(UTC).date()
    asked = AuditQuestion("open", cast.amal.alias, subject, today, today)
    assert looks(asked, viewer=cast.at_a).total == 1
    assert AuditQuestion.from_json(asked.to_json()) == asked
    for other in (
        AuditQuestion("download", subject=subject),
        AuditQuestion(alias=cast.basma.alias, subject=subject),
        AuditQuestion(subject=uuid4()),
        AuditQuestion(subject=subject, until=today - timedelta(days=1)),
        AuditQuestion(subject=subject, since=today + timedelta(days=1)),
    ):
        assert looks(other, viewer=cast.at_a).total == 0
    imported = custody(AuditQuestion("import", "operator"), viewer=cast.at_a)
    assert imported.rows
    assert {row.alias for row in imported.rows} == {"operator"}
    assert custody(AuditQuestion("import", cast.basma.alias), viewer=cast.at_a).total == 0

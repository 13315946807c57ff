"""Who sees what: the fixed cast, agreements, their ends, and purposes."""

import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import psycopg
import pytest

from cast import BECAUSE, Cast, founded, import_rows, share
from database import connected, rows, tell
from sanad.partners.errors import NotFound
from sanad.partners.member import Viewer
from sanad.records.door import opened

ONE = (("X1", "بسام", "عدنان", "السعدي", "m", "killed", "2014-07-07", "Homs"),)


def records_of(viewer: Viewer, collection: UUID, purpose: Any = "reading") -> int:
    from sanad.records.models import SeenRecord

    with opened(viewer, purpose):
        return SeenRecord.objects.filter(collection_id=collection).count()


def agreed(
    giver: Viewer, to: Viewer | None, collection: UUID, starts: int, until: int | None = None, **more: Any
) -> UUID:
    """Return an agreement that starts and ends so many minutes from now."""
    from cast import share

    now = datetime.now(UTC)
    return share(
        collection,
        giver,
        to,
        more.get("purpose", "reading"),
        starts=now + timedelta(minutes=starts),
        until=None if until is None else now + timedelta(minutes=until),
    )


@pytest.fixture
def own_list(cast: Cast, tmp_path: Path) -> UUID:
    """Return a list of A that nobody else has seen yet."""
    return import_rows(tmp_path, f"own-{uuid4().hex[:12]}", ONE, cast.at_a)


def test_the_cast_sees_what_was_shared_with_it(cast: Cast) -> None:
    lists = (cast.shared, cast.private, cast.of_b, cast.of_c)
    expected = {
        "amal": (4, 2, 0, 0),
        "basma": (4, 2, 0, 0),
        "chadi": (4, 0, 1, 0),
        "dina": (0, 0, 0, 2),
        "elias": (0, 0, 0, 0),
    }
    for name, numbers in expected.items():
        assert tuple(records_of(getattr(cast, name), one) for one in lists) == numbers, name


def test_items_imports_and_custody_follow_the_shared_list(cast: Cast) -> None:
    from sanad.records import models

    with opened(cast.amal):
        item = models.Record.objects.filter(collection_id=cast.shared)[0].item_id
        hidden = models.Record.objects.filter(collection_id=cast.private)[0].item_id
        assert models.CustodySalt.objects.exists() and models.RecordSalt.objects.exists()
    with opened(cast.chadi):
        seen = models.SeenItem.objects.filter(id__in=[item, hidden])
        assert [(one.id, one.original_name) for one in seen] == [(item, "")]
        entries = models.SeenCustodyEntry.objects.filter(item_id=item)
        assert entries.count() >= 2
        assert {entry.document for entry in entries} == {""}, "who works at A is A's own matter"
        assert models.Import.objects.filter(item_id=item).exists()
        assert not models.Import.objects.filter(item_id=hidden).exists()
        kept = (models.CustodySalt, models.RecordSalt, models.Item, models.CustodyEntry, models.Record)
        for table in kept:
            assert not table.objects.exclude(organisation_id=cast.chadi.organisation).exists()
    with opened(cast.dina):
        assert not models.SeenItem.objects.filter(id__in=[item, hidden]).exists()
        assert not models.SeenCustodyEntry.objects.filter(item_id__in=[item, hidden]).exists()
        assert not models.Import.objects.filter(item_id__in=[item, hidden]).exists()


def test_a_role_that_opens_no_persons_sees_no_record_of_a_person(cast: Cast) -> None:
    from sanad.records.models import RecordSalt, SeenRecord

    for purpose in ("reading", "founding", "supervising", "sequencing"):
        with opened(cast.elias, purpose):
            assert not SeenRecord.objects.exists()
            assert not RecordSalt.objects.exists()


def test_without_clearance_lists_of_events_are_open_and_lists_of_persons_are_not(cast: Cast) -> None:
    with connected() as connection, connection.transaction():
        tell(connection, cast.elias)
        assert connection.execute("SELECT reader_org(), current_org()").fetchone() == (
            None,
            cast.elias.organisation,
        )
        assert connection.execute("SELECT shared_collections()").fetchone() == ([],)


def test_withdrawal_works_in_the_very_next_transaction_of_an_open_connection(
    cast: Cast, own_list: UUID
) -> None:
    from sanad.actions.agreements import withdraw

    agreement = agreed(cast.at_a, cast.chadi, own_list, -5)
    count = "SELECT count(*) FROM records_seenrecord WHERE collection_id = %s"
    before, withdrawn, seen = threading.Event(), threading.Event(), []

    def recipient() -> None:
        with connected() as connection:
            for wait in (None, withdrawn):
                if wait:
                    before.set()
                    assert wait.wait(30)
                with connection.transaction():
                    tell(connection, cast.chadi)
                    seen.extend(connection.execute(count, [own_list]).fetchall())

    thread = threading.Thread(target=recipient)
    thread.start()
    assert before.wait(30)
    withdraw(agreement, by=cast.at_a, because=BECAUSE)
    withdrawn.set()
    thread.join()
    assert seen == [(1,), (0,)]


def test_a_withdrawal_stays(cast: Cast, own_list: UUID) -> None:
    from sanad.actions.agreements import withdraw

    agreement = agreed(cast.at_a, cast.chadi, own_list, -5)
    withdraw(agreement, by=cast.at_a, because=BECAUSE)
    with pytest.raises(NotFound):
        withdraw(agreement, at=datetime.now(UTC) + timedelta(days=9), by=cast.at_a, because=BECAUSE)
    assert records_of(cast.chadi, own_list) == 0


def test_nobody_withdraws_what_another_gave(cast: Cast, own_list: UUID) -> None:
    from sanad.actions.agreements import withdraw

    agreement = agreed(cast.at_a, cast.chadi, own_list, -5)
    with pytest.raises(NotFound):
        withdraw(agreement, by=cast.at_b, because=BECAUSE)
    assert records_of(cast.chadi, own_list) == 1


def test_nobody_shares_what_is_anothers(cast: Cast) -> None:
    with pytest.raises(NotFound):
        agreed(cast.at_c, cast.dina, cast.private, -5)
    with pytest.raises(NotFound):
        agreed(cast.at_c, cast.dina, UUID(int=5), -5)
    assert records_of(cast.dina, cast.private) == 0


@pytest.mark.parametrize(
    ("starts", "until", "open_now"),
    [(-5, None, True), (-5, 5, True), (-10, -5, False), (5, None, False), (5, 10, False)],
)
def test_an_agreement_holds_between_its_start_and_its_end(
    cast: Cast, own_list: UUID, starts: int, until: int | None, open_now: bool
) -> None:
    agreed(cast.at_a, cast.chadi, own_list, starts, until)
    assert bool(records_of(cast.chadi, own_list)) is open_now


@pytest.mark.parametrize("starts", [-10, 10])
@pytest.mark.parametrize("until", [None, -5, 5, 20])
@pytest.mark.parametrize("withdrawn", [None, -1, 1])
def test_the_database_decides_as_the_rule_of_agreements_does(
    cast: Cast, own_list: UUID, starts: int, until: int | None, withdrawn: int | None
) -> None:
    from sanad.actions.agreements import withdraw
    from sanad.partners.agreement import Agreement
    from sanad.terms.identifiers import CollectionId

    now = datetime.now(UTC)
    at = None if withdrawn is None else now + timedelta(minutes=withdrawn)
    agreement = agreed(cast.at_a, cast.chadi, own_list, starts, until)
    if at is not None:
        withdraw(agreement, at=at, by=cast.at_a, because=BECAUSE)
    rule = Agreement(
        cast.at_a.organisation,
        cast.chadi.organisation,
        CollectionId(own_list),
        "reading",
        now + timedelta(minutes=starts),
        None if until is None else now + timedelta(minutes=until),
        at,
        now,
    )
    assert bool(records_of(cast.chadi, own_list)) is rule.holds_at(datetime.now(UTC))


def test_sharing_is_never_passed_on(cast: Cast, own_list: UUID, tmp_path: Path) -> None:
    agreed(cast.at_a, cast.chadi, own_list, -5)
    of_b = import_rows(tmp_path, "passed-on", ONE, cast.at_b)
    agreed(cast.at_b, cast.dina, of_b, -5)
    assert records_of(cast.chadi, own_list) == 1
    assert records_of(cast.dina, of_b) == 1
    assert records_of(cast.dina, own_list) == 0


@pytest.mark.parametrize("purpose", ["linking", "counting", "publication"])
def test_an_agreement_opens_rows_for_its_purpose_alone(cast: Cast, own_list: UUID, purpose: str) -> None:
    agreed(cast.at_a, None, own_list, -5, purpose=purpose)
    for asked in ("reading", "linking", "counting", "publication", "founding", "supervising", "sequencing"):
        assert records_of(cast.dina, own_list, asked) == (1 if asked == purpose else 0), asked
    assert records_of(cast.elias, own_list, purpose) == 1, (
        "numbers are made without a member who reads records"
    )


def test_an_agreement_with_every_member_opens_the_list_to_a_newcomer(cast: Cast, own_list: UUID) -> None:
    agreed(cast.at_a, None, own_list, -5)
    newcomer = founded(f"newcomer-{own_list.hex[:8]}")
    assert records_of(newcomer, own_list) == 1


def test_agreements_are_seen_by_giver_and_recipient(cast: Cast, own_list: UUID) -> None:
    from sanad.records.models import SeenAgreement

    agreement = agreed(cast.at_a, cast.chadi, own_list, -5)
    for viewer, seen in ((cast.amal, True), (cast.chadi, True), (cast.dina, False)):
        with opened(viewer):
            assert SeenAgreement.objects.filter(id=agreement).exists() is seen


def test_memberships_are_seen_within_the_organisation(cast: Cast) -> None:
    from sanad.records.models import Membership

    with opened(cast.dina):
        assert set(Membership.objects.values_list("organisation_id", flat=True)) == {cast.dina.organisation}


def test_search_finds_only_what_one_may_see(cast: Cast) -> None:
    from sanad.records.queries.persons import _words
    from sanad.records.search_terms import search_query

    query = search_query(_words("حلبي"))
    found = {}
    for name in ("amal", "chadi", "dina", "elias"):
        viewer = getattr(cast, name)
        with connected() as connection, connection.transaction():
            tell(connection, viewer)
            asked = "SELECT id FROM search_records(%s, %s, 99)"
            hits = connection.execute(asked, [query, uuid4()]).fetchall()
            readable = connection.execute("SELECT id FROM records_seenrecord").fetchall()
            assert set(hits) <= set(readable)
            found[name] = len(hits)
    assert found == {"amal": 2, "chadi": 1, "dina": 1, "elias": 0}


def test_the_search_uses_its_index_below_the_policy(cast: Cast, tmp_path: Path) -> None:
    """With enough rows for an index to be worth it, as the search role, the statement of search_records."""
    many = [(f"M{i}", f"Name{i}", "Omar", f"Family{i}", "m", "killed", "2014", "Homs") for i in range(3000)]
    import_rows(tmp_path, "many", many, founded("ginkgo"))
    with connected("superuser") as connection:
        connection.execute("VACUUM ANALYZE records_record")
        with connection.transaction():
            connection.execute("SET LOCAL ROLE sanad_search")
            plan = connection.execute(
                "EXPLAIN SELECT r.id FROM records_record r WHERE r.search @@ $$'nname77'$$::tsquery"
                " AND r.is_current AND (r.organisation_id = %s OR r.collection_id = ANY (%s))",
                [cast.at_a.organisation, [cast.shared]],
            ).fetchall()
    assert "record_search" in "\n".join(line for (line,) in plan)


def test_a_member_of_two_organisations_looks_as_one_at_a_time(cast: Cast) -> None:
    from sanad.actions.partners import join
    from sanad.records.models import Account
    from sanad.records.queries.viewers import viewers_of

    account = Account.objects.get(id=cast.dina.account)
    if len(viewers_of(account.id, "s")) == 1:
        join(
            account, ("analyst",), alias="dina elsewhere (invented)", by=founded("hornbeam"), because=BECAUSE
        )
    at_c, elsewhere = viewers_of(account.id, "s")
    assert (at_c.organisation_code, elsewhere.organisation_code) == ("cedar", "hornbeam")
    assert records_of(at_c, cast.of_c) == 2
    assert records_of(elsewhere, cast.of_c) == 0


def test_who_left_an_organisation_is_no_viewer_any_more(cast: Cast) -> None:
    from cast import member
    from sanad.records.queries.viewers import viewers_of

    leaver = member("leaver", ("analyst",), founded("iris"))
    with connected("superuser") as connection:
        connection.execute(
            "UPDATE records_membership SET ended_at = now() WHERE account_id = %s", [leaver.account]
        )
    assert viewers_of(leaver.account, "s") == ()


def test_share_never_widens_by_more_than_its_list(cast: Cast, own_list: UUID) -> None:
    """What Chadi sees after a share is what he saw before and the shared list, nothing else."""
    everything = "SELECT id FROM records_seenrecord"

    def seen() -> set[Any]:
        with connected() as connection, connection.transaction():
            tell(connection, cast.chadi)
            return set(connection.execute(everything).fetchall())

    before = seen()
    share(own_list, cast.at_a, cast.chadi)
    of_list = set(rows("superuser", "SELECT id FROM records_record WHERE collection_id = %s", [own_list]))
    assert seen() - before == of_list


def test_each_side_of_an_agreement_reads_its_own_signers_alone(cast: Cast, own_list: UUID) -> None:
    """Aliases tell who works on what: from SQL too a partner learns no signer of the other side."""
    made = agreed(cast.at_a, cast.chadi, own_list, -5)
    said = "SELECT given_by, accepted_by, proposal FROM records_seenagreement WHERE id = %s"
    found = {}
    for name, viewer in (("a", cast.amal), ("b", cast.chadi), ("c", cast.dina)):
        with connected() as connection, connection.transaction():
            tell(connection, viewer)
            found[name] = connection.execute(said, [made]).fetchall()
    assert found == {"a": [("operator", "", None)], "b": [("", "operator", None)], "c": []}


@pytest.mark.parametrize("column", ["given_by", "seconded_by", "accepted_by", "proposal", "*"])
def test_who_signed_is_read_in_the_view_alone(cast: Cast, column: str) -> None:
    for viewer in (cast.at_a, cast.at_b, cast.chadi):
        with connected() as connection, pytest.raises(psycopg.errors.InsufficientPrivilege):
            tell(connection, viewer)
            connection.execute(f"SELECT {column} FROM records_agreement").fetchall()

"""Judgements: by whoever sees both records and may judge; kept for an organisation; they bind a linking."""

from datetime import UTC, datetime
from uuid import UUID, uuid4

import psycopg
import pytest

from cast import BECAUSE, Cast, import_rows, member, share
from database import connected, rows, tell
from sanad.partners.errors import NotAllowed, NotFound
from sanad.partners.member import Viewer

ROWS = (
    ("J1", "Yazan", "Tahir", "Marzuq", "m", "detained", "2014-05-06", "Homs"),
    ("J2", "Yazan", "Tahir", "Marzuq", "m", "detained", "2014-05-06", "Homs"),
    ("J3", "Qutayba", "Anwar", "Shihabi", "m", "killed", "2015-01-02", "Aleppo"),
)


@pytest.fixture(scope="module")
def records(cast: Cast, tmp_path_factory: pytest.TempPathFactory) -> list[UUID]:
    """Return three records of two lists of A that everybody may link, the first two written alike."""
    folder = tmp_path_factory.mktemp("judged")
    made = []
    for place, some in enumerate(((ROWS[0], ROWS[2]), (ROWS[1],))):
        made.append(import_rows(folder, f"judged-{place}-{uuid4().hex[:8]}", some, cast.at_a))
        share(made[-1], cast.at_a, None, "linking")
    found = "SELECT id FROM records_record WHERE collection_id = ANY(%s) ORDER BY record_key"
    return [identity for (identity,) in rows("superuser", found, [made])]


@pytest.fixture(scope="module")
def stranger(cast: Cast) -> Viewer:
    """Return a reviewer of C, with whom nothing of this is shared."""
    return member("judging-stranger", ("reviewer",), cast.at_c)


def as_app(
    viewer: object, statement: str, values: list[object], purpose: str = "reading"
) -> list[tuple[object, ...]]:
    with connected() as connection, connection.transaction():
        tell(connection, viewer, purpose)
        return connection.execute(statement, values).fetchall()


def persons_after_linking(cast: Cast, wanted: list[UUID], until: datetime | None = None) -> list[UUID]:
    """Return the person of each of these records after a linking by an analyst of B."""
    from sanad.actions.linkage import link_lists

    run = link_lists(by=cast.chadi, because=BECAUSE, judged_until=until)["run"]
    statement = "SELECT record_id, person FROM records_personmembership WHERE run_id = %s"
    person = dict(rows("superuser", statement, [run]))
    return [person[one] for one in wanted]


def test_it_works(cast: Cast, records: list[UUID]) -> None:
    """Told apart, they are two; undone, they are one again; told to be one with a third, they are."""
    from sanad.actions.judgements import judge, withdraw_judgement

    alike, other, third = records
    before = persons_after_linking(cast, records)
    assert before[0] == before[1] != before[2]
    made = judge(alike, other, "different", by=cast.basma, because=BECAUSE)
    apart = persons_after_linking(cast, records)
    assert len(set(apart)) == 3
    withdraw_judgement(made, by=cast.basma, because=BECAUSE)
    undone = persons_after_linking(cast, records)
    assert undone[0] == undone[1] != undone[2]
    again = judge(third, alike, "same", by=cast.basma, because=BECAUSE)
    together = persons_after_linking(cast, records)
    assert together[0] == together[2]
    withdraw_judgement(again, by=cast.basma, because=BECAUSE)


def test_a_linking_can_be_made_as_the_ledger_stood(cast: Cast, records: list[UUID]) -> None:
    """What was judged since is out of it; as of now it binds; membership is restored to the last record."""
    from sanad.actions.judgements import judge, withdraw_judgement

    def groups(until: datetime | None) -> bytes:
        persons = persons_after_linking(cast, records, until)
        return bytes(persons.index(one) for one in persons)

    before = datetime.now(UTC)
    as_it_was = groups(None)
    made = judge(records[0], records[1], "different", by=cast.basma, because=BECAUSE)
    after = datetime.now(UTC)
    assert groups(None) != as_it_was
    assert groups(before) == as_it_was
    withdraw_judgement(made, by=cast.basma, because=BECAUSE)
    assert groups(None) == as_it_was
    assert groups(after) != as_it_was


def test_what_was_judged_is_entered_and_superseded(cast: Cast, records: list[UUID]) -> None:
    from sanad.actions.errors import JudgedAlready
    from sanad.actions.judgements import judge, withdraw_judgement
    from sanad.records.queries.judgements import judgements

    left, right, _ = records
    first = judge(left, right, "unsure", by=cast.basma, because=BECAUSE)
    with pytest.raises(JudgedAlready):
        judge(right, left, "unsure", by=cast.basma, because=BECAUSE)
    second = judge(right, left, "different", by=cast.basma, because=BECAUSE)
    with pytest.raises(JudgedAlready):
        withdraw_judgement(first, by=cast.basma, because=BECAUSE)
    stands = {one.id: one.stands for one in judgements(viewer=cast.basma)[0]}
    assert (stands[first], stands[second]) == (False, True)
    entered = rows(
        "superuser", "SELECT verb, subject_id FROM records_custodyentry WHERE subject_kind = 'judgement'"
    )
    assert {("judge", first), ("judge", second)} <= set(entered)
    withdraw_judgement(second, by=cast.basma, because=BECAUSE)
    assert {one.id for one in judgements(viewer=cast.basma)[0] if one.stands} >= {first}
    withdraw_judgement(first, by=cast.basma, because=BECAUSE)


def test_who_may_not_judge_or_does_not_see_both_judges_nothing(
    cast: Cast, records: list[UUID], stranger: Viewer
) -> None:
    from sanad.actions.judgements import judge, withdraw_judgement

    left, right, _ = records
    with pytest.raises(NotAllowed):
        judge(left, right, "same", by=cast.elias, because=BECAUSE)
    for pair in ((left, right), (left, left), (left, uuid4())):
        with pytest.raises(NotFound):
            judge(*pair, "same", by=stranger, because=BECAUSE)
    made = judge(left, right, "unsure", by=cast.basma, because=BECAUSE)
    with pytest.raises(NotFound):
        withdraw_judgement(made, by=stranger, because=BECAUSE)
    assert as_app(stranger, "SELECT count(*) FROM records_judgement", []) == [(0,)]
    assert as_app(stranger, "SELECT judged_of(%s, %s, %s)", [made, left, right]) == [(False,)]
    withdraw_judgement(made, by=cast.basma, because=BECAUSE)


def test_the_database_takes_no_judgement_of_what_is_not_seen_nor_in_anothers_name(
    cast: Cast, records: list[UUID], stranger: Viewer
) -> None:
    statement = (
        "INSERT INTO records_judgement (id, organisation_id, account, alias, left_id, right_id, verdict,"
        " because, model_version, weights, supersedes_id, at)"
        " VALUES (gen_random_uuid(), %s, %s, '', %s, %s, %s, '', '', '[]', %s, now()) RETURNING 1"
    )
    left, right, third = records
    guest = member("judging-guest", ("guest",), cast.at_a)
    own, org = cast.basma.account, cast.basma.organisation
    standing = rows("superuser", "SELECT id FROM records_judgement WHERE left_id = %s LIMIT 1", [left])[0][0]
    refused = (
        (stranger, [stranger.organisation, stranger.account, left, right, "same", None]),
        (stranger, [org, stranger.account, left, right, "same", None]),
        (cast.basma, [org, cast.amal.account, left, right, "same", None]),
        (cast.basma, [org, own, left, left, "same", None]),
        (cast.basma, [org, own, left, right, "certainly", None]),
        (cast.basma, [org, own, left, right, "withdrawn", None]),
        (cast.basma, [org, own, left, third, "same", standing]),
        (guest, [org, guest.account, left, right, "same", None]),
    )
    for viewer, values in refused:
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            as_app(viewer, statement, values)
    assert as_app(cast.basma, statement, [org, own, left, right, "unsure", None]) == [(1,)]
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        as_app(cast.basma, "UPDATE records_judgement SET verdict = 'same' RETURNING 1", [])


def test_judgements_of_all_are_for_a_linking_alone(cast: Cast) -> None:
    for purpose in ("linking", "reading", "counting", "publication"):
        found = as_app(cast.chadi, "SELECT count(*) > 0 FROM judgements_for_linking()", [], purpose)
        assert found == [(purpose == "linking",)], purpose

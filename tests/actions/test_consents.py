"""Consent from action to database: a withdrawal stops all in the next transaction, and marks releases."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import psycopg
import pytest

from cast import BECAUSE, Cast, founded, import_rows, share
from database import connected, rows, tell
from sanad.actions.errors import BasisNotOpen, ConsentEnded
from sanad.partners.consent import CONSENT_PURPOSES, Consent
from sanad.partners.errors import NotAllowed, NotFound
from sanad.partners.member import Viewer
from sanad.publications.claim import Claim, RecordsBasis
from sanad.publications.keys import BasisKey, ClaimKey
from sanad.publications.publication import ClaimPiece, Paragraph, Publication
from sanad.terms.identifiers import RecordId
from sanad.terms.language import LocalisedText

WORDS = LocalisedText(en="Invented words.", ar="كلمات مختلقة.", da="Opdigtede ord.")
ROWS = (
    ("K1", "بسام", "عدنان", "السعدي", "m", "killed", "2014-07-07", "Homs"),
    ("K2", "Hala", "Nizar", "Saadi", "f", "killed", "2014-07-07", "Homs"),
)
WITHDRAWN = Consent("withdrawn")
READING = Consent("given", frozenset({"reading"}))


@pytest.fixture
def giver(workspace: Path) -> Viewer:
    """Return the operator of an organisation of its own."""
    return founded(f"giver-{uuid4().hex[:8]}")


@pytest.fixture
def listed(giver: Viewer, tmp_path: Path) -> UUID:
    """Return a list that is consented and agreed to be published, read by everybody, linked and counted."""
    made = import_rows(tmp_path, f"list-{uuid4().hex[:8]}", ROWS, giver)
    for purpose in CONSENT_PURPOSES:
        share(made, giver, None, purpose)
    return made


def record(listed: UUID, key: str) -> UUID:
    found = rows(
        "superuser",
        "SELECT id FROM records_record WHERE collection_id = %s AND record_key = %s ORDER BY version DESC",
        [listed, key],
    )
    return found[0][0]  # type: ignore[no-any-return]


def standing_on(*records: UUID) -> Publication:
    """Return a publication with one claim that stands on these records."""
    ids = tuple(RecordId(one) for one in records)
    basis = RecordsBasis(BasisKey("the-records"), WORDS, ids, "invented")
    claim = Claim(ClaimKey("a-claim"), WORDS, "supported", WORDS, "invented", (basis,))
    said = Paragraph((ClaimPiece(claim.id),))
    key = f"words-{uuid4().hex[:8]}"
    return Publication(key, WORDS, WORDS, "invented", "own_publication", (said,), (claim,))


def seen(viewer: Viewer, listed: UUID, purpose: Any = "reading") -> set[str]:
    from sanad.records.door import opened
    from sanad.records.models import SeenRecord

    with opened(viewer, purpose):
        return set(SeenRecord.objects.filter(collection_id=listed).values_list("record_key", flat=True))


def consent(listed: UUID, key: str, said: Consent, by: Viewer) -> UUID:
    from sanad.actions.consents import record_consent

    return record_consent(listed, key, said, by=by, because=BECAUSE)


def marks(release: str) -> list[str]:
    found = rows("backup", "SELECT cause FROM records_correctionmark WHERE release_id = %s", [release])
    return [cause for (cause,) in found]


@pytest.mark.parametrize("purpose", CONSENT_PURPOSES)
def test_a_withdrawal_stops_every_purpose_in_the_next_transaction(
    cast: Cast, giver: Viewer, listed: UUID, purpose: str
) -> None:
    assert seen(cast.chadi, listed, purpose) == {"K1", "K2"}
    consent(listed, "K1", WITHDRAWN, giver)
    assert seen(cast.chadi, listed, purpose) == {"K2"}
    consent(listed, "", WITHDRAWN, giver)
    assert seen(cast.chadi, listed, purpose) == set()
    assert seen(giver, listed) == {"K1", "K2"}, "one's own organisation goes on reading"


def test_a_withdrawal_stops_search_facets_and_sizes(cast: Cast, giver: Viewer, listed: UUID) -> None:
    from sanad.records.queries.coalition import list_rows
    from sanad.records.queries.person_question import PersonQuestion
    from sanad.records.queries.persons import search_persons

    question = PersonQuestion(lists=(listed,))
    assert search_persons(question, viewer=cast.chadi).total == 2
    consent(listed, "K1", WITHDRAWN, giver)
    assert search_persons(question, viewer=cast.chadi).total == 1
    consent(listed, "K2", Consent("refused"), giver)
    found = search_persons(PersonQuestion(words="Hala Saadi", lists=(listed,)), viewer=cast.chadi)
    assert found.total == 0 and not any(found.facets.values())
    assert next(row.records for row in list_rows(viewer=cast.chadi) if row.id == listed) in (0, None)


def test_unknown_returns_a_row_to_what_its_list_says(cast: Cast, giver: Viewer, listed: UUID) -> None:
    consent(listed, "K1", WITHDRAWN, giver)
    consent(listed, "K1", Consent("unknown"), giver)
    assert seen(cast.chadi, listed) == {"K1", "K2"}
    consent(listed, "", Consent("unknown"), giver)
    assert seen(cast.chadi, listed) == set()
    consent(listed, "K1", READING, giver)
    assert seen(cast.chadi, listed) == {"K1"}


def test_a_later_version_of_a_row_keeps_its_consent(
    cast: Cast, giver: Viewer, listed: UUID, tmp_path: Path
) -> None:
    consent(listed, "K1", WITHDRAWN, giver)
    code = rows("superuser", "SELECT code FROM records_collection WHERE id = %s", [listed])[0][0]
    changed = [(*ROWS[0][:7], "Hama"), ROWS[1]]
    import_rows(tmp_path, code, changed, giver, consented=False)
    versions = "SELECT version, consented FROM records_record WHERE collection_id = %s AND record_key = 'K1'"
    assert sorted(rows("superuser", versions, [listed])) == [(1, 0), (2, 0)]
    assert seen(cast.chadi, listed) == {"K2"}


def test_publishing_is_refused_where_consent_or_agreement_is_missing(
    giver: Viewer, listed: UUID, tmp_path: Path
) -> None:
    from sanad.actions.publications import publish

    publish(standing_on(record(listed, "K1")), by=giver, because=BECAUSE)
    not_agreed = import_rows(tmp_path, f"shut-{uuid4().hex[:8]}", ROWS, giver)
    for shut in (record(not_agreed, "K1"), uuid4()):
        with pytest.raises(BasisNotOpen, match="the-records"):
            publish(standing_on(record(listed, "K1"), shut), by=giver, because=BECAUSE)
    consent(listed, "K1", READING, giver)
    with pytest.raises(BasisNotOpen):
        publish(standing_on(record(listed, "K1")), by=giver, because=BECAUSE)


def test_the_database_refuses_it_too(giver: Viewer, listed: UUID) -> None:
    from sanad.actions.publications import publish

    stored = publish(standing_on(record(listed, "K1")), by=giver, because=BECAUSE)
    consent(listed, "K1", WITHDRAWN, giver)
    statements = (
        "INSERT INTO records_publication (id, organisation_id, key, version, corpus, state, document,"
        " figures, made_at) SELECT gen_random_uuid(), organisation_id, key, 2, corpus, state, document,"
        " figures, now()"
        " FROM records_publication WHERE id = %s",
        "INSERT INTO records_release (id, publication_id, organisation_id, manifest_sha256, log_size, files,"
        " made_at) SELECT gen_random_uuid(), id, organisation_id, '', 0, 0, now()"
        " FROM records_publication WHERE id = %s",
    )
    for purpose in ("reading", "publication"):
        for statement in statements:
            with connected() as connection, connection.transaction(force_rollback=True):
                tell(connection, giver, purpose)
                refused = pytest.raises(psycopg.errors.InsufficientPrivilege, match="not open for")
                with refused, connection.transaction():
                    connection.execute(statement, [stored])


def test_a_release_is_marked_refused_again_and_replaced_by_a_corrected_one(
    giver: Viewer, listed: UUID, tmp_path: Path
) -> None:
    from sanad.actions.publications import publish
    from sanad.cli.release import write_release
    from sanad.records.queries.corrections import marks as marks_seen
    from sanad.records.queries.corrections import open_marks, replaced_by

    both = standing_on(record(listed, "K1"), record(listed, "K2"))
    stored = publish(both, by=giver, because=BECAUSE)
    first = str(write_release(stored, tmp_path / "one", by=giver, because=BECAUSE)["release"])
    consent(listed, "K1", READING, giver)
    assert marks(first) == ["consent_withdrawn"], "narrowed to less than publication"
    consent(listed, "K1", WITHDRAWN, giver)
    assert marks(first) == ["consent_withdrawn"], "marked once"
    with pytest.raises(BasisNotOpen):
        write_release(stored, tmp_path / "again", by=giver, because=BECAUSE)
    assert first in {str(one.release) for one in open_marks(viewer=giver)}
    left = replace(standing_on(record(listed, "K2")), id=both.id)
    corrected = publish(left, by=giver, because=BECAUSE)
    second = str(write_release(corrected, tmp_path / "two", by=giver, because=BECAUSE)["release"])
    assert str(replaced_by(UUID(second), viewer=giver)["replaces"]) == first
    assert first not in {str(one.release) for one in open_marks(viewer=giver)}
    corrected_by = [one.corrected_by for one in marks_seen(viewer=giver) if str(one.release) == first]
    assert [str(one) for one in corrected_by] == [second]
    assert '"replaces":' in (tmp_path / "two" / "manifest.json").read_text(encoding="utf-8")
    assert '"replaces":' not in (tmp_path / "one" / "manifest.json").read_text(encoding="utf-8")


def test_only_ones_own_withdrawal_marks_and_only_what_rests_on_it(
    giver: Viewer, listed: UUID, tmp_path: Path
) -> None:
    from sanad.actions.publications import publish
    from sanad.cli.release import write_release

    stored = publish(standing_on(record(listed, "K2")), by=giver, because=BECAUSE)
    made = str(write_release(stored, tmp_path / "one", by=giver, because=BECAUSE)["release"])
    consent(listed, "K1", WITHDRAWN, giver)
    assert marks(made) == []
    consent(listed, "K2", Consent("given", frozenset(CONSENT_PURPOSES), told_final=True), giver)
    assert marks(made) == [], "consent to publication goes on"
    other = founded(f"other-{uuid4().hex[:8]}")
    with connected() as connection, connection.transaction():
        tell(connection, other)
        found = connection.execute("SELECT mark_releases('consent_withdrawn', %s, NULL)", [listed])
        assert found.fetchone() == (0,)
    consent(listed, "", WITHDRAWN, giver)
    assert marks(made) == ["consent_withdrawn"]


@pytest.fixture
def slow_link(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Any]]:
    """Give a list of what to do while lists are linked."""
    from sanad.actions import linkage

    real, meanwhile = linkage.link, []

    def linked(*given: Any, **named: Any) -> Any:
        for act in meanwhile:
            act()
        return real(*given, **named)

    monkeypatch.setattr(linkage, "link", linked)
    yield meanwhile


def test_a_consent_that_ends_while_lists_are_linked_stops_the_run(chain: Any, slow_link: list[Any]) -> None:
    from sanad.actions.linkage import link_lists

    one, by = chain.lists["spruce"], chain.operators["spruce"]
    key = rows("superuser", "SELECT record_key FROM records_record WHERE collection_id = %s LIMIT 1", [one])[
        0
    ][0]
    slow_link.append(lambda: consent(one, key, WITHDRAWN, by))
    try:
        with pytest.raises(ConsentEnded):
            link_lists(by=chain.linker, because=BECAUSE)
    finally:
        consent(one, key, Consent("unknown"), by)


def test_a_figure_whose_run_counted_a_withdrawn_row_is_published_no_more(chain: Any) -> None:
    from sanad.actions.publications import publish
    from sanad.publications.stored import publication_from_json

    stored = rows("backup", "SELECT document FROM records_publication WHERE id = %s", [chain.publication])
    publication = publication_from_json(stored[0][0])
    one, by = chain.lists["spruce"], chain.operators["spruce"]
    key = rows("superuser", "SELECT record_key FROM records_record WHERE collection_id = %s LIMIT 1", [one])[
        0
    ][0]
    consent(one, key, WITHDRAWN, by)
    try:
        with pytest.raises(BasisNotOpen, match="figure"):
            publish(publication, by=chain.linker, because=BECAUSE)
    finally:
        consent(one, key, Consent("unknown"), by)
    publish(publication, by=chain.linker, because=BECAUSE)


def test_nobody_records_for_another_and_no_role_beyond_its_verbs(cast: Cast, listed: UUID) -> None:
    for viewer in (cast.amal, cast.chadi):
        with pytest.raises(NotFound if "documenter" in viewer.roles else NotAllowed):
            consent(listed, "K1", WITHDRAWN, viewer)
    with pytest.raises(NotFound):
        consent(cast.shared, "no such row", WITHDRAWN, cast.amal)


def test_a_statement_limits_in_the_order_in_which_it_was_written(giver: Viewer, listed: UUID) -> None:
    consent(listed, "K1", WITHDRAWN, giver)
    insert = (
        "INSERT INTO records_consent (id, organisation_id, collection_id, record_key, state, purposes, form,"
        " told_final, recorded_by, at) VALUES (gen_random_uuid(), %s, %s, %s, 'given', '{reading}', '',"
        " false, 'x', %s)"
    )
    with connected() as connection, connection.transaction():
        tell(connection, giver)
        connection.execute(insert, [giver.organisation, listed, "K1", "2001-01-01"])
    newest = (
        "SELECT state FROM records_consent WHERE collection_id = %s AND record_key = 'K1' ORDER BY at DESC"
    )
    assert rows("backup", newest, [listed])[0] == ("given",), "a date in the past does not hide it"
    for organisation, key in ((giver.organisation, "no such row"), (uuid4(), "K1")):
        refused = pytest.raises(psycopg.errors.InsufficientPrivilege)
        with connected() as connection, refused, connection.transaction():
            tell(connection, giver)
            connection.execute(insert, [organisation, listed, key, "2001-01-01"])

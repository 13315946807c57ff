"""Case 38: the law asks to erase a person. Nothing of what its record said is found; the rest verifies."""

import json
import logging
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any
from uuid import UUID

import pytest
from django.test import Client

from cast import BECAUSE, Cast, consent_to_all, founded, import_rows, list_id, member, share
from database import connected, rows
from sanad.vault.canonical import canonical_json
from sanad.vault.custody import commitment, open_commitment
from sanad.vault.tree import Frontier, leaf_hash

if TYPE_CHECKING:
    from sanad.partners.member import Viewer

# Words that stand nowhere else; the key of the row as well.
CANARIES = ("Quxelmira", "Vrandukhel", "زهراقندل", "QX-1984-77")
LINES = (
    (CANARIES[3], CANARIES[0], CANARIES[2], CANARIES[1], "f", "detained", "2013-05-01", "Aleppo"),
    ("QX-2", "Maher", "Omar", "Najjar", "m", "killed", "2012-09-30", "Idleb"),
    ("QX-3", "Rana", "Yusuf", "Haddad", "f", "detained", "2014-02-11", "Homs"),
)
OF_PARTNER = (("PX-1", "Quxelmyra", "Zahra", "Vrandukel", "f", "detained", "2013-05-01", "Aleppo"),)
GROUND = "gdpr-17"


@dataclass(frozen=True)
class Before:
    """An organisation that shares a list, links it, publishes and releases; and a record of it."""

    operator: "Viewer"
    administrator: "Viewer"
    reviewer: "Viewer"
    reader: "Viewer"
    list: UUID
    record: UUID
    person: UUID
    release: Path
    made: dict[str, Any]


@pytest.fixture(scope="module")
def before(workspace: Path, cast: Cast) -> Before:
    from sanad.actions.linkage import link_lists

    operator, partner = founded("quinces"), founded("medlars")
    folder = workspace / "case-38"
    folder.mkdir()
    lists = [
        (import_rows(folder, "asked", LINES, operator), operator),
        (import_rows(folder, "other", OF_PARTNER, partner), partner),
        *many_others(folder),
    ]
    for one, giver in lists:
        for purpose in ("linking", "publication"):
            share(one, giver, None, purpose)
    share(lists[0][0], operator, cast.at_b)
    link_lists(by=operator, because=BECAUSE)
    made = released(operator, folder / "release")
    record = rows("backup", "SELECT id FROM records_record WHERE record_key = %s", [CANARIES[3]])[0][0]
    person = rows(
        "backup", "SELECT person FROM records_personmembership WHERE record_id = %s LIMIT 1", [record]
    )[0][0]
    return Before(
        operator,
        member("quince-a", ("administrator", "documenter"), operator),
        member("quince-r", ("reviewer",), operator),
        cast.chadi,
        lists[0][0],
        UUID(str(record)),
        UUID(str(person)),
        folder / "release",
        made,
    )


def many_others(folder: Path) -> Iterator[tuple[UUID, "Viewer"]]:
    """Yield invented lists that are long enough to link and to count, each with its organisation."""
    from sanad.actions.intake import ImportOptions, import_list
    from sanad.demonstration.lists import invented_lists

    for number, one in enumerate(list(invented_lists(Random(20210507)))[:3]):
        giver = founded(f"orchard-{number}")
        file = folder / one.file_name
        file.write_bytes(one.content)
        options = ImportOptions(mapping=one.mapping, corpus="invented")
        import_list(file, "families", by=giver, because=BECAUSE, options=options)
        made = list_id("families", giver)
        consent_to_all(made, giver)
        yield made, giver


def released(by: "Viewer", out: Path) -> dict[str, Any]:
    """Return what was released of the figures that the linking gave."""
    from sanad.actions.publications import publish
    from sanad.cli.release import write_release
    from sanad.demonstration.invented_numbers import numbers_for_text
    from sanad.demonstration.invented_publication import invented_publication
    from sanad.records.queries.figures import figure, figures

    shown = {row.key: figure(row.id, viewer=by).figure for row in figures(viewer=by)}
    publication = publish(invented_publication(numbers_for_text(shown)), by=by, because=BECAUSE)
    return write_release(publication, out, by=by, because=BECAUSE)


@pytest.fixture(scope="module")
def logged() -> Iterator[list[str]]:
    """Return every line that was logged meanwhile, by anybody, as it stands in the log."""
    from sanad.site.logs import WithoutPersons

    lines: list[str] = []

    class Kept(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            lines.append(WithoutPersons().format(record))

    handler = Kept(logging.DEBUG)
    logging.getLogger().addHandler(handler)
    yield lines
    logging.getLogger().removeHandler(handler)


@pytest.fixture(scope="module")
def after(before: Before, logged: list[str]) -> Before:
    """Return the same once two members have erased the record, which they and a partner had looked for."""
    from sanad.actions.carrying_out import carry_out
    from sanad.actions.searches import keep_search
    from sanad.actions.two_persons import decide, propose
    from sanad.records.queries.person_question import PersonQuestion

    for viewer in (before.administrator, before.reader):
        keep_search(PersonQuestion(words=CANARIES[0]), by=viewer)
        assert found_by(CANARIES[0], viewer) == 1
    assert all(map(in_database, CANARIES))
    asked = propose(
        "erase", before.record, {"ground": GROUND}, by=before.administrator, because="asked in writing"
    )
    decide(asked, True, by=before.reviewer, because="in order")
    assert carry_out(asked, by=before.administrator) == before.record
    return before


def found_by(words: str, viewer: "Viewer") -> int:
    from sanad.records.queries.person_question import PersonQuestion
    from sanad.records.queries.persons import search_persons

    found = search_persons(PersonQuestion(words=words), viewer=viewer)
    return 0 if found.approximate else found.total


def in_database(word: str) -> list[str]:
    """Return the tables in which the superuser finds a word, statistics of columns included."""
    tables = rows("superuser", "SELECT oid::regclass::text FROM pg_class WHERE relkind IN ('r', 'm')")
    with connected("superuser") as connection:
        return [
            table
            for (table,) in tables
            if connection.execute(
                f"SELECT 1 FROM {table} AS one WHERE position(%s IN one::text) > 0 LIMIT 1",
                [word],
            ).fetchall()
        ]


@pytest.mark.parametrize("word", CANARIES)
def test_no_table_holds_a_word_of_it(after: Before, word: str) -> None:
    assert in_database(word) == []


def test_no_object_and_no_file_of_the_workspace_holds_a_word_of_it(after: Before, workspace: Path) -> None:
    kept = (path for path in (workspace / "vault").rglob("*") if path.is_file())
    words = [word.encode() for word in CANARIES]
    assert [path.name for path in kept if any(word in path.read_bytes() for word in words)] == []


def test_nobody_finds_it(after: Before, cast: Cast) -> None:
    for viewer in (after.administrator, after.reviewer, after.reader, after.operator, cast.dina):
        for word in CANARIES[:3]:
            assert found_by(word, viewer) == 0


def test_no_page_and_no_log_line_says_a_word_of_it(after: Before, logged: list[str]) -> None:
    item = rows("backup", "SELECT item_id FROM records_record WHERE id = %s", [after.record])[0][0]
    addresses = (
        f"/records/{after.record}/",
        f"/records/{after.record}/erase/",
        f"/persons/{after.person}/",
        f"/persons/{after.person}/?run=1",
        f"/persons/{after.person}/?run=2",
        f"/lists/{after.list}/",
        f"/items/{item}/",
        "/persons/",
        "/",
        "/proposals/",
    )
    for viewer in (after.administrator, after.reviewer, after.reader):
        browser = signed_in(viewer)
        for address in addresses:
            answer = browser.get(address)
            assert answer.status_code in (200, 404), address
            assert not [word for word in CANARIES if word in answer.content.decode()], address
    assert not [word for word in CANARIES if any(word in line for line in logged)]


def signed_in(viewer: "Viewer") -> Client:
    from sanad.records.models import Account

    browser = Client(headers={"accept-language": "en", "host": "localhost"})
    browser.force_login(Account.objects.get(id=viewer.account))
    return browser


def test_a_tombstone_stands_there_and_the_release_is_marked(after: Before) -> None:
    from sanad.records.queries.erasure import tombstone

    stone = tombstone(after.record, viewer=after.reviewer)
    assert (stone.ground, len(stone.files)) == (GROUND, 1)
    assert stone.files[0].before != stone.files[0].after
    marks = rows("backup", "SELECT count(*) FROM records_correctionmark WHERE cause = 'erased'")
    assert marks[0][0] >= 1


def test_the_log_opens_entry_by_entry_and_holds_the_erasure(after: Before) -> None:
    entries = rows(
        "backup",
        "SELECT e.document, e.commitment, s.salt FROM records_custodyentry e"
        " JOIN records_custodysalt s ON s.entry_id = e.id WHERE e.organisation_id = %s",
        [after.operator.organisation],
    )
    opened = [open_commitment(bytes(said), text.encode(), bytes(salt)) for text, said, salt in entries]
    assert {"erase", "reissue", "carry_out"} <= {one.verb for one in opened}
    (erasure,) = [one for one in opened if one.subject.kind == "erasure"]
    assert erasure.details["ground"] == GROUND
    assert not [word for word in CANARIES if word in json.dumps(erasure.details, ensure_ascii=False)]


def test_the_other_rows_verify_against_the_root_of_their_import(after: Before) -> None:
    root = rows(
        "backup",
        "SELECT records_root FROM records_import WHERE collection_id = %s AND format = 'csv'",
        [after.list],
    )
    assert Frontier().extended(map(leaf_hash, commitments(after.list))).root().hex() == root[0][0]


def commitments(list_: UUID) -> Iterator[bytes]:
    """Yield what each row of a list was committed to: worked out again, or as its tombstone kept it."""
    found = rows(
        "backup",
        'SELECT r.record_key, r.version, r."values", s.salt, t.record_commitment FROM records_record r'
        " LEFT JOIN records_recordsalt s ON s.record_id = r.id"
        " LEFT JOIN records_tombstone t ON t.record = r.id WHERE r.collection_id = %s ORDER BY r.row",
        [list_],
    )
    for key, version, values, salt, kept in found:
        document = {"format": "sanad-record/1", "key": key, "version": version, "values": values}
        yield bytes(kept) if kept else commitment(canonical_json(document), bytes(salt))


def test_the_release_that_was_made_before_is_intact(
    after: Before, capsys: pytest.CaptureFixture[str]
) -> None:
    from sanad.cli.main import main

    assert main(["verify", str(after.release), "--key", str(after.made["key"]), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["verdict"], told["signer"], told["failures"]) == ("intact", "known", [])


def test_the_workspace_finds_nothing_missing(after: Before, capsys: pytest.CaptureFixture[str]) -> None:
    from sanad.cli.main import main

    assert main(["check", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["vault"]["missing"] == 0
    assert not {"objects_missing", "erasures_unfinished"} & {one["code"] for one in told["problems"]}
    assert not [word for word in CANARIES if word in json.dumps(told, ensure_ascii=False)]


def test_a_backup_made_after_it_holds_nothing_of_it(after: Before, tmp_path: Path) -> None:
    from sanad.cli.main import main

    out = tmp_path / "backup"
    assert main(["backup", "--out", str(out)]) == 0
    objects = [path for path in (out / "objects").rglob("*") if path.is_file()]
    assert objects
    assert not [path for path in objects if any(word.encode() in path.read_bytes() for word in CANARIES)]

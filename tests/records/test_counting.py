"""Counting in the database: the function is the only way, and it tells by the rule of partners.counting."""

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import psycopg
import pytest

from cast import BECAUSE, member
from counting_run import Sizes, ask, linked
from database import connected, rows, tell
from sanad.partners.counting import CountQuestion, may_tell
from sanad.partners.counting_span import derives_few
from sanad.partners.errors import NotAllowed
from sanad.partners.member import Viewer

ASK = "SELECT count_persons(%s::jsonb)"
READ = "SELECT answer, refused FROM count_answers() WHERE id = %s"
PLACES = {"SY02": "Aleppo", "SY04": "Homs", "SY07": "Idleb"}


@dataclass(frozen=True)
class Counted:
    """A run of two lists: who asks at each organisation, the lists, and each record's key and facts."""

    ash: Viewer
    elm: Viewer
    asks_ash: Viewer
    asks_elm: Viewer
    lists: tuple[UUID, UUID]
    run: UUID


@pytest.fixture(scope="module")
def counted(workspace: Path) -> Counted:
    """Return two lists that are agreed to counting, in a newest run in which everybody is on one list."""
    own: Sizes = {("Aleppo", "m", 2012): 9, ("Aleppo", "f", 2012): 7, ("Homs", "m", 2013): 8}
    other: Sizes = {
        ("Aleppo", "m", 2013): 8,
        ("Homs", "f", 2013): 12,
        ("Homs", "f", 2011): 3,
        ("Idleb", "m", 2014): 6,
    }
    at, lists, run = linked(workspace, {"ash": own, "elm": other})
    asks = [member(f"counts-{uuid4().hex[:8]}", ("analyst",), at[name]) for name in ("ash", "elm")]
    return Counted(at["ash"], at["elm"], asks[0], asks[1], (lists["ash"], lists["elm"]), run)


def test_it_counts_what_nobody_may_read_and_keeps_small_numbers(counted: Counted) -> None:
    assert ask(counted.asks_ash) == (53, "")
    assert ask(counted.asks_ash, governorate=("SY02",)) == (24, "")
    assert ask(counted.asks_elm, governorate=("SY07",)) == (6, "")
    assert ask(counted.asks_elm, governorate=("SY04",), year=("2011",)) == (None, "few")
    assert ask(counted.asks_elm, governorate=("SY14",)) == (None, "few"), "none is told as few are"


def test_what_one_asks_narrows_for_all(counted: Counted) -> None:
    assert ask(counted.asks_elm, governorate=("SY04",)) == (23, "")
    narrowed = {"governorate": ("SY04",), "year": ("2013",)}
    assert ask(counted.asks_ash, **narrowed) == (None, "few"), "three of 2011 would be told"
    assert ask(counted.asks_elm, **narrowed) == (None, "few")
    rest = ("SY02", "SY07")
    assert ask(counted.asks_ash, governorate=rest) == (30, "")
    assert ask(counted.asks_ash, governorate=rest, year=("2012", "2013", "2014")) == (30, "")


def test_whom_one_knows_oneself_hides_nobody(counted: Counted) -> None:
    assert ask(counted.asks_ash, year=("2012",)) == (16, ""), "all of them its own"
    assert ask(counted.asks_ash, year=("2013",), sex=("male",)) == (16, "")
    assert ask(counted.asks_elm, governorate=("SY02",), year=("2012", "2013", "2014")) == (24, "")


def test_a_consent_withdrawn_stops_counting_and_the_difference_is_not_told(counted: Counted) -> None:
    from sanad.actions.consents import record_consent
    from sanad.partners.consent import Consent

    assert ask(counted.asks_elm, governorate=("SY02",), year=("2013",)) == (8, "")
    record_consent(counted.lists[1], "E0", Consent("withdrawn"), by=counted.elm, because=BECAUSE)
    assert ask(counted.asks_elm, governorate=("SY02",), year=("2013",)) == (None, "few")
    record_consent(counted.lists[1], "E0", Consent("unknown"), by=counted.elm, because=BECAUSE)
    assert ask(counted.asks_elm, governorate=("SY02",), year=("2013",)) == (8, "")


def test_the_database_tells_by_the_rule(counted: Counted) -> None:
    facts = rows(
        "superuser",
        "SELECT r.id, r.governorate, r.sex, r.event_earliest, r.organisation_id FROM records_record r"
        " JOIN records_personmembership m ON m.record_id = r.id WHERE m.run_id = %s ORDER BY m.person",
        [counted.run],
    )
    everybody = frozenset(range(len(facts)))
    known = frozenset(n for n, row in enumerate(facts) if row[4] == counted.elm.organisation)
    before = rows(
        "superuser",
        "SELECT persons::text, organisation_id FROM records_countanswer"
        " WHERE run = %s AND persons IS NOT NULL",
        [counted.run],
    )
    sets = [(frozenset(n for n, bit in enumerate(bits) if bit == "1"), at) for bits, at in before]
    told, told_here = [one for one, _ in sets], [one for one, at in sets if at == counted.elm.organisation]
    grouped = [
        {
            place: {n for n, row in enumerate(facts) if key(row) == place}
            for place in {key(row) for row in facts}
        }
        for key in (lambda row: row[1], lambda row: row[3].year)
    ]
    figures = [frozenset(group) for groups in grouped for group in groups.values() if len(group) >= 5]
    lists = [everybody]  # each person is on one
    for choice in choices():
        meant = frozenset(n for n, row in enumerate(facts) if answers(row, choice))
        expected = may_tell(meant, [*told, *figures], everybody=everybody, counted=everybody, known=known)
        expected &= not derives_few([everybody, *figures, *lists, *told_here], meant, known)
        number, refused = ask(counted.asks_elm, **choice)
        assert (number, refused) == ((len(meant), "") if expected else (None, "few")), choice
        told += [meant] if expected else []
        told_here += [meant] if expected else []
    assert not any(0 < len(one ^ other) < 5 for one, other in combinations(told, 2))


PARTS = {
    "thorn": {("Aleppo", "m", 2012): 9, ("Aleppo", "m", 2013): 8, ("Aleppo", "m", 2014): 3},
    "sloe": {("Aleppo", "f", 2012): 6, ("Homs", "m", 2012): 7, ("Homs", "m", 2014): 6},
    "maple": {("Homs", "f", 2013): 9, ("Homs", "f", 2014): 5, ("Idleb", "f", 2015): 8},
}


def test_what_is_left_when_many_are_added_up_is_not_told(workspace: Path) -> None:
    at, _lists, _run = linked(workspace, PARTS)
    asks = member(f"adds-{uuid4().hex[:8]}", ("analyst",), at["maple"])
    parts = [ask(asks, governorate=("SY02",), sex=("male",), year=(year,)) for year in ("2012", "2013")]
    assert parts == [(9, ""), (8, "")], "neither tells of few, alone or with one other"
    assert ask(asks, governorate=("SY02",), sex=("male",)) == (None, "few"), "three of 2014 would be left"
    others = {"governorate": ("SY02",), "sex": ("female",)}
    assert ask(asks, **others) == (None, "few"), "they would be left of the figure of Aleppo"
    elsewhere = member(f"adds-{uuid4().hex[:8]}", ("analyst",), at["sloe"])
    assert ask(elsewhere, governorate=("SY02",), sex=("male",)) == (20, ""), "whom nobody told of the parts"


def choices() -> list[dict[str, tuple[str, ...]]]:
    """Return some thirty questions: every pair of one place and one sex or year."""
    found: list[dict[str, tuple[str, ...]]] = []
    for place in PLACES:
        found += [{"governorate": (place,), "sex": (sex,)} for sex in ("male", "female")]
        found += [{"governorate": (place,), "year": (year,)} for year in ("2012", "2013", "2014")]
    found += [{"sex": (sex,), "year": (year,)} for sex in ("male", "female") for year in ("2012", "2013")]
    return found + [{"governorate": pair} for pair in combinations(PLACES, 2)]


def answers(row: tuple[Any, ...], choice: Mapping[str, tuple[str, ...]]) -> bool:
    day: date = row[3]
    said = {"governorate": row[1], "sex": row[2], "year": str(day.year)}
    return all(said[facet] in codes for facet, codes in choice.items())


def test_who_takes_a_question_back_has_read_nothing(counted: Counted) -> None:
    with connected() as connection, connection.transaction(force_rollback=True):
        tell(connection, counted.asks_elm, "counting")
        with connection.transaction():
            kept = connection.execute(ASK, [json.dumps({"year": ["2014"]})]).fetchone()
        assert kept and connection.execute(READ, kept).fetchall() == []


def test_an_older_view_of_the_questions_is_refused(counted: Counted) -> None:
    with connected() as connection:
        connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        with pytest.raises(psycopg.errors.InsufficientPrivilege), connection.transaction():
            tell(connection, counted.asks_elm, "counting")
            connection.execute(ASK, ["{}"])


@pytest.mark.parametrize("purpose", ["reading", "linking", "publication", "sequencing"])
def test_no_other_purpose_counts(counted: Counted, purpose: str) -> None:
    with connected() as connection, connection.transaction():
        tell(connection, counted.asks_elm, purpose)
        with pytest.raises(psycopg.errors.InsufficientPrivilege), connection.transaction():
            connection.execute(ASK, ["{}"])


def test_without_a_context_nobody_counts(counted: Counted) -> None:
    with connected() as connection, pytest.raises(psycopg.errors.InsufficientPrivilege):
        connection.execute(ASK, ["{}"])


@pytest.mark.parametrize(
    "question",
    ["[]", "7", '{"name": ["x"]}', '{"sex": []}', '{"sex": "male"}', '{"sex": [1]}', '{"year": ["20 12"]}'],
)
def test_only_facets_are_asked(counted: Counted, question: str) -> None:
    with connected() as connection, connection.transaction():
        tell(connection, counted.asks_elm, "counting")
        with pytest.raises(psycopg.errors.InvalidParameterValue), connection.transaction():
            connection.execute(ASK, [question])


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT persons FROM records_countanswer",
        "SELECT answer FROM records_countanswer",
        "SELECT refused FROM records_countanswer",
        "SELECT * FROM records_countanswer",
        "SELECT * FROM counted_persons(gen_random_uuid())",
        "INSERT INTO records_countanswer (id) VALUES (gen_random_uuid())",
        "UPDATE records_countanswer SET refused = ''",
        "DELETE FROM records_countanswer",
    ],
)
def test_the_function_is_the_only_way(counted: Counted, statement: str) -> None:
    with connected() as connection, connection.transaction():
        tell(connection, counted.asks_elm, "counting")
        with pytest.raises(psycopg.errors.InsufficientPrivilege), connection.transaction():
            connection.execute(statement)


def test_rows_of_another_stay_unread_while_they_are_counted(counted: Counted) -> None:
    from sanad.records.door import opened
    from sanad.records.models import PersonMembership, SeenRecord

    with opened(counted.asks_elm):
        assert not SeenRecord.objects.filter(collection_id=counted.lists[0]).exists()
        assert not PersonMembership.objects.filter(collection_id=counted.lists[0]).exists()


def test_one_sees_ones_own_questions_and_the_auditor_the_organisations(counted: Counted) -> None:
    from sanad.records.queries.counts import counts

    with suppress(IndexError):
        ask(counted.asks_elm)
    assert counts(viewer=counted.asks_elm)
    assert not counts(viewer=counted.ash), "the operator asked nothing itself"
    for viewer, sees in ((counted.elm, True), (counted.ash, False)):
        with connected() as connection, connection.transaction():
            tell(connection, viewer)
            found = connection.execute(
                "SELECT count(*) > 0 FROM count_answers() WHERE account = %s", [counted.asks_elm.account]
            ).fetchone()
            assert found == (sees,)


def test_who_sees_figures_of_nothing_counts_nothing(counted: Counted) -> None:
    from dataclasses import replace

    from sanad.actions.counts import count_persons

    with pytest.raises(NotAllowed):
        count_persons(CountQuestion(), by=replace(counted.asks_elm, roles=frozenset({"guest"})))

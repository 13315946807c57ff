"""Searching persons: any spelling, counts as if hidden rows were absent, searches and jobs of one's own."""

from dataclasses import replace
from pathlib import Path
from uuid import uuid4

import pytest

from cast import BECAUSE, OF_C, PRIVATE, SHARED, Cast, founded, import_rows, member, share
from database import connected, rows
from sanad.partners.errors import NotFound
from sanad.partners.member import Viewer
from sanad.records.queries.person_question import PersonQuestion


@pytest.fixture(scope="module")
def looked_at(cast: Cast, tmp_path_factory: pytest.TempPathFactory) -> tuple[Viewer, Viewer, Viewer]:
    """Return owner, recipient and outsider of lists of their own, so that counts are known."""
    folder = tmp_path_factory.mktemp("lists")
    owner, recipient, outsider = (
        founded(f"{name}-{uuid4().hex[:6]}") for name in ("larch", "maple", "nutmeg")
    )
    shared = import_rows(folder, "one", SHARED, owner)
    import_rows(folder, "two", PRIVATE, owner)
    import_rows(folder, "three", OF_C, outsider)
    share(shared, owner, recipient)
    return owner, recipient, outsider


def found(words: str, viewer: Viewer, **asked: object) -> tuple[int, list[str]]:
    from sanad.records.queries.persons import search_persons

    page = search_persons(PersonQuestion(words=words, **asked), viewer=viewer)  # type: ignore[arg-type]
    return page.total, sorted(name for row in page.rows for name in row.names)


SPELLINGS = [
    "سامر الحلبي",
    "سَامِر حلبي",
    "Samer Halabi",
    "SAMIR AL-HALABI",
    "Samer el Halabi",
    "الحلبي سامر",
    "samer",
]


@pytest.mark.parametrize("words", SPELLINGS)
def test_a_person_is_found_by_any_spelling(looked_at: tuple[Viewer, Viewer, Viewer], words: str) -> None:
    owner, recipient, outsider = looked_at
    assert found(words, owner) == (2, ["Samer Khaled al-Halabi", "سامر خالد الحلبي"])
    assert found(words, recipient) == (1, ["سامر خالد الحلبي"])
    assert found(words, outsider) == (1, ["Samir Khalid Halabi"])


def test_counts_and_facets_are_as_if_hidden_rows_were_absent(
    looked_at: tuple[Viewer, Viewer, Viewer],
) -> None:
    from sanad.records.queries.persons import search_persons

    owner, recipient, _ = looked_at
    seen = search_persons(PersonQuestion(), viewer=recipient)
    assert seen.total == 4 and len(seen.rows) == 4
    assert dict(seen.facets["sex"]) == {"male": 2, "female": 2}
    assert dict(seen.facets["event_type"]) == {"detained": 2, "killed": 1, "disappeared": 1}
    assert dict(seen.facets["governorate"]) == {"SY02": 1, "SY04": 1, "SY07": 1, "SY05": 1}
    assert [number for _, number in seen.facets["list"]] == [4]
    assert search_persons(PersonQuestion(), viewer=owner).total == 6


def test_facets_narrow_and_never_widen(looked_at: tuple[Viewer, Viewer, Viewer]) -> None:
    from sanad.records.queries.persons import search_persons

    owner, recipient, outsider = looked_at
    for viewer in (owner, recipient, outsider):
        whole = search_persons(PersonQuestion(), viewer=viewer)
        for facet, name in (("governorates", "governorate"), ("event_types", "event_type"), ("sexes", "sex")):
            for value, number in whole.facets[name]:
                page = search_persons(PersonQuestion(**{facet: (value,)}), viewer=viewer)
                assert page.total == number, (facet, value)


def test_a_hidden_list_as_a_facet_finds_nothing(looked_at: tuple[Viewer, Viewer, Viewer], cast: Cast) -> None:
    _, recipient, _ = looked_at
    assert found("", recipient, lists=(cast.private,)) == (0, [])
    assert found("", recipient, lists=(uuid4(),)) == (0, [])


def test_the_number_stands_on_every_page(looked_at: tuple[Viewer, Viewer, Viewer]) -> None:
    from sanad.records.queries.persons import search_persons

    owner = looked_at[0]
    pages = [search_persons(PersonQuestion(), viewer=owner, page=page, size=4) for page in (1, 2, 3)]
    assert [(page.total, len(page.rows)) for page in pages] == [(6, 4), (6, 2), (6, 0)]
    ids = [row.id for page in pages for row in page.rows]
    assert len(set(ids)) == 6


def test_where_not_every_word_is_found_it_says_so(looked_at: tuple[Viewer, Viewer, Viewer]) -> None:
    from sanad.records.queries.persons import search_persons

    page = search_persons(PersonQuestion(words="Samer Nowhereman"), viewer=looked_at[1])
    assert page.approximate and page.total == 1
    assert not search_persons(PersonQuestion(words="Nowhereman"), viewer=looked_at[1]).rows


HOSTILE = [
    "'",
    "' | 'nx",
    "\\",
    "a & b | !c",
    ":*",
    "<->",
    "); DROP TABLE x; --",
    "%",
    "_",
    "$$",
    "٪",
    "🙂",
    "\u202e",
    "x\x00y",
    "'" * 50,
    "(" * 99,
]


@pytest.mark.parametrize("words", HOSTILE)
def test_words_that_look_like_a_query_are_words(looked_at: tuple[Viewer, Viewer, Viewer], words: str) -> None:
    assert found(words, looked_at[2])[0] == 0


def test_a_person_shows_only_records_that_one_may_see(looked_at: tuple[Viewer, Viewer, Viewer]) -> None:
    from sanad.records.queries.persons import person, search_persons

    owner, recipient, outsider = looked_at
    hidden = search_persons(PersonQuestion(words="Samir"), viewer=outsider).rows[0].id
    for viewer in (owner, recipient):
        with pytest.raises(NotFound) as refused:
            person(hidden, viewer=viewer)
        with pytest.raises(NotFound) as absent:
            person(uuid4(), viewer=viewer)
        assert str(refused.value) == str(absent.value)
    assert len(person(hidden, viewer=outsider).records) == 1


def test_a_saved_search_is_ones_own(cast: Cast) -> None:
    from sanad.actions.searches import keep_search
    from sanad.records.queries.persons import saved_question

    question = PersonQuestion(words="سامر", governorates=("SY02",), lists=(cast.shared,), documented_by=2)
    kept = keep_search(question, by=cast.amal)
    assert saved_question(kept, viewer=cast.amal) == question
    for other in (cast.basma, cast.chadi, cast.dina, cast.at_a):
        with pytest.raises(NotFound):
            saved_question(kept, viewer=other)


def test_a_job_is_ones_own(cast: Cast) -> None:
    from sanad.actions.jobs import ask_link, cancel
    from sanad.records.queries.jobs import job, jobs

    asked = ask_link(by=cast.amal, because=BECAUSE)
    assert job(asked, viewer=cast.amal).state == "queued"
    for other in (cast.basma, cast.chadi, cast.dina, cast.at_a):
        assert asked not in {one.id for one in jobs(viewer=other)}
        with pytest.raises(NotFound):
            job(asked, viewer=other)
        with pytest.raises(NotFound):
            cancel(asked, by=other, because=BECAUSE)
    cancel(asked, by=cast.amal, because=BECAUSE)
    assert job(asked, viewer=cast.amal).state == "cancelled"


def test_a_job_has_the_roles_that_its_asker_has_when_it_runs(cast: Cast) -> None:
    from sanad.actions.jobs import ask_link
    from sanad.actions.work import run_job
    from sanad.records.queries.jobs import job

    asker = member(f"asker-{uuid4().hex[:6]}", ("analyst",), founded("oak"))
    asked = ask_link(by=asker, because=BECAUSE)
    with connected("superuser") as connection:
        left = "UPDATE records_membership SET ended_at = now() WHERE account_id = %s"
        connection.execute(left, [asker.account])
    run_job.func(str(asked))
    ended = rows("superuser", "SELECT state, error_code FROM records_job WHERE id = %s", [asked])
    assert ended == [("failed", "not_allowed")]
    with pytest.raises(NotFound):
        job(asked, viewer=asker)


def test_a_question_survives_being_kept() -> None:
    question = PersonQuestion("x", ("SY01",), (uuid4(),), ("killed",), ("male",), 3)
    assert PersonQuestion.from_json(question.to_json()) == question
    assert PersonQuestion.from_json(replace(question, words="").to_json()) != question


def test_documented_by_counts_lists_that_one_may_see(tmp_path: Path, cast: Cast) -> None:
    """One person on two lists, of which the recipient sees one."""
    owner, recipient = founded(f"pine-{uuid4().hex[:6]}"), founded(f"quince-{uuid4().hex[:6]}")
    lists = [import_rows(tmp_path, code, [SHARED[0]], owner) for code in ("first", "second")]
    share(lists[0], owner, recipient)
    with connected("superuser") as connection:
        run, person = uuid4(), uuid4()
        connection.execute(
            "INSERT INTO records_linkrun (id, number, state, settings, code_version, log_size, started_at,"
            " report) SELECT %s, coalesce(max(number), 0) + 1, 'done', '{}', 'x', 1, now(), '{}'"
            " FROM records_linkrun",
            [run],
        )
        connection.execute(
            "INSERT INTO records_personmembership (id, run_id, person, record_id, organisation_id,"
            " collection_id) SELECT gen_random_uuid(), %s, %s, id, organisation_id, collection_id"
            " FROM records_record"
            " WHERE collection_id = ANY (%s)",
            [run, person, lists],
        )
    from sanad.records.queries.lists import list_records
    from sanad.records.queries.persons import person_of, search_persons

    for viewer, number in ((owner, 2), (recipient, 1)):
        record = list_records(lists[0], viewer=viewer).rows[0].id
        assert person_of(record, viewer=viewer) == person
        (row,) = search_persons(PersonQuestion(words="سامر"), viewer=viewer).rows
        assert (row.id, row.lists, row.records) == (person, number, number)
        narrowed = search_persons(PersonQuestion(words="سامر", documented_by=2), viewer=viewer)
        assert narrowed.total == (1 if number == 2 else 0)
        assert bool(narrowed.facets["list"]) is (number == 2)

"""Persons: found by any spelling of a name, shown with the records that one may see and no others."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection

from sanad.linkage.names import keys_of, name_tokens
from sanad.partners.errors import NotFound
from sanad.partners.member import Viewer
from sanad.partners.veil import veiled_text
from sanad.records.door import opened, present_veil
from sanad.records.models import LinkPair, LinkRun, PersonMembership, SavedSearch, SeenRecord
from sanad.records.queries.coalition import RunRow, run_row
from sanad.records.queries.judgements import JoinedBy, joins_of
from sanad.records.queries.person_moves import Moved, moved
from sanad.records.queries.person_question import PersonQuestion
from sanad.records.queries.record_rows import LIST_AFTER_LIST, RecordRow, record_rows, with_origin
from sanad.records.search_terms import search_query

MOST_WORDS = 8
UNSEEN = ("consented", "consented_to", "consented_until", "derived", "search", "values")
FACETS = ("governorate", "event_type", "sex", "list")
PERSON, TOTAL, HITS = "person", "total", "hits"
MOST_HITS = 2_000
"""A name that more records bear says little: so many are looked at, and the count is told as a minimum."""
EVERY_HIT = 2**31 - 1

# One statement gives the page, the number of persons and the facets: three parts of what was found once.
SEARCH = """
WITH hits AS MATERIALIZED (
  SELECT person, list, governorate, event_type, sex, rank
  FROM search_records(%(question)s, %(run)s, %(most)s)),
found AS MATERIALIZED (
  SELECT * FROM hits
  WHERE (%(governorates)s = '{{}}' OR governorate = ANY (%(governorates)s))
    AND (%(event_types)s = '{{}}' OR event_type = ANY (%(event_types)s))
    AND (%(sexes)s = '{{}}' OR sex = ANY (%(sexes)s))
    AND (%(lists)s = '{{}}' OR list = ANY (%(lists)s::uuid[]))),
persons AS MATERIALIZED (SELECT person, max(rank) AS rank FROM found GROUP BY person {having}),
seen AS ({seen})
(SELECT 'person' AS part, person::text AS value, 0::bigint AS number
 FROM persons ORDER BY rank DESC, person LIMIT %(size)s OFFSET %(start)s)
UNION ALL SELECT 'total', '', count(*) FROM persons
UNION ALL SELECT 'hits', '', count(*) FROM hits
UNION ALL (
 SELECT CASE WHEN grouping(governorate) = 0 THEN 'governorate' WHEN grouping(event_type) = 0 THEN 'event_type'
             WHEN grouping(sex) = 0 THEN 'sex' ELSE 'list' END,
        coalesce(governorate, event_type, sex, list::text), count(DISTINCT person)
 FROM seen GROUP BY GROUPING SETS ((governorate), (event_type), (sex), (list)))
"""
DOCUMENTED_BY = "HAVING count(DISTINCT list) >= %(documented_by)s"
OF_PERSONS = "SELECT * FROM found WHERE person IN (SELECT person FROM persons)"


@dataclass(frozen=True)
class PersonRow:
    """One person in a list of results, as the records that one may see tell of it.

    joined_by: machine, where no human of one's organisation judged the records to be one person. What they
               tell is not put together then: governorates, kinds of events and dates are empty.
    told: what each record tells by itself.
    """

    id: UUID
    names: tuple[str, ...]
    lists: int
    records: int
    governorates: tuple[str, ...]
    event_types: tuple[str, ...]
    first_date: date | None
    last_date: date | None
    joined_by: JoinedBy = "one_record"
    told: tuple["ToldRow", ...] = ()


@dataclass(frozen=True)
class ToldRow:
    """What one record tells of a person: what happened, where and when."""

    event_type: str
    governorate: str
    first_date: date | None
    last_date: date | None


@dataclass(frozen=True)
class PersonPage:
    """One page of results; approximate where not every word was found in one record.

    at_least: so many records bear the name that not all were looked at; total and facets are minima.
    """

    rows: tuple[PersonRow, ...]
    total: int
    facets: Mapping[str, tuple[tuple[str, int], ...]]
    approximate: bool
    at_least: bool = False


@dataclass(frozen=True)
class PairRow:
    """Two records that a run judged together, both of which one may see.

    why:    the levels of the fields that are open of both.
    weight and probability are None where not every compared field is.
    """

    left_id: UUID
    right_id: UUID
    match_weight: float | None
    match_probability: float | None
    tier: str
    why: Sequence[Mapping[str, Any]]


@dataclass(frozen=True)
class PersonDetail:
    """One person: the records that one may see, why they were judged to be one, and the runs there are.

    moved: where another id was asked, which this run does not have: how its records came here.
    """

    id: UUID
    run: RunRow | None
    records: tuple[RecordRow, ...]
    pairs: tuple[PairRow, ...]
    runs: tuple[int, ...] = ()
    joined_by: JoinedBy = "one_record"
    moved: Moved | None = None


def saved_question(search_id: UUID, *, viewer: Viewer) -> PersonQuestion:
    """Return what this member asked for.

    Raises: NotFound.
    """
    with opened(viewer):
        kept = (
            SavedSearch.objects.filter(id=search_id, account=viewer.account, question__has_key="words")
            .exclude(question__has_key="of")
            .first()
        )
    if kept is None:
        raise NotFound("There is no such search. One of your own is required. Search again.")
    return PersonQuestion.from_json(kept.question)


def search_persons(
    question: PersonQuestion, *, viewer: Viewer, page: int = 1, size: int = 25, every_hit: bool = False
) -> PersonPage:
    """Return one page of persons found, best first, and how many each facet would leave.

    every_hit: look at all records, however many bear the name; a question with a facet always does.
    """
    words = _words(question.words)
    if question.words.strip() and not words:
        return PersonPage((), 0, dict.fromkeys(FACETS, ()), False)
    with opened(viewer):
        run = newest_run()
        narrowed = replace(question, words="") != PersonQuestion()
        most = EVERY_HIT if every_hit or narrowed else MOST_HITS
        asked = {**_parameters(question, run, page, size), "most": most}
        found = _found(asked, question, search_query(words))
        approximate = bool(words) and not found.total and len(words) > 1
        if approximate:
            found = _found(asked, question, search_query(words, every=False))
        rows = _person_rows(found.persons, run)
    return PersonPage(rows, found.total, found.facets, approximate, bool(words) and found.hits >= most)


def person(person_id: UUID, *, viewer: Viewer, number: int | None = None) -> PersonDetail:
    """Return one person as the records that one may see show it, in the newest link run or that of a number.

    Where that run has no person of this id and another had, the person to which most of its records belong.
    Raises: NotFound, if there is none, or no record of it may be seen.
    """
    with opened(viewer):
        ended = LinkRun.objects.filter(state="done").order_by("-number")
        run = (ended if number is None else ended.filter(number=number)).first()
        records, gone = _records_of(person_id, run, newest=number is None), None
        if not records:
            gone = moved(person_id, run)
            records = _records_of(gone.into, run, newest=number is None) if gone else ()
        if not records:
            raise NotFound("There is no such person. The address of one is required. Search again.")
        identity = gone.into if gone else person_id
        ids = [record.id for record in records]
        pairs = LinkPair.objects.filter(run=run, left_id__in=ids, right_id__in=ids).order_by("-match_weight")
        judged = pair_rows(pairs)
        numbers = tuple(ended.values_list("number", flat=True))
        by = joins_of({identity: ids})[identity]
    return PersonDetail(identity, run_row(run) if run else None, records, judged, numbers, by, gone)


def _records_of(person_id: UUID, run: LinkRun | None, *, newest: bool) -> tuple[RecordRow, ...]:
    """Return the records of a person that one may see, or the record of this id, within an open door."""
    of_person = PersonMembership.objects.filter(run=run, person=person_id).values_list("record_id", flat=True)
    found = SeenRecord.objects.filter(id__in=[*of_person, person_id], kind="person", erased_at=None)
    if newest:
        found = found.filter(is_current=True)
    return record_rows(with_origin(found).order_by(*LIST_AFTER_LIST))


def pair_rows(pairs: Iterable[LinkPair]) -> tuple[PairRow, ...]:
    """Return what a linking weighed of pairs, as far as their fields are open; within an open transaction."""
    seen = {pair.id: pair for pair in pairs}
    with connection.cursor() as cursor:
        cursor.execute("SELECT id, match_weight, match_probability, why FROM pair_reasons(%s)", [list(seen)])
        told = {identity: weighed for identity, *weighed in cursor.fetchall()}
    return tuple(
        PairRow(one.left_id, one.right_id, weight, probability, one.tier, json.loads(why))
        for one in seen.values()
        if one.id in told
        for weight, probability, why in (told[one.id],)
    )


def person_of(record_id: UUID, *, viewer: Viewer) -> UUID:
    """Return the person that the newest link run made of a record that one may see; else the record's own id.

    Raises: NotFound, if there is no such record of a person, or it may not be seen.
    """
    with opened(viewer):
        if not SeenRecord.objects.filter(id=record_id, kind="person").exists():
            raise NotFound("There is no such record. The address of one is required. See the lists.")
        joined = PersonMembership.objects.filter(run_id=newest_run(), record_id=record_id)
        return joined.values_list("person", flat=True).first() or record_id


@dataclass(frozen=True)
class _Found:
    persons: tuple[UUID, ...]
    total: int
    facets: Mapping[str, tuple[tuple[str, int], ...]]
    hits: int


def _words(text: str) -> list[tuple[str, str]]:
    tokens = name_tokens(text)[:MOST_WORDS]
    return [(key, token) for token in tokens for key in keys_of({"name": token}).tokens[:1] if key]


def newest_run() -> UUID | None:
    """Return the newest linking that ended, within an open door; an id of none where there is none."""
    run = LinkRun.objects.filter(state="done").order_by("-number").values_list("id", flat=True).first()
    return run or UUID(int=0)


def _parameters(question: PersonQuestion, run: UUID | None, page: int, size: int) -> dict[str, Any]:
    return {
        "run": run,
        "governorates": list(question.governorates),
        "event_types": list(question.event_types),
        "sexes": list(question.sexes),
        "lists": list(question.lists),
        "documented_by": question.documented_by,
        "size": size,
        "start": (page - 1) * size,
    }


def _found(asked: Mapping[str, Any], question: PersonQuestion, query: str) -> _Found:
    documented = bool(question.documented_by)
    statement = SEARCH.format(
        having=DOCUMENTED_BY if documented else "",
        seen=OF_PERSONS if documented else "SELECT * FROM found",
    )
    parts: dict[str, list[tuple[str, int]]] = {part: [] for part in (PERSON, TOTAL, HITS, *FACETS)}
    with connection.cursor() as cursor:
        cursor.execute(statement, {**asked, "question": query})
        for part, value, number in cursor.fetchall():
            parts[part].append((value, number))
    facets = {
        facet: tuple(sorted((one for one in parts[facet] if one[0]), key=lambda one: (-one[1], one[0])))
        for facet in FACETS
    }
    persons = tuple(UUID(person) for person, _ in parts[PERSON])
    return _Found(persons, parts[TOTAL][0][1], facets, parts[HITS][0][1])


def _person_rows(persons: Sequence[UUID], run: UUID | None) -> tuple[PersonRow, ...]:
    person_of = dict(
        PersonMembership.objects.filter(run_id=run, person__in=persons).values_list("record_id", "person")
    )
    alone = [one for one in persons if one not in person_of.values()]
    records = SeenRecord.objects.filter(id__in=[*person_of, *alone], is_current=True)
    by_person: dict[UUID, list[SeenRecord]] = {one: [] for one in persons}
    for record in records.defer(*UNSEEN).order_by(*LIST_AFTER_LIST):
        by_person[person_of.get(record.id, record.id)].append(record)
    joined = joins_of({one: [record.id for record in found] for one, found in by_person.items()})
    return tuple(_person_row(one, by_person[one], joined[one]) for one in persons)


def _name(record: SeenRecord) -> str:
    return veiled_text(record.display_name, present_veil())


def _person_row(identity: UUID, records: Sequence[SeenRecord], joined_by: JoinedBy) -> PersonRow:
    together = () if joined_by == "machine" else records
    days = [day for record in together for day in (record.event_earliest, record.event_latest) if day]
    return PersonRow(
        id=identity,
        names=tuple(dict.fromkeys(_name(record) for record in records if record.display_name)),
        lists=len({record.collection_id for record in records}),
        records=len(records),
        governorates=tuple(sorted({record.governorate for record in together if record.governorate})),
        event_types=tuple(sorted({record.event_type for record in together if record.event_type})),
        first_date=min(days, default=None),
        last_date=max(days, default=None),
        joined_by=joined_by,
        told=tuple(
            ToldRow(one.event_type, one.governorate, one.event_earliest, one.event_latest) for one in records
        ),
    )

"""Measure what sharing costs: every query of the site with security on, against an explicit WHERE without.

Twenty invented organisations with ten lists each, 1,000,000 records, 1,000 agreements. One member asks each
query of the pages: as the application, with the signed context, policies, views and functions; and, in the
same run and taking turns, as a superuser whom no policy binds, over views that name the same organisation and
lists as constants. Both run the same Python. What is visible is said in another way, nothing else is: <= 1.3.
Beside the clock it prints what of a processor the asking and the database's process used: where other work
keeps the machine, the clock tells of waiting.

    python benchmarks/sharing.py [--rows 1000000] [--turns 31]
"""
# ruff: noqa: E501  statements of SQL are read by their clauses

import argparse
import multiprocessing
import pkgutil
import statistics
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any
from uuid import UUID

from invented_coalition import BECAUSE, consented, member, named, opened_workspace, organisations, sow
from search import machine
from throw_away import in_throw_away_workspace

from register import SOW as SOW_CARDS

TARGET = 1.3
ORGANISATIONS, LISTS_EACH, CARDS_EACH = 20, 10, 5_000
PURPOSES = ("reading", "counting", "linking", "publication")
FIRST = (
    "Samer",
    "Rana",
    "Maher",
    "Layla",
    "Huda",
    "Walid",
    "Omar",
    "Nizar",
    "Yusuf",
    "Basil",
    "Anas",
    "Salma",
)
SEED = 20_261_124
WARM = 8  # turns before those that count: a connection of the site lives on, and has kept its plans by then

SOW = """
INSERT INTO records_item (id, organisation_id, sha256, blake2b, size, media_type, original_name, deposited_at)
  SELECT gen_random_uuid(), c.organisation_id, encode(sha256(c.id::text::bytea), 'hex'), '', 1, 'text/csv', 'x', now()
  FROM records_collection c;
CREATE TEMP TABLE list_item AS SELECT c.id AS list, i.id AS item, c.organisation_id AS org,
  row_number() OVER (ORDER BY c.code) AS place
  FROM records_collection c JOIN records_item i ON i.sha256 = encode(sha256(c.id::text::bytea), 'hex');
INSERT INTO records_custodyentry (id, organisation_id, verb, subject_kind, subject_id, item_id, at, document,
    commitment, leaf_index)
  SELECT gen_random_uuid(), org, 'import', 'list', list, item, now(), '', '\\x00', NULL FROM list_item;
INSERT INTO records_import (id, organisation_id, collection_id, item_id, entry_id, at, format, mapping, counts,
    edition, declared, records_root)
  SELECT gen_random_uuid(), l.org, l.list, l.item, e.id, now(), 'csv', '{}', '{"records": 1}', '{}', '{}', ''
  FROM list_item l JOIN records_custodyentry e ON e.item_id = l.item;
INSERT INTO records_record (id, organisation_id, collection_id, item_id, row, record_key, version, is_current, kind,
    values, received_at, display_name, derived, search, sex, event_type, event_earliest, event_latest, governorate)
  SELECT gen_random_uuid(), l.org, l.list, l.item, n, n::text, 1, true, 'person',
    jsonb_build_object('first_name', f.text, 'family_name', 'Family' || n %% 997, 'governorate', 'x'), now(),
    f.text || ' Family' || n %% 997, '{}',
    (f.lexemes || ' ' || quote_literal('nfamily' || n %% 997) || ':1A')::tsvector,
    (ARRAY['m', 'f', ''])[1 + n %% 3], (ARRAY['killed', 'detained', 'disappeared'])[1 + n %% 3],
    date '2012-01-01' + n %% 3000, date '2012-01-01' + n %% 3000, 'SY' || lpad((1 + n %% 14)::text, 2, '0')
  FROM list_item l CROSS JOIN generate_series(1, %(each)s) AS n
  JOIN first_names f ON f.place = (n * 7 + l.place) %% 12;
INSERT INTO records_linkrun (id, number, state, settings, code_version, log_size, started_at, finished_at, report)
  VALUES (gen_random_uuid(), 1, 'done', '{}', 'x', 0, now(), now(), '{"records": 1, "coalition": {"persons": 1}}');
INSERT INTO records_personmembership (id, run_id, person, record_id, organisation_id, collection_id)
  SELECT gen_random_uuid(), run.id, md5((r.row / 2)::text || (l.place / 2)::text)::uuid, r.id, r.organisation_id,
    r.collection_id
  FROM records_record r JOIN list_item l ON l.list = r.collection_id CROSS JOIN records_linkrun run;
INSERT INTO records_figure (id, key, version, corpus, run_id, log_size, document, made_at)
  SELECT gen_random_uuid(), 'of-a-benchmark', 1, 'invented', id, 0, %(figure)s, now() FROM records_linkrun;
"""

# The same rows, named as constants: {org}, {lists}. One schema a purpose, before `public` on the search path.
PLAIN = """
CREATE SCHEMA plain_{purpose};
CREATE VIEW plain_{purpose}.records_seenrecord AS SELECT * FROM public.records_record
  WHERE organisation_id = {org} OR collection_id = ANY ({lists});
CREATE VIEW plain_{purpose}.records_record AS SELECT * FROM public.records_record WHERE organisation_id = {org};
CREATE VIEW plain_{purpose}.records_personmembership AS SELECT * FROM public.records_personmembership
  WHERE organisation_id = {org} OR collection_id = ANY ({lists});
CREATE VIEW plain_{purpose}.records_linkpair AS SELECT * FROM public.records_linkpair
  WHERE (left_organisation = {org} OR left_collection = ANY ({lists}))
    AND (right_organisation = {org} OR right_collection = ANY ({lists}));
CREATE VIEW plain_{purpose}.records_import AS SELECT * FROM public.records_import
  WHERE organisation_id = {org} OR collection_id = ANY ({lists});
CREATE VIEW plain_{purpose}.records_seenitem AS SELECT * FROM public.records_item WHERE organisation_id = {org}
  OR id IN (SELECT item_id FROM public.records_import WHERE collection_id = ANY ({lists}));
CREATE VIEW plain_{purpose}.records_seencustodyentry AS SELECT * FROM public.records_custodyentry
  WHERE organisation_id = {org} OR subject_kind IN ('link_run', 'figure')
  OR item_id IN (SELECT item_id FROM public.records_import WHERE collection_id = ANY ({lists}));
CREATE VIEW plain_{purpose}.records_agreement AS SELECT * FROM public.records_agreement
  WHERE organisation_id = {org} OR recipient_id = {org} OR recipient_id IS NULL;
CREATE VIEW plain_{purpose}.records_seenagreement AS SELECT * FROM public.records_agreement
  WHERE organisation_id = {org} OR recipient_id = {org} OR recipient_id IS NULL;
CREATE VIEW plain_{purpose}.records_seencardversion AS
  SELECT id, organisation_id, collection_id, card_id, kind, number, is_current, told, title, links, valid_from, valid_until,
    earliest, latest, recorded_at, alias, because, restores, batch
  FROM public.records_cardversion WHERE organisation_id = {org} OR collection_id = ANY ({lists});
CREATE VIEW plain_{purpose}.records_cardversion AS SELECT * FROM public.records_cardversion WHERE organisation_id = {org};
CREATE FUNCTION plain_{purpose}.cards_pointing_to(wanted uuid) RETURNS uuid[]
LANGUAGE plpgsql STABLE SET plan_cache_mode = force_generic_plan AS $$
BEGIN
  RETURN ARRAY(SELECT card_id FROM public.records_cardversion
    WHERE is_current AND links @> ARRAY[wanted] AND (organisation_id = {org} OR collection_id = ANY ({lists})));
END $$;
CREATE FUNCTION plain_{purpose}.cards_seen(wanted uuid[], newest boolean)
RETURNS SETOF plain_{purpose}.records_seencardversion
LANGUAGE plpgsql STABLE SET plan_cache_mode = force_generic_plan AS $$
BEGIN
  RETURN QUERY SELECT s.* FROM plain_{purpose}.records_seencardversion s
    WHERE s.card_id = ANY (wanted) AND (s.is_current OR NOT newest);
END $$;
CREATE FUNCTION plain_{purpose}.cards_around(wanted uuid) RETURNS SETOF plain_{purpose}.records_seencardversion
LANGUAGE plpgsql STABLE SET plan_cache_mode = force_generic_plan AS $$
DECLARE
  near uuid[] := ARRAY(SELECT unnest(v.links) FROM public.records_cardversion v WHERE v.card_id = wanted
    UNION SELECT v.card_id FROM public.records_cardversion v WHERE v.is_current AND v.links @> ARRAY[wanted]);
BEGIN
  RETURN QUERY SELECT s.* FROM plain_{purpose}.records_seencardversion s
    WHERE s.card_id = ANY (near || wanted) AND (s.is_current OR s.card_id = wanted);
END $$;
CREATE FUNCTION plain_{purpose}.search_records(question text, run uuid, most integer)
RETURNS TABLE (id uuid, person uuid, list uuid, governorate text, event_type text, sex text, rank real)
LANGUAGE plpgsql STABLE AS $$
DECLARE sought tsquery := nullif(question, '')::tsquery;
BEGIN
  IF sought IS NULL THEN
    RETURN QUERY SELECT r.id, coalesce(m.person, r.id), r.collection_id, r.governorate::text, r.event_type::text,
        r.sex::text, 0::real
      FROM public.records_record r
      LEFT JOIN public.records_personmembership m ON m.run_id = run AND m.record_id = r.id
      WHERE r.is_current AND r.kind = 'person' AND (r.organisation_id = {org} OR r.collection_id = ANY ({lists}));
  ELSE
    RETURN QUERY SELECT r.id, coalesce(m.person, r.id), r.collection_id, r.governorate::text, r.event_type::text,
        r.sex::text, ts_rank(r.search, sought)
      FROM (SELECT * FROM public.records_record one WHERE one.search @@ sought AND one.is_current
              AND one.kind = 'person' AND (one.organisation_id = {org} OR one.collection_id = ANY ({lists}))
            LIMIT most) r
      LEFT JOIN public.records_personmembership m ON m.run_id = run AND m.record_id = r.id;
  END IF;
END $$;
"""


def main() -> int:
    """Measure in a throw-away workspace; return 1 where the target is missed."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--turns", type=int, default=31)
    wanted = parser.parse_args()
    return in_throw_away_workspace(lambda _folder: run(wanted))


def run(wanted: argparse.Namespace) -> int:
    """Sow, measure and report in a workspace whose server runs."""
    opened_workspace()
    start = time.perf_counter()
    reader = sown(wanted.rows)
    print(f"{machine()}; {wanted.rows:,} records, sown in {time.perf_counter() - start:.0f} s; seed {SEED}")
    return report(measured(reader, wanted.turns))


def sown(rows: int) -> Any:
    """Return the member who asks, after organisations, lists, consents, agreements, records and a run are there."""
    reader = coalition()
    each = rows // (ORGANISATIONS * LISTS_EACH)
    sow(
        (SOW, {"each": each, "figure": figure_document()}),
        (SOW_CARDS, {"each": CARDS_EACH}),
        first_names=[(name, lexemes(name)) for name in FIRST],
    )
    return reader


def lexemes(name: str) -> str:
    """Return the search column of one name."""
    from sanad.linkage.names import name_key, name_tokens
    from sanad.records.search_terms import search_vector

    tokens = set(name_tokens(name))
    return search_vector(tokens, map(name_key, tokens))


def figure_document() -> str:
    """Return a stored figure of the run, so that the records behind a figure can be asked for."""
    import json
    from datetime import UTC, datetime

    from sanad.publications.figure import Figure, NoInterval, QueryRun
    from sanad.publications.figure_texts import figure_text
    from sanad.publications.keys import FigureKey
    from sanad.publications.stored import figure_to_json
    from sanad.publications.table import Table

    words = figure_text("documented-persons")
    figure = Figure(
        id=FigureKey("documented-persons"),
        title=words.title,
        description=words.description,
        unit=words.unit,
        value=1,
        reading="at_least",
        interval=NoInterval("counted"),
        query=QueryRun("documented-persons", (), 0, datetime.now(UTC)),
        method=words.method,
        assumptions=words.assumptions,
        code_version="x",
        corpus="invented",
        table=Table((), ()),
        picture=None,
    )
    return json.dumps({"figure": figure_to_json(figure), "estimates": {}})


def coalition() -> Any:
    """Return a member of the first organisation: 20 organisations, 200 lists, 1,000 agreements, all consented."""
    from datetime import UTC, datetime, timedelta

    from sanad.actions.agreements import accept, agree
    from sanad.actions.cards import open_register
    from sanad.actions.partners import open_list
    from sanad.actions.recorded import recorded

    starts = datetime.now(UTC) - timedelta(days=1)
    operators = organisations(ORGANISATIONS)

    def read_by(list_id: Any, by: Any, step: int) -> None:
        to = operators[(operators.index(by) + step) % ORGANISATIONS]
        made = agree(list_id, to.organisation, "reading", starts=starts, by=by, because=BECAUSE)
        accept(made, by=to, because=BECAUSE)

    for place, by in enumerate(operators):
        for number in range(LISTS_EACH):
            with recorded("import", by=by, because=BECAUSE) as recording:
                held = open_list(recording, f"list-{place:02d}-{number}", kind="person", corpus="invented")
            consented(held.id, by)
            for purpose in ("linking", "counting", "publication"):
                agree(held.id, None, purpose, starts=starts, by=by, because=BECAUSE)  # type: ignore[arg-type]
            for step in (1, 7):
                read_by(held.id, by, step * (1 + number % 2))
    for by in operators:
        register = open_register("cards", named("Cards (invented)"), by=by, because=BECAUSE)
        consented(register, by)
        read_by(register, by, 1)
    return member("reader", "analyst", operators[0])


def questions(reader: Any) -> dict[str, Callable[[], object]]:
    """Return every query of the site's pages, by name, with what it is asked."""
    from sanad.partners.errors import NotFound
    from sanad.records.door import opened
    from sanad.records.models import SeenCardVersion, SeenRecord
    from sanad.records.queries import (
        cards,
        coalition,
        figures,
        items,
        jobs,
        lists,
        persons,
        publications,
        registers,
    )
    from sanad.records.queries.person_question import PersonQuestion

    with opened(reader):
        shared = SeenRecord.objects.exclude(organisation_id=reader.organisation).first()
        own = SeenRecord.objects.filter(organisation_id=reader.organisation).first()
        seen = SeenCardVersion.objects.filter(is_current=True, kind="person")
        own_card = seen.filter(organisation_id=reader.organisation).first()
        shared_card = seen.exclude(organisation_id=reader.organisation).first()
    assert shared and own and own_card and shared_card
    of_person = persons.search_persons(PersonQuestion(words="Rana Family7"), viewer=reader).rows[0].id
    figure = figures.figures(viewer=reader)[0].id

    def absent() -> None:
        try:
            persons.person(UUID(int=7), viewer=reader)
        except NotFound:
            return

    asked: dict[str, Callable[[], object]] = {
        "home": lambda: coalition.overview(viewer=reader),
        "lists": lambda: lists.lists(viewer=reader),
        "list": lambda: lists.list_detail(shared.collection_id, viewer=reader),
        "list, first page of records": lambda: lists.list_records(shared.collection_id, viewer=reader),
        "list, page 40 of records": lambda: lists.list_records(own.collection_id, viewer=reader, page=40),
        "persons, nothing asked": lambda: persons.search_persons(PersonQuestion(), viewer=reader),
        "persons, a first name": lambda: persons.search_persons(PersonQuestion(words="Rana"), viewer=reader),
        "persons, a whole name": lambda: persons.search_persons(
            PersonQuestion(words="Rana Family7"), viewer=reader
        ),
        "persons, a facet": lambda: persons.search_persons(
            PersonQuestion(words="Rana", governorates=("SY02",)), viewer=reader
        ),
        "person": lambda: persons.person(of_person, viewer=reader),
        "person, absent": absent,
        "item": lambda: items.item(shared.item_id, viewer=reader),
        "figures": lambda: figures.figures(viewer=reader),
        "figure": lambda: figures.figure(figure, viewer=reader),
        "figure, its records": lambda: figures.figure_records(figure, viewer=reader),
        "publications": lambda: publications.publications(viewer=reader),
        "jobs": lambda: jobs.jobs(viewer=reader),
        "registers": lambda: registers.registers(viewer=reader),
        "register, first page": lambda: cards.cards(viewer=reader, register=own_card.collection_id),
        "register of a partner": lambda: cards.cards(viewer=reader, register=shared_card.collection_id),
        "card": lambda: cards.card(own_card.card_id, viewer=reader),
        "card of a partner": lambda: cards.card(shared_card.card_id, viewer=reader),
    }
    return asked


def secured(pipe: Connection, reader: Any) -> None:
    """Answer as the application does, until told to stop."""
    import django

    django.setup()
    answer(pipe, questions(reader))


def unsecured(pipe: Connection, reader: Any, opened_lists: Mapping[str, list[str]]) -> None:
    """Answer the same queries as a superuser, over views that name the organisation and lists as constants."""
    import django

    django.setup()
    from contextlib import contextmanager
    from contextvars import ContextVar

    from django.db import connection, transaction

    from sanad.gateways.database_roles import connection_settings
    from sanad.records import door

    connection.settings_dict |= connection_settings("superuser")
    with connection.cursor() as cursor:
        for purpose, lists in opened_lists.items():
            org = f"'{reader.organisation}'::uuid" if purpose == "reading" else "NULL::uuid"
            constants = {"purpose": purpose, "org": org, "lists": f"'{{{','.join(lists)}}}'::uuid[]"}
            cursor.execute(PLAIN.format(**constants))
    inside: ContextVar[bool] = ContextVar("inside", default=False)

    @contextmanager
    def opened(viewer: Any, purpose: str = "reading") -> Any:
        if inside.get():
            yield
            return
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"SET LOCAL search_path = plain_{purpose}, public")
            mark = inside.set(True)
            try:
                yield
            finally:
                inside.reset(mark)

    door.opened = opened  # type: ignore[assignment]
    import sanad.records.queries as package

    for module in every_module(package):
        if hasattr(module, "opened"):
            module.opened = opened
    answer(pipe, questions(reader))


def every_module(package: Any) -> list[Any]:
    """Return the query modules, imported."""
    found = [one.name for one in pkgutil.iter_modules(package.__path__)]
    return [pkgutil.resolve_name(f"{package.__name__}.{name}") for name in found]


@dataclass(frozen=True)
class Taken:
    """What one query took, in seconds: by the clock, and of the processor here and at the database."""

    clock: float
    processor: float


def answer(pipe: Connection, asked: Mapping[str, Callable[[], object]]) -> None:
    """Send the names, then for each name received what its query took."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        server = Path(f"/proc/{cursor.fetchone()[0]}/schedstat")
    pipe.send(list(asked))
    while (name := pipe.recv()) is not None:
        used, start = processor(server), time.perf_counter()
        asked[name]()
        clock = time.perf_counter() - start
        pipe.send(Taken(clock, processor(server) - used))


def processor(server: Path) -> float:
    """Return the seconds of processor that this process and its database process have used."""
    nanoseconds = int(server.read_text().split()[0]) if server.exists() else 0  # Linux tells it
    return time.process_time() + nanoseconds / 1e9


def opened_to(reader: Any) -> dict[str, list[str]]:
    """Return the lists that each purpose opens to the reader, as the database decides."""
    from django.db import connection

    from sanad.records.door import opened

    found = {}
    for purpose in PURPOSES:
        with opened(reader, purpose), connection.cursor() as cursor:  # type: ignore[arg-type]
            cursor.execute("SELECT shared_collections()")
            found[purpose] = [str(one) for one in cursor.fetchone()[0]]
    return found


def measured(reader: Any, turns: int) -> dict[str, tuple[list[Taken], list[Taken]]]:
    """Return the seconds of each query with and without security, taking turns."""
    from django.db import connections

    lists = opened_to(reader)
    connections.close_all()
    spawn = multiprocessing.get_context("spawn")
    pipes = []
    workers = []
    for target, arguments in ((secured, (reader,)), (unsecured, (reader, lists))):
        here, there = spawn.Pipe()
        workers.append(spawn.Process(target=target, args=(there, *arguments)))
        workers[-1].start()
        pipes.append(here)
    names = pipes[0].recv()
    assert pipes[1].recv() == names
    told: dict[str, tuple[list[Taken], list[Taken]]] = {name: ([], []) for name in names}
    for name in names:
        for turn in range(turns + WARM):
            for side in (0, 1) if turn % 2 else (1, 0):
                pipes[side].send(name)
                taken = pipes[side].recv()
                if turn >= WARM:
                    told[name][side].append(taken)
    for pipe, worker in zip(pipes, workers, strict=True):
        pipe.send(None)
        worker.join()
    return told


def report(told: Mapping[str, tuple[list[Taken], list[Taken]]]) -> int:
    """Print medians and ratios by the clock, and of the processor; return 1 where the clock misses the target."""
    missed = 0
    for name, (ours, theirs) in told.items():
        one, other = (statistics.median(taken.clock for taken in side) for side in (ours, theirs))
        used, wanted = (statistics.median(taken.processor for taken in side) for side in (ours, theirs))
        over = one / other > TARGET
        missed += over
        print(
            f"  {name:32} {one * 1000:8.2f} ms   explicit WHERE {other * 1000:8.2f} ms   ratio {one / other:5.2f}"
            f"   of processor {used * 1000:8.2f}; {wanted * 1000:8.2f} ms {used / wanted:5.2f}"
            f"{'  over' if over else ''}"
        )
    print(f"target, each query <= {TARGET}: {'met' if not missed else f'MISSED by {missed} of {len(told)}'}")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())

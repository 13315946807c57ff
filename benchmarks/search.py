"""Measure the search for persons by name over invented records, row-level security on.

Nine organisations with one list each; agreements for linking among all, for reading between some. One member
searches names as they are written in the lists: Arabic and Latin letters, a first name alone, a family name
alone, first and family name, a whole name, a name with a typing error.

What one search counts: sanad.records.queries.persons.search_persons in this process, from the words to the
page of results: normalising the words, opening the transaction with its signed context, the page, the number
of persons, the four facets and the records behind the 25 rows. Not counted: HTTP, sign-in, templates.
Beside it, in the same run and taking turns: the same statements with the same visibility as an explicit
WHERE, by a role that row-level security does not bind, on a connection that is open already.

    python benchmarks/search.py [--rows 100000] [--questions 400] [--no-link]
"""

import argparse
import csv
import os
import platform
import random
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import psycopg
from invented_lists import COLUMNS, mistyped, write_lists
from throw_away import in_throw_away_workspace

ORGANISATIONS = ("alder", "birch", "cedar", "damson", "elder", "fir", "gorse", "hazel", "ivy")
SHARED_WITH_READER = (1, 2, 3, 4, 5, 7, 8)
BECAUSE = "a benchmark"
TARGET_SECONDS = 0.100


def split_lists(folder: Path, *, rows: int) -> list[Path]:
    """Write nine lists of about the same length, the three kinds of the generator in turn."""
    parts = []
    for path in write_lists(folder / "whole", rows=rows, seed=41):
        with path.open(encoding="utf-8", newline="") as stream:
            lines = list(csv.DictReader(stream))
        for number in range(3):
            parts.append((f"{path.stem}-{number}", lines[number::3]))
    paths = [folder / f"{name}.csv" for name, _ in parts]
    for path, (_, lines) in zip(paths, parts, strict=True):
        with path.open("w", encoding="utf-8", newline="") as stream:
            writer = csv.DictWriter(stream, COLUMNS)
            writer.writeheader()
            writer.writerows(lines)
    return paths


def questions(paths: Sequence[Path], number: int) -> list[tuple[str, str]]:
    """Return what is searched for, each with the name of its kind."""
    rng = random.Random(5)
    lines = [line for path in paths for line in csv.DictReader(path.open(encoding="utf-8"))]
    kinds: dict[str, Callable[[dict[str, str]], str]] = {
        "first name": lambda line: line["first_name"],
        "family name": lambda line: line["family_name"],
        "first and family": lambda line: f"{line['first_name']} {line['family_name']}",
        "whole name": lambda line: f"{line['first_name']} {line['father_name']} {line['family_name']}",
        "with an error": lambda line: f"{line['first_name']} {mistyped(rng, line['family_name'])}",
    }
    return [(kind, write(line)) for kind, write in kinds.items() for line in rng.sample(lines, number // 5)]


def load(paths: Sequence[Path], *, link: bool) -> tuple[Any, dict[str, float]]:
    """Import the lists, make the agreements, link; return the member who searches and how long each took."""
    from sanad.actions.agreements import accept, agree
    from sanad.actions.consents import record_consent
    from sanad.actions.intake import ImportOptions, import_list
    from sanad.actions.linkage import link_lists
    from sanad.actions.partners import found_organisation
    from sanad.partners.consent import CONSENT_PURPOSES, Consent
    from sanad.records.queries.coalition import list_rows

    consent = Consent("given", frozenset(CONSENT_PURPOSES), form="invented", told_final=True)

    operators = [
        found_organisation(code, {"en": code, "ar": code, "da": code}, invented=True)[0]
        for code in ORGANISATIONS
    ]
    start = time.perf_counter()
    cpu = time.process_time()
    imported = 0
    for path, by in zip(paths, operators, strict=True):
        imported += import_list(
            path, path.stem, by=by, because=BECAUSE, options=ImportOptions(corpus="invented")
        ).records
    took = {"imported": imported, "import": time.perf_counter() - start, "cpu": time.process_time() - cpu}
    starts = datetime.now(UTC) - timedelta(days=1)
    reader = operators[0]
    for one in list_rows(viewer=reader):
        owner = next(by for by in operators if by.organisation == one.organisation_id)
        place = operators.index(owner)
        record_consent(one.id, "", consent, by=owner, because=BECAUSE)
        agree(one.id, None, "linking", starts=starts, by=owner, because=BECAUSE)
        agree(one.id, None, "counting", starts=starts, by=owner, because=BECAUSE)
        for other, recipient in enumerate(operators):
            if (other != place and (other + place) % 3 == 0) or (other == 0 and place in SHARED_WITH_READER):
                made = agree(
                    one.id, recipient.organisation, "reading", starts=starts, by=owner, because=BECAUSE
                )
                accept(made, by=recipient, because=BECAUSE)
    start = time.perf_counter()
    if link:
        took["persons"] = link_lists(by=reader, because=BECAUSE)["persons"]
    return reader, {**took, "link": time.perf_counter() - start}


class Peer:
    """The same statements without row-level security: a superuser, and what one may see as a WHERE."""

    def __init__(self, reader: Any) -> None:
        from sanad.gateways.database_roles import connect
        from sanad.records.queries.coalition import list_rows

        self.connection = connect("superuser")
        self.connection.cursor_factory = psycopg.ClientCursor  # as Django binds parameters
        self.connection.execute("ANALYZE")
        self.reader = reader
        self.lists = [row.id for row in list_rows(viewer=reader) if row.readable]

    def search(self, words: str) -> int:
        """Return how many persons were found."""
        from sanad.records.queries import persons

        return persons_without_security(self, persons, words)


WITHOUT_SECURITY = """(
  SELECT r.id, coalesce(m.person, r.id) AS person, r.collection_id AS list, r.governorate::text,
         r.event_type::text, r.sex::text, ts_rank(r.search, %(question)s::tsquery) AS rank
  FROM records_record r LEFT JOIN records_personmembership m ON m.run_id = %(run)s AND m.record_id = r.id
  WHERE r.search @@ %(question)s::tsquery AND r.is_current AND r.kind = 'person'
    AND (r.organisation_id = %(org)s OR r.collection_id = ANY (%(shared)s)) LIMIT %(most)s) AS searched"""


def persons_without_security(peer: Peer, persons: Any, words: str) -> int:
    """Return how many persons the statements of `persons` find with an explicit WHERE."""
    statement = persons.SEARCH.format(having="", seen="SELECT * FROM found")
    statement = statement.replace("search_records(%(question)s, %(run)s, %(most)s)", WITHOUT_SECURITY)
    run = peer.connection.execute("SELECT id FROM records_linkrun ORDER BY number DESC LIMIT 1").fetchone()
    asked = persons._parameters(persons.PersonQuestion(words=words), run[0] if run else None, 1, 25)
    asked |= {"org": peer.reader.organisation, "shared": peer.lists, "most": persons.MOST_HITS}
    asked["question"] = persons.search_query(persons._words(words))
    parts = peer.connection.execute(statement, asked).fetchall()
    found = [value for part, value, _ in parts if part == persons.PERSON]
    if not found and len(persons._words(words)) > 1:
        asked["question"] = persons.search_query(persons._words(words), every=False)
        parts = peer.connection.execute(statement, asked).fetchall()
        found = [value for part, value, _ in parts if part == persons.PERSON]
    peer.connection.execute(
        "SELECT r.* FROM records_record r"
        " LEFT JOIN records_personmembership m ON m.record_id = r.id AND m.run_id = %s"
        " WHERE m.person = ANY (%s::uuid[]) AND r.is_current"
        " AND (r.organisation_id = %s OR r.collection_id = ANY (%s))",
        [asked["run"], found, peer.reader.organisation, peer.lists],
    ).fetchall()
    return next(number for part, _, number in parts if part == persons.TOTAL)


def at_work() -> float:
    """Return the seconds that this process and its database process were at work; 0 where none are told."""
    from django.db import connection

    file = Path(f"/proc/{connection.connection.info.backend_pid}/schedstat")
    return time.process_time() + int(file.read_text().split()[0]) / 1e9 if file.is_file() else 0.0


def measure(reader: Any, asked: Sequence[tuple[str, str]]) -> list[tuple[str, float, float, int, int, float]]:
    """Return for each question: kind, seconds with and without row-level security, persons, at work."""
    from sanad.records.queries.person_question import PersonQuestion
    from sanad.records.queries.persons import search_persons

    peer = Peer(reader)
    for _, words in asked[:20]:
        search_persons(PersonQuestion(words=words), viewer=reader)
        peer.search(words)
    measured = []
    for kind, words in asked:
        before, start = at_work(), time.perf_counter()
        ours = search_persons(PersonQuestion(words=words), viewer=reader).total
        middle, worked = time.perf_counter(), at_work() - before
        theirs = peer.search(words)
        measured.append((kind, middle - start, time.perf_counter() - middle, ours, theirs, worked))
    return measured


def told(seconds: Sequence[float]) -> str:
    """Return the 50th, 95th and 99th percentile in milliseconds."""
    cuts = statistics.quantiles(seconds, n=100, method="inclusive")
    return "  ".join(f"p{place} {cuts[place - 1] * 1000:7.1f} ms" for place in (50, 95, 99))


def report(measured: Sequence[tuple[str, float, float, int, int, float]]) -> float:
    """Print percentiles by kind and in all; return the 95th percentile with row-level security."""
    for kind in dict.fromkeys(row[0] for row in measured):
        of_kind = [row for row in measured if row[0] == kind]
        found = statistics.median(row[3] for row in of_kind)
        print(f"  {kind:18} {told([row[1] for row in of_kind])}   median found {found:g}")
    ours, theirs = [row[1] for row in measured], [row[2] for row in measured]
    print(f"row-level security   {told(ours)}")
    print(f"  of it at work      {told([row[5] for row in measured])}")
    print(f"explicit WHERE       {told(theirs)}")
    ratios = [one / other for one, other in zip(ours, theirs, strict=True)]
    print(
        f"ratio, question by question: median {statistics.median(ratios):.2f};"
        f" of the sums {sum(ours) / sum(theirs):.2f}"
    )
    return statistics.quantiles(ours, n=100, method="inclusive")[94]


def machine() -> str:
    """Return what the figures were measured on."""
    load_now = ", ".join(f"{one:.1f}" for one in os.getloadavg())
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return f"{os.cpu_count()} cores, {memory:.0f} GiB, Python {platform.python_version()}, load {load_now}"


def main() -> int:
    """Measure in a throw-away workspace; return 1 where the target is missed."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--questions", type=int, default=400)
    parser.add_argument("--no-link", action="store_true")
    wanted = parser.parse_args()
    return in_throw_away_workspace(lambda folder: run(folder, wanted))


def run(folder: Path, wanted: argparse.Namespace) -> int:
    """Load, measure and report in a workspace whose server runs."""
    import django

    django.setup()
    from sanad.actions.workspace import ensure_workspace
    from sanad.gateways.database_roles import connect

    ensure_workspace()
    paths = split_lists(folder, rows=wanted.rows)
    reader, took = load(paths, link=not wanted.no_link)
    with connect("superuser") as connection:
        connection.execute("VACUUM (ANALYZE) records_record, records_personmembership")
        version = connection.execute("SHOW server_version").fetchone()
    print(f"{machine()}, PostgreSQL {version[0] if version else '?'}")
    rate = took["imported"] / took["import"]
    print(
        f"import: {took['imported']:,.0f} records in {took['import']:.1f} s, {rate:,.0f} rows/s,"
        f" {took['cpu']:.1f} s of it this process at work"
    )
    if "persons" in took:
        print(
            f"link as an action, figures and estimates with it: {took['link']:.1f} s,"
            f" {took['persons']:,.0f} persons"
        )
    measured = measure(reader, questions(paths, wanted.questions))
    differing = sum(ours != theirs for _, _, _, ours, theirs, _ in measured)
    print(
        f"{len(measured)} questions; both ways found the same number of persons"
        f" in {len(measured) - differing}"
    )
    slowest = report(measured)
    verdict = "met" if slowest <= TARGET_SECONDS else "MISSED"
    print(f"target p95 <= {TARGET_SECONDS * 1000:.0f} ms: {verdict}")
    return 0 if slowest <= TARGET_SECONDS else 1


if __name__ == "__main__":
    sys.exit(main())

"""Measure how long a reviewer waits for the next pair, after a judgement of the one before.

The coalition of `sharing.py` (20 organisations, 200 lists, 1,000 agreements), linked, with pairs that wait for a
judgement. Reviewers of one organisation judge one pair after another with a mean think time of 3 s. What is
measured is the time to the whole answer of HTTP, over the site as it is served. The target: the next pair within
100 ms at the 95th percentile.

    python benchmarks/review.py [--rows 1000000] [--pairs 200000] [--reviewers 5] [--seconds 120]
"""
# ruff: noqa: E501  statements of SQL are read by their clauses

import argparse
import random
import re
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

from search import machine
from throw_away import in_throw_away_workspace

from register import Person, asked, ready, session_of

TARGET_MS = 100.0
THINK_SECONDS = 3.0
SEED = 20_261_129

# Two records of one row in two lists that stand beside each other: like names, other persons. Lists are joined
# once: a look for each record's neighbour among all of its organisation took as long as the square of the rows.
PAIRS = """
INSERT INTO records_linkpair (id, run_id, left_id, left_organisation, left_collection, right_id, right_organisation,
    right_collection, match_weight, match_probability, tier, why, contradiction, urgency)
  SELECT gen_random_uuid(), run.id, l.id, l.organisation_id, l.collection_id, r.id, r.organisation_id, r.collection_id,
    4, 0.5, 'review', '[{"comparison": "first_name", "level": "same", "weight": 4.0}]', '', random()
  FROM records_linkrun run CROSS JOIN records_record l
  JOIN (SELECT id, lead(id) OVER (PARTITION BY organisation_id ORDER BY code) AS beside FROM records_collection
        WHERE kind = 'person') list ON list.id = l.collection_id
  JOIN records_record r ON r.collection_id = list.beside AND r.row = l.row
  WHERE l.is_current AND l.kind = 'person' LIMIT %(pairs)s
"""


def main() -> int:
    """Measure in a throw-away workspace; return 1 where the target is missed."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--pairs", type=int, default=200_000)
    parser.add_argument("--reviewers", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=120.0)
    parser.add_argument("--port", type=int, default=8872)
    wanted = parser.parse_args()
    return in_throw_away_workspace(lambda _folder: run(wanted), SANAD_DEMONSTRATION="1")


def run(wanted: argparse.Namespace) -> int:
    """Sow, serve, measure and report in a workspace whose server runs."""
    import django

    django.setup()
    from sharing import sown

    from sanad.actions.workspace import ensure_workspace

    ensure_workspace()
    organisation = sown(wanted.rows).organisation_code
    with_pairs(wanted.pairs)
    print(f"{machine()}; {wanted.rows:,} records, {wanted.pairs:,} pairs that wait; seed {SEED}")
    people = [
        Person(session_of(one), random.Random(SEED + place))
        for place, one in enumerate(reviewers(organisation, wanted.reviewers))
    ]
    served = subprocess.Popen(
        [str(Path(sys.executable).with_name("sanad")), "serve", "--port", str(wanted.port)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        ready(wanted.port)
        for _turn in range(8):  # no process meets it first while it is measured
            asked(wanted.port, "GET", "/review/", people[0].cookie)
        worked(people, wanted.port, wanted.seconds)
    finally:
        served.terminate()
        served.wait(60)
    return report(people)


def with_pairs(many: int) -> None:
    """Enter the pairs that wait."""
    from sanad.gateways.database_roles import connect

    with connect("superuser") as superuser:
        superuser.execute("SET session_replication_role = replica")  # the rows are trusted: no triggers
        superuser.execute(PAIRS, {"pairs": many})
        superuser.execute("VACUUM (ANALYZE) records_linkpair")


def reviewers(organisation: str, many: int) -> list[Any]:
    """Return reviewers of an organisation."""
    from sanad.actions.accounts import make_account
    from sanad.actions.partners import join, operator_of
    from sanad.records.queries.viewers import viewers_of

    by = operator_of(organisation)
    made = []
    for number in range(many):
        account = make_account(f"reviewer-{number}", uuid4().hex, "en")
        join(
            account,
            ("reviewer",),
            alias=f"reviewer {number} (invented)",
            by=by,
            because="a benchmark",
        )
        made.append(viewers_of(account.id, "s")[0])
    return made


def worked(people: list[Person], port: int, seconds: float) -> None:
    """Let everybody judge until the time is over."""
    end = time.perf_counter() + seconds
    threads = [threading.Thread(target=judging, args=(person, port, end)) for person in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def judging(person: Person, port: int, end: float) -> None:
    """Judge one pair after another, and note how long each answer took."""
    while time.perf_counter() < end:
        status, page, took = asked(port, "GET", "/review/", person.cookie)
        address = re.search(r'action="(/review/[0-9a-f-]{36}/[0-9a-f-]{36}/)"', page)
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
        if status != 200 or not (address and token):
            person.failed.append(f"next pair: {status}")
            return
        person.waits.setdefault("next pair", []).append(took * 1000)
        time.sleep(person.chance.expovariate(1 / THINK_SECONDS))
        verdict = person.chance.choices(("different", "same", "unsure", "source", "later"), (6, 2, 1, 1, 1))[
            0
        ]
        sent = urlencode({"csrfmiddlewaretoken": token[1], "verdict": verdict, "because": ""})
        status, _text, took = asked(port, "POST", address[1], person.cookie, sent)
        if status != 302:
            person.failed.append(f"judge: {status}")
        person.waits.setdefault("judge", []).append(took * 1000)


def report(people: list[Person]) -> int:
    """Print the percentiles; return 1 where the next pair misses the target."""
    failed = [one for person in people for one in person.failed]
    print(f"{len(failed)} failed {sorted(set(failed))[:5]}")
    missed = bool(failed)
    for kind in ("next pair", "judge"):
        waits = sorted(wait for person in people for wait in person.waits.get(kind, ()))
        if not waits:
            return 1
        p50, p95 = (waits[min(len(waits) - 1, int(len(waits) * share))] for share in (0.5, 0.95))
        missed |= kind == "next pair" and p95 > TARGET_MS
        print(f"{kind:12}{len(waits):8} answers, p50 {p50:8.1f} ms, p95 {p95:8.1f} ms")
    print("missed" if missed else "met")
    return int(missed)


if __name__ == "__main__":
    sys.exit(main())

"""Measure how long people wait for the register: open a person, save an act, see what changed.

Twenty invented organisations, 1,000,000 cards, a register each that is shared with two others, in part. Twenty
people of one organisation work with a mean think time of 3 s (arrivals do not wait for answers); each opens
persons of its own and of others, looks at what changed between two versions, and saves acts. What is measured
is the time to the whole answer of HTTP, over the site as it is served; the time that the clients' own process
takes is told apart. The target: 80 ms at the 95th percentile for each of the three.

    python benchmarks/register.py [--cards 1000000] [--seconds 120]
"""
# ruff: noqa: E501  statements of SQL are read by their clauses

import argparse
import http.client
import random
import re
import resource
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from invented_coalition import BECAUSE, consented, member, named, opened_workspace, organisations, sow
from search import machine
from throw_away import in_throw_away_workspace

TARGET_MS = 80.0
ORGANISATIONS, PEOPLE, THINK_SECONDS = 20, 20, 3.0
SEED = 20_261_128

# Of ten cards four are persons, four acts, two events; one card of five has two versions.
SOW = """
INSERT INTO records_card (id, organisation_id, collection_id, kind, made_at)
  SELECT md5(c.id::text || n)::uuid, c.organisation_id, c.id,
    (ARRAY['person', 'person', 'person', 'person', 'act', 'act', 'act', 'act', 'event', 'event'])[1 + n %% 10], now() - interval '2 days'
  FROM records_collection c CROSS JOIN generate_series(1, %(each)s) AS n WHERE c.kind = 'card';
INSERT INTO records_cardversion (id, organisation_id, collection_id, card_id, kind, number, is_current, told, title, links,
    recorded_at, account, alias, because)
  SELECT gen_random_uuid(), c.organisation_id, c.id, md5(c.id::text || n)::uuid,
    (ARRAY['person', 'person', 'person', 'person', 'act', 'act', 'act', 'act', 'event', 'event'])[1 + n %% 10], v, v = 1 + (n %% 5 = 0)::int,
    CASE WHEN n %% 10 < 4 THEN jsonb_build_object(
        'names', jsonb_build_object('first_name', jsonb_build_array(jsonb_build_object('value', jsonb_build_object('en', 'First' || n %% 997, 'ar', 'اسم' || n %% 997))),
                                    'family_name', jsonb_build_array(jsonb_build_object('value', jsonb_build_object('en', 'Family' || n %% 4999)))),
        'person', jsonb_build_object('date_of_birth', jsonb_build_array(jsonb_build_object('value', (1950 + n %% 50)::text)),
                                     'sex', jsonb_build_array(jsonb_build_object('unknown', true))),
        'place', jsonb_build_object('last_seen_at', jsonb_build_array(jsonb_build_object('value', jsonb_build_object('pcode', 'SY0203', 'said', 'street ' || n)))),
        'note', jsonb_build_object('remarks', jsonb_build_array(jsonb_build_object('value', jsonb_build_object('en', repeat('word ', 40) || v)))))
      WHEN n %% 10 < 8 THEN jsonb_build_object(
        'event', jsonb_build_object('event', jsonb_build_array(jsonb_build_object('value', md5(c.id::text || (n / 10) * 10 + 9)::uuid)),
                                    'type_of_act', jsonb_build_array(jsonb_build_object('value', 'torture')),
                                    'date', jsonb_build_array(jsonb_build_object('value', '2013-05'), jsonb_build_object('value', '2014'))),
        'person', jsonb_build_object('victim', jsonb_build_array(jsonb_build_object('value', md5(c.id::text || (n / 10) * 10 + n %% 4)::uuid))))
      ELSE jsonb_build_object('event', jsonb_build_object('date', jsonb_build_array(jsonb_build_object('value', '2013-05'))),
        'note', jsonb_build_object('title', jsonb_build_array(jsonb_build_object('value', jsonb_build_object('en', 'Event ' || n))))) END,
    CASE WHEN n %% 10 < 4 THEN 'First' || n %% 997 || ' Family' || n %% 4999 WHEN n %% 10 >= 8 THEN 'Event ' || n ELSE '' END,
    CASE WHEN n %% 10 BETWEEN 4 AND 7 THEN ARRAY[md5(c.id::text || (n / 10) * 10 + 9)::uuid, md5(c.id::text || (n / 10) * 10 + n %% 4)::uuid] ELSE '{}' END,
    now() - interval '2 days' + v * interval '1 hour', md5('nobody')::uuid, 'somebody (invented)', 'a benchmark'
  FROM records_collection c CROSS JOIN generate_series(1, %(each)s) AS n CROSS JOIN generate_series(1, 1 + (n %% 5 = 0)::int) AS v
  WHERE c.kind = 'card';
"""


@dataclass
class Person:
    """One who works: with a session of its own, and what it does next."""

    cookie: str
    chance: random.Random
    waits: dict[str, list[float]] = field(default_factory=dict)
    failed: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Work:
    """Where the site is, and which cards are opened, compared and changed."""

    port: int
    persons: tuple[str, ...]
    twice: tuple[str, ...]
    acts: tuple[str, ...]


def main() -> int:
    """Measure in a throw-away workspace; return 1 where the target is missed."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--cards", type=int, default=1_000_000)
    parser.add_argument("--seconds", type=float, default=120.0)
    parser.add_argument("--port", type=int, default=8871)
    wanted = parser.parse_args()
    return in_throw_away_workspace(lambda _folder: run(wanted), SANAD_DEMONSTRATION="1")


def run(wanted: argparse.Namespace) -> int:
    """Sow, serve, measure and report in a workspace whose server runs."""
    opened_workspace()
    start = time.perf_counter()
    readers = coalition()
    cards = sown(wanted.cards)
    print(
        f"{machine()}; {wanted.cards:,} cards of {ORGANISATIONS} organisations, sown in {time.perf_counter() - start:.0f} s; seed {SEED}"
    )
    people = [Person(session_of(one), random.Random(SEED + number)) for number, one in enumerate(readers)]
    served = subprocess.Popen(
        [str(Path(sys.executable).with_name("sanad")), "serve", "--port", str(wanted.port)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        work = Work(wanted.port, *cards_of(readers[0], cards))
        ready(wanted.port)
        warmed(people[0], work)
        before = resource.getrusage(resource.RUSAGE_SELF)
        worked(people, work, wanted.seconds)
        after = resource.getrusage(resource.RUSAGE_SELF)
    finally:
        served.terminate()
        served.wait(60)
    own = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return report(people, own)


def coalition() -> list[Any]:
    """Return twenty documenters of the first organisation: 20 organisations with a register each, all consented."""
    from datetime import UTC, datetime, timedelta

    from sanad.actions.agreements import accept, agree
    from sanad.actions.cards import open_register
    from sanad.partners.agreement import Opening

    starts = datetime.now(UTC) - timedelta(days=1)
    operators = organisations(ORGANISATIONS)
    opens = Opening(frozenset({"person", "event", "place", "names"}), "governorate")
    for place, by in enumerate(operators):
        register = open_register("cards", named("Cards (invented)"), by=by, because=BECAUSE)
        consented(register, by)
        for step in (1, 7):
            to = operators[(place + step) % ORGANISATIONS]
            made = agree(
                register, to.organisation, "reading", starts=starts, opens=opens, by=by, because=BECAUSE
            )
            accept(made, by=to, because=BECAUSE)
    return [member(f"writer-{number}", "documenter", operators[0]) for number in range(PEOPLE)]


def sown(many: int) -> None:
    """Enter the cards of every register."""
    sow((SOW, {"each": many // ORGANISATIONS}))


def cards_of(reader: Any, _sown: None) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """Return persons that the reader sees, a fifth of them of others; own cards of two versions; own acts."""
    from sanad.gateways.database_roles import connect

    with connect("superuser") as superuser:

        def ids(where: str) -> tuple[str, ...]:
            statement = (
                f"SELECT card_id FROM records_cardversion TABLESAMPLE SYSTEM (5) WHERE {where} LIMIT 400"
            )
            return tuple(str(one) for (one,) in superuser.execute(statement, {"org": reader.organisation}))

        own = "organisation_id = %(org)s AND is_current"
        shared = (
            "is_current AND kind = 'person' AND collection_id IN (SELECT collection_id FROM records_agreement"
            " WHERE recipient_id = %(org)s)"
        )
        mine, theirs = ids(f"{own} AND kind = 'person'"), ids(shared)
        return mine[:320] + theirs[:80], ids(f"{own} AND number = 2"), ids(f"{own} AND kind = 'act'")


def session_of(reader: Any) -> str:
    """Return the cookies of a browser in which somebody is signed in."""
    from django.test import Client

    from sanad.records.models import Account

    client = Client(headers={"host": "127.0.0.1"})
    client.force_login(Account.objects.get(id=reader.account))
    client.get("/register/")
    return "; ".join(f"{name}={cookie.value}" for name, cookie in client.cookies.items())


def ready(port: int) -> None:
    """Wait until the site answers."""
    for _attempt in range(240):
        try:
            if asked(port, "GET", "/sign-in/", "")[0] == 200:
                return
        except OSError:
            pass
        time.sleep(0.5)
    raise SystemExit("the site does not answer")


def asked(port: int, method: str, path: str, cookie: str, body: str | None = None) -> tuple[int, str, float]:
    """Return status, text and seconds to the whole answer."""
    headers = {"Cookie": cookie, "Accept-Language": "en"}
    if body is not None:
        headers |= {
            "Content-Type": "application/x-www-form-urlencoded",
            "Referer": f"http://127.0.0.1:{port}/",
            "Origin": f"http://127.0.0.1:{port}",
        }
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        start = time.perf_counter()
        connection.request(method, path, body, headers)
        answer = connection.getresponse()
        text = answer.read()
        return answer.status, text.decode(), time.perf_counter() - start
    finally:
        connection.close()


def warmed(person: Person, work: Work) -> None:
    """Ask everything a few times, so that no process meets it first while it is measured."""
    for _turn in range(12):
        for kind in ("open a person", "what changed", "save an act"):
            act(Person(person.cookie, person.chance), work, kind)


def worked(people: list[Person], work: Work, seconds: float) -> None:
    """Let everybody work until the time is over; an arrival does not wait for the answer before it."""
    end = time.perf_counter() + seconds

    def one(person: Person) -> None:
        asking = []
        while True:
            time.sleep(person.chance.expovariate(1 / THINK_SECONDS))
            if time.perf_counter() > end:
                break
            kind = person.chance.choices(("open a person", "what changed", "save an act"), (5, 2, 3))[0]
            thread = threading.Thread(target=act, args=(person, work, kind))
            thread.start()
            asking.append(thread)
        for thread in asking:
            thread.join()

    threads = [threading.Thread(target=one, args=(person,)) for person in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def act(person: Person, work: Work, kind: str) -> None:
    """Do one thing, and note how long its answer took."""
    try:
        if kind == "open a person":
            status, _text, took = asked(
                work.port, "GET", f"/cards/{person.chance.choice(work.persons)}/", person.cookie
            )
        elif kind == "what changed":
            card = person.chance.choice(work.twice)
            status, _text, took = asked(
                work.port, "GET", f"/cards/{card}/changes/?before=1&after=2", person.cookie
            )
        else:
            status, took = saved(person, work)
    except OSError as error:
        person.failed.append(f"{kind}: {type(error).__name__}")
        return
    if status not in (200, 302):
        person.failed.append(f"{kind}: {status}")
    person.waits.setdefault(kind, []).append(took * 1000)


def saved(person: Person, work: Work) -> tuple[int, float]:
    """Return status and seconds of the answer by which an act is kept in its next version."""
    address = f"/cards/{person.chance.choice(work.acts)}/change/"
    _status, form, took = asked(work.port, "GET", address, person.cookie)
    person.waits.setdefault("open the form of an act", []).append(took * 1000)
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', form)
    base = re.search(r'name="base" value="(\d+)"', form)
    chosen = dict(
        re.findall(
            r'<select[^>]*name="(said\.(?:event|victim|type_of_act)\.0\.value)".*?<option value="([^"]+)" selected',
            form,
            re.S,
        )
    )
    if not (token and base):
        return 500, 0.0
    typed(person, work, form, token[1])
    day = f"{person.chance.randrange(2012, 2020)}-0{person.chance.randrange(1, 10)}-1{person.chance.randrange(0, 10)}"
    sent = {
        "csrfmiddlewaretoken": token[1],
        "base": base[1],
        "because": "a benchmark",
        "said.date.0.value": day,
        **chosen,
    }
    status, _text, took = asked(work.port, "POST", address, person.cookie, urlencode(sent))
    return status, took


def typed(person: Person, work: Work, form: str, token: str) -> None:
    """Seek a victim of the act by typing a name of the register, in the form that is open."""
    address = re.search(r'data-choices="([^"]+)"', form)
    assert address, "a form of an act says where its choices are"
    words = f"First{person.chance.randrange(997)} Family{person.chance.randrange(4999)}"
    sent = urlencode({"csrfmiddlewaretoken": token, "kinds": "person,group", "words": words})
    _status, _text, took = asked(work.port, "POST", address[1], person.cookie, sent)
    person.waits.setdefault("choose by typing", []).append(took * 1000)


def report(people: list[Person], own: float) -> int:
    """Print the percentiles of each thing; return 1 where one misses the target."""
    kinds = ("open a person", "what changed", "save an act", "open the form of an act", "choose by typing")
    asked_in_all = sum(len(waits) for person in people for waits in person.waits.values())
    failed = [one for person in people for one in person.failed]
    print(
        f"{asked_in_all} answers, {len(failed)} failed {sorted(set(failed))[:5]}; the clients' own process took {own:.1f} s of CPU"
    )
    print(f"{'':28}{'answers':>8}{'p50 ms':>9}{'p95 ms':>9}{'p99 ms':>9}{'p95 / target':>14}")
    missed = bool(failed)
    for kind in kinds:
        waits = sorted(wait for person in people for wait in person.waits.get(kind, ()))
        p50, p95, p99 = (waits[min(len(waits) - 1, int(len(waits) * share))] for share in (0.5, 0.95, 0.99))
        ratio = p95 / TARGET_MS
        counts = kind in ("open a person", "what changed", "save an act")
        missed |= counts and ratio > 1
        print(
            f"{kind:28}{len(waits):8}{p50:9.1f}{p95:9.1f}{p99:9.1f}{ratio:14.2f}{'' if counts else '  (no target)'}"
        )
    print("missed" if missed else "met")
    return int(missed)


if __name__ == "__main__":
    sys.exit(main())

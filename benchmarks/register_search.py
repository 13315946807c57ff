"""Measure searches of a register by any, all or none of terms, tags, places and times, and by cases of them.

The cards of `register.py`, their types of act, places, days and tags varied. What one search counts:
`search_cards` in this process, from the question to the page of 50 cards and how many there are: the
transaction with its signed context, row-level security on. Beside it, taking turns, the same question answered
by reading what each card tells, as the register did before it had an index of codes.

    python benchmarks/register_search.py [--cards 200000] [--turns 15] [--plans]
"""
# ruff: noqa: E501  statements of SQL are read by their clauses

import argparse
import statistics
import time
from collections.abc import Callable
from datetime import date
from typing import Any
from unittest.mock import patch

from invented_coalition import opened_workspace, sow
from search import machine
from throw_away import in_throw_away_workspace

from register import ORGANISATIONS, SOW, coalition

TARGET_MS = 500.0
TAG = "md5(c.id::text || 'tag')::uuid"
VARIED = (
    (
        "'torture'",
        "(ARRAY['torture', 'killing', 'siege', 'arbitrary_detention', 'enforced_disappearance'])[1 + (n / 10) %% 4 + (n %% 990 = 5)::int]",
    ),
    ("'pcode', 'SY0203'", "'pcode', (ARRAY['SY0203', 'SY0401', 'SY0200', 'SY070301'])[1 + (n / 10) %% 4]"),
    (
        "'person', jsonb_build_object('victim',",
        f"'inside', CASE WHEN n %% 50 = 4 THEN jsonb_build_object('tags', jsonb_build_array(jsonb_build_object('value', {TAG}))) ELSE '{{}}' END, 'person', jsonb_build_object('victim',",
    ),
    ("title, links,\n", "title, links, earliest, latest,\n"),
    (
        "'{}' END,\n    now() -",
        "'{}' END,\n    CASE WHEN n %% 10 BETWEEN 4 AND 7 THEN make_date(2011 + (n / 10) %% 10, 3, 1) END, CASE WHEN n %% 10 BETWEEN 4 AND 7 THEN make_date(2011 + (n / 10) %% 10, 5, 31) END,\n    now() -",
    ),
)


def main() -> int:
    """Measure in a throw-away workspace; return 1 where a search takes longer than the target."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--cards", type=int, default=200_000)
    parser.add_argument("--turns", type=int, default=15)
    parser.add_argument("--plans", action="store_true", help="print how the database answers each")
    wanted = parser.parse_args()
    return in_throw_away_workspace(lambda _folder: run(wanted), SANAD_DEMONSTRATION="1")


def run(wanted: argparse.Namespace) -> int:
    """Sow, search and report in a workspace whose server runs."""
    opened_workspace()
    start = time.perf_counter()
    reader = coalition()[0]
    statement = SOW
    for plain, varied in VARIED:
        assert plain in statement, plain
        statement = statement.replace(plain, varied)
    sow((statement, {"each": wanted.cards // ORGANISATIONS}))
    print(
        f"{machine()}; {wanted.cards:,} cards of {ORGANISATIONS} organisations, sown in {time.perf_counter() - start:.0f} s"
    )
    register = own_register(reader)
    missed = False
    print(f"{'':44}{'cards':>8}{'p50 ms':>9}{'p95 ms':>9}{'read, p50':>11}{'ratio':>7}")
    for name, question in questions(register).items():
        missed |= measured(name, question, reader, wanted) > TARGET_MS
    return int(missed)


def own_register(reader: Any) -> Any:
    """Return the register of the reader's organisation."""
    from sanad.records.queries.registers import registers

    return next(one.id for one in registers(viewer=reader) if one.own)


def questions(register: Any) -> dict[str, Any]:
    """Return what is asked, each with its name."""
    import hashlib
    from uuid import UUID

    from sanad.records.queries.card_question import CardQuestion
    from sanad.register.clause import Clause, Clauses

    tag = str(UUID(hashlib.md5(f"{register}tag".encode(), usedforsecurity=False).hexdigest()))
    often, rare = (
        Clause("term", "any", ("acts:torture", "acts:killing")),
        Clause("term", "any", ("acts:enforced_disappearance",)),
    )
    no_place, tagged = Clause("place", "none", ("SY02", "SY04")), Clause("tag", "any", (tag,))
    untagged, not_2013 = Clause("tag", "none", (tag,)), Clause("time", "none", ("2013-01-01/2013-12-31",))
    years = Clause("time", "any", ("2012-01-01/2012-12-31", "2015-01-01/2015-12-31"))
    asked = {
        "any of two terms (a fifth of all cards)": Clauses((often,)),
        "a rare term": Clauses((rare,)),
        "none of two governorates": Clauses((no_place,)),
        "a tag, not in 2013": Clauses((tagged, not_2013)),
        "two terms in two years, without a tag": Clauses((often, years, untagged)),
        "two cases: rare, or two years and a tag": Clauses((), ((rare,), (years, tagged))),
    }
    found = {name: CardQuestion(register, clauses=clauses) for name, clauses in asked.items()}
    found["words, and none of two governorates"] = CardQuestion(
        register, words="First12 Family8", clauses=Clauses((no_place,))
    )
    found["one day's years, as the plain form asks"] = CardQuestion(
        register, since=date(2013, 1, 1), until=date(2013, 12, 31)
    )
    return found


def measured(name: str, question: Any, reader: Any, wanted: argparse.Namespace) -> float:
    """Print how long a question takes, and by reading each card; return the 95th percentile in milliseconds."""
    from sanad.records.queries import card_search
    from sanad.records.queries.card_clauses import Asking

    def asked() -> int:
        return card_search.search_cards(question, viewer=reader).total

    def read() -> int:
        with patch.object(
            card_search, "Asking", lambda register, *, own, now: Asking(register, own=own, now=False)
        ):
            return asked()

    assert asked() == read(), f"{name}: the index and what is told answer differently"
    waits, reads = [], []
    for _turn in range(wanted.turns):
        waits.append(timed(asked))
        reads.append(timed(read))
    waits.sort()
    p50, p95, before = statistics.median(waits), waits[int(len(waits) * 0.95)], statistics.median(reads)
    print(f"{name:44}{asked():8,}{p50:9.1f}{p95:9.1f}{before:11.1f}{p50 / before:7.2f}")
    if wanted.plans:
        print(plan(question, reader))
    return p95


def timed(act: Callable[[], object]) -> float:
    start = time.perf_counter()
    act()
    return (time.perf_counter() - start) * 1000


def plan(question: Any, reader: Any) -> str:
    """Return how the database answers a question."""
    from sanad.records.door import opened
    from sanad.records.queries.card_search import _asked

    with opened(reader):
        return str(
            _asked(question, reader)
            .order_by("-recorded_at", "card_id")[:50]
            .explain(analyze=True, costs=False)
        )


if __name__ == "__main__":
    raise SystemExit(main())

"""Measure how long the list of all deadlines of a member takes: every open case of theirs, as of today.

One organisation with 200 cases of 20 events each, by the largest shipped pack. What is measured is the query
that the list, the page for tomorrow, reminders and calendars share. The target: 300 ms of the processor at
the median. No peer takes such a case.

    python benchmarks/team_deadlines.py [--cases 200] [--repeats 15]
"""

import argparse
import statistics
import sys
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING
from uuid import uuid4

from search import machine
from throw_away import in_throw_away_workspace

if TYPE_CHECKING:
    from sanad.partners.member import Viewer

TARGET_MS, EVENTS = 300.0, 20
HEAD = "format: sanad-case/1\nid: c{number}\ncorpus: invented\npack: dk\npersons:\n  - id: p1\nevents:\n"
PERMIT = (
    "  - {id: e0, persons: [p1], kind: permit_granted, date: 2019-06-03, authority: office, basis: [], "
    "document: permit, certainty: certain, status: s7-1, permit_until: 2021-06-02}\n"
)
EVENT = (
    "  - {{id: e{number}, persons: [p1], kind: {kind}, date: {day}, authority: office, basis: [], "
    "document: letter, certainty: certain}}\n"
)
KINDS = ("hearing_letter", "extension_refused", "appeal_registered", "board_upheld", "departure_deadline_set")


def main() -> int:
    """Measure in a throw-away workspace; return 1 where the target is missed."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--cases", type=int, default=200)
    parser.add_argument("--repeats", type=int, default=15)
    wanted = parser.parse_args()
    return in_throw_away_workspace(lambda _folder: run(wanted), SANAD_DEMONSTRATION="1")


def a_file(number: int) -> str:
    """Return the file of a case: a permit, then what commonly follows, told until this month."""
    first = date(2020, 12, 1) - timedelta(days=number % 40)
    kinds = [*KINDS[: 1 + number % len(KINDS)], *["hearing"] * EVENTS][: EVENTS - 1]
    events = [
        EVENT.format(number=place, kind=kind, day=first + timedelta(days=7 * place))
        for place, kind in enumerate(kinds, start=1)
    ]
    return HEAD.format(number=number) + PERMIT + "".join(events)


def sown(cases: int) -> "Viewer":
    """Return a lawyer in whose team every case is."""
    from sanad.actions.accounts import make_account
    from sanad.actions.case_files import write_case_file
    from sanad.actions.cases import open_case
    from sanad.actions.partners import found_organisation, join
    from sanad.records.queries.viewers import viewers_of

    operator, _ = found_organisation("measured", {"en": "x", "ar": "x", "da": "x"}, invented=True)
    account = make_account("lawyer", uuid4().hex, "en")
    join(account, ("lawyer",), alias="lawyer", by=operator, because="measured")
    by = viewers_of(account.id, "session")[0]
    for number in range(cases):
        made = open_case(f"case {number}", by=by, because="measured")
        write_case_file(made, a_file(number), 0, by=by, because="measured")
    return by


def run(wanted: argparse.Namespace) -> int:
    """Sow, measure and report in a workspace whose server runs."""
    import django

    django.setup()
    from sanad.actions.workspace import ensure_workspace

    ensure_workspace()
    by = sown(wanted.cases)
    return 0 if measured("the list", by, wanted.repeats) <= TARGET_MS else 1


def measured(name: str, by: "Viewer", repeats: int) -> float:
    """Print the medians of milliseconds, and return that of the processor."""
    from sanad.records.queries.case_files import team_standings

    found = team_standings(viewer=by)
    assert all(one.fault is None for one in found)
    told = sum(len(one.deadlines) for one in found)
    walls = timed(lambda: team_standings(viewer=by), repeats, time.perf_counter)
    works = timed(lambda: team_standings(viewer=by), repeats, time.process_time)
    print(machine())
    print(f"{datetime.now(UTC):%Y-%m-%d} {name}: {len(found)} cases of {EVENTS} events, {told} deadlines")
    middle = statistics.median(works)
    print(f"median {statistics.median(walls):.0f} ms wall, {middle:.0f} ms of this processor")
    return middle


def timed(act: Callable[[], object], repeats: int, clock: Callable[[], float]) -> list[float]:
    """Return how many milliseconds an act took by a clock, each time."""
    found = []
    for _ in range(repeats):
        began = clock()
        act()
        found.append((clock() - began) * 1000)
    return found


if __name__ == "__main__":
    sys.exit(main())

"""Measure what conditions cost: one place, and all fourteen governorates, over ten years of 1,000,000 events.

One invented organisation holds ten event sets with 1,000,000 invented events; another holds as many that are
not shared. Each question is asked as a member, with security on. No peer counts so: the bound is the target,
which is 200 ms for a page and 3 s for a report.

    python benchmarks/conditions.py [--events 1000000] [--turns 11]
"""

import argparse
import statistics
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

from invented_coalition import BECAUSE, member, opened_workspace, organisations, sow
from search import machine
from throw_away import in_throw_away_workspace

SETS_EACH = 10
PAGE, PICTURES, REPORT = 0.2, 1.0, 3.0  # seconds: one indicator page; a picture; all governorates
FIRST, LAST = date(2013, 1, 1), date(2022, 12, 31)

SOW = """
INSERT INTO records_item (id, organisation_id, sha256, blake2b, size, media_type, original_name, deposited_at)
  SELECT gen_random_uuid(), c.organisation_id, encode(sha256(c.id::text::bytea), 'hex'), '', 1, 'text/csv',
    'x', now() FROM records_collection c WHERE c.kind = 'event';
INSERT INTO records_custodyentry (id, organisation_id, verb, subject_kind, subject_id, item_id, at, document,
    commitment, leaf_index)
  SELECT gen_random_uuid(), c.organisation_id, 'import', 'list', c.id, i.id, now(), '', '\\x00', NULL
  FROM records_collection c
  JOIN records_item i ON i.sha256 = encode(sha256(c.id::text::bytea), 'hex');
INSERT INTO records_import (id, organisation_id, collection_id, item_id, entry_id, at, format, mapping,
    counts, edition, declared, records_root)
  SELECT gen_random_uuid(), e.organisation_id, e.subject_id, e.item_id, e.id, now(), 'ucdp-ged', '{}',
    '{"records": 1}', '{"code": "invented-1", "first": "2013-01-01", "last": "2022-12-31"}', '{}', ''
  FROM records_custodyentry e WHERE e.verb = 'import' AND e.item_id IS NOT NULL;
INSERT INTO records_record (id, organisation_id, collection_id, item_id, row, record_key, version, is_current,
    kind, values, received_at, display_name, derived, search, sex, event_type, event_earliest, event_latest,
    governorate)
  SELECT gen_random_uuid(), i.organisation_id, i.collection_id, i.item_id, n, n::text, 1, true, 'event',
    '{"id": "x"}', now(), '', '{}', NULL, '', 'state-based conflict', date '2013-01-01' + n %% 3650,
    date '2013-01-01' + n %% 3650, 'SY' || lpad((1 + n %% 14)::text, 2, '0')
  FROM records_import i CROSS JOIN generate_series(1, %(each)s) AS n;
INSERT INTO records_codedevent (record_id, organisation_id, collection_id, received_at, starts, ends,
    governorate, district, events, placed, dated, clarity, violence, low, best, high, civilians, origin,
    flags, side_a, side_b, method)
  SELECT r.id, r.organisation_id, r.collection_id, r.received_at, r.event_earliest, r.event_latest,
    r.governorate, r.governorate || lpad((r.row %% 7)::text, 2, '0'), 1, 1 + r.row %% 4, 1 + r.row %% 5,
    1 + (r.row %% 20 = 0)::int, 1 + r.row %% 3, r.row %% 5, r.row %% 7, r.row %% 9, r.row %% 3,
    'invented ' || r.row %% 40, 0, 'invented side ' || r.row %% 3, 'invented side ' || r.row %% 50, 0
  FROM records_record r WHERE r.kind = 'event';
"""


def main() -> int:
    """Measure in a throw-away workspace; return 1 where a target is missed."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--events", type=int, default=1_000_000)
    parser.add_argument("--turns", type=int, default=11)
    wanted = parser.parse_args()
    return in_throw_away_workspace(lambda _folder: run(wanted))


def run(wanted: argparse.Namespace) -> int:
    """Sow, measure and report in a workspace whose server runs."""
    opened_workspace()
    start = time.perf_counter()
    reader = sown(wanted.events)
    print(f"{machine()}; {wanted.events:,} events, sown in {time.perf_counter() - start:.0f} s")
    return report(measured(reader, wanted.turns))


def sown(events: int) -> Any:
    """Return a member of the first of two organisations with ten event sets each."""
    from sanad.actions.partners import open_list
    from sanad.actions.recorded import recorded

    operators = organisations(2)
    for place, by in enumerate(operators):
        for number in range(SETS_EACH):
            with recorded("import", by=by, because=BECAUSE) as recording:
                open_list(recording, f"events-{place}-{number}", kind="event", corpus="invented")
    reader = member("reader", "analyst", operators[0])
    sow((SOW, {"each": events // SETS_EACH}))
    return reader


def questions(reader: Any) -> dict[str, Callable[[], object]]:
    """Return what is asked, by name: the page of one governorate, and a report over all of them."""
    from sanad.conditions import Selection, indicator_table, periods_between
    from sanad.conditions.period import Period
    from sanad.conditions.watching import Watched
    from sanad.records.queries.condition_pictures import both_sides, origins_by_set, places_by_year
    from sanad.records.queries.condition_question import ConditionQuestion
    from sanad.records.queries.conditions import counted
    from sanad.records.queries.watches import reading_of
    from sanad.terms.territory import GOVERNORATES, Pcode

    now = datetime.now(UTC)

    def told(pcode: str, step: Any = "year", first: date = FIRST) -> object:
        periods = periods_between(first, LAST, step)
        selection = Selection(Pcode(pcode))
        found = counted(selection, periods, viewer=reader, as_of=now, step=step)
        assert len(found) == SETS_EACH
        return indicator_table(selection, periods, found)

    country = ConditionQuestion(Selection(Pcode("SY")), Period(FIRST, LAST))
    middle = date(2018, 1, 1)
    return {
        "one governorate, ten years": lambda: told("SY04"),
        "one governorate, five years by month": lambda: told("SY04", "month", date(2018, 1, 1)),
        "the country, ten years": lambda: told("SY"),
        "fourteen governorates, ten years": lambda: [told(one.pcode) for one in GOVERNORATES],
        "tiles of the country, ten years": lambda: places_by_year(country, viewer=reader),
        "before and after, the country": lambda: both_sides(country, middle, viewer=reader),
        "who is named first, the country": lambda: origins_by_set(country, viewer=reader),
        "a watch on one governorate looked at": lambda: reading_of(
            Watched("place", Pcode("SY04")), viewer=reader
        ),
    }


def measured(reader: Any, turns: int) -> dict[str, list[float]]:
    """Return the seconds of each turn of each question, in turn."""
    asked = questions(reader)
    found: dict[str, list[float]] = {name: [] for name in asked}
    for _turn in range(turns):
        for name, ask in asked.items():
            start = time.perf_counter()
            ask()
            found[name].append(time.perf_counter() - start)
    return found


def report(found: dict[str, list[float]]) -> int:
    """Print medians beside the targets; return 1 where one is missed."""
    targets = dict(zip(found, (PAGE, PAGE, REPORT, REPORT, *[PICTURES] * 4), strict=True))
    missed = False
    for name, seconds in found.items():
        middle, worst = statistics.median(seconds), max(seconds)
        missed |= middle > targets[name]
        print(f"{name:42} {middle * 1e3:8.0f} ms (worst {worst * 1e3:.0f}; target {targets[name] * 1e3:.0f})")
    return int(missed)


if __name__ == "__main__":
    raise SystemExit(main())

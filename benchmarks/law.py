"""How long it takes to evaluate a case of 50 events and its family: deadlines and questions, as of a day.

    python benchmarks/law.py [--pack PACK] [--repeats 200]

The pack is one that is shipped, by default the one with the most rules, joined with those that it uses; else
the pack of the reference. The case is made of 36 kinds of events that need none before them, spread over a
family of five. What happens once (a pack opened and checked, a case read) is told apart. The bound is 10 ms;
no peer takes such a case.
"""

import argparse
import json
import os
import re
import statistics
import sys
import time
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from sanad.protection.document import evaluation_document
from sanad.protection.evaluation import evaluate
from sanad.protection.pack import Pack
from sanad.protection.pack_document import shipped
from sanad.protection.packs import open_pack
from sanad.protection.read_case import read_case
from sanad.protection.read_pack import read_pack
from sanad.protection.yaml_file import read_text

ROOT = Path(__file__).resolve().parents[1]
EVENTS, FAMILY, BOUND_MS = 50, 5, 10.0
AS_OF = date(2025, 9, 1)
KINDS = [
    "application",
    "review_opened",
    "hearing_letter",
    "hearing",
    "exclusion_raised",
    "extension_refused",
    "revoked",
    "lapsed",
    "asylum_refused",
    "manifestly_unfounded",
    "inadmissible",
    "family_refused",
    "other_permit_refused",
    "removal_decided",
    "expelled",
    "absent",
    "suspended",
    "deadline_suspended",
    "deadline_set",
    "departure_deadline_set",
    "return_interview",
    "not_cooperating",
    "return_centre",
    "control_duty",
    "allowance_lost",
    "entry_ban",
    "tolerated",
    "journey_home",
    "sponsor_lost",
    "rule39_requested",
    "ecthr_lodged",
    "ecthr_judgment",
    "cat_registered",
    "cat_interim_granted",
    "ccpr_registered",
    "ccpr_interim_granted",
]
"""The kinds of events of the case, in turn: named, so that runs of before and after a change compare."""


def pack_of(name: str | None) -> Pack:
    """Return the pack to measure with."""
    if name or shipped():
        return open_pack(name) if name else max(map(open_pack, shipped()), key=lambda one: len(one.rules))
    page = (ROOT / "docs/reference/pack.md").read_text(encoding="utf-8")
    return read_pack(read_text(re.findall(r"```yaml\n(.*?)```", page, re.DOTALL)[0], "pack.md"))


def a_case(pack: Pack) -> dict[str, Any]:
    """Return a case of 50 events, of kinds that need none before them, of a family on one permit."""
    permits = [status.id for status in pack.statuses.values() if status.kind == "permit"]
    facts = [{"fact": name, "answer": "yes", "source": "interview"} for name in list(pack.facts)[::2]]
    persons: list[dict[str, Any]] = [{"id": "p1", "facts": facts}]
    persons += [
        {"id": f"p{number}", "facts": facts, "links": [{"kind": "sponsor", "to": "p1"}]}
        for number in range(2, FAMILY + 1)
    ]
    plain = {"authority": "office", "basis": [], "document": "letter", "certainty": "certain"}
    everybody = [person["id"] for person in persons]
    events: list[dict[str, Any]] = [
        {
            "id": "e0",
            "persons": everybody,
            "kind": "permit_granted",
            "date": "2015-03-01",
            "status": permits[0],
            **plain,
        }
    ]
    for number in range(1, EVENTS):
        day = date(2016, 1, 4) + timedelta(days=70 * number)
        kind = KINDS[number % len(KINDS)]
        whom = everybody if number % 3 else ["p1"]
        events.append(
            {
                "id": f"e{number}",
                "persons": whom,
                "kind": kind,
                "date": str(day),
                "notified": str(day),
                **plain,
            }
        )
    return {
        "format": "sanad-case/1",
        "id": "c",
        "corpus": "invented",
        "pack": pack.id,
        "persons": persons,
        "events": events,
    }


def main() -> int:
    """Print what was measured; 1 where the median is over the bound."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--pack")
    parser.add_argument("--repeats", type=int, default=200)
    args = parser.parse_args()
    start = time.perf_counter()
    pack = pack_of(args.pack)
    opened = time.perf_counter() - start
    document = a_case(pack)
    start = time.perf_counter()
    case = read_case(document, pack)
    read = time.perf_counter() - start
    taken, worked = [], []
    for _ in range(args.repeats):
        start, began = time.perf_counter(), time.thread_time()
        told = evaluation_document(evaluate(case, pack, AS_OF))
        taken.append((time.perf_counter() - start) * 1000)
        worked.append((time.thread_time() - began) * 1000)
    middle, high = statistics.median(taken), statistics.quantiles(taken, n=20)[-1]
    print(f"pack {pack.id}: {len(pack.rules)} rules; {len(case.events)} events, {len(case.persons)} persons")
    print(f"raised: {len(told['deadlines'])} deadlines, {len(told['questions'])} questions")
    print(f"evaluated: median {middle:.2f} ms, p95 {high:.2f} ms, bound {BOUND_MS} ms")
    print(f"of that, time of the processor: median {statistics.median(worked):.2f} ms")
    print(f"once: pack opened {opened * 1000:.0f} ms, case read {read * 1000:.1f} ms")
    print(f"load: {os.getloadavg()[0]:.1f}; {len(json.dumps(told))} bytes told")
    return 0 if middle < BOUND_MS else 1


if __name__ == "__main__":
    sys.exit(main())

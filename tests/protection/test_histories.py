"""Deadlines of random histories are the same when they are reckoned a second way, day by day."""

import random
from datetime import date, timedelta
from typing import Any

import pytest

from protection.conftest import example
from protection.walking import civil_day, into_a_pause, stopped, walked
from sanad.protection.document import evaluation_document
from sanad.protection.errors import CaseFaulty
from sanad.protection.evaluation import evaluate
from sanad.protection.pack import Pack
from sanad.protection.read_case import pack_named, read_case
from sanad.protection.read_pack import read_pack
from sanad.protection.yaml_file import read_text

Document = dict[str, Any]
HOLIDAYS = [
    {"id": "new-year", "label": "New Year", "month_day": "01-01"},
    {"id": "maundy", "label": "Maundy Thursday", "easter": -3},
    {"id": "good-friday", "label": "Good Friday", "easter": -2},
    {"id": "monday", "label": "Easter Monday", "easter": 1},
    {"id": "prayer", "label": "Prayer Day", "easter": 26, "last_year": 2023},
    {"id": "ascension", "label": "Ascension", "easter": 39},
    {"id": "christmas", "label": "Christmas", "month_day": "12-25"},
    {"id": "second", "label": "Second day of Christmas", "month_day": "12-26"},
    {"id": "new", "label": "A new one", "month_day": "02-29", "first_year": 2020},
]
MONTH_ENDS = [(1, 29), (1, 30), (1, 31), (2, 28), (2, 29), (3, 31), (8, 31), (10, 31), (11, 30), (12, 31)]


def a_day(rng: random.Random) -> date:
    """Return a day, often one at which arithmetic goes wrong."""
    year = rng.randrange(2014, 2027)
    if rng.random() < 0.4:
        month, day = rng.choice(MONTH_ENDS)
        return date(year, month, min(day, 28 if month == 2 and year % 4 else day))
    return date(year, 1, 1) + timedelta(days=rng.randrange(365))


def written(rng: random.Random, day: date) -> str:
    """Return a day as a case may write it: often as a moment near midnight."""
    if rng.random() < 0.5:
        return str(day)
    return f"{day}T{rng.choice(['00:30', '21:59', '22:00', '22:30', '23:00', '23:59'])}:00Z"


def a_pack(rng: random.Random) -> Document:
    """Return the pack of the reference with deadlines, pauses and holidays drawn by chance."""
    pack: Document = read_text(example("pack.md"), "pack.md")
    pack["calendars"][0]["holidays"] = HOLIDAYS
    pack["pauses"] = [a_pause(rng, number) for number in range(3)]
    plain = next(rule for rule in pack["rules"] if rule["id"] == "complaint-14")
    plain["valid_from"] = "2000-01-01"
    pack["rules"] = [{**plain, "id": f"r{number}", "effect": an_effect(rng, plain)} for number in range(3)]
    return pack


def a_pause(rng: random.Random, number: int) -> Document:
    first = a_day(rng)
    last = str(first + timedelta(days=rng.randrange(400))) if rng.random() < 0.85 else "open"
    plain: Document = {"id": f"pause{number}", "label": "a pause", "when": {"always": "yes"}, "mark": "seen"}
    at_end = rng.choice(["restart", "resume", "both_readings"])
    return plain | {"from": str(first), "to": last, "at_end": at_end, "sources": ["gazette-12"]}


def an_effect(rng: random.Random, plain: Document) -> Document:
    """Return when a deadline ends, what stops it, and whether its deed has to be in time."""
    unit, most = rng.choice([("days", 120), ("weeks", 12), ("months", 14), ("years", 3)])
    effect: Document = plain["effect"] | {
        "length": {unit: rng.randint(1, most)},
        "counted_from": rng.choice(["decision", "notification", "permit_end"]),
        "if_rest_day": rng.choice(["same_day", "next_working_day", "both_readings"]),
        "paused_by": [f"pause{number}" for number in range(3) if rng.random() < 0.6],
    }
    in_time = {"in_time": ["appeal_registered"]} if rng.random() < 0.5 else {}
    if rng.random() < 0.2:
        return effect | in_time | {"before": "yes"}
    at_end = rng.choice(["restart", "resume", "both_readings"])
    by = {"kinds": ["deadline_suspended"], "ended_by": ["deadline_resumed"], "at_end": at_end}
    return effect | in_time | {"suspended_by": [by] if rng.random() < 0.7 else []}


def a_history(rng: random.Random) -> tuple[Document, date]:
    """Return a case of one decision, often with a complaint over it and suspended, and a day to ask about."""
    day = a_day(rng)
    decision: Document = {
        "id": "e1",
        "persons": ["p1"],
        "kind": "extension_refused",
        "date": written(rng, day),
        "authority": "office",
        "basis": [],
        "document": "letter",
        "certainty": "certain",
    }
    if rng.random() < 0.9:
        decision["notified"] = written(rng, day + timedelta(days=rng.randrange(-1, 40)))
    if rng.random() < 0.9:
        decision["permit_until"] = str(day + timedelta(days=rng.randrange(-1, 400)))
    case: Document = {"format": "sanad-case/1", "id": "c1", "corpus": "invented", "pack": "ruritania"}
    case |= {"persons": [{"id": "p1"}], "events": [decision]}
    plain = {key: decision[key] for key in ("persons", "authority", "basis", "document", "certainty")}
    if rng.random() < 0.3:
        complaint = {"id": "e2", "kind": "appeal_registered", "date": written(rng, day + a_while(rng))}
        case["events"].append(plain | complaint)
    for number in range(rng.choice([0, 0, 1, 1, 2])):
        case["events"] += [plain | one for one in a_suspension(rng, day, f"s{number}")]
    return case, civil_day(decision["date"]) + timedelta(days=rng.randrange(0, 900))


def a_suspension(rng: random.Random, day: date, name: str) -> list[Document]:
    """Return that a deadline is suspended in this case alone, its end foretold, told, both, or neither."""
    first = day + timedelta(days=rng.randrange(1, 150))
    begun: Document = {"id": name, "kind": "deadline_suspended", "about": "e1", "date": written(rng, first)}
    if rng.random() < 0.4:
        begun["until"] = str(first + timedelta(days=rng.randrange(1, 90)))
    if rng.random() < 0.4:
        return [begun]
    ended = written(rng, first + timedelta(days=rng.randrange(1, 120)))
    return [begun, {"id": f"{name}-end", "kind": "deadline_resumed", "about": name, "date": ended}]


def a_while(rng: random.Random) -> timedelta:
    """Return how long after a decision somebody complains: one day at least, as moments move by one."""
    return timedelta(days=rng.randrange(1, rng.choice([30, 500])))


def expected(case: Document, pack: Document, as_of: date) -> dict[str, tuple[str | None, str]] | None:
    """Return due and state of each rule by the walk, or None where the history cannot be."""
    decision = case["events"][0]
    keys = {"decision": "date", "notification": "notified", "permit_end": "permit_until"}
    days = {name: civil_day(decision[key]) for name, key in keys.items() if key in decision}
    if any(day < days["decision"] for day in days.values()):
        return None
    found: dict[str, tuple[str | None, str]] = {}
    of_complaint = [one for one in case["events"] if one["kind"] == "appeal_registered"]
    complained = next((civil_day(one["date"]) for one in of_complaint), None)
    complained = complained if complained and complained <= as_of else None
    for rule in pack["rules"]:
        start = days.get(rule["effect"]["counted_from"])
        if start is None and complained:
            continue
        if start is None:
            found[rule["id"]] = (None, "cannot_compute")
            continue
        ends = walked(start, rule, pack, as_of, stopped(case, as_of))
        into = into_a_pause(start, rule, pack, as_of, stopped(case, as_of))
        every = [*ends, *(day for day in into if day)]
        if complained and (not late_is_told(rule) or not ends or complained <= min(ends)):
            continue
        if not ends:
            found[rule["id"]] = (None, "suspended")
        elif (ends[0] < as_of and any(day is None or day >= as_of for day in into)) or (
            ends[0] < as_of and complained and complained <= max(every)
        ):
            found[rule["id"]] = (None, "cannot_compute")
        else:
            found[rule["id"]] = (str(ends[0]), "past" if ends[0] < as_of else "running")
    return found


def never_suspended(case: Document) -> Document:
    """Return a case in which nothing is recorded of a suspension."""
    return {**case, "events": [one for one in case["events"] if not one["kind"].startswith("deadline_")]}


def late_is_told(rule: Document) -> bool:
    """Return whether a complaint meets the deadline of a rule in time alone."""
    return "in_time" in rule["effect"]


def told(case: Document, pack: Pack, as_of: date) -> dict[str, tuple[str | None, str]]:
    """Return due and state of each rule as Sanad tells them."""
    found = evaluation_document(evaluate(read_case(case, pack), pack, as_of))["deadlines"]
    return {one["rule"]: (one["due"], one["state"]) for one in found}


def same_both_ways(histories: int, seed: int) -> dict[str, int]:
    """Return how often each state was met over so many histories; fails where the two ways differ."""
    rng = random.Random(seed)
    met: dict[str, int] = {}
    document, pack = {}, None
    for number in range(histories):
        if number % 50 == 0:
            document = a_pack(rng)
            pack = read_pack(document)
        assert isinstance(pack, Pack)
        case, as_of = a_history(rng)
        wanted = expected(case, document, as_of)
        if wanted is None:
            with pytest.raises(CaseFaulty, match="dates_reversed"):
                read_case(case, pack)
            met["refused"] = met.get("refused", 0) + 1
            continue
        assert pack_named(case) == "ruritania"
        assert told(case, pack, as_of) == wanted, (case, document["rules"], document["pauses"], as_of)
        for _, state in wanted.values():
            met[state] = met.get(state, 0) + 1
        moved = wanted != expected(never_suspended(case), document, as_of)
        met["moved in this case"] = met.get("moved in this case", 0) + moved
    return met


def test_3000_histories_are_reckoned_the_same_both_ways() -> None:
    met = same_both_ways(3_000, seed=7)
    states = {"running", "past", "suspended", "cannot_compute"}
    assert set(met) == {"refused", "moved in this case", *states}
    assert min(met.values()) > 50


def test_a_rest_day_before_a_suspension_is_reckoned_the_same_both_ways() -> None:
    rng, met = random.Random(5), set[str]()
    document = a_pack(rng) | {"pauses": []}
    by = {"kinds": ["deadline_suspended"], "ended_by": ["deadline_resumed"]}
    for rule, at_end in zip(document["rules"], ("restart", "resume", "both_readings"), strict=True):
        effect = {"length": {"days": 14}, "counted_from": "decision", "if_rest_day": "both_readings"}
        effect |= {"paused_by": [], "suspended_by": [by | {"at_end": at_end}]}
        rule["effect"] = {**rule["effect"], **effect}
    pack = read_pack(document)
    for _ in range(150):
        case, _ = a_history(rng)
        kept = ("id", "persons", "kind", "date", "authority", "basis", "document", "certainty")
        decision = {key: case["events"][0][key] for key in kept}
        day = civil_day(decision["date"])
        first = day + timedelta(days=rng.randrange(14, 18))
        stops = [one for one in a_suspension(rng, first - timedelta(days=1), "s") if one["id"] == "s"]
        plain = {key: decision[key] for key in ("persons", "authority", "basis", "document", "certainty")}
        case["events"] = [decision, *(plain | one | {"date": str(first)} for one in stops)]
        as_of = first + timedelta(days=rng.randrange(0, 40))
        wanted = expected(case, document, as_of)
        assert told(case, pack, as_of) == wanted, (case, as_of)
        met |= {state for _, state in (wanted or {}).values()}
    assert met == {"running", "past", "suspended", "cannot_compute"}


@pytest.mark.long
@pytest.mark.timeout(3600)
def test_100000_histories_are_reckoned_the_same_both_ways() -> None:
    met = same_both_ways(100_000, seed=11)
    assert min(met.values()) > 1_000

"""Three lists of events of an invented conflict, with the truth beside them: which records are one event.

Real governorates, districts and subdistricts; invented villages, days, numbers. The organisations are called
by letters. Events come in campaigns: several in one area within days, by the same actors, often more than one
in a place on a day, so that near events which are not one are the rule. Each list has its habits (HABITS).

How often a place is told finer than a district, a date to the day, a number as a range, and how numbers of
victims fall, is taken from the Syria release of UCDP's Georeferenced Event Dataset; the other habits are
guesses.

Where this is kind to a model: errors strike each fact by itself; words for kinds and actors are few, and the
model knows most of them; a list never tells two events in one row, nor one in two. Where it is harsh: every
list writes another script or level of place, one in three kinds and one in four actors is told otherwise or
not at all, and what is reported depends on the number of victims, so that lists are not independent.

    python benchmarks/invented_events.py --rows 20000 --seed 7 --out DIR
"""

import argparse
import csv
import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

from invented_lists import Name, made_up_name

from sanad.terms.places import Place, parts, path

COLUMNS = (
    "record_id", "event_type", "date_of_event", "governorate", "district", "place", "actors", "victims",
    "victims_low", "victims_high",
)  # fmt: skip
KINDS = {
    "air": ("Air strike", "غارة جوية", "Barrel bombs", "قصف بالبراميل المتفجرة"),
    "shelling": ("Shelling", "قصف مدفعي", "Mortar shells", "قذائف هاون"),
    "blast": ("Car bomb", "تفجير سيارة مفخخة", "IED", "عبوة ناسفة"),
    "clash": ("Clashes", "اشتباكات", "Fighting", "معارك"),
    "killing": ("Mass killing", "مجزرة", "Executions", "إعدامات"),
    "arrests": ("Arrest campaign", "حملة اعتقالات", "Raids and arrests", "مداهمات واعتقالات"),
}
ACTORS = {
    "g": ("Government forces", "قوات النظام"), "r": ("Russian air force", "الطيران الروسي"),
    "o": ("Opposition factions", "فصائل المعارضة"), "i": ("IS", "تنظيم الدولة"),
    "s": ("SDF", "قسد"), "c": ("International Coalition", "التحالف الدولي"),
}  # fmt: skip
WHO = {"air": "grc", "shelling": "goi", "blast": "io", "clash": "gos", "killing": "gi", "arrests": "gis"}
HABITS = {
    "one_day_late": 0.12, "few_days_off": 0.03, "month_only": 0.01, "kind_otherwise": 0.2, "no_kind": 0.04,
    "general_kind": 0.1, "actor_otherwise": 0.06, "no_actor": 0.18, "no_number": 0.08, "number_off": 0.3,
    "range": 0.12, "district_only": 0.06, "subdistrict": 0.1, "neighbour": 0.04, "mistyped": 0.04,
}  # fmt: skip
LISTS = {"A": ("ar", 0.45), "B": ("en", 0.5), "C": ("mixed", 0.35)}


@dataclass(frozen=True)
class Happened:
    """An invented event."""

    day: date
    subdistrict: Place
    village: Name
    neighbour: Name
    kind: str
    actor: str
    victims: int


def campaigns(rng: random.Random) -> Iterator[list[Happened]]:
    """Yield campaigns for ever: one to twelve events of one area within days."""
    areas = [sub for gov in parts() for district in parts(gov.pcode) for sub in parts(district.pcode)]
    weights = [1 / (rng.randrange(len(areas)) + 5) for _ in areas]
    villages = {area.pcode: [made_up_name(rng, article=0.2) for _ in range(8)] for area in areas}
    while True:
        area = rng.choices(areas, weights)[0]
        kind = rng.choice(tuple(KINDS))
        actor, start = rng.choice(WHO[kind]), date(2012, 1, 1) + timedelta(days=rng.randrange(2200))
        events = []
        for _ in range(rng.choice((1, 1, 1, 2, 3, 5, 8, 12))):
            village, neighbour = rng.sample(villages[area.pcode], 2)
            own = kind if rng.random() < 0.7 else rng.choice(tuple(KINDS))
            events.append(
                Happened(
                    start + timedelta(days=rng.randrange(10)),
                    area,
                    village,
                    neighbour,
                    own,
                    actor if actor in WHO[own] else rng.choice(WHO[own]),
                    _victims(rng),
                )
            )
        yield events


def _victims(rng: random.Random) -> int:
    few = rng.choices((0, 1, 2, 3, 4, 5), (7, 28, 18, 9, 12, 6))[0]
    return few if rng.random() < 0.8 else min(5 + int(4 * rng.paretovariate(1.1)), 400)


def told(rng: random.Random, event: Happened, record_id: str, *, latin: bool) -> dict[str, str]:
    """Return one record of an event as a list holds it."""
    if rng.random() < HABITS["neighbour"]:
        event = replace(event, village=event.neighbour)
    governorate, district, _ = path(event.subdistrict.pcode)
    of = "en" if latin else "ar"
    place = "" if rng.random() < HABITS["district_only"] else _written(rng, event, latin=latin)
    return {
        "record_id": record_id, "event_type": _kind(rng, event.kind, latin=latin),
        "date_of_event": _day(rng, event.day), "governorate": getattr(governorate.name, of),
        "district": getattr(district.name, of) if not place or rng.random() < 0.5 else "",
        "place": place, "actors": _actor(rng, event, latin=latin), **_numbers(rng, event.victims),
    }  # fmt: skip


def _written(rng: random.Random, event: Happened, *, latin: bool) -> str:
    if rng.random() < HABITS["subdistrict"]:
        return event.subdistrict.name.en if latin else event.subdistrict.name.ar
    text = rng.choice(event.village.latin) if latin else event.village.arabic
    if rng.random() < HABITS["mistyped"] and len(text) > 4:
        at = rng.randrange(1, len(text) - 1)
        text = text[:at] + text[at + 1 :]
    return text


def _kind(rng: random.Random, kind: str, *, latin: bool) -> str:
    draw = rng.random()
    if draw < HABITS["no_kind"]:
        return ""
    if draw < HABITS["no_kind"] + HABITS["general_kind"]:
        return "Killing" if latin else "قتل"
    if draw < HABITS["no_kind"] + HABITS["general_kind"] + HABITS["kind_otherwise"]:
        kind = rng.choice(tuple(KINDS)) if rng.random() < 0.2 else kind
        return KINDS[kind][2 if latin else 3]
    return KINDS[kind][0 if latin else 1]


def _day(rng: random.Random, day: date) -> str:
    draw = rng.random()
    if draw < HABITS["month_only"]:
        return f"{day:%Y-%m}"
    if draw < HABITS["month_only"] + HABITS["few_days_off"]:
        day += timedelta(days=rng.choice((-4, -3, -2, 2, 3, 5)))
    elif draw < HABITS["month_only"] + HABITS["few_days_off"] + HABITS["one_day_late"]:
        day += timedelta(days=1)
    return day.isoformat()


def _actor(rng: random.Random, event: Happened, *, latin: bool) -> str:
    if rng.random() < HABITS["no_actor"]:
        return rng.choice(("", "Unidentified" if latin else "مجهول"))
    who = event.actor
    if rng.random() < HABITS["actor_otherwise"]:
        who = rng.choice(WHO[event.kind])
    return ACTORS[who][0 if latin else 1]


def _numbers(rng: random.Random, victims: int) -> dict[str, str]:
    if rng.random() < HABITS["no_number"]:
        return {}
    if rng.random() < HABITS["number_off"]:
        victims = max(round(victims * rng.uniform(0.7, 1.4)) + rng.choice((-1, 0, 1)), 0)
    if rng.random() < HABITS["range"]:
        return {"victims_low": f"{victims}", "victims_high": f"{victims + max(round(victims * 0.3), 1)}"}
    return {"victims": f"{victims}"}


def write_event_lists(folder: Path, *, rows: int, seed: int) -> list[Path]:
    """Write the three lists and `truth.csv` (list, record_id, event_id); return the paths of the lists."""
    rng = random.Random(seed)
    lists: dict[str, list[dict[str, str]]] = {name: [] for name in LISTS}
    truth: list[tuple[str, str, int]] = []
    number, source = 0, campaigns(rng)
    while len(truth) < rows:
        for event in next(source):
            number += 1
            known = 1.5 if event.victims > 5 else 1.0
            for name, (script, share) in LISTS.items():
                if rng.random() < min(share * known, 0.95):
                    record_id = f"{name}{len(lists[name]) + 1:06d}"
                    latin = script == "en" or (script == "mixed" and rng.random() < 0.5)
                    lists[name].append(told(rng, event, record_id, latin=latin))
                    truth.append((name, record_id, number))
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "truth.csv").open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([("list", "record_id", "event_id"), *truth])
    return [_write(folder / f"{name}.csv", records) for name, records in lists.items()]


def _write(path_: Path, records: list[dict[str, str]]) -> Path:
    with path_.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, COLUMNS, restval="")
        writer.writeheader()
        writer.writerows(records)
    return path_


def main() -> None:
    """Write invented lists of events to a folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path, required=True)
    wanted = parser.parse_args()
    for made in write_event_lists(wanted.out, rows=wanted.rows, seed=wanted.seed):
        print(made)


if __name__ == "__main__":
    main()

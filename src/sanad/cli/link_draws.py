"""The clusterings that `sanad link --draws` writes: by record, and as the tables that estimation counts."""

import csv
import random
from pathlib import Path

from sanad.linkage.draws import inclusion_patterns
from sanad.linkage.linkage import Linkage, plausible

DRAW_OUTPUTS = ("draws.csv", "draw_patterns.csv")
MOST_DRAWS = 1_000


def write_draws(linkage: Linkage, folder: Path, *, times: int, seed: int) -> None:
    """Write draws.csv, a column of persons a draw, and draw_patterns.csv: draw, a 0/1 column a list, count.

    Assumes: the seed decides the draws; in the patterns victims alone count. A person of a draw is
             numbered by the place of its first record.
    """
    chance = random.Random(f"draws {seed}")  # noqa: S311 (plausible clusterings, no secret)
    lists, ids = (linkage.prepared.column(name).to_pylist() for name in ("list", "record_id"))
    victims = [place for place, role in enumerate(linkage.prepared["role"].to_pylist()) if role is None]
    counted = [lists[place] for place in victims]
    drawn = list(plausible(linkage, times=times, chance=chance))
    with (folder / "draws.csv").open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(["list", "record_id", *(f"draw_{number}" for number in range(1, times + 1))])
        writer.writerows(zip(lists, ids, *drawn, strict=True))
    with (folder / "draw_patterns.csv").open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(["draw", *sorted(set(counted)), "count"])
        for number, person_of in enumerate(drawn, start=1):
            counts = inclusion_patterns(counted, [person_of[place] for place in victims])
            writer.writerows((number, *cells, count) for cells, count in counts.items())

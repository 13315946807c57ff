"""How two records of events are compared, and which are compared at all.

The levels of a ladder stand from the closest to the farthest; each has a code, which stands in the reasons of
a pair.
"""

from dataclasses import dataclass, replace

from sanad.linkage.comparison import LADDERS, Ladder, Level

_GAP = 'greatest("event_from_l" - "event_to_r", "event_from_r" - "event_to_l")'
_DAYS = '"event_day_l" is not null and "event_day_r" is not null'
_DATE = Ladder(
    "date_of_event",
    ("event_from", "event_to", "event_day"),
    '"event_from_l" is null or "event_from_r" is null',
    (
        Level("same_day", '"event_day_l" = "event_day_r"', 0.7, 0.1),
        Level("within_1_day", f"{_DAYS} and {_GAP} <= 1", 0.15, 0.2),
        Level("consistent", f"{_GAP} <= 0", 0.09, 0.1),
        Level("within_3_days", f"{_GAP} <= 3", 0.04, 0.3),
        Level("within_7_days", f"{_GAP} <= 7", 0.015, 0.2),
    ),
)
_KIND = Ladder(
    "event_type",
    ("kind", "family"),
    '"kind_l" is null or "kind_r" is null',
    (
        Level("same", '"kind_l" = "kind_r"', 0.7, 0.4),
        Level("same_family", '"family_l" = "family_r"', 0.24, 0.35),
    ),
    least=0.01,
)
_ACTORS = Ladder(
    "actors",
    ("actors", "sides"),
    '"actors_l" is null or "actors_r" is null',
    (
        Level("same_actors", '"actors_l" = "actors_r"', 0.6, 0.35),
        Level("shared_actor", 'list_has_any("actors_l", "actors_r")', 0.2, 0.15),
        Level("same_side", 'list_has_any("sides_l", "sides_r")', 0.12, 0.1),
    ),
    least=0.01,
)
_LOW, _HIGH = 'greatest("victims_low_l", "victims_low_r")', 'least("victims_high_l", "victims_high_r")'
_OFF = f"({_LOW} - {_HIGH})"
_VICTIMS = Ladder(
    "victims",
    ("victims_low", "victims_high", "victims"),
    '"victims_low_l" is null or "victims_low_r" is null',
    (
        Level("same_number", '"victims_l" = "victims_r"', 0.5, 0.15, "victims"),
        Level("ranges_meet", f"{_OFF} <= 0", 0.2, 0.1),
        Level("nearly", f"{_OFF} <= greatest(1, {_LOW} * 0.2)", 0.15, 0.2),
        Level("within_a_half", f"{_OFF} <= greatest(2, {_LOW} * 0.5)", 0.1, 0.25),
    ),
)
_NEAR_EACH_OTHER = {
    "same_place_and_area": (0.3, 0.05),
    "same_place": (0.3, 0.03),
    "near_place": (0.03, 0.01),
    "same_area": (0.15, 0.25),
    "near_area": (0.02, 0.03),
    "same_governorate_place_unknown": (0.1, 0.1),
    "same_governorate": (0.08, 0.4),
}
"""Stated m and u of the levels of places: of pairs that are compared because they are near each other."""


def _places() -> Ladder:
    """Return the ladder of places as persons have it, its stated parameters those of events.

    How common a place is does not count: records near each other share a small place as easily as a big one.
    """
    of_persons = next(ladder for ladder in LADDERS if ladder.code == "place")
    levels = []
    for level in of_persons.levels:
        m, u = _NEAR_EACH_OTHER[level.code]
        levels.append(replace(level, m=m, u=u, frequency_of=""))
    return replace(of_persons, levels=tuple(levels))


_PLACE = _places()
EVENT_LADDERS: tuple[Ladder, ...] = (_DATE, _PLACE, _KIND, _ACTORS, _VICTIMS)


@dataclass(frozen=True)
class EventRule:
    """Records that agree on all columns, and lie at most so many days apart, are compared."""

    columns: tuple[str, ...]
    days: int

    @property
    def code(self) -> str:
        """Return the rule as the report names it."""
        return f"{'+'.join(self.columns)} within {self.days} days"


EVENT_RULES = (
    EventRule(("place_code",), 7),
    EventRule(("place",), 14),
    EventRule(("district",), 3),
    EventRule(("governorate",), 1),
    EventRule(("governorate", "kind"), 3),
    EventRule(("governorate", "victims"), 7),
    EventRule(("kind", "victims"), 0),
)


def level_sql(ladder: Ladder) -> str:
    """Return the SQL of a ladder's level: -1 where it is silent, 0 in conflict, the closest the highest."""
    steps = [f"WHEN {ladder.silent} THEN -1"]
    top = len(ladder.levels)
    steps += [f"WHEN {level.condition} THEN {top - place}" for place, level in enumerate(ladder.levels)]
    return f"CAST(CASE {' '.join(steps)} ELSE 0 END AS TINYINT)"


def stated(ladder: Ladder) -> list[tuple[float, float]]:
    """Return the stated m and u of a ladder's levels by their number, from the conflict upwards."""
    told = [(level.m, level.u) for level in reversed(ladder.levels)]
    rest = (1 - sum(m for m, _ in told), 1 - sum(u for _, u in told))
    return [rest, *told]

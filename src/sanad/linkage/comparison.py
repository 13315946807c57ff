"""How two records are compared: for each fact a ladder of levels, from written alike to in conflict.

Each level has a code, which stands in the reasons of a pair; none of them holds a name.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Any

RARE = 0.00002  # no term counts as rarer than one in 50,000: rarity beyond that is as often an error


@dataclass(frozen=True)
class Level:
    """One step of a ladder: its code, its SQL condition, the column whose frequency adjusts its weight.

    m, u: stated probabilities of the level among pairs of one and of two persons; training replaces them.
    They are what training gave on our own invented lists, rounded, and serve lists too small to learn from.
    """

    code: str
    condition: str
    m: float
    u: float
    frequency_of: str = ""


@dataclass(frozen=True)
class Ladder:
    """The comparison of one fact: its code, the columns it reads, when it is silent, its levels in order."""

    code: str
    columns: tuple[str, ...]
    silent: str
    levels: tuple[Level, ...]

    @property
    def has_frequencies(self) -> bool:
        """Return whether how common a term is adjusts a weight of this ladder."""
        return any(level.frequency_of for level in self.levels)

    @property
    def codes(self) -> tuple[str, ...]:
        """Return the codes of the levels by Splink's number of them: the last is the conflict, 0."""
        return ("conflict", *(level.code for level in reversed(self.levels)))


def _both(column: str) -> str:
    return f'"{column}_l" = "{column}_r"'


def _close(column: str) -> str:
    return f'jaro_winkler_similarity("{column}_l", "{column}_r") >= 0.9'


def _names_ladder(part: str, *, frequencies: bool = True) -> Ladder:
    key, form, vowel = f"{part}_key", f"{part}_form", f"{part}_vowel"
    two_scripts = f"(\"{form}_l\" > '~') <> (\"{form}_r\" > '~')"
    alike = f'coalesce("{vowel}_l" = "{vowel}_r", true)'
    near = (
        f"{_close(form)} "
        f'or (length("{key}_l") >= 3 and length("{key}_r") >= 3 '
        f'and damerau_levenshtein("{key}_l", "{key}_r") <= 1)'
    )
    levels = (
        Level("spelling", _both(form), 0.3, 0.008, form if frequencies else ""),
        Level(
            "key_two_scripts",
            f"{_both(key)} and {alike} and {two_scripts}",
            0.5,
            0.01,
            key if frequencies else "",
        ),
        Level("key", f"{_both(key)} and {alike}", 0.1, 0.004, key if frequencies else ""),
        Level("key_other_vowel", _both(key), 0.03, 0.006),
        Level("near", near, 0.04, 0.03),
    )
    return Ladder(f"{part}_name", (key, form, vowel), f'"{key}_l" is null or "{key}_r" is null', levels)


_BORN_GAP = 'greatest("born_from_l" - "born_to_r", "born_from_r" - "born_to_l")'
_EVENT_GAP = 'greatest("event_from_l" - "event_to_r", "event_from_r" - "event_to_l")'
_EVENT_DAYS = '"event_day_l" is not null and "event_day_r" is not null'


def _swapped(column: str) -> str:
    """Return the condition that day and month of two ISO dates changed places within one year."""
    left, right = f'"{column}_l"', f'"{column}_r"'
    return (
        f"substr({left}, 1, 4) = substr({right}, 1, 4) and substr({left}, 6, 2) = substr({right}, 9, 2) "
        f"and substr({left}, 9, 2) = substr({right}, 6, 2)"
    )


_BORN = Ladder(
    "date_of_birth",
    ("born_from", "born_to", "born_year", "born_day"),
    '"born_from_l" is null or "born_from_r" is null',
    (
        Level("same_day", _both("born_day"), 0.45, 0.0001),
        Level("day_month_swapped", _swapped("born_day"), 0.006, 1e-05),
        Level("consistent", f"{_BORN_GAP} <= 0", 0.38, 0.009),
        Level("same_year", _both("born_year"), 0.01, 0.01),
        Level("within_2_years", f"{_BORN_GAP} <= 730", 0.1, 0.06),
        Level("within_5_years", f"{_BORN_GAP} <= 1826", 0.035, 0.1),
    ),
)
_EVENT = Ladder(
    "date_of_event",
    ("event_from", "event_to", "event_month", "event_day", "event_type"),
    '"event_from_l" is null or "event_from_r" is null or coalesce("event_type_l" <> "event_type_r", false)',
    (
        Level("same_day", _both("event_day"), 0.53, 0.0005),
        Level("within_1_day", f"{_EVENT_DAYS} and {_EVENT_GAP} <= 1", 0.05, 0.0005),
        Level("within_7_days", f"{_EVENT_DAYS} and {_EVENT_GAP} <= 7", 0.11, 0.003),
        Level("day_month_swapped", _swapped("event_day"), 0.005, 0.0001),
        Level("consistent", f"{_EVENT_GAP} <= 0", 0.235, 0.007),
        Level("within_62_days", f"{_EVENT_GAP} <= 62", 0.06, 0.04),
    ),
)
_PLACE = Ladder(
    "place",
    ("governorate", "place"),
    'coalesce("governorate_l", "place_l") is null or coalesce("governorate_r", "place_r") is null '
    'or (("governorate_l" is null or "governorate_r" is null) and ("place_l" is null or "place_r" is null))',
    (
        Level("same_place", f"{_both('place')} and coalesce({_both('governorate')}, true)", 0.44, 0.001),
        Level("near_place", f"{_close('place')} and coalesce({_both('governorate')}, true)", 0.01, 0.0002),
        Level(
            "same_governorate_place_unknown",
            f'{_both("governorate")} and ("place_l" is null or "place_r" is null)',
            0.42,
            0.04,
        ),
        Level("same_governorate", _both("governorate"), 0.09, 0.05),
    ),
)
_SEX = Ladder(
    "sex", ("sex",), '"sex_l" is null or "sex_r" is null', (Level("same", _both("sex"), 0.995, 0.75),)
)

LADDERS: tuple[Ladder, ...] = (
    _names_ladder("first"),
    _names_ladder("father"),
    _names_ladder("grandfather", frequencies=False),
    _names_ladder("family"),
    _names_ladder("mother"),
    _BORN,
    _EVENT,
    _PLACE,
    _SEX,
)


def ladders_for(known: Collection[str]) -> tuple[Ladder, ...]:
    """Return the ladders whose facts at least one record tells; a column nobody filled is not compared."""
    return tuple(ladder for ladder in LADDERS if ladder.columns[0] in known or _told_otherwise(ladder, known))


def without_frequencies(ladder: Ladder) -> Ladder:
    """Return a ladder that takes every term as equally common, for lists too small to tell."""
    return replace(ladder, levels=tuple(replace(level, frequency_of="") for level in ladder.levels))


def _told_otherwise(ladder: Ladder, known: Collection[str]) -> bool:
    return ladder.code == "place" and "place" in known


def comparison_settings(ladder: Ladder) -> dict[str, Any]:
    """Return a ladder as the engine's settings read it."""
    levels: list[dict[str, Any]] = [{"sql_condition": ladder.silent, "is_null_level": True}]
    for level in ladder.levels:
        stated: dict[str, Any] = {"sql_condition": level.condition, "label_for_charts": level.code}
        if level.frequency_of:
            stated |= {"tf_adjustment_column": level.frequency_of, "tf_adjustment_weight": 1.0}
            stated |= {"tf_minimum_u_value": RARE, "disable_tf_exact_match_detection": True}
        levels.append(stated | {"m_probability": level.m, "u_probability": level.u})
    m, u = (1.0 - sum(getattr(level, name) for level in ladder.levels) for name in ("m", "u"))
    conflict = {"label_for_charts": "conflict", "m_probability": m, "u_probability": u}
    levels.append({"sql_condition": "ELSE", **conflict})
    return {"output_column_name": ladder.code, "comparison_levels": levels}

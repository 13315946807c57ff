"""How two records are compared: for each fact a ladder of levels, from written alike to in conflict.

Each level has a code, which stands in the reasons of a pair; none of them holds a name.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Any

from sanad.linkage.event_types import DEATHS, TAKINGS

RARE = 0.00002  # no term counts as rarer than one in 50,000: rarity beyond that is as often an error
TWO_SCRIPTS = "key_two_scripts"
ERROR_SHARE = 40  # one error of writing makes at most this share of a name's records: 1 in 40


@dataclass(frozen=True)
class Level:
    """One step of a ladder: its code, its SQL condition, the column whose frequency adjusts its weight.

    m, u: stated probabilities of the level among pairs of one and of two persons; training replaces them.
    They are what training gave on our own invented lists, rounded, and serve lists too small to learn from.
    stated: training leaves them as they are, since lists teach them wrongly or never show the level.
    swap: the one of SWAPS that the condition is, where it is one.
    """

    code: str
    condition: str
    m: float
    u: float
    frequency_of: str = ""
    stated: bool = False
    swap: str = ""


@dataclass(frozen=True)
class Ladder:
    """The comparison of one fact: its code, the columns it reads, when it is silent, its levels in order.

    silent_in: the one of SWAPS in which the ladder has nothing more to say. Swaps stand last.
    least: no training takes a level, or the conflict, as rarer than this among pairs of one person: lists
           that were never seen to disagree on a fact may yet do so.
    """

    code: str
    columns: tuple[str, ...]
    silent: str
    levels: tuple[Level, ...]
    least: float = 0.0005
    silent_in: str = ""

    @property
    def own_columns(self) -> tuple[str, ...]:
        """Return the columns that tell this fact alone, without those that swaps read."""
        return tuple(column for column in self.columns if column not in SWAP_COLUMNS)

    @property
    def has_frequencies(self) -> bool:
        """Return whether how common a term is adjusts a weight of this ladder."""
        return any(level.frequency_of for level in self.levels)

    @property
    def facts(self) -> tuple[str, ...]:
        """Return the columns of which one must be told for the fact to be told at all."""
        return self.columns if self.code == "place" else self.columns[:1]

    @property
    def codes(self) -> tuple[str, ...]:
        """Return the codes of the levels by Splink's number of them: the last is the conflict, 0."""
        return ("conflict", *(level.code for level in reversed(self.levels)))


def _both(column: str) -> str:
    return f'"{column}_l" = "{column}_r"'


def _close(column: str) -> str:
    return f'jaro_winkler_similarity("{column}_l", "{column}_r") >= 0.9'


def _is_silent(part: str) -> str:
    return f'"{part}_key_l" is null or "{part}_key_r" is null'


def _could_be_an_error(part: str) -> str:
    """Return the condition that one of two spellings may be an error of the other, and no name of its own.

    Ahmad and Hamad look alike and are each written in many records; an error of one of them is written in few
    beside it.
    """
    left, right = f'"{part}_count_l"', f'"{part}_count_r"'
    return f"least({left}, {right}) <= greatest(3, greatest({left}, {right}) / {ERROR_SHARE})"


def _are_told_by_vowels(part: str) -> str:
    """Return the condition that both records' scripts tell names of this key apart by their vowels.

    Hasan and Husayn, Muhammad and Mahmud are each written in many records of either script. A vowel that one
    script always writes otherwise than the other (Khadijeh) is a habit and no other name.
    """
    told = (
        f'"{part}_others_{side}" > greatest(3, "{part}_count_{side}" / {ERROR_SHARE})' for side in ("l", "r")
    )
    return " and ".join(told)


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
            TWO_SCRIPTS,
            f"{_both(key)} and {alike} and {two_scripts}",
            0.5,
            0.01,
            key if frequencies else "",
        ),
        Level("key", f"{_both(key)} and {alike}", 0.1, 0.004, key if frequencies else ""),
        Level("key_other_vowel", f"{_both(key)} and not ({_are_told_by_vowels(part)})", 0.02, 0.002),
        Level("near", f'"{key}_l" <> "{key}_r" and {_could_be_an_error(part)} and ({near})', 0.04, 0.005),
        Level("namesake", f"{_both(key)} or {near}", 0.01, 0.03),
    )
    columns = (key, form, vowel, f"{part}_count", f"{part}_others")
    return Ladder(f"{part}_name", columns, _is_silent(part), levels)


# A ladder that reads a column is not taught by pairs that agree on it; so swaps read copies of the keys.
# The first letters are compared first: that is cheap, and few pairs are left for the rest.
_SWAPPED_WITH_FAMILY = (
    'left("first_again_l", 1) = left("family_again_r", 1) '
    'and left("family_again_l", 1) = left("first_again_r", 1) and '
    'jaro_winkler_similarity("first_again_l", "family_again_r") >= 0.9 '
    'and jaro_winkler_similarity("family_again_l", "first_again_r") >= 0.9 '
    'and jaro_winkler_similarity("first_again_l", "first_again_r") < 0.8'
)
_SWAPPED_WITH_FATHER = _both("given_keys") + ' and "first_again_l" <> "first_again_r"'
SWAPS = {"with_father": _SWAPPED_WITH_FATHER, "with_family": _SWAPPED_WITH_FAMILY}
SWAP_COLUMNS = ("given_keys", "first_again", "family_again")


def _with_swap(first: Ladder) -> Ladder:
    """Return the ladder of first names with levels for a name that changed places with the next or the last.

    Stated, since the worst rival of the first is in no training: a son who is named for his grandfather has
    his father's two names in the other order.
    """
    swaps = (
        Level(f"swapped_{swap}", SWAPS[swap], 0.01, u, stated=True, swap=swap)
        for swap, u in (("with_father", 0.0005), ("with_family", RARE))
    )
    return replace(first, columns=(*first.columns, *SWAP_COLUMNS), levels=(*first.levels, *swaps))


def _silent_in_swap(ladder: Ladder, swap: str) -> Ladder:
    return replace(ladder, columns=(*ladder.columns, *SWAP_COLUMNS), silent_in=swap)


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


def _one_digit_off(column: str) -> str:
    """Return the condition that one digit of two ISO dates differs, or two neighbours are exchanged."""
    return f'damerau_levenshtein("{column}_l", "{column}_r") <= 1'


_BORN = Ladder(
    "date_of_birth",
    ("born_from", "born_to", "born_year", "born_day"),
    '"born_from_l" is null or "born_from_r" is null',
    (
        Level("same_day", _both("born_day"), 0.45, 0.0001),
        Level("day_month_swapped", _swapped("born_day"), 0.006, 1e-05),
        Level("one_digit_off", _one_digit_off("born_day"), 0.02, 0.001),
        Level("consistent", f"{_BORN_GAP} <= 0", 0.38, 0.009),
        Level("same_year", _both("born_year"), 0.01, 0.01),
        Level("within_2_years", f"{_BORN_GAP} <= 730", 0.08, 0.06),
        Level("within_5_years", f"{_BORN_GAP} <= 1826", 0.035, 0.1),
    ),
)


def _among(side: str, types: Collection[str]) -> str:
    listed = ", ".join(f"'{code}'" for code in sorted(types))
    return f'"event_type_{side}" in ({listed})'


_BOTH_TAKEN = f"{_among('l', TAKINGS)} and {_among('r', TAKINGS)}"
_TAKEN_AFTER_DEATH = " or ".join(
    f'({_among(dead, DEATHS)} and {_among(taken, TAKINGS)} and "event_from_{taken}" > "event_to_{dead}" + 31)'
    for dead, taken in (("l", "r"), ("r", "l"))
)
_OTHER_EVENTS = f'coalesce("event_type_l" <> "event_type_r" and not ({_BOTH_TAKEN}), false)'
_EVENT_TYPE = Ladder(
    "event_type",
    ("event_type", "event_from", "event_to"),
    '"event_type_l" is null or "event_type_r" is null',
    (
        Level("same", _both("event_type"), 0.85, 0.4),
        Level("both_taken", _BOTH_TAKEN, 0.07, 0.1),
        Level("taken_after_death", _TAKEN_AFTER_DEATH, 0.002, 0.1, stated=True),
    ),
    least=0.02,
)
_EVENT = Ladder(
    "date_of_event",
    ("event_from", "event_to", "event_month", "event_day", "event_type"),
    f'"event_from_l" is null or "event_from_r" is null or {_OTHER_EVENTS}',
    (
        Level("same_day", _both("event_day"), 0.53, 0.0005, "event_day"),
        Level("within_1_day", f"{_EVENT_DAYS} and {_EVENT_GAP} <= 1", 0.05, 0.0005),
        Level("within_7_days", f"{_EVENT_DAYS} and {_EVENT_GAP} <= 7", 0.11, 0.003),
        Level("day_month_swapped", _swapped("event_day"), 0.005, 0.0001),
        Level("consistent", f"{_EVENT_GAP} <= 0", 0.235, 0.007),
        Level("within_62_days", f"{_EVENT_GAP} <= 62", 0.06, 0.04),
    ),
)
_PLACES = ("governorate", "place", "district", "place_code")
_SAME_AREA = f"(coalesce({_both('district')}, false) or coalesce({_both('place_code')}, false))"
_ALL_OF_AREA = f"({_both('district')} and {_both('place_code')})"
_SAME_GOVERNORATE = f"coalesce({_both('governorate')}, true)"
_PLACE = Ladder(
    "place",
    _PLACES,
    " and ".join(f'("{fact}_l" is null or "{fact}_r" is null)' for fact in _PLACES),
    (
        Level("same_place_and_area", f"{_both('place')} and {_SAME_AREA}", 0.02, 0.0005, "place"),
        Level("same_place", f"{_both('place')} and {_SAME_GOVERNORATE}", 0.41, 0.001, "place"),
        Level("near_place", f"{_close('place')} and ({_SAME_GOVERNORATE} or {_SAME_AREA})", 0.01, 0.0002),
        Level("same_area", f"({_SAME_AREA} and {_SAME_GOVERNORATE}) or {_ALL_OF_AREA}", 0.015, 0.004),
        Level("near_area", f"{_close('district')} and {_SAME_GOVERNORATE}", 0.005, 0.001),
        Level(
            "same_governorate_place_unknown",
            f'{_both("governorate")} and ("place_l" is null or "place_r" is null)',
            0.41,
            0.04,
            "governorate",
        ),
        Level("same_governorate", _both("governorate"), 0.09, 0.05, "governorate"),
    ),
)
_SEX = Ladder(
    "sex",
    ("sex",),
    '"sex_l" is null or "sex_r" is null',
    (Level("same", _both("sex"), 0.995, 0.75),),
    least=0.003,
)

LADDERS: tuple[Ladder, ...] = (
    _with_swap(_names_ladder("first")),
    _silent_in_swap(_names_ladder("father"), "with_father"),
    _names_ladder("grandfather", frequencies=False),
    _silent_in_swap(_names_ladder("family"), "with_family"),
    _names_ladder("mother"),
    _BORN,
    _EVENT_TYPE,
    _EVENT,
    _PLACE,
    _SEX,
)


def ladders_for(known: Collection[str]) -> tuple[Ladder, ...]:
    """Return the ladders whose facts at least one record tells; a column nobody filled is not compared."""
    return tuple(ladder for ladder in LADDERS if set(ladder.facts) & set(known))


def in_one_script(ladder: Ladder) -> Ladder:
    """Return a ladder of names without what only lists of two scripts show.

    Where nothing is learned of it, what it states for one name in two scripts is what lists of one script
    write alike.
    """
    two = next((level for level in ladder.levels if level.code == TWO_SCRIPTS), None)
    if two is None:
        return ladder
    others = (level for level in ladder.levels if level is not two)
    levels = (replace(level, m=level.m + two.m) if level.code == "spelling" else level for level in others)
    return replace(ladder, levels=tuple(levels))


def without_frequencies(ladder: Ladder) -> Ladder:
    """Return a ladder that takes every term as equally common, for lists too small to tell."""
    return replace(ladder, levels=tuple(replace(level, frequency_of="") for level in ladder.levels))


def comparison_settings(ladder: Ladder) -> dict[str, Any]:
    """Return a ladder as the engine's settings read it."""
    swapped = f" or coalesce({SWAPS[ladder.silent_in]}, false)" if ladder.silent_in else ""
    levels: list[dict[str, Any]] = [{"sql_condition": ladder.silent + swapped, "is_null_level": True}]
    for level in ladder.levels:
        stated: dict[str, Any] = {"sql_condition": level.condition, "label_for_charts": level.code}
        if level.frequency_of:
            stated |= {"tf_adjustment_column": level.frequency_of, "tf_adjustment_weight": 1.0}
            stated |= {"tf_minimum_u_value": RARE, "disable_tf_exact_match_detection": True}
        if level.stated:
            stated |= {"fix_m_probability": True, "fix_u_probability": True}
        levels.append(stated | {"m_probability": level.m, "u_probability": level.u})
    m, u = (1.0 - sum(getattr(level, name) for level in ladder.levels) for name in ("m", "u"))
    conflict = {"label_for_charts": "conflict", "m_probability": m, "u_probability": u}
    levels.append({"sql_condition": "ELSE", **conflict})
    return {"output_column_name": ladder.code, "comparison_levels": levels}
